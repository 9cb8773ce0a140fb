"""Fills a copy of the project with many lessons, to see what a large site costs to check and build.

Each new page is a lesson of the site told anew: its headings, tables, citations, terms and links
stay, its plain sentences come from all lessons by a seeded draw, and its questions and diagrams
bear other words, with drawings to match. `python -m tests.many_pages 400 FOLDER` writes such a
copy.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from itertools import count, cycle, islice, product
from pathlib import Path
from string import ascii_lowercase

from scripts import pages
from scripts.build import kept
from scripts.build.diagrams import Diagram, cached, find, key
from scripts.checks.lessons import IDEA
from scripts.checks.published import write_published
from scripts.checks.reading_grade import HIGHEST, grade, sentences
from scripts.checks.sources import Document, Sources, take_apart
from scripts.new import quoted
from scripts.passages import reading_minutes
from scripts.project import ROOT
from tests.project_copy import ProjectCopy

SEED = 3
SHELF = 20  # pages under one heading of the table of contents
ALLOW = "<!-- allow"
# A whole sentence without numbers, sources, links and marks: it is true of no one page only.
PLAIN = re.compile(r"^[A-Z][^\d\[\]*_`<>{}|/\"“”:]*[.?]$")
ARTICLE = re.compile(r"^article:.*\n", re.MULTILINE)
DESCRIPTION = re.compile(r"^(description: .*)\.$", re.MULTILINE)
TITLE = re.compile(r"^title: .*$", re.MULTILINE)
HEADING = re.compile(r"^# .*?(?= \{ #)", re.MULTILINE)
MINUTES = re.compile(r"^minutes: .*$", re.MULTILINE)
QUESTION = re.compile(r"^(/// question \| .*)\?$", re.MULTILINE)
DIAGRAM_TITLE = re.compile(r"(?<=accTitle: ).*")
LAST_SECTION = re.compile(r"^## Check yourself", re.MULTILINE)


def plain_lines(document: Document) -> list[int]:
    """The lines of a page that can stand on another page as well, as they can in its place."""
    allowed = {number + 1 for number, line in document.text if line.lstrip().startswith(ALLOW)}
    plain = [(n, line) for n, line in document.text if PLAIN.match(line) and n not in allowed]
    return [number for number, line in plain if not IDEA.search(line)]


def names() -> Iterator[str]:
    """Endings of file names, without a number: aa, ab, and so on."""
    for length in count(2):
        yield from map("".join, product(ascii_lowercase, repeat=length))


def retold(document: Document, pool: list[str], draw: random.Random) -> str:
    """A page with its plain sentences drawn from the pool, as easy to read as the rule asks."""
    lines = document.page.source.split("\n")
    places = plain_lines(document)
    while True:
        for number, sentence in zip(places, draw.sample(pool, len(places)), strict=True):
            lines[number - 1] = sentence
        text = "\n".join(lines)
        if grade(sentences(take_apart(pages.parse(text, document.path)))) <= HIGHEST:
            return text


def redraw(copy: ProjectCopy, diagram: Diagram, title: str) -> str:
    """A diagram under another title, with a drawing in the copy's cache as if it had been drawn."""
    old = DIAGRAM_TITLE.search(diagram.source)
    drawing = cached(diagram.source)
    if old is None or drawing is None:
        raise ValueError(f"{diagram.path}:{diagram.line}: draw it first, by `make render`")
    source = diagram.source.replace(old[0], title)
    drawing = drawing.replace(f">{old[0]}</title>", f">{title}</title>")
    drawing = drawing.replace(f"d{key(diagram.source)[:6]}", f"d{key(source)[:6]}")
    kept.keep(copy.root / ".kept" / "diagrams" / f"{key(source)}.html", drawing.encode())
    return source


def write_page(copy: ProjectCopy, path: str, text: str, version: str, neighbour: str) -> None:
    """Write one retold page with a title, a description, diagrams and a link of its own."""
    title = f"{pages.parse(text, path).meta['title']}, version {version}"
    text = ARTICLE.sub("", text, count=1)
    text = DESCRIPTION.sub(rf"\1, in the words of version {version}.", text, count=1)
    text = TITLE.sub(f"title: {quoted(title)}", text, count=1)
    text = HEADING.sub(f"# {title}", text, count=1)
    link = f"Read on in [the version that was written before this one]({neighbour}).\n\n"
    text = LAST_SECTION.sub(lambda match: link + match[0], text, count=1)
    text = QUESTION.sub(rf"\1, as version {version} has it?", text)
    for diagram in find(text, path):
        old = DIAGRAM_TITLE.search(diagram.source)
        title = f"{old[0] if old else ''}, version {version}"
        text = text.replace(diagram.source, redraw(copy, diagram, title))
    taken = round(reading_minutes(take_apart(pages.parse(text, path))))
    text = MINUTES.sub(f"minutes: {taken}", text, count=1)
    (copy.root / "docs" / path).write_text(text, encoding="utf-8", newline="\n")


def add_to_nav(copy: ProjectCopy, section: str, added: list[str]) -> None:
    """Name pages in the table of contents, after those of their section, in shelves."""
    config = copy.root / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").split("\n")
    last = max(n for n, line in enumerate(lines) if line.startswith(f"      - {section}/"))
    shelves = []
    for start in range(0, len(added), SHELF):
        shelves.append(f"      - More, shelf {start // SHELF + 1}:")
        shelves += [f"          - {path}" for path in added[start : start + SHELF]]
    lines[last + 1 : last + 1] = shelves
    config.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def fill(copy: ProjectCopy, wanted: int) -> list[str]:
    """Add lessons to a copy until it has `wanted` pages; the paths of the new ones, under docs/.

    The same number always gives the same pages. Raises ValueError when a diagram of the site was
    not drawn yet, and when the site already has more pages.
    """
    sources = Sources()
    lessons = [d for d in sources.documents.values() if d.page.meta.get("type") == "lesson"]
    if wanted < len(sources.documents):
        raise ValueError(f"the site has {len(sources.documents)} pages, more than {wanted}")
    told = [d.page.source.split("\n")[n - 1] for d in lessons for n in plain_lines(d)]
    pool = list(dict.fromkeys(told))  # no sentence stands twice on a page
    draw = random.Random(SEED)
    by_section: dict[str, list[str]] = {}
    before = {lesson.path: lesson.path for lesson in lessons}
    new = wanted - len(sources.documents)
    endings = (ending for ending in names() for _ in lessons)
    for lesson, ending in islice(zip(cycle(lessons), endings, strict=False), new):
        path = f"{lesson.path.removesuffix('.md')}-{ending}.md"
        neighbour = before[lesson.path].rpartition("/")[2]
        write_page(copy, path, retold(lesson, pool, draw), ending, neighbour)
        before[lesson.path] = path
        by_section.setdefault(path.partition("/")[0], []).append(path)
    for section, added in by_section.items():
        add_to_nav(copy, section, sorted(added))
    write_published(Sources(copy.root))
    return [path for added in by_section.values() for path in added]


if __name__ == "__main__":
    folder = Path(sys.argv[2]).resolve()
    if folder.exists() or folder.is_relative_to(ROOT):
        raise SystemExit(f"{folder} is there already, or inside the project -- name another")
    folder.mkdir(parents=True)
    print(len(fill(ProjectCopy(folder), int(sys.argv[1]))), "pages added in", folder)
