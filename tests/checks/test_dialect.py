"""Marks of other dialects, and lists that Python-Markdown reads otherwise."""

from __future__ import annotations

import markdown
import pytest

from scripts.checks import dialect
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"
TOP = "# A page { #a-page }\n\n"
# The words of the line that is wrong, by what is wrong.
MARKS = {
    "1) one\n2) two\n": "",
    "It is ~~not~~ so.\n": "~~not~~",
    "It is ==so== here.\n": "==so==",
    "It is so.[^1]\n": "[^1]",
    "> [!WARNING]\n> So.\n": "[!WARNING]",
    "!!! note\n    So.\n": "!!!",
    '??? note "So"\n    So.\n': "???",
    "::: tip\nSo.\n:::\n": ":::",
    "It is fun :rocket: here.\n": ":rocket:",
    "It is $p(y | x)$ here.\n": "$p(y | x)$",
    "$$\nx\n$$\n": "$$",
    "It is so\\\nand so.\n": "so\\",
    "It is \\(x^2\\) here.\n": "\\(x^2\\)",
    "See [[page]] there.\n": "[[page]]",
    "See {{ page.title }}.\n": "{{ page.title }}",
    "See {% include x %}.\n": "{% include x %}",
    "--8<-- 'x'\n": "--8<--",
    "[TOC]\n": "[TOC]",
    "*[AI]: Words.\n": "*[AI]:",
    "/// note | Words\n": "/// note | Words",
    "It is {++so++} here.\n": "{++so++}",
}
HALVES = {
    "It is **bold.\n": "** has no other half",
    "It is `code.\n": "` has no other half",
    "| `a | b |\n| --- | --- |\n| 1 | 2 |\n": "` has no other half",
    "See [x](a b.md).\n": "an address with a space",
    "See [x](a.md now.\n": "is not closed",
    "See [x] (a.md).\n": "a space parts",
}
LISTS = {
    "item below a paragraph of an item": ("- a\n\n    more\n- b\n", "- b"),
    "number below a paragraph of an item": ("1. a\n\n    more\n2. b\n", "2. b"),
    "outer item below an inner one": ("- a\n\n    - b\n- c\n", "- c"),
    "inner number three spaces in": ("1. a\n   1. b\n2. c\n", "   1. b"),
    "inner number two spaces in": ("- a\n  1. b\n", "  1. b"),
}
GOOD = [
    "1. a\n    1. b\n2. c\n",
    "- a\n\n    more\n\n- b\n",
    "- a\n    - b\n- c\n    more\n- d\n",
    "- a\n\n    - b\n    - c\n\n- d\n",
    "- a\n  still a\n- b\n",
    "- a\n\n    ```text\n    - b\n    ```\n\n- c\n",
    "1. a\n\nText.\n\n   1. b\n",
    "Type `~~a~~`, `[^1]`, `$x$` or `:rocket:`.\n",
    "```markdown\n~~a~~\n1) b\n- c\n\n    d\n- e\n```\n",
    "It cost $5 and then $6, or US$7 to US$8.\n",
    "See 1) and 2), a == b == c, x ~~ y, at 10:30:15.\n",
    "A path such as C:\\dir is code; so is a\\*b.\n",
    "`` a ` b `` and ``**``, a ** b and 2 * 3\n",
    "**bold** and ***both*** and __bold__, **bold\nover two lines**\n",
    "`code\nover two lines`, \\*not\\* and \\[not a link\\].\n",
    "a == b, c === d, ~5, x^2 and a[0][1]\n",
    "At 10:30:15, in key:value:pair and C::D.\n",
    'See [x](a.md), [y](<a b.md>), [z](a_(b).md) and [w](a.md "title").\n',
    "See [x][y] and [so](a.md)[@ho-2020] (as [here](b.md)).\n\n[y]: a.md\n",
    "Text (in brackets) [and others] follow.\n",
    "<!-- {{ x }} [^1] ** -->\n\nIt is so.\n",
    "| `p(y | x)` | b |\n| --- | --- |\n| `a` | `b` |\n",
    "/// question | Is it so?\n\n- [x] Yes\n\n    So.\n\n- [ ] No\n\n    So.\n\n///\n",
]


@pytest.mark.parametrize("body", MARKS)
def test_a_mark_of_another_dialect_is_named_with_its_line(project: Project, body: str) -> None:
    project.page("learn/a.md", TOP + body)
    found = list(dialect.check(project.sources))
    words = MARKS[body] or body.split("\n")[0]
    assert found and found[0].line == project.line(PAGE, words)
    assert found[0].what.endswith(words.strip()) or words in body


@pytest.mark.parametrize("body", HALVES)
def test_a_mark_without_its_other_half_is_named_with_its_line(project: Project, body: str) -> None:
    project.page("learn/a.md", TOP + body)
    problem = only(dialect.check(project.sources))
    assert problem.line == project.line(PAGE, body.split("\n")[0])
    assert HALVES[body] in problem.what


@pytest.mark.parametrize("name", LISTS)
def test_an_item_in_the_wrong_place_is_named_with_its_line(project: Project, name: str) -> None:
    body, words = LISTS[name]
    project.page("learn/a.md", TOP + body)
    assert only(dialect.check(project.sources)).line == project.line(PAGE, words)


@pytest.mark.parametrize("body", GOOD)
def test_what_is_right_passes(project: Project, body: str) -> None:
    project.page("learn/a.md", TOP + body)
    assert list(dialect.check(project.sources)) == []


@pytest.mark.parametrize("name", LISTS)
def test_the_page_would_not_show_that_item_where_the_writer_put_it(name: str) -> None:
    """The reason for the rule, in the program that makes the pages."""
    body, words = LISTS[name]
    shown = markdown.markdown(body)
    mended = body.replace(words, f"\n{words}" if words[0] != " " else f"    {words.strip()}")
    assert shown != markdown.markdown(mended)
