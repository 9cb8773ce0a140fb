"""Values in YAML that a number sign would end."""

from __future__ import annotations

import pytest
import yaml

from scripts.checks import cut_off
from tests.checks.conftest import Project, only

FILE = "scripts/data/facts.yml"


@pytest.mark.parametrize("text", ["a: What #1 says.", "- a: What #1 says.", "  - What #1 says."])
def test_what_yaml_leaves_out_is_told(project: Project, text: str) -> None:
    assert "says" not in str(yaml.safe_load(text))
    project.write(FILE, f"# Facts.\n{text}\n")
    problem = only(cut_off.check(project.sources))
    assert (problem.path, problem.line) == (FILE, 2)
    assert "#1 says." in problem.what


@pytest.mark.parametrize(
    "text",
    [
        'a: "What #1 says."',
        "a: 'What #1 says.'",
        "a: C#1 says.",
        "a: b # a comment that is meant",
        "# A comment.",
        "a: [b] #1",
        "a: #1",
    ],
)
def test_quotes_and_comments_pass(project: Project, text: str) -> None:
    project.write(FILE, f"{text}\n")
    assert list(cut_off.check(project.sources)) == []


def test_the_head_of_a_page_is_looked_at_and_its_words_are_not(project: Project) -> None:
    project.page("index.md", "# A page { #a-page }\n\n- Say: who is #1?\n")
    path = project.root / "docs" / "index.md"
    assert list(cut_off.check(project.sources)) == []
    text = path.read_text(encoding="utf-8").replace("title: A page", "title: A page #1")
    path.write_text(text, encoding="utf-8")
    assert only(cut_off.check(project.sources)).line == 2
