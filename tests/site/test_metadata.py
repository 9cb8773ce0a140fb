"""What the built pages say to machines: canonical links, copies, pictures, JSON-LD, the feed."""

from __future__ import annotations

import json
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from scripts.build import built
from scripts.project import SITE, page_url
from tests.site.conftest import PAGES

LOCATION = re.compile(r"<loc>([^<]+)</loc>")
HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
COPY = re.compile(r'<link rel="alternate " type="text/markdown" href="([^"]+)"')
FEED = re.compile(r'<link rel="alternate " type="application/atom\+xml" href="([^"]+)"')
PICTURE = re.compile(r'<meta property="og:image" content="([^"]+)"')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
KINDS = {
    "/learn/supervised/": "LearningResource",
    "/use/limits/": "LearningResource",
    "/reference/glossary/": "DefinedTermSet",
    "/reference/questions/": "FAQPage",
}


def folder(path: str) -> Path:
    """The folder in the site of a page of the sitemap."""
    return SITE / path.strip("/")


def head(path: str) -> str:
    """The head of a page."""
    found = HEAD.search((folder(path) / "index.html").read_text(encoding="utf-8"))
    assert found
    return found[0]


def home() -> str:
    """The address at which the site will live."""
    return CANONICAL.findall(head("/"))[0]


def test_the_sitemap_and_the_canonical_links_name_the_same_addresses() -> None:
    listed = LOCATION.findall((SITE / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(CANONICAL.findall(head(path))[0] for path in PAGES)
    assert len(listed) == len(set(listed)) >= 50


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_its_copy_its_feed_and_its_picture(path: str) -> None:
    text = head(path)
    copy = folder(path) / COPY.findall(text)[0]
    assert copy.is_file() and copy.read_text(encoding="utf-8").count("\n# ") >= 1
    assert urljoin(home() + path.lstrip("/"), FEED.findall(text)[0]) == f"{home()}feed.xml"
    (picture,) = PICTURE.findall(text)
    data = (SITE / picture.removeprefix(home())).read_bytes()
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 150_000
    assert text.count("og:title") == text.count("og:description") == 1


@pytest.mark.parametrize("path", KINDS)
def test_a_page_says_what_it_is(path: str) -> None:
    (text,) = DATA.findall(head(path))
    known = json.loads(text)
    assert known["@context"] == "https://schema.org"
    assert known["@type"] == KINDS[path]
    assert known["url"] == home() + path.lstrip("/")


def test_every_lesson_and_lab_says_what_its_front_matter_says_and_no_other_page_speaks() -> None:
    speaking, learned = set(), set()
    for page, file in built.sources(SITE):
        found = DATA.findall(file.read_text(encoding="utf-8"))
        if found:
            speaking.add(f"/{page_url(page.path)}")
        if page.meta["type"] not in ("lesson", "lab"):
            continue
        learned.add(f"/{page_url(page.path)}")
        assert [json.loads(text) for text in found] == [
            {
                "@context": "https://schema.org",
                "@type": "LearningResource",
                "name": page.meta["title"],
                "description": page.meta["description"],
                "url": home() + page_url(page.path),
                "inLanguage": "en-GB",
                "license": "https://creativecommons.org/licenses/by/4.0/",
                "learningResourceType": page.meta["type"],
                "timeRequired": f"PT{page.meta['minutes']}M",
                "isAccessibleForFree": True,
            }
        ], page.path
    assert len(learned) > 35
    assert speaking == learned | set(KINDS)


def test_every_question_and_term_that_is_named_has_its_anchor_on_the_page() -> None:
    html = (folder("/reference/glossary/") / "index.html").read_text(encoding="utf-8")
    terms = json.loads(DATA.findall(html)[0])["hasDefinedTerm"]
    assert len(terms) > 150
    assert all(f'id="{term["url"].partition("#")[2]}"' in html for term in terms)
    html = (folder("/reference/questions/") / "index.html").read_text(encoding="utf-8")
    questions = json.loads(DATA.findall(html)[0])["mainEntity"]
    assert len(questions) == html.count("<h3 id=") == 60


def test_terms_and_misconceptions_link_to_each_other() -> None:
    said = (folder("/reference/misconceptions/") / "index.html").read_text(encoding="utf-8")
    ids = re.findall(r'<h2 id="([\w-]+)"', said)
    terms = (folder("/reference/glossary/") / "index.html").read_text(encoding="utf-8")
    assert len(ids) > 35
    mistaken = [one for one in ids if one != "sources"]
    assert [one for one in mistaken if f'href="../misconceptions/#{one}"' not in terms] == []
    assert said.count("<strong>Terms.</strong>") == len(mistaken)


def test_the_feed_and_the_list_name_pages_that_are_there() -> None:
    root = ET.fromstring((SITE / "feed.xml").read_text(encoding="utf-8"))
    atom = "{http://www.w3.org/2005/Atom}"
    links = [entry.find(f"{atom}link").get("href") for entry in root.iter(f"{atom}entry")]  # type: ignore[union-attr]
    assert links
    listed = re.findall(r"\]\((\S+)\)", (SITE / "llms.txt").read_text(encoding="utf-8"))
    assert len(listed) == len(PAGES)
    files = [(SITE / str(link).removeprefix(home()) / "index.html") for link in links]
    files += [SITE / link.removeprefix(home()) for link in listed]
    assert [file for file in files if not file.is_file()] == []


def test_what_a_page_says_is_no_breach_of_its_policy(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/reference/questions/")
    page.wait_for_load_state("networkidle")
    assert said == []
    assert not [url for url in asked if url.endswith((".md", ".xml")) or "share/" in url]
