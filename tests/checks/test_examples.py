"""The examples of docs/contribute/rules.md: a rule refuses its bad lines, and no good one.

Only those that are lines of a page; the rest are files, settings, or said in words.
"""

from __future__ import annotations

import re
import shutil

import pytest

from scripts.checks import run
from scripts.problems import RULES_PAGE
from scripts.project import ROOT
from tests.checks.conftest import Project, source

PAGE = "learn/a.md"
MEASURED_ON = "reference/evidence/two-questions.md"  # where no figure is typed at all
MEASURED = "docs/assets/results/two-questions.json"
# Rules whose examples in `code` are lines of a page, whole.
SHOWN = (
    *("links", "citations", "inserts", "alt-text", "link-words", "sentences", "dialect"),
    *("spelling", "words", "numbers", "results", "raw-html"),
)
SPAN = re.compile(r"(`+)(?P<line>.+?)\1")


def examples(word: str) -> list[tuple[str, str]]:
    """The rules, each with a line that stands behind a word such as `Bad` in its section."""
    text = (ROOT / RULES_PAGE).read_text(encoding="utf-8")
    found = []
    for section in text.split("\n## ")[1:]:
        rule = section.partition(" ")[0]
        line = re.search(rf"^- {word}: (.*)$", section, re.MULTILINE)
        if rule in SHOWN and line:
            found += [(rule, span["line"]) for span in SPAN.finditer(line[1])]
    return found


@pytest.fixture
def shown(project: Project) -> Project:
    """A project with what the good lines name."""
    project.page("generate/gans.md")
    project.references(source("ho-2020"))
    project.write(MEASURED, "")
    shutil.copy2(ROOT / MEASURED, project.root / MEASURED)
    project.page(MEASURED_ON)
    return project


def refused(project: Project, rule: str, line: str) -> list[str]:
    """What a rule says of a line of a page."""
    page = MEASURED_ON if rule == "results" else PAGE
    project.page(page, f"# A page {{ #a-page }}\n\n{line}\n")
    return [str(one) for one in run.RULES[rule](project.sources) if one.path == f"docs/{page}"]


@pytest.mark.parametrize(("rule", "line"), examples("Bad"))
def test_a_bad_line_is_refused_by_its_rule(shown: Project, rule: str, line: str) -> None:
    assert refused(shown, rule, line)


@pytest.mark.parametrize(("rule", "line"), examples("Good"))
def test_a_good_line_passes_its_rule(shown: Project, rule: str, line: str) -> None:
    assert refused(shown, rule, line) == []


def test_each_of_these_rules_shows_a_bad_line() -> None:
    assert {rule for rule, _ in examples("Bad")} == set(SHOWN)
