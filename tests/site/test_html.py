"""html-validate over every page: HTML as the standard has it, with the reasons for what is off."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.environment.node import TEST_TOOLS
from scripts.project import SITE
from tests.node_tools import run_tool
from tests.site.conftest import PAGES

CONFIG = TEST_TOOLS / "html-validate.mjs"
# What the theme writes in places that no template of ours reaches: the rule, and the element.
# Elsewhere on a page these rules hold.
THEME = {
    # Without it Firefox opens the drawer or the search again after a reload, as it was left.
    ("input-attributes", r"#__(drawer|search)"),
    ("valid-autocomplete", r"#__(drawer|search)"),
    # The choice of colours acts at once, and so does the search: no button would add to it.
    ("wcag/h32", r"html > body > header > nav > form"),
    ("wcag/h32", r"html > body > header > nav > div:nth-child\(\d+\) > div > form"),
}


@dataclass(frozen=True)
class Finding:
    """One thing that html-validate says."""

    page: str
    line: int
    rule: str
    selector: str
    message: str


def findings(folder: Path, scratch: Path) -> list[Finding]:
    """What html-validate finds in all pages of a folder, in one start."""
    out = scratch / "findings.json"
    config = ["--config", str(CONFIG), "--formatter", f"json={out}"]
    said = run_tool("html-validate/bin/html-validate.mjs", *config, "**/*.html", folder=folder)
    assert said.returncode in (0, 1), said.stdout + said.stderr
    return [
        Finding(
            Path(page["filePath"]).resolve().relative_to(folder.resolve()).as_posix(),
            found["line"],
            found["ruleId"],
            found["selector"] or "",
            found["message"],
        )
        for page in json.loads(out.read_text(encoding="utf-8"))
        for found in page["messages"]
    ]


def of_the_theme(finding: Finding) -> set[tuple[str, str]]:
    """The places of the theme that a finding is in."""
    return {
        (rule, place)
        for rule, place in THEME
        if rule == finding.rule and re.fullmatch(place, finding.selector)
    }


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """What is found in the built site."""
    return findings(SITE, tmp_path_factory.mktemp("html"))


def test_every_page_is_html_as_the_standard_has_it(found: list[Finding]) -> None:
    assert [finding for finding in found if not of_the_theme(finding)] == []


def test_every_page_was_looked_at_and_no_exception_is_out_of_date(found: list[Finding]) -> None:
    used = [(finding, place) for finding in found for place in of_the_theme(finding)]
    assert {place for _, place in used} == THEME
    pages = {finding.page for finding, _ in used}
    assert {f"{path.lstrip('/')}index.html" for path in PAGES} | {"404.html"} <= pages


def test_a_defect_is_found(tmp_path: Path) -> None:
    """The check above is worth something only if it sees defects."""
    site = tmp_path / "site"
    site.mkdir()
    html = (SITE / "index.html").read_text(encoding="utf-8")
    body = '<p id="a">One<div>two</div></p><p id="a" colour="red"><form><input></form>'
    (site / "index.html").write_text(html.replace("</h1>", f"</h1>{body}", 1), encoding="utf-8")
    rules = {one.rule for one in findings(site, tmp_path) if not of_the_theme(one)}
    assert {"close-order", "no-dup-id", "wcag/h32"} <= rules
