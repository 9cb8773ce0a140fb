"""The links below a page: how to report an error, where it is talked about, what is public."""

from __future__ import annotations

import re
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader

from scripts.checks.sources import Sources
from scripts.project import ROOT

REPOSITORY = "https://example.org/site-source"


def links(repository: str) -> dict[str, str]:
    """The links below the page `learn/a.md`, by their words."""
    made = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True)
    made.filters["url"] = lambda path: f"../../{path}"
    html = made.get_template("partials/page-end.html").render(
        page=SimpleNamespace(meta={}, url="learn/a/", canonical_url="https://example.org/learn/a/"),
        config=SimpleNamespace(repo_url=repository),
    )
    found = re.findall(r'<a href="([^"]+)">([^<]+)</a>', html)
    return {words: target.replace("&amp;", "&") for target, words in found}


def test_beside_the_links_to_the_talk_stands_one_that_says_what_of_it_is_public() -> None:
    found = links(REPOSITORY)
    assert list(found)[1:] == [
        "What was said about this page",
        "Talk about it in public",
        "What is public",
    ]
    page, _, anchor = found["What is public"].partition("#")
    assert page == "../../contribute/"
    document = Sources().documents["contribute/index.md"]
    assert anchor in {heading.id for heading in document.headings}
    assert "What you write there is public" in document.page.body


def test_without_a_repository_there_is_no_such_link() -> None:
    assert links("") == {}
