"""`new`: what it writes fails the checks only for what the author must write."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts import new
from scripts.checks import run
from scripts.checks.sources import Sources
from scripts.environment import node
from scripts.problems import ProjectError
from scripts.project import ROOT

TODAY = date(2026, 11, 21)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of what `new` and the checks look at."""
    skip = shutil.ignore_patterns("vendor", "__pycache__")
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=skip)
    for folder in ("data", "experiments"):
        shutil.copytree(ROOT / "scripts" / folder, tmp_path / "scripts" / folder, ignore=skip)
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def rules_broken(root: Path) -> set[str]:
    return {problem.rule for problem in run.find_all(Sources(root))}


@pytest.mark.parametrize("section", new.SECTIONS)
def test_a_new_page_lacks_only_what_the_author_writes(site: Path, section: str) -> None:
    path = new.new_page(site, f"{section}/a-new-page", "A new: page, with signs", TODAY)
    assert path == f"docs/{section}/a-new-page.md"
    assert rules_broken(site) == {"unwritten"}
    sources = Sources(site)
    assert sources.nav.count(f"{section}/a-new-page.md") == 1
    assert sources.documents[f"{section}/a-new-page.md"].page.meta_error is None


@pytest.mark.parametrize("section", new.SECTIONS)
def test_a_page_that_is_filled_in_passes(site: Path, section: str) -> None:
    file = site / new.new_page(site, f"{section}/trees", "Trees", TODAY)
    text = file.read_text(encoding="utf-8").replace("TODO", "Here we")
    # The skeleton cites one source as an example; a lesson rests on three.
    text = text.replace("[@goodfellow-2014]", "[@goodfellow-2014; @ho-2020; @devlin-2018]")
    text = text.replace("minutes: 6", "minutes: 1")  # as the check says, once it is written
    file.write_text(text, encoding="utf-8")
    assert rules_broken(site) == set()


def test_a_lesson_that_cites_too_little_is_named(site: Path) -> None:
    file = site / new.new_page(site, "learn/trees", "Trees", TODAY)
    text = file.read_text(encoding="utf-8").replace("TODO", "Here we")
    file.write_text(text.replace("minutes: 6", "minutes: 1"), encoding="utf-8")
    assert rules_broken(site) == {"lessons"}


def test_a_new_lab_runs_and_lacks_only_what_the_author_writes(site: Path) -> None:
    """Its code is tried in a copy of labs/, by Node, as `twins` runs it."""
    shutil.copytree(ROOT / "labs", site / "labs")
    assert new.new_lab(site, "coin", "The coin", TODAY) == "labs/coin"
    node.ensure()
    for words in (
        [site / "labs" / "core" / "run-twin.ts", "coin", "1", "2"],
        ["--test", site / "labs" / "coin" / "model.test.ts"],
    ):
        command = [*node.node_command(), *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    broken = [one for one in run.find_all(Sources(site)) if one.path == "docs/labs/coin.md"]
    assert {problem.rule for problem in broken} <= {"unwritten", "inserts", "published"}
    assert "unwritten" in {problem.rule for problem in broken}
    assert Sources(site).nav.count("labs/coin.md") == 1


def test_the_skeleton_that_contribute_shows_is_the_one_that_is_written() -> None:
    document = Sources(ROOT).documents["contribute/add-a-page.md"]
    shown = [fence.source for fence in document.fences if fence.language == "markdown"]
    day = re.search(r"^reviewed: (.+)$", shown[0], re.MULTILINE)
    assert day is not None
    title, today = "Decision trees", date.fromisoformat(day[1])
    assert shown == [new.page_text("lesson", title, today)]


def test_the_line_for_nav_that_contribute_shows_is_the_one_that_is_written() -> None:
    document = Sources(ROOT).documents["contribute/add-a-page.md"]
    shown = [fence.source for fence in document.fences if fence.language == "yaml"]
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    added = set(new.in_nav(config, "learn/decision-trees.md").splitlines())
    assert added - set(config.splitlines()) == {shown[0].rstrip("\n")}


def test_a_page_stands_after_the_last_of_its_section(site: Path) -> None:
    before = Sources(site).nav
    new.new_page(site, "learn/trees", "Trees", TODAY)
    after = Sources(site).nav
    place = after.index("learn/trees.md")
    assert after[:place] + after[place + 1 :] == before
    assert after[place - 1].startswith("learn/")
    assert not after[place + 1].startswith("learn/")


def test_new_term_and_source_stand_in_their_order(site: Path) -> None:
    new.new_term(site, "beam search")
    new.new_source(site, "kingma-1999", TODAY)
    sources = Sources(site)
    terms = [term.term.lower() for term in sources.terms.values()]
    keys = list(sources.references)
    assert terms.index("beam search") == sorted(terms).index("beam search")
    place = keys.index("kingma-1999")
    assert keys[place - 1] < "kingma-1999" < keys[place + 1]
    problems = run.find_all(sources)
    assert {problem.rule for problem in problems} == {"unwritten", "citations"}
    cited = [problem.what for problem in problems if problem.rule == "citations"]
    assert cited == [
        "kingma-1999 does not say how it was checked",
        "no page cites the source kingma-1999",
    ]


@pytest.mark.parametrize(
    ("what", "name", "title", "words"),
    [
        ("page", "generate/gans", "GANs", "is there already"),
        ("page", "nowhere/x", "X", "the sections are"),
        ("page", "learn/Not-Kebab", "X", "is not SECTION/NAME"),
        ("page", "learn/../x", "X", "is not SECTION/NAME"),
        ("page", "x", "X", "is not SECTION/NAME"),
        ("page", "learn/x", "", "has no title"),
        ("term", "GAN", "", "already"),
        ("term", "gans", "", "already"),
        ("term", "a: b", "", "is not a term"),
        ("lab", "draw-a-boundary", "X", "is there already"),
        ("lab", "Coin", "X", "is not a name"),
        ("lab", "../coin", "X", "is not a name"),
        ("lab", "coin", " ", "has no title"),
        ("source", "ho-2020", "", "already"),
        ("source", "Ho2020", "", "is not a key"),
    ],
)
def test_nothing_is_overwritten(site: Path, what: str, name: str, title: str, words: str) -> None:
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    with pytest.raises(ProjectError, match=words):
        new.new(what, name, title, site)
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_it_says_what_to_fill_in(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new.new("page", "learn/trees", "Trees", site) == 0
    said = capsys.readouterr().out
    assert said.startswith("* docs/learn/trees.md is written, and stands in nav in mkdocs.yml\n")
    assert "docs/learn/trees.md:3: say in one sentence what the reader will know" in said
    assert said.endswith("then: python3 -m scripts check\n")


def test_a_section_without_a_page_gets_a_place_of_its_own() -> None:
    config = "site_name: X\nnav:\n  - Home: index.md\n\n# more\ntheme: y\n"
    added = "  - Labs:\n      - labs/coin.md\n"
    wanted = config.replace("index.md\n", f"index.md\n{added}")
    assert new.in_nav(config, "labs/coin.md") == wanted
    with pytest.raises(ProjectError, match="nav"):
        new.in_nav("site_name: X\n", "labs/coin.md")
