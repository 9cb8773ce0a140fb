"""The site's own search in the theme's dialog: its program, and the words that readers ask with.

The theme's search ranks sections by single words; see scripts/build/search-worker/ for what ours
does instead, and scripts/data/queries.yml for how both were measured. Zensical has a search of its
own, with another index, and is left as it is.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from scripts import glossary, pages, yaml_files
from scripts.build.javascript import esbuild
from scripts.problems import ProjectError
from scripts.project import DATA, DOCS, page_url

INDEX = "search/search_index.json"
WORKERS = "assets/javascripts/workers"
PROGRAM = Path(__file__).with_name("search-worker") / "worker.js"
OPTIONS = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8")
SYNONYMS = DATA / "synonyms.yml"
ASKED = DATA / "asked.yml"
# Pages of questions, or of what people believe: each section answers one, and links to the pages
# that say more.
LEADING = ("reference/questions.md", "reference/misconceptions.md")
HEADING = re.compile(r"^#{2,3} (?P<words>.+?) \{ #[\w-]+ \}$")
PAGE_LINK = re.compile(r"\]\((?P<path>[^)#:]+\.md)(?:#[\w-]+)?\)")


def asked(docs: Path = DOCS, path: Path = ASKED) -> dict[str, list[str]]:
    """What readers type to find a page or a section, by its address in the site.

    A page says in its front matter what its author expects, a term in the glossary; `path` has what
    people say who do not know the site's words. Raises ProjectError for a file that cannot be read.
    """
    found = {
        page_url(path): list(pages.read(path, docs).meta.get("asked") or ())
        for path in (file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    }
    for term in glossary.read().values():
        found[f"{page_url(glossary.PAGE)}#{term.id}"] = [*term.also, *term.forms]
    for place, phrases in (yaml_files.read(path) or {}).items():
        page, hash_mark, anchor = place.partition("#")
        found.setdefault(page_url(page) + hash_mark + anchor, []).extend(phrases)
    return found


def named(docs: Path = DOCS) -> dict[str, list[str]]:
    """What leads to a page from elsewhere, by its address: terms that it explains, and headings.

    A question is answered, and a misconception mended, on the pages that its section links to.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for term in glossary.read().values():
        found[page_url(term.page)] += [*term.forms, *term.also]
    for path in (path for path in LEADING if (docs / path).is_file()):
        heading = ""
        for line in pages.read(path, docs).body.splitlines():
            title = HEADING.match(line)
            heading = title["words"].strip('"') if title else heading
            for link in PAGE_LINK.finditer(line if heading else ""):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link["path"]))
                found[page_url(target)].append(heading)
    return {url: list(dict.fromkeys(words)) for url, words in found.items()}


def synonyms(path: Path = SYNONYMS) -> list[list[str]]:
    """Lists of words for the same thing. Raises ProjectError for a file that holds none."""
    groups = yaml_files.read(path)
    if not isinstance(groups, list) or not all(
        isinstance(group, list) and len(group) > 1 and all(isinstance(one, str) for one in group)
        for group in groups
    ):
        where = yaml_files.shown(path)
        raise ProjectError(f"{where}:1: this is no list of lists -- write `- [one, another]`")
    return groups


def with_words(index: dict[str, Any], words: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    """An index with further words, by their kind and the address, and those for the same thing.

    The pages of questions are marked by `answers`.
    """
    of_answers = {page_url(path) for path in LEADING}
    entries = [
        {
            **entry,
            **{
                kind: of[entry["location"]]
                for kind, of in words.items()
                if of.get(entry["location"])
            },
            **({"answers": True} if entry["location"] in of_answers else {}),
        }
        for entry in index["docs"]
    ]
    return {"config": {**index["config"], "synonyms": synonyms()}, "docs": entries}


def program() -> str:
    """Our program as one file. Raises ProjectError with esbuild's words where it cannot be read."""
    done = esbuild(str(PROGRAM), *OPTIONS)
    if done.returncode:
        raise ProjectError(f"the search could not be packed:\n{done.stderr.strip()}")
    return done.stdout


def write(site: Path) -> None:
    """Put our program and index in the place of the theme's. Raises ProjectError as its parts do.

    The program has a name of its own, so that no browser takes the theme's from its cache.
    """
    path = site / INDEX
    if not path.is_file():
        return
    words = {"asked": asked(), "named": named()}
    index = with_words(json.loads(path.read_text(encoding="utf-8")), words)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")
    code = program()
    digest = hashlib.sha256(code.encode()).hexdigest()[:8]
    name = f"search.{digest}.min.js"
    replaced = sorted((site / WORKERS).glob("search.*.js"))
    for old in replaced:
        for file in site.rglob("*.html"):
            html = file.read_text(encoding="utf-8")
            file.write_text(html.replace(old.name, name), encoding="utf-8", newline="\n")
    for old in (site / WORKERS).glob("search.*"):
        old.unlink()
    (site / WORKERS / name).write_text(code, encoding="utf-8", newline="\n")
