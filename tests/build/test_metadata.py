"""What a page says to machines: its copy, its picture, and what kind of thing it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scripts import glossary, pages
from scripts.build import built, metadata, security

SITE = "https://example.org/site/"
LESSON = (
    '---\ntitle: A "page" <b>\ndescription: What & why.\ntype: lesson\nminutes: 6\n---\n\n# A\n'
)
ASKED = """---
title: Questions
type: reference
---

# Questions { #questions }

Some words before.

## A group { #group }

### Is it *so*, with [a `x`](../learn/a.md)? { #so }

It is so [@ho-2020], see [the `x` page](../learn/a.md).
More: [=two-questions.seeds mean] runs.

### And not? { #not }

No.
"""
# A full stop in a number or a quotation ends none.
SENTENCE_END = re.compile(r"[.?!](?=\s+[A-Z\"“]|$)")
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said(html: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    (text,) = DATA.findall(html)
    return dict(json.loads(text))


def lesson() -> pages.Page:
    return pages.parse(LESSON, "learn/a.md")


def test_a_lesson_is_a_learning_resource_and_what_it_says_is_escaped() -> None:
    html = metadata.head(lesson(), SITE, has_picture=True)
    known = said(html)
    assert known["@type"] == "LearningResource"
    assert (known["name"], known["timeRequired"]) == ('A "page" <b>', "PT6M")
    assert known["url"] == f"{SITE}learn/a/"
    assert "<b>" not in html
    assert '<meta property="og:title" content="A &quot;page&quot; &lt;b&gt;">' in html
    assert f'<meta property="og:image" content="{SITE}assets/share/learn-a.png">' in html
    assert '<link rel="alternate " type="text/markdown" href="index.md">' in html
    assert '<link rel="alternate " type="application/atom+xml" href="../../feed.xml">' in html


def test_a_page_without_a_picture_or_an_address_names_none() -> None:
    assert "og:image" not in metadata.head(lesson(), SITE, has_picture=False)
    html = metadata.head(lesson(), "", has_picture=True)
    assert "og:image" not in html and "ld+json" not in html and "og:title" in html


def test_the_questions_are_given_with_their_answers_in_bare_words() -> None:
    page = pages.parse(ASKED, metadata.QUESTIONS)
    known = said(metadata.head(page, SITE, has_picture=False))
    assert known["@type"] == "FAQPage"
    first, second = known["mainEntity"]
    assert first["name"] == "Is it so, with a x?"
    assert re.fullmatch(
        r"It is so, see the x page\. More: \d+ runs\.", first["acceptedAnswer"]["text"]
    )
    assert second["acceptedAnswer"]["text"] == "No."


def test_the_real_page_has_sixty_questions_each_answered_in_two_or_three_sentences() -> None:
    asked = metadata.questions(pages.read(metadata.QUESTIONS))
    assert len(asked) == 60
    assert len({one["name"] for one in asked}) == 60
    for one in asked:
        text = one["acceptedAnswer"]["text"]
        assert one["name"].endswith("?")
        assert not re.search(r"[\[\]`*]", one["name"]), one["name"]
        assert 60 < len(text) < 480 and text.endswith("."), text
        assert not re.search(r"[\[\]`*]", text), text
        assert 2 <= len(SENTENCE_END.findall(text)) <= 3, text


def test_every_question_links_into_the_pages() -> None:
    parts = re.split(r"^### ", pages.read(metadata.QUESTIONS).body, flags=re.MULTILINE)[1:]
    assert len(parts) == 60
    assert [part.partition("\n")[0] for part in parts if ".md" not in part] == []


def test_every_term_is_given_with_its_definition_and_address() -> None:
    page = pages.read(glossary.PAGE)
    known = said(metadata.head(page, SITE, has_picture=False))
    assert known["@type"] == "DefinedTermSet"
    gan = next(term for term in known["hasDefinedTerm"] if term["url"].endswith("#gan"))
    assert gan["url"] == f"{SITE}reference/glossary/#gan"
    assert gan["description"] == glossary.read()["gan"].definition
    assert len(known["hasDefinedTerm"]) == len(glossary.read())


def test_a_page_of_another_kind_claims_no_kind() -> None:
    page = pages.parse("---\ntitle: A\ntype: landing\n---\n", "contribute/index.md")
    assert "ld+json" not in metadata.head(page, SITE, has_picture=False)


def test_what_is_said_runs_nowhere_and_needs_no_place_in_the_policy() -> None:
    html = metadata.head(lesson(), SITE, has_picture=True)
    assert security.script_hashes(html) == []


def test_it_goes_into_the_head_of_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "index.html"
    canonical = f'<link rel="canonical" href="{SITE}">'
    file.write_text(f"<head>{canonical}</head><body></head></body>", encoding="utf-8")
    monkeypatch.setattr(built, "sources", lambda site: iter([(lesson(), file)]))
    metadata.write(tmp_path)
    html = file.read_text(encoding="utf-8")
    assert html.index("og:title") < html.index("</head>")
    assert html.count("og:title") == 1 and html.endswith("<body></head></body>")
