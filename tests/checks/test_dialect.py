"""Marks that other sites know, and marks that were opened and not closed."""

from __future__ import annotations

import pytest

from scripts.checks import dialect
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Words.[^1]", "a footnote: [^1]"),
        ("[^1]: A note.", "words of a footnote"),
        ("!!! warning", "admonition"),
        ("> [!TIP]\n> Words.", "GitHub"),
        ("::: note", "colons"),
        ("~~old~~", "struck-out"),
        ("==new==", "highlighted"),
        ("$$x$$", "formula"),
        ("It is $\\theta$.", "formula"),
        ("It is \\(x^2\\).", "LaTeX"),
        ("Done :white_check_mark:.", "emoji"),
        ("See [[page]].", "wiki"),
        ("See {{ page.title }}.", "template"),
        ("{% include x %}", "template"),
        ("--8<-- 'x'", "inserted file"),
        ("[TOC]", "list of contents"),
        ("*[AI]: Words.", "abbreviation"),
        ("/// note | Words", "a block"),
        ("One \\\ntwo.", "broken line"),
        ("It is **bold.", "** has no other half"),
        ("It is `code.", "` has no other half"),
        ("| `a | b |\n| --- | --- |\n| 1 | 2 |", "` has no other half"),
        ("See [x](a b.md).", "space"),
        ("See [x](a.md now.", "not closed"),
        ("See [x] (a.md).", "space parts"),
        ("See (x)[a.md].", "wrong way round"),
        ("See [x][y].", "not on the page"),
    ],
)
def test_a_foreign_or_half_mark_is_told_on_its_line(project: Project, text: str, what: str) -> None:
    project.page("index.md", f"# A page {{ #a-page }}\n\nWords before.\n\n{text}\n")
    problem = only(dialect.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, text.split("\n")[0]))
    assert what in problem.what


@pytest.mark.parametrize(
    "text",
    [
        "Write `[^1]`, `~~x~~`, `$x$`, `{{ x }}`, `:tada:` and `**`.",
        "```\n[^1] ~~x~~ $$ {{ x }} **\n```",
        "`` a ` b `` and ``**``",
        "It costs $5 and $6, or US$7.",
        "At 10:30:15, in key:value:pair and C::D.",
        "a ** b and 2 * 3",
        "**bold** and ***both*** and __bold__",
        "**bold\nover two lines**",
        "`code\nover two lines`",
        "It is \\*not\\* and \\[not a link\\].",
        "a == b, c === d, ~5, x^2 and a[0][1] in `a[0][1]`",
        "See [x](a.md), [y](<a b.md>) and [z](a_(b).md).",
        'See [x](a.md "title").',
        "See [x][y].\n\n[y]: a.md",
        "It is [so](a.md)[@ho-2020] (as [here](b.md)).",
        "Words [@ho-2020; @x-2021].",
        "Text (in brackets) [and others] follow.",
        "- [ ] one\n- [x] two",
        "<!-- {{ x }} [^1] ** -->",
        "/// question | Is it?",
        "| `p(y | x)` | b |\n| --- | --- |\n| `a` | `b` |",
    ],
)
def test_plain_markdown_passes(project: Project, text: str) -> None:
    project.page("index.md", f"{text}\n")
    assert list(dialect.check(project.sources)) == []
