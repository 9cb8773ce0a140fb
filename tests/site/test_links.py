"""linkinator over the served site: every internal link, anchor, picture and file is there.

External links are asked once a week, by .github/workflows/links.yml.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts import redirects
from scripts.project import SITE, page_url
from tests.node_tools import run_tool
from tests.serving import served
from tests.site.conftest import LOST, WITH_LOST

UP = re.compile(r'\s(?:href|src|data-[a-z]+)="(?P<ups>(?:\.\./)+)')


@dataclass(frozen=True)
class Link:
    """One link that was followed, or passed over because it leads elsewhere."""

    path: str
    state: str  # OK, BROKEN or SKIPPED
    page: str  # on which it stands


def followed(folder: Path, starts: list[str]) -> list[Link]:
    """Every link of a served folder that is reached from some addresses in it."""
    with served(folder) as address:
        options = ["--recurse", "--check-fragments", "--check-css", "--format", "json"]
        options += ["--verbosity", "debug"]  # tells of links that are right, too
        elsewhere = f"^(?!{re.escape(address)}(/|$))"
        urls = [address + start for start in starts]
        words = [*urls, *options, "--skip", elsewhere]
        said = run_tool("linkinator/build/src/cli.js", *words, folder=folder)
        return [
            Link(
                link["url"].removeprefix(address),
                link["state"],
                link.get("parent", "").removeprefix(address),
            )
            for link in json.loads(said.stdout)["links"]
        ]


@pytest.fixture(scope="module")
def links() -> list[Link]:
    """Every link of the built site."""
    moved = [f"/{page_url(old)}" for old in redirects.read() if "#" not in old]
    return followed(SITE, ["/", LOST, *moved])


def test_no_internal_link_is_broken(links: list[Link]) -> None:
    assert [link for link in links if link.state == "BROKEN"] == []


def test_every_page_was_reached_by_links(links: list[Link]) -> None:
    reached = {link.path.partition("#")[0] for link in links if link.state == "OK"}
    assert set(WITH_LOST) <= reached
    assert any(path.endswith(".css") for path in reached)
    assert any(path.endswith(".js") for path in reached)
    elsewhere = {link.path for link in links if link.state == "SKIPPED"}
    assert all(re.match("https?:|mailto:", path) for path in elsewhere)


def test_no_link_climbs_above_the_site() -> None:
    """At the root of a host a browser forgives that; in a folder the link is broken."""
    for page in SITE.rglob("*.html"):
        depth = len(page.relative_to(SITE).parts) - 1
        for found in UP.finditer(page.read_text(encoding="utf-8")):
            assert found["ups"].count("../") <= depth, (page, found[0])


def test_a_broken_link_and_a_broken_anchor_are_found(tmp_path: Path) -> None:
    """The check above is worth something only if it sees defects."""
    head = '<!doctype html><html lang="en"><head><title>A</title></head><body>'
    (tmp_path / "index.html").write_text(
        f'{head}<a href="b.html#there">a</a> <a href="b.html#gone">b</a> <a href="c.html">c</a>'
        '<img src="d.png" alt="d"></body></html>',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text(
        f'{head}<p id="there">here</p><svg><a href="e.html"><text>e</text></a></svg></body></html>',
        encoding="utf-8",
    )
    broken = {
        (link.path, link.page) for link in followed(tmp_path, ["/"]) if link.state == "BROKEN"
    }
    assert broken == {
        ("/b.html#gone", "/"),
        ("/c.html", "/"),
        ("/d.png", "/"),
        ("/e.html", "/b.html"),
    }
