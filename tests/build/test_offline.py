"""`sw.js`: where it is, what it knows of the release, and when its version changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.build import offline
from scripts.problems import ProjectError
from tests.written import write_files

HOME = """<link rel="canonical" href="https://example.org/">
<link rel="icon" href="assets/img/favicon.svg">
<link rel="stylesheet" href="assets/stylesheets/site.0a1b2c3d.css">
<link rel="stylesheet" href="assets/labs/lab-0A1B2C3D.css">
<a href="assets/site.zip">the whole site</a> <img src="assets/img/figure.png" alt="">
<script src="assets/js/site.1a2b3c4d.js" data-worker="sw.js"></script>
<script src="./assets/javascripts/bundle.2a3b4c5d.min.js"></script>
"""
WORKER = "assets/javascripts/workers/search.3a4b5c6d.min.js"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """What the steps before this one leave."""
    files = {
        "index.html": HOME,
        "learn/a/index.html": "<p>Words.</p>",
        "search/search_index.json": "{}",
        WORKER: "",
        offline.SOURCE: "// A comment.\nstart(RELEASE);\n",
    }
    return write_files(tmp_path, files)


def release(site: Path) -> dict[str, str | list[str]]:
    """What the first line of the service worker says."""
    first, rest = (site / "sw.js").read_text(encoding="utf-8").split("\n", 1)
    assert rest == "start(RELEASE);\n"
    told: dict[str, str | list[str]] = json.loads(
        first.removeprefix("const RELEASE = ").removesuffix(";")
    )
    return told


def test_the_service_worker_stands_at_the_root_and_nowhere_else(site: Path) -> None:
    offline.write(site)
    assert [path.relative_to(site).as_posix() for path in site.rglob("*.js")].count("sw.js") == 1
    assert not (site / offline.SOURCE).exists()


def test_it_knows_what_a_page_needs_and_where_search_is(site: Path) -> None:
    offline.write(site)
    told = release(site)
    assert told["shell"] == [
        "assets/img/favicon.svg",
        "assets/stylesheets/site.0a1b2c3d.css",
        "assets/js/site.1a2b3c4d.js",
        "assets/javascripts/bundle.2a3b4c5d.min.js",
    ]
    assert told["searchWorker"] == WORKER
    assert told["searchIndex"] == "search/search_index.json"
    assert told["versions"] == "v/"


def test_it_finds_the_index_of_the_other_engine(site: Path) -> None:
    (site / "search" / "search_index.json").rename(site / "search.json")
    offline.write(site)
    assert release(site)["searchIndex"] == "search.json"


def test_the_version_is_the_same_for_the_same_pages(site: Path) -> None:
    assert offline.version(site) == offline.version(site)
    assert len(offline.version(site)) == 8


@pytest.mark.parametrize("name", ["index.html", "learn/a/index.html", "search/search_index.json"])
def test_the_version_changes_with_any_page_and_with_the_index(site: Path, name: str) -> None:
    before = offline.version(site)
    (site / name).write_text("changed", encoding="utf-8")
    assert offline.version(site) != before


def test_the_version_changes_when_a_page_moves(site: Path) -> None:
    before = offline.version(site)
    (site / "learn" / "a").rename(site / "learn" / "b")
    assert offline.version(site) != before


@pytest.mark.parametrize("name", [WORKER, "search/search_index.json"])
def test_a_site_without_search_is_refused(site: Path, name: str) -> None:
    (site / name).unlink()
    with pytest.raises(ProjectError, match=r"to search offline -- see plugins in mkdocs\.yml"):
        offline.write(site)
