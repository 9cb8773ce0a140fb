"""Fences, tables, lists of attributes and comments that end where they should not."""

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
        ("####### Words", "#######", "level 7"),
        ("A claim.\n{ .caption }\nMore.", "{ .caption }", "last line"),
        ("A claim.\n\n{ .caption }", "{ .caption }", "belongs to nothing"),
        ("<!-- a --> b -->", "<!--", "before its last"),
        ("| --- | --- |\n| 1 | 2 |", "| ---", "no first row"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |\nWords.", "Words", "would become a row"),
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
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "a | b\n--- | ---\n1 | 2",
        "One.\n\n---\n\nTwo.",
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
