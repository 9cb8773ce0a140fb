"""The feed: changes of substance from the front matter, the newest first, in Atom."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from scripts import pages
from scripts.build import built, feed

ATOM = "{http://www.w3.org/2005/Atom}"
FRONT = """---
title: {title}
changes:
{changes}---

# A page
"""
CHANGE = "  - date: {day}\n    what: {what}\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site of two pages that changed, and one that did not."""
    home = '<link rel="canonical" href="https://example.org/learn/">'
    (tmp_path / "index.html").write_text(home, encoding="utf-8")
    said = {
        "learn/a.md": [("2026-11-20", "Newer & better."), ("2026-10-01", "Older.")],
        "learn/b.md": [("2026-11-21", "Second."), ("2026-11-21", "First.")],
    }
    known = [
        pages.parse(
            FRONT.format(
                title=f"On <{path[6]}>",
                changes="".join(CHANGE.format(day=day, what=f'"{what}"') for day, what in rows),
            ),
            path,
        )
        for path, rows in said.items()
    ]
    known.append(pages.parse("---\ntitle: Still\n---\n", "learn/c.md"))
    monkeypatch.setattr(built, "sources", lambda site: ((page, site) for page in known))
    return tmp_path


def entries(site: Path) -> list[tuple[str, str, str, str]]:
    """Title, id, day and words of each entry of the feed."""
    root = ET.fromstring((site / feed.FEED).read_text(encoding="utf-8"))
    return [
        tuple(str(one.findtext(f"{ATOM}{name}")) for name in ("title", "id", "updated", "summary"))
        for one in root.iter(f"{ATOM}entry")
    ]  # type: ignore[return-value]


def test_the_newest_change_comes_first_and_each_has_an_id_of_its_own(site: Path) -> None:
    feed.write(site)
    b = "https://example.org/learn/learn/b/#changed-2026-11-21"
    a = "https://example.org/learn/learn/a/#changed"
    assert entries(site) == [
        ("On <b>", f"{b}-2", "2026-11-21T00:00:00Z", "Second."),
        ("On <b>", f"{b}-1", "2026-11-21T00:00:00Z", "First."),
        ("On <a>", f"{a}-2026-11-20-1", "2026-11-20T00:00:00Z", "Newer & better."),
        ("On <a>", f"{a}-2026-10-01-1", "2026-10-01T00:00:00Z", "Older."),
    ]


def test_the_feed_says_what_atom_asks_for(site: Path) -> None:
    feed.write(site)
    root = ET.fromstring((site / feed.FEED).read_text(encoding="utf-8"))
    assert root.findtext(f"{ATOM}updated") == "2026-11-21T00:00:00Z"
    assert root.findtext(f"{ATOM}id") == "https://example.org/learn/"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "https://example.org/learn/feed.xml"


def test_only_the_newest_stand_in_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST", 1)
    feed.write(site)
    assert [words for *_, words in entries(site)] == ["Second."]


def test_a_site_without_a_change_has_an_empty_feed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(built, "sources", lambda site: iter(()))
    feed.write(site)
    assert entries(site) == []
