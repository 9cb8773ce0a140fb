"""One script of our own for the whole site, and all scripts after the page that they belong to.

The files that the templates name become one. It and the theme's script, of which a little is taken
away, are fetched when the page has been painted; late-scripts.js, which stands in the page, does
that.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

from scripts.build import built
from scripts.environment import node
from scripts.problems import ProjectError
from scripts.project import NODE_MODULES, ROOT

FOLDER = "assets/js"
LATER = "assets/later"  # what docs/assets/js/later.js fetches when a reader comes to it
TAG = re.compile(
    rf'[ \t]*<script src="(?P<to_root>[^"]*?){FOLDER}/(?P<name>[\w-]+\.js)"></script>\n?'
)
THEME = "assets/javascripts/bundle.*.min.js"
# The theme tells a browser in a <meta> which colours its own controls have, when tokens.css has
# done so. Each time, the browser works out the looks of every element of the page anew.
COLOURS = re.compile(
    r'(?P<kept>\b(?P<meta>[\w$]+)=[\w$]+\("meta",\{name:"color-scheme"\}\);)'
    r"document\.head\.appendChild\((?P=meta)\);"
)
# What the theme copies code with is a tenth of its script, and only its copy buttons ask for it.
COPY_BUTTONS = "content.code.copy"
CLIPBOARD = re.compile(
    r"/\*!\n \* clipboard\.js .*?\b(?P<module>[\w$]+)\.exports=.*?\}\)\(\)\.default\}\)(?=\}\);)",
    re.DOTALL,
)
NO_CLIPBOARD = r"\g<module>.exports={isSupported:()=>!1}"
SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+")
LATE = re.compile(r'<script (?=src="[^"]*?assets/(?:js|javascripts)/)')
LATE_SCRIPTS = Path(__file__).with_name("late-scripts.js")
# Only whole lines, so that nothing inside a text can be taken for a comment.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*.*\*/)\n", re.MULTILINE)
SPACE = re.compile(r"^\s+", re.MULTILINE)


def esbuild(*words: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run esbuild with these words, in the project's folder; it may read code instead of files."""
    script = NODE_MODULES / "esbuild" / "bin" / "esbuild"
    return subprocess.run(
        [*node.node_command(), str(script), *words],
        cwd=ROOT,
        input=code,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def shorten(code: str) -> str:
    """Our own code without indents, empty lines and comments that have a line to themselves."""
    return SPACE.sub("", COMMENT.sub("", code))


def minified(code: str) -> str:
    """A script, with short names inside of its blocks; other scripts find those outside.

    Raises ProjectError with esbuild's words for code that it cannot read.
    """
    done = esbuild("--minify", "--target=es2022", "--charset=utf8", code=code)
    if done.returncode:
        raise ProjectError(f"the scripts of {FOLDER}/ cannot be read:\n{done.stderr.strip()}")
    return done.stdout


def scripts(site: Path) -> list[str]:
    """The names of our scripts, the same on every page that has any.

    Raises ProjectError when two pages name different ones, and when no page names any.
    """
    lists: dict[tuple[str, ...], str] = {}
    for page in sorted(site.rglob("*.html")):
        names = tuple(match["name"] for match in TAG.finditer(page.read_text(encoding="utf-8")))
        if names:
            lists.setdefault(names, page.relative_to(site).as_posix())
    if len(lists) != 1:
        pages = ", ".join(lists.values()) or "no page"
        raise ProjectError(
            f"the pages must all name the same scripts of {FOLDER}/, and these differ: {pages} "
            "-- see the block scripts in overrides/main.html"
        )
    return list(next(iter(lists)))


def name_later(site: Path) -> dict[str, str]:
    """Give each file that is fetched later a name with its hash. Old names by new, from `assets/`.

    A file may name one that names none itself.
    """
    renamed: dict[str, str] = {}
    texts = {file: file.read_text(encoding="utf-8") for file in sorted((site / LATER).glob("*.*"))}
    for file, text in sorted(texts.items(), key=lambda one: '"later/' in one[1]):
        code = with_names(shorten(text) if file.suffix == ".js" else text, renamed)
        digest = hashlib.sha256(code.encode()).hexdigest()[:8]
        target = file.with_suffix(f".{digest}{file.suffix}")
        target.write_text(code, encoding="utf-8", newline="\n")
        file.unlink()
        renamed[f"later/{file.name}"] = f"later/{target.name}"
    return renamed


def with_names(code: str, renamed: dict[str, str]) -> str:
    """Code that names files as they are called now."""
    for old, new in renamed.items():
        code = code.replace(f'"{old}"', f'"{new}"')
    return code


def lighten(site: Path) -> dict[str, str]:
    """Take out of the theme's script the line COLOURS, and CLIPBOARD where nothing is copied.

    Its old name by its new one, with a hash. Raises ProjectError for a theme that writes that line
    in another way.
    """
    renamed: dict[str, str] = {}
    has_copy_buttons = COPY_BUTTONS in built.settings()["theme"]["features"]
    for file in sorted(site.glob(THEME)):
        code, count = COLOURS.subn(r"\g<kept>", file.read_text(encoding="utf-8"))
        if '"color-scheme"' in code and not count:
            raise ProjectError(
                f"{file.relative_to(site)}: the theme names the colours of a page in another way "
                "than before -- mend COLOURS in scripts/build/javascript.py"
            )
        if not has_copy_buttons:
            code = CLIPBOARD.sub(NO_CLIPBOARD, code)
        code = SOURCE_MAP.sub("", code)  # its lines are no longer these
        file.with_name(f"{file.name}.map").unlink(missing_ok=True)
        digest = hashlib.sha256(code.encode()).hexdigest()[:8]
        target = file.with_name(f"bundle.{digest}.min.js")
        file.unlink()
        target.write_text(code, encoding="utf-8", newline="\n")
        renamed[file.name] = target.name
    return renamed


def bundle(site: Path) -> None:
    """Replace our scripts in a built site by one, whose tag also names the service worker.

    All scripts of a page that are files then wait until it is painted.

    Raises ProjectError as `scripts`, `minified` and `lighten` do.
    """
    names = scripts(site)
    files = [site / FOLDER / name for name in names]
    code = minified("".join(file.read_text(encoding="utf-8") for file in files))
    code = with_names(code, name_later(site))
    digest = hashlib.sha256(code.encode()).hexdigest()[:8]
    target = f"{FOLDER}/site.{digest}.js"
    (site / target).write_text(code, encoding="utf-8", newline="\n")
    theme = lighten(site)
    loader = shorten(LATE_SCRIPTS.read_text(encoding="utf-8"))
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        first = TAG.search(html)
        if first is None:
            continue  # a page that only redirects
        root = first["to_root"]
        tag = f'<script src="{root}{target}" data-worker="{root}sw.js"></script>\n'
        html = html[: first.start()] + tag + TAG.sub("", html[first.end() :])
        html = LATE.sub('<script type="text/late" ', html)
        for old, new in theme.items():
            html = html.replace(f"/{old}", f"/{new}")
        html = html.replace("</body>", f"<script>\n{loader}</script>\n</body>")
        page.write_text(html, encoding="utf-8", newline="\n")
    for file in files:
        file.unlink()
