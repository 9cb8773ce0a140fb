"""`new`: starts a page, a lab, a term or a source, valid but for what the author has to write.

What is to be written is marked with TODO; the check `unwritten` finds each.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from scripts.checks import unwritten
from scripts.checks.front_matter import TYPE_BY_FOLDER
from scripts.checks.sources import Sources
from scripts.problems import ProjectError
from scripts.project import ROOT, SCRIPTS

SKELETON_OF_A_LAB = SCRIPTS / "skeletons" / "lab"
LAB_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
# A page about an experiment is written after it was run, from another page of its kind.
SECTIONS = [
    section for section in TYPE_BY_FOLDER if section and "/" not in section and section != "labs"
]
NAME = re.compile(r"^(?P<section>[a-z]+)/(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)$")
KEY = re.compile(
    r"^(?P<who>[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*)-(?P<year>(?:1[5-9]|20)\d\d)(-[a-z0-9]+)*$"
)
ENTRY = re.compile(r"^@\w+\{(?P<key>[^,\s]+),", re.MULTILINE)
TERM = re.compile(r"^- term: (?P<term>.+)$", re.MULTILINE)

FRONT = """\
---
title: {title}
description: TODO say in one sentence what the reader will know after this page.
type: {type}
audience: [newcomer]
minutes: {minutes}
reviewed: {today}
---

# {heading} {{ #{id} }}

"""
LESSON = """\
**In short.**
TODO answer the question of this page in two or three sentences.

```mermaid
flowchart LR
    accTitle: TODO name what is drawn
    accDescr: TODO say in one or two sentences which parts there are and what leads where.
    examples[("examples")]:::data --> train["training"]
    train --> model["predict:<br/>the answer"]:::predict
```

**TODO make a claim.** TODO say in one sentence what to see.
{ .caption }

## How it works { #how-it-works }

TODO explain it with small numbers that the reader can check.

## Try it { #try-it }

TODO give something to do by hand, with the result.

## Where it breaks { #where-it-breaks }

TODO name the limits, and cite a source for each, as [@goodfellow-2014] is cited here.

## The other half { #the-other-half }

Same learning, different question: TODO say what this has to do with the other half of the site.

## Check yourself { #check-yourself }

"""
QUESTION = """\
/// question | TODO ask question {number}

