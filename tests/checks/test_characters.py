"""Characters that are not seen, and blanks that do harm. All are made at run time."""

from __future__ import annotations

import pytest

from scripts.checks import characters
from scripts.checks.files import texts
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"
# One of each kind of file in which words or code are reviewed.
REVIEWED = [
    *("overrides/main.html", "mkdocs.yml", "scripts/tool.py", "tests/test_x.py", "README.md"),
    *("deploy/nginx.conf", ".github/workflows/check.yml", ".ci/run", "labs/one/lab.ts"),
]
UNSEEN = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200C, 0x2060, 0xAD, 0xFEFF]


def put(project: Project, text: str, path: str = "docs/assets/notes.txt") -> None:
    """A file with just these characters, byte for byte."""
    project.write(path, "")
    (project.root / path).write_bytes(text.encode("utf-8"))


@pytest.mark.parametrize("code", UNSEEN)
def test_a_character_that_is_not_seen_is_found(project: Project, code: int) -> None:
    project.page("learn/a.md", f"Before.\n\nA wo{chr(code)}rd.\n")
    problem = only(characters.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, chr(code)))
    assert f"U+{code:04X}" in problem.what


@pytest.mark.parametrize("path", REVIEWED)
def test_what_is_not_seen_is_found_in_every_file(project: Project, path: str) -> None:
    put(project, "one: 1\ntwo: \u2066 \u202e 2\nthree: \u200b 3\nfour: \x07 4\n", path)
    found = [problem for problem in characters.check(project.sources) if problem.path == path]
    assert [problem.line for problem in found] == [2, 2, 3, 4]


def test_blanks_and_lookalikes_are_left_alone_in_code(project: Project) -> None:
    put(project, "all:\n\techo 1 \n", "Makefile")
    put(project, 'SIGN = "&#8203;", "d\u0430ta"', "scripts/tool.py")
    assert list(characters.check(project.sources)) == []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("\ufeffWords.\n", 1, "byte order mark"),
        ("One.\n\tTwo.\n", 2, "a tab"),
        ("One.\nTwo.\r\n", 2, "as on Windows"),
        ("One.\nTwo. \nThree.\n", 2, "a space stands at the end"),
        ("One.\nTwo.", 2, "the last line has no end"),
        ("One.\nTw\x07o.\n", 2, "control character"),
    ],
)
@pytest.mark.parametrize("path", ["docs/assets/notes.txt", "scripts/data/notes.yml"])
def test_harmful_blanks_are_found(
    project: Project, text: str, line: int, what: str, path: str
) -> None:
    put(project, text, path)
    problem = only(characters.check(project.sources))
    assert (problem.path, problem.line) == (path, line)
    assert what in problem.what


def test_a_line_break_by_two_spaces_is_called_one(project: Project) -> None:
    project.page("learn/a.md", "One.  \nTwo.\n")
    problem = only(characters.check(project.sources))
    assert (problem.line, "break it" in problem.what) == (project.line(PAGE, "One."), True)


def test_many_tabs_are_one_problem(project: Project) -> None:
    put(project, "\ta\n\tb\n\tc\n")
    assert only(characters.check(project.sources)).what.endswith("(and on 2 more)")


@pytest.mark.parametrize("link", ["[a\u00a0word](b.md)", "[word](b\u00a0c.md)"])
def test_a_non_breaking_space_in_a_link_is_found(project: Project, link: str) -> None:
    project.page("learn/a.md", f"Before.\n\nSee {link}.\n")
    problem = only(characters.check(project.sources))
    assert (problem.line, "U+00A0" in problem.what) == (project.line(PAGE, "See"), True)


@pytest.mark.parametrize(
    "text",
    [
        "Mané, “quotes” — ŷ ≈ θ − 1, √2, 北京, עברית",
        "10\u00a0km is a distance",
        "A family: \U0001f468\u200d\U0001f469",
        "",
    ],
)
def test_letters_of_all_kinds_pass(project: Project, text: str) -> None:
    put(project, f"{text}\n" if text else "")
    assert list(characters.check(project.sources)) == []


def test_a_file_that_is_not_utf_8_says_on_which_line(project: Project) -> None:
    (project.root / "docs").mkdir(exist_ok=True)
    (project.root / "docs" / "a.txt").write_bytes(b"One.\nMan\xe9.\n")
    problem = only(characters.check(project.sources))
    assert (problem.path, problem.line, problem.what) == (
        "docs/a.txt",
        2,
        "this line is not UTF-8",
    )


def test_packages_and_pictures_are_not_read(project: Project) -> None:
    put(project, "\tx", "docs/assets/vendor/x.js")
    put(project, "\x00\t\r\n ", "docs/assets/img/x.png")
    put(project, "\tx", "scripts/other.txt")
    assert list(characters.check(project.sources)) == []


def test_the_files_come_with_their_paths(project: Project) -> None:
    put(project, "x\n", "docs/b.txt")
    assert [file.path for file in texts(project.root, ("docs",))] == ["docs/b.txt"]
