"""The step that puts our search into the theme's dialog: words, a program, and its name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts import glossary
from scripts.build import search
from scripts.problems import ProjectError
from scripts.project import DOCS, page_url

THEMES = "search.a1b2c3d4.min.js"
PAGE = f'<script>{{"search": "../{search.WORKERS}/{THEMES}"}}</script>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages, as MkDocs leaves it."""
    index = {
        "config": {"lang": ["en"]},
        "docs": [
            {"location": "generate/gans/", "title": "GANs", "text": "<p>Two “networks”.</p>"},
            {"location": "reference/glossary/#gan", "title": "GAN", "text": ""},
            {"location": "nowhere/", "title": "Nowhere", "text": ""},
        ],
    }
    (tmp_path / "search").mkdir()
    (tmp_path / search.INDEX).write_text(json.dumps(index), encoding="utf-8")
    workers = tmp_path / search.WORKERS
    workers.mkdir(parents=True)
    (workers / THEMES).write_text("theirs()", encoding="utf-8")
    (workers / f"{THEMES}.map").write_text("{}", encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def index_of(site: Path) -> dict[str, Any]:
    return dict(json.loads((site / search.INDEX).read_text(encoding="utf-8")))


def test_the_index_gets_what_readers_ask_and_what_leads_to_a_page(site: Path) -> None:
    search.write(site)
    page, term, nowhere = index_of(site)["docs"]
    assert "forger and detective" in page["asked"]
    assert "discriminator" in page["named"]  # a term that the page explains
    assert "What is a GAN?" in page["named"]  # a question that leads there
    assert page["text"] == "<p>Two “networks”.</p>"
    assert set(glossary.read()["gan"].forms) <= set(term["asked"])
    assert set(nowhere) == {"location", "title", "text"}
    assert ["gan", "generative adversarial network"] in index_of(site)["config"]["synonyms"]


def test_our_program_takes_the_place_of_the_themes_under_a_name_of_its_own(site: Path) -> None:
    search.write(site)
    (ours,) = (site / search.WORKERS).iterdir()
    assert ours.name != THEMES and ours.name.startswith("search.") and ours.suffix == ".js"
    assert "theirs" not in ours.read_text(encoding="utf-8")
    assert ours.name in (site / "index.html").read_text(encoding="utf-8")


def test_a_site_with_another_index_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    search.write(tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == PAGE
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.parametrize("text", ["a: b", "- a", "- [a]", "- [a, [b]]", "- [a, 1]", ""])
def test_synonyms_that_are_no_lists_of_words_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "synonyms.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"synonyms\.yml:1: this is no list of lists"):
        search.synonyms(path)


def test_every_page_that_is_no_experiment_says_what_readers_ask() -> None:
    asked = search.asked()
    silent = [
        path.relative_to(DOCS).as_posix()
        for path in DOCS.rglob("*.md")
        if path.parent.name != "evidence" and not asked[page_url(path.relative_to(DOCS).as_posix())]
    ]
    assert silent == []


def test_a_program_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "worker.js"
    broken.write_text("const = 1;\n", encoding="utf-8")
    monkeypatch.setattr(search, "PROGRAM", broken)
    with pytest.raises(ProjectError, match=r"could not be packed:(?s:.*)worker\.js:1"):
        search.program()