{options}
///
"""
RIGHT = """\
- [x] TODO write the right answer

    TODO say why; see [how it works](#how-it-works).
"""
WRONG = """\
- [ ] TODO write what people wrongly believe

    TODO say why; see [how it works](#how-it-works).
    TODO name it: more under [misconceptions](../reference/misconceptions.md#predicts-vs-creates).
"""
OTHER = """\
TODO say in a few sentences what this page is for.

## First part { #first-part }

TODO write this part, and give it a better heading.
"""
TERM_ROW = """\
- term: {term}
  id: {id}
  forms: [{term}]
  also: []
  definition: TODO say in one or two plain sentences what it means.
  page: {page} # TODO name the page that explains it
  see: []
"""
SOURCE_ROW = """\
@article{{{key},
  author   = {{TODO write Family Name, First Name and Family Name, First Name}},
  title    = {{TODO write the title as it stands on the work}},
  venue    = {{TODO name the journal, the conference or the publisher}},
  year     = {{{year}}},
  url      = {{https://example.org/TODO}},
  checked  = {{TODO write “abstract read, {month}” or “identifier matched, {month}”}},
  supports = {{TODO say in your own words what it may be cited for}},
}}
"""


def slug(words: str) -> str:
    """Words as an id: small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("'", "")).strip("-")


def quoted(text: str) -> str:
    """A text as a value of YAML, in quotes if it needs them."""
    plain = re.fullmatch(r"[A-Za-z][\w ’'()/.?!,-]*", text)
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def page_text(kind: str, title: str, today: date) -> str:
    """The skeleton of a page."""
    minutes = 6 if kind == "lesson" else 3
    text = FRONT.format(
        title=quoted(title),
        type=kind,
        minutes=minutes,
        today=today.isoformat(),
        heading=title,
        id=slug(title),
    )
    if kind != "lesson":
        return text + OTHER
    orders = ((WRONG, RIGHT), (RIGHT, WRONG), (WRONG, RIGHT))
    questions = [
        QUESTION.format(number=number, options="\n".join(options))
        for number, options in enumerate(orders, 1)
    ]
    return text + LESSON + "\n".join(questions)


def in_nav(config: str, path: str) -> str:
    """mkdocs.yml with a page after the last one of its section, or in a section of its own.

    Raises ProjectError when there is no `nav`.
    """
    lines = config.split("\n")
    start = next((n for n, line in enumerate(lines) if line.rstrip() == "nav:"), None)
    if start is None:
        raise ProjectError("mkdocs.yml:1: there is no line `nav:` -- add the page by hand")
    end = start + 1
    last = start
    section = path.partition("/")[0]
    while end < len(lines) and (lines[end].startswith((" ", "#")) or not lines[end].strip()):
        if re.search(rf"(?:- |: ){re.escape(section)}/\S+\.md\s*$", lines[end]):
            last = end
        end += 1
    if last == start:
        while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
            end -= 1
        added = [f"  - {section.capitalize()}:", f"      - {path}"]
        return "\n".join([*lines[:end], *added, *lines[end:]])
    indent = lines[last][: len(lines[last]) - len(lines[last].lstrip())]
    return "\n".join([*lines[: last + 1], f"{indent}- {path}", *lines[last + 1 :]])


def put_between(text: str, row: str, starts: list[tuple[int, str]], name: str, gap: str) -> str:
    """A file with a row before the first one whose name comes later, or at its end."""
    later = next((place for place, other in starts if other.lower() > name.lower()), None)
    if later is None:
        return text.rstrip("\n") + "\n" + gap + row
    return text[:later] + row + gap + text[later:]


def new_page(root: Path, name: str, title: str, today: date) -> str:
    """Write a page and add it to nav; its path. Raises ProjectError rather than overwrite."""
    match = NAME.match(name.removesuffix(".md"))
    if match is None or match["section"] not in SECTIONS:
        raise ProjectError(
            f"{name} is not SECTION/NAME in small letters, as in learn/decision-trees "
            f"-- the sections are {', '.join(SECTIONS)}"
        )
    if not title.strip() or not slug(title):
        raise ProjectError(f'{name} has no title -- write: new page {name} "Its title"')
    path = f"{match['section']}/{match['name']}.md"
    file = root / "docs" / path
    if file.exists():
        raise ProjectError(f"docs/{path} is there already -- choose another name, or edit it")
    config = root / "mkdocs.yml"
    changed = in_nav(config.read_text(encoding="utf-8"), path)
    file.parent.mkdir(parents=True, exist_ok=True)
    kind = TYPE_BY_FOLDER[match["section"]]
    file.write_text(page_text(kind, title.strip(), today), encoding="utf-8", newline="\n")
    config.write_text(changed, encoding="utf-8", newline="\n")
    return f"docs/{path}"


def new_lab(root: Path, name: str, title: str, today: date) -> str:
    """Write a lab that runs, its page, and the page's line in nav; the path of its folder.

    Raises ProjectError rather than overwrite.
    """
    if not LAB_NAME.match(name):
        raise ProjectError(f"{name} is not a name in small letters -- write, as in draw-a-boundary")
    if not title.strip():
        raise ProjectError(f'{name} has no title -- write: new lab {name} "Its title"')
    folder = root / "labs" / name
    page = root / "docs" / "labs" / f"{name}.md"
    for path in (folder, page):
        if path.exists():
            there = path.relative_to(root).as_posix()
            raise ProjectError(f"{there} is there already -- choose another name, or edit it")
    config = root / "mkdocs.yml"
    changed = in_nav(config.read_text(encoding="utf-8"), f"labs/{name}.md")
    words = {
        "{name}": name,
        "{title}": title.strip(),
        "{quoted}": quoted(title.strip()),
        "{today}": today.isoformat(),
    }
    folder.mkdir(parents=True)
    page.parent.mkdir(exist_ok=True)
    for file in sorted(SKELETON_OF_A_LAB.iterdir()):
        text = file.read_text(encoding="utf-8")
        for mark, word in words.items():
            text = text.replace(mark, word)
        target = page if file.name == "page.md" else folder / file.name
        target.write_text(text, encoding="utf-8", newline="\n")
    config.write_text(changed, encoding="utf-8", newline="\n")
    return f"labs/{name}"


def new_term(root: Path, term: str) -> str:
    """Add a term to the glossary, in its place. Raises ProjectError for one that is there."""
    path = "scripts/data/glossary.yml"
    sources = Sources(root)
    if not slug(term) or not re.fullmatch(r"[\w .'’()-]+", term):
        raise ProjectError(f"“{term}” is not a term -- use letters, digits, spaces and hyphens")
    owners = {form.lower(): one.id for one in sources.terms.values() for form in one.forms}
    owner = owners.get(term.lower(), slug(term) if slug(term) in sources.terms else None)
    if owner:
        raise ProjectError(f"{path} has “{term}” already, under the id {owner} -- edit that")
    text = (root / path).read_text(encoding="utf-8")
    page = sources.nav[0] if sources.nav else "index.md"
    row = TERM_ROW.format(term=term, id=slug(term), page=page)
    starts = [(match.start(), match["term"].strip("\"'")) for match in TERM.finditer(text)]
    (root / path).write_text(put_between(text, row, starts, term, ""), "utf-8", newline="\n")
    return path


def new_source(root: Path, key: str, today: date) -> str:
    """Add an entry to the bibliography, in its place. Raises ProjectError for a key in use."""
    path = "scripts/data/references.bib"
    match = KEY.match(key)
    if match is None:
        raise ProjectError(f"{key} is not a key -- use a name and a year, as in goodfellow-2014")
    text = (root / path).read_text(encoding="utf-8")
    starts = [(found.start(), found["key"]) for found in ENTRY.finditer(text)]
    if any(other == key for _, other in starts):
        raise ProjectError(f"{path} has {key} already -- add a word: {key}-topic")
    row = SOURCE_ROW.format(key=key, year=match["year"], month=today.strftime("%Y-%m"))
    (root / path).write_text(put_between(text, row, starts, key, "\n"), "utf-8", newline="\n")
    return path


def new(what: str, name: str, title: str = "", root: Path = ROOT) -> int:
    """Start a page, a lab, a term or a source, and say what is still to be written. The exit code.

    Raises ProjectError for a name that is not right or that is taken; then nothing is changed.
    """
    today = date.today()
    if what == "page":
        path = new_page(root, name, title, today)
        print(f"* {path} is written, and stands in nav in mkdocs.yml")
    elif what == "lab":
        path = new_lab(root, name, title, today)
        print(f"* {path}/ is written, with docs/{path}.md, which stands in nav in mkdocs.yml")
        print(f"* next: python3 -m scripts twins {name}, which draws what its page shows at first")
    elif what == "term":
        path = new_term(root, name.strip())
        print(f"* “{name.strip()}” is in {path}")
    else:
        path = new_source(root, name, today)
        print(f"* {name} is in {path}; cite it as [@{name}]")
    for problem in sorted(unwritten.check(Sources(root))):
        if problem.path in {path, f"docs/{path}.md"}:
            print(f"  {problem.path}:{problem.line}: {problem.mend}")
    print("* fill these in, then: python3 -m scripts check")
    return 0
