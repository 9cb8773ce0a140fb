"""mkdocs.yml keeps what every page rests on: strict, private, and the same for both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scripts.markdown
from scripts import yaml_files
from scripts.checks.sources import Sources, did_you_mean
from scripts.problems import Problem

FILE = "mkdocs.yml"
KEYS = frozenset(
    {
        *("site_name", "site_description", "site_url", "site_author", "copyright"),
        *("repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name"),
        *("nav", "not_in_nav", "exclude_docs", "draft_docs", "docs_dir", "site_dir", "INHERIT"),
        *("theme", "extra", "extra_css", "extra_javascript", "extra_templates"),
        *("markdown_extensions", "plugins", "hooks", "watch", "dev_addr"),
        *("strict", "validation", "use_directory_urls"),
    }
)
FORBIDDEN = {  # key: why not, what instead
    "hooks": ("Zensical runs no hooks", "write a Markdown extension in scripts/markdown/"),
    "INHERIT": ("settings would stand in two places", "write them here"),
    "docs_dir": ("everything else looks in docs/", "take it out"),
    "site_dir": ("everything else looks in site/", "take it out"),
    "exclude_docs": ("pages ask for what lies in docs/", "delete a file that is not needed"),
    "draft_docs": ("links to a page that is not published lead nowhere", "keep it on a branch"),
}
SCHEMES = ("default", "slate")
PLUGINS = ("search", "mermaid2")
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences")
FENCES = frozenset({"mermaid", "plot"})
UNSAFE_EXTENSIONS = {
    "nl2br": "ends a line after each sentence, since each has a line of its own",
    "pymdownx.snippets": "puts any file, or one from another host, into a page",
    "pymdownx.b64": "puts any file into a page",
    "pymdownx.emoji": "fetches pictures from another host",
    "pymdownx.arithmatex": "needs a script from another host",
}
LEVELS = (
    ("nav", "omitted_files"),
    ("nav", "not_found"),
    ("nav", "absolute_links"),
    ("links", "not_found"),
    ("links", "anchors"),
    ("links", "absolute_links"),
    ("links", "unrecognized_links"),
)
TRACKERS = ("analytics", "consent")  # of `extra`
OBJECT = re.compile(r"!!python/(?!name:scripts\.)\S+")
SCRIPT = re.compile(r"<(?:script|style|iframe|img|link|object)\b|\bon[a-z]{3,}\s*=", re.IGNORECASE)
ELSEWHERE = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
GENERATED = "assets/vendor/"  # put there by our own commands

Way = tuple[str | int, ...]
Found = tuple[Way, str, str]  # the way to a setting, what is wrong with it, how to mend it


def names(listed: Any) -> list[tuple[int, str]]:
    """The names in a list of extensions or plugins, each with its place."""
    entries = listed if isinstance(listed, list) else []
    return [
        (place, str(next(iter(entry)) if isinstance(entry, dict) and entry else entry))
        for place, entry in enumerate(entries)
    ]


def own_extensions() -> list[str]:
    """The Markdown extensions of this project, as mkdocs.yml names them."""
    folder = Path(scripts.markdown.__path__[0])
    return [
        f"scripts.markdown.{file.stem}"
        for file in sorted(folder.glob("*.py"))
        if "def makeExtension" in file.read_text(encoding="utf-8")
    ]


def check_keys(config: dict[str, Any]) -> Iterator[Found]:
    """Settings that do not exist, or must not be set."""
    for key in config:
        if key not in KEYS:
            hint = did_you_mean(str(key), KEYS) or "look at the list of settings of MkDocs"
            yield (key,), f"there is no setting {key}", hint
        elif key in FORBIDDEN:
            why, instead = FORBIDDEN[key]
            yield (key,), f"`{key}` must not be set: {why}", instead
    if config.get("strict") is not True:
        what = "without `strict: true` a page with a broken link is published"
        yield ("strict",), what, "write strict: true"
    if config.get("use_directory_urls", True) is not True:
        what = "this changes the address of every page"
        yield ("use_directory_urls",), what, "take it out"
    theme = config.get("theme")
    if isinstance(theme, dict) and theme.get("language", "en") != "en":
        what = "this tells browsers and screen readers that the pages are not in English"
        yield ("theme", "language"), what, "write language: en"
    for key in ("copyright", "site_description"):
        if "http:" in str(config.get(key, "")):
            yield (key,), "this address is not https", "use an https address"
    if SCRIPT.search(str(config.get("copyright", ""))):
        yield ("copyright",), "this puts a script or a file into every page", "write plain words"
    validation = config.get("validation")
    for part, name in LEVELS:
        levels = validation.get(part) if isinstance(validation, dict) else None
        if not isinstance(levels, dict) or levels.get(name) != "warn":
            what = f"`validation` does not look at {part}, {name}"
            yield ("validation", part, name), what, f"write {name}: warn below {part}"


def fences(entry: Any) -> list[dict[str, Any]]:
    """The fences of our own that an entry of the list of extensions names."""
    options = next(iter(entry.values())) if isinstance(entry, dict) and entry else None
    listed = options.get("custom_fences") if isinstance(options, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def check_parts(config: dict[str, Any]) -> Iterator[Found]:
    """Plugins and extensions."""
    for place, name in names(config.get("plugins")):
        if name not in PLUGINS:
            what = f"the plugin {name} is passed over by Zensical, and pages would differ"
            mend = "write a Markdown extension, or a step in scripts/build/"
            yield ("plugins", place), what, mend
    for name in {*PLUGINS} - {name for _, name in names(config.get("plugins"))}:
        yield ("plugins",), f"the plugin {name} is missing, and pages need it", f"add - {name}"
    present = {name: place for place, name in names(config.get("markdown_extensions"))}
    for name in (*EXTENSIONS, *own_extensions()):
        if name not in present:
            what = f"the extension {name} is missing, and pages need it"
            yield ("markdown_extensions",), what, f"add a line - {name}"
    if "pymdownx.superfences" in present:
        place = present["pymdownx.superfences"]
        listed = fences(config["markdown_extensions"][place])
        written = {one.get("name") for one in listed if {"class", "format"} <= one.keys()}
        for name in sorted(FENCES - written):
            what = f"without a fence named {name}, every {name} of the site is shown as code"
            mend = f"put its three lines back in custom_fences: name: {name}, class and format"
            yield ("markdown_extensions", place), what, mend
    for name, why in UNSAFE_EXTENSIONS.items():
        if name in present:
            way = ("markdown_extensions", present[name])
            yield way, f"the extension {name} {why}", "take it out"


def check_theme(config: dict[str, Any]) -> Iterator[Found]:
    """Colours that no style knows, and ways to load a page that leave its scripts out."""
    theme = config.get("theme")
    if not isinstance(theme, dict):
        return
    for place, one in enumerate(theme.get("palette") or ()):
        scheme = one.get("scheme", SCHEMES[0]) if isinstance(one, dict) else SCHEMES[0]
        if scheme not in SCHEMES:
            what = f"the theme has no colours of the name {scheme}"
            way = ("theme", "palette", place, "scheme")
            yield way, what, f"write one of {', '.join(SCHEMES)}"
    for place, name in enumerate(theme.get("features") or ()):
        if str(name).startswith("navigation.instant"):
            what = "with this, pages are put in place without their labs and scripts"
            yield ("theme", "features", place), what, "take it out"


def check_hosts(config: dict[str, Any], docs: Path) -> Iterator[Found]:
    """What would ask another host, and files that are not there."""
    theme = config.get("theme")
    if not isinstance(theme, dict) or theme.get("font") is not False:
        what = "the theme would fetch letters from another host"
        yield ("theme", "font"), what, "write font: false"
    extra = config.get("extra")
    for name in TRACKERS:
        if isinstance(extra, dict) and name in extra:
            what = f"`{name}` is for following readers, and this site follows nobody"
            yield ("extra", name), what, "take it out"
    for key in ("extra_css", "extra_javascript"):
        files = config.get(key)
        for place, entry in enumerate(files if isinstance(files, list) else []):
            path = str(entry.get("path") if isinstance(entry, dict) else entry)
            if ELSEWHERE.match(path):
                what = f"this file comes from another host: {path}"
                yield (key, place), what, "keep it in docs/assets/, if its licence allows"
            elif not path.startswith(GENERATED) and not (docs / path).is_file():
                yield (key, place), f"there is no docs/{path}", "mend the path, or take it out"


def check_styles(config: dict[str, Any], docs: Path) -> Iterator[Found]:
    """Styles of ours that no page would fetch."""
    listed = config.get("extra_css")
    for file in sorted((docs / "assets" / "css").glob("*.css")):
        path = file.relative_to(docs).as_posix()
        if isinstance(listed, list) and path not in listed:
            yield ("extra_css",), f"no page fetches docs/{path}", f"add - {path}, or delete it"


def check(sources: Sources) -> Iterator[Problem]:
    """All settings but nav, which has a rule of its own."""
    path = sources.root / FILE
    text = path.read_text(encoding="utf-8")
    config = sources.config
    lines = yaml_files.lines(path)
    found = [*check_keys(config), *check_parts(config), *check_theme(config)]
    found += check_hosts(config, sources.docs)
    found += check_styles(config, sources.docs)
    for way, what, mend in found:
        line = next((lines[way[:n]] for n in range(len(way), 0, -1) if way[:n] in lines), 1)
        yield Problem(FILE, line, what, mend)
    for match in OBJECT.finditer(text):
        what = f"{match[0]} runs code when the site is built"
        mend = "take it out; a function of ours is named !!python/name:scripts.…"
        yield Problem(FILE, text.count("\n", 0, match.start()) + 1, what, mend)
