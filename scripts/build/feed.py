"""The changes of substance as an Atom feed (RFC 4287): `changes` in the front matter of the pages.

Not every commit: a spelling is mended without a word, a corrected fact is said.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from scripts.build import built
from scripts.project import page_url

FEED = "feed.xml"
MOST = 50  # entries, the newest
TITLE = "{name}: what has changed"
START = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <title>{title}</title>
  <id>{address}</id>
  <link rel="self" type="application/atom+xml" href="{address}{file}"/>
  <link rel="alternate" type="text/html" href="{address}"/>
  <updated>{day}T00:00:00Z</updated>
  <author><name>{name}</name></author>
  <rights>CC BY 4.0</rights>
"""
ENTRY = """  <entry>
    <title>{title}</title>
    <id>{url}#changed-{day}-{number}</id>
    <link rel="alternate" type="text/html" href="{url}"/>
    <updated>{day}T00:00:00Z</updated>
    <summary>{what}</summary>
  </entry>
"""


@dataclass(frozen=True, order=True)
class Change:
    """One change of one page."""

    day: str  # as in 2026-11-21
    path: str  # of the page, under docs/
    number: int  # among the changes of this page on this day, the first one being 1
    title: str
    what: str


def changes(site: Path) -> list[Change]:
    """All changes of the pages that were built, the newest first."""
    found = []
    for page, _ in built.sources(site):
        counted: dict[str, int] = {}
        for one in reversed(page.meta.get("changes") or []):
            day = str(one["date"])
            counted[day] = counted.get(day, 0) + 1
            title = str(page.meta.get("title", page.path))
            found.append(Change(day, page.path, counted[day], title, str(one["what"])))
    return sorted(found, key=lambda one: (one.day, one.path, one.number), reverse=True)


def write(site: Path) -> None:
    """Put the feed into a built site."""
    address = built.address(site)
    known = changes(site)[:MOST]
    day = known[0].day if known else "1970-01-01"
    name = html.escape(built.settings()["site_name"])
    title = TITLE.format(name=name)
    text = START.format(title=title, name=name, address=html.escape(address), file=FEED, day=day)
    for one in known:
        text += ENTRY.format(
            title=html.escape(one.title),
            url=html.escape(address + page_url(one.path)),
            day=one.day,
            number=one.number,
            what=html.escape(one.what),
        )
    (site / FEED).write_text(f"{text}</feed>\n", encoding="utf-8", newline="\n")
