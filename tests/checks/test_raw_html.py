"""Raw HTML: what it would bring, and the comments that pass."""

from __future__ import annotations

import pytest

from scripts.checks import raw_html
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>go()</script>", "brings a script"),
        ("<script src=x", "brings a script"),
        ("Words <SCRIPT src='a.js'></SCRIPT> here.", "brings a script"),
        ("<style>p { color: red }</style>", "brings a style"),
        ('<iframe src="https://example.org/"></iframe>', "brings another page"),
        ('<b onclick="go()">bold</b>', "onclick= runs a script"),
        ('<p style="color: red">red</p>', "looks of its own"),
        ('<img src="https://example.org/a.png" alt="a b c">', "names another host"),
        ('<img alt="a b c" src=//example.org/a.png>', "names another host"),
        ("<kbd>Ctrl</kbd>", "<kbd> is raw HTML"),
        ('<div class="x" markdown>', "<div> is raw HTML"),
        ("    <b>in an indented line</b>", "<b> is raw HTML"),
        ("- item <i>x</i>", "<i> is raw HTML"),
        ("A caption.\n{ onclick=go() .caption }", "onclick= runs a script"),
        ('A caption.\n{ .caption style="color: red" }', "looks of its own"),
        ("A comment <!-- without end", "has no end"),
    ],
)
def test_html_is_refused_on_its_line(project: Project, text: str, what: str) -> None:
    project.page("learn/a.md", f"Before.\n\n{text}\n")
    problem = only(raw_html.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, text.split("\n")[-1]))
    assert what in problem.what


@pytest.mark.parametrize(
    "text",
    [
        "<!-- insert: glossary -->",
        "<!-- allow: powerful -- a name -->",
        "<!-- an ordinary comment -->",
        "<!-- a comment\nover two lines with <b>bold</b> -->",
        "Write `<script>` there.",
        "Write ``<b onclick=go()>`` there.",
        "```html\n<script>go()</script>\n```",
        "a < b and b > c",
        "if x<3 then 3>x",
        "See <https://example.org/>.",
        "A caption.\n{ .caption }",
        "## Heading { #heading }",
    ],
)
def test_comments_code_and_signs_pass(project: Project, text: str) -> None:
    project.page("learn/a.md", f"{text}\n")
    assert list(raw_html.check(project.sources)) == []


def test_a_tag_over_two_lines_is_told_where_it_opens(project: Project) -> None:
    project.page("learn/a.md", 'Text.\n\n<img\n  src="https://example.org/a.png">\n')
    problem = only(raw_html.check(project.sources))
    assert problem.line == project.line(PAGE, "<img")
    assert "another host" in problem.what
