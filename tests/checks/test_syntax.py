"""Fences, lists, headings and comments that are none, as Python-Markdown reads them."""

from __future__ import annotations

import pytest

from scripts.checks import syntax
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("```python\nx\n\nMore.", "```python", "no end"),
        ("~~~\nx", "~~~", "no end"),
        ("````\nx\n```", "````", "no end"),
        ("```\nx\n````", "````", "its end is another"),
        ("```\nx\n  ```", "  ```", "its end is another"),
        ("Words\n```\nx\n```", "```", "in the paragraph above"),
        ("```Mermaid\nflowchart LR\n```", "```M", "shown as code"),
        ("```\nsequenceDiagram\n```", "```", "shown as code"),
        ("Words:\n- one", "- one", "runs on"),
        ("Words:\n1. one", "1. one", "runs on"),
        ("- a\n\n    Words\n    - one", "    - one", "runs on"),
        ("- a\n  - b", "  - b", "2 spaces in"),
        ("1. a\n   - b", "   - b", "3 spaces in"),
        ("- a\n\n  More.", "  More", "no part of the item"),
        ("1) one", "1) one", "bracket"),
        ("##Words", "##Words", "no space"),
        ("Words\n#1 there", "#1", "no space"),
        ("####### Words", "#######", "level 7"),
        ("  ## Words { #words }", "## Words", "start of the line"),
        ("A claim.\n{ .caption }\nMore.", "{ .caption }", "last line"),
        ("A claim.\n\n{ .caption }", "{ .caption }", "belongs to nothing"),
        ("<!-- a --> b -->", "<!--", "before its last"),
    ],
)
def test_what_only_looks_so_is_told_on_its_line(
    project: Project, text: str, at: str, what: str
) -> None:
    project.page("index.md", f"# A page {{ #a-page }}\n\n{text}\n")
    problem = only(syntax.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, at))
    assert what in problem.what
    assert len(problem.mend.split()) > 1


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx\n```",
        "````markdown\n```\nx\n```\n````",
        "```\nprint('flowchart')\n```",
        "- a\n\n    ```\n    x\n    ```",
        "Words:\n\n- one\n- two",
        "- one\n    - two\n        - three",
        "- one\n  goes on\n- two",
        "1. one\n\n    More.\n\n2. two",
        "## Words { #words }\n- one",
        "<!-- allow: x -- y -->\n- one",
        "**Lead.**\nWords 5 - 3 and - more.",
        "# Words",
        "Use C# or item #3.",
        "A claim.\n{ .caption }",
        "/// question | X\n\n- [ ] a\n\n    So.\n\n///",
        "<!-- one --> and <!-- two -->",
        "It goes a --> b.",
        "> quote\n> - item",
        "```\n- a\n  - b\n##x\n```",
    ],
)
def test_what_is_so_passes(project: Project, text: str) -> None:
    project.page("index.md", f"{text}\n")
    assert list(syntax.check(project.sources)) == []
