"""Spelling: what is a slip, what is American, what is somebody else's, what is mended."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from scripts.checks import spelling
from scripts.checks.sources import Sources
from tests.checks.conftest import Project, only, source

PAGE = "docs/learn/a.md"
TOP = "# A page { #a-page }\n\n"
# A line with one wrong word, that word, and what is said of it.
BAD = {
    "It was recieved today.": ("recieved", "is misspelt"),
    "| Teh end | here |": ("Teh", "is misspelt"),
    "“It was recieved” is what it said.": ("recieved", "is misspelt"),
    "See [the acommodation](b.md).": ("acommodation", "is misspelt"),
    "It doesnt make anything.": ("doesnt", "is misspelt"),
    "The color of the dot.": ("color", "is American spelling"),
    "Optimization is a search.": ("Optimization", "is American spelling"),
    "**Behavior.** It is so.": ("Behavior", "is American spelling"),
}
GOOD = [
    "The colour was received; we organise the artefacts of an optimiser.",
    "The World Health Organization and the National Center for Health agree.",
    'They call it “a color of behavior”, and "labor" too.',
    "See [A Theory of Color and Behavior](https://example.org/color) of 2019.",
    "Type `color: recieve` there.",
    "It is so [@noy-2023; @theis-2016].",
    "A convnet and normalizing flows do it.",
    "```css\ncolor: recieve;\n```",
    "~~~~text\nnothing here\n~~~~",
    "````markdown\n```mermaid\nrecieve\n```\n````",
    "See [it](https://example.org/recieve/color).",
]


def said(project: Project, path: str = PAGE) -> tuple[str, int, str]:
    """Where the one problem is, and what it says."""
    problem = only(spelling.check(project.sources))
    assert problem.path == path
    return problem.what, problem.line, problem.mend


@pytest.mark.parametrize("line", BAD)
def test_a_slip_is_named_with_its_line_and_the_right_word(project: Project, line: str) -> None:
    project.page("learn/a.md", f"{TOP}Text.\n{line}\n")
    word, why = BAD[line]
    what, number, mend = said(project)
    assert what == f"“{word}” {why}"
    assert number == project.line(PAGE, line)
    assert mend.startswith("write “")


@pytest.mark.parametrize("body", GOOD)
def test_what_is_right_passes(project: Project, body: str) -> None:
    project.page("learn/a.md", f"{TOP}{body}\n")
    assert list(spelling.check(project.sources)) == []


def test_two_corrections_are_both_offered(project: Project) -> None:
    project.page("learn/a.md", f"{TOP}The theis is so.\n")
    assert "“thesis” or “this”" in said(project)[2]


def test_the_words_of_a_diagram_are_read(project: Project) -> None:
    diagram = '```mermaid\nflowchart LR\n    a["the color"] --> b["recieved"]\n```\n'
    project.page("learn/a.md", TOP + diagram)
    found = sorted((p.what, p.line) for p in spelling.check(project.sources))
    line = project.line(PAGE, "recieved")
    assert found == [("“color” is American spelling", line), ("“recieved” is misspelt", line)]


def test_the_name_of_a_file_is_read(project: Project) -> None:
    project.page("learn/recieve.md")
    what, line, _ = said(project, "docs/learn/recieve.md")
    assert (what, line) == ("“recieve” in the file's name is misspelt", 1)


def test_what_newcomers_type_is_left_alone(project: Project) -> None:
    project.write(PAGE, f"---\ntags: [color, recieve]\n---\n\n{TOP}")
    rows = "- term: a\n  id: a\n  forms: [a color]\n  also: [recieve]\n  definition: It is so.\n"
    project.write("scripts/data/glossary.yml", rows)
    assert list(spelling.check(project.sources)) == []
    project.write("scripts/data/glossary.yml", rows.replace("It is so", "A color"))
    assert said(project, "scripts/data/glossary.yml")[1] == 5


def test_names_of_authors_are_left_alone(project: Project) -> None:
    entry = source("teh-2006").replace("Example, Ann", "Teh, Yee Whye")
    project.references(entry)
    assert list(spelling.check(project.sources)) == []
    project.references(entry.replace("A title", "A recieved"))
    line = project.line("scripts/data/references.bib", "recieved")
    assert said(project, "scripts/data/references.bib")[1] == line


def test_quotation_marks_of_yaml_quote_nobody(project: Project) -> None:
    project.write("scripts/data/article.yml", '- id: A01\n  point: "So: a color."\n')
    assert said(project, "scripts/data/article.yml")[1] == 2


def test_titles_and_code_may_be_american_and_not_misspelt(project: Project) -> None:
    project.references(source("a-2020", supports="That labeled data helps to generalize."))
    project.write("docs/assets/a.css", "a { color: red }\n")
    project.write("scripts/a.py", '"""It serializes the color."""\n')
    assert list(spelling.check(project.sources)) == []
    project.write("scripts/a.py", '"""It was recieved."""\n')
    assert said(project, "scripts/a.py")[:2] == ("“recieved” is misspelt", 1)


def test_pictures_and_tests_are_not_read(project: Project) -> None:
    (project.root / "docs").mkdir(exist_ok=True)
    (project.root / "docs" / "a.png").write_bytes(b"\x89PNG\0 recieved teh")
    project.write("tests/test_a.py", "# recieved\n")
    assert list(spelling.check(project.sources)) == []


def test_only_lower_case_words_with_one_meaning_in_our_own_files_are_mended(
    project: Project,
) -> None:
    body = "Ünder teh color, it was recieved. Teh theis is so: color.\n“teh color”\n"
    project.page("learn/a.md", TOP + body)
    project.write("scripts/a.py", '"""It was recieved."""\n')
    assert spelling.mend(project.sources) == [PAGE]
    text = (project.root / PAGE).read_text(encoding="utf-8")
    assert text.endswith(
        "Ünder the colour, it was received. Teh theis is so: colour.\n“the color”\n"
    )
    assert spelling.mend(project.sources) == []


def test_only_the_wanted_files_are_mended(project: Project) -> None:
    for path in ("learn/a.md", "learn/b.md"):
        project.page(path, f"{TOP}It was recieved.\n")
    assert spelling.mend(Sources(project.root, frozenset({"docs/learn/b.md"}))) == [
        "docs/learn/b.md"
    ]


def test_the_list_is_in_order_and_the_right_words_come_first() -> None:
    default: dict[str, Any] = tomllib.loads(spelling.CONFIG.read_text(encoding="utf-8"))["default"]
    words = default["extend-words"]
    right = [word for word, better in words.items() if word == better]
    wrong = [word for word, better in words.items() if word != better]
    assert list(words) == sorted(right) + sorted(wrong)
