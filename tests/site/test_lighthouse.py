"""Lighthouse 13 over every page as on a phone, and over the largest page of each type on a desktop.

One visit a page. A page that misses a budget in one visit is visited five times more, in turns
with its bare page where it was painted late, and then the medians count: one visit may miss because
the machine had something else to do. At most SECOND_LOOKS pages get that chance; where more miss,
it is no chance. `python3 -m scripts measure lighthouse` visits all pages five times, both ways.
"""

from __future__ import annotations

import gzip
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from scripts.pages import read
from scripts.project import DOCS, SITE, page_url
from tests import bare_page
from tests.hosting import hosted
from tests.lighthouse import LCP_MS, Figures, Visit, broken, in_turns, medians
from tests.site.conftest import PAGES

RUNS = 5
SECOND_LOOKS = 10
GOOD = Figures((100, 100, 100, 100), lcp=900, tbt=40, cls=0, bytes=57_000, requests=5)
DEFECTS = """<!doctype html><html><meta name="robots" content="noindex"><title></title>
<p id="mover">words that move</p><img src="data:,"><p>more words
<script>setTimeout(() => mover.before(document.createElement("hr"), "late words"), 500)</script>"""


def size(path: str) -> int:
    """The bytes of a built page."""
    return (SITE / path.strip("/") / "index.html").stat().st_size


def largest_of_each_type() -> list[str]:
    """The path of the largest built page of each type that front matter knows."""
    largest: dict[str, str] = {}
    for source in sorted(DOCS.rglob("*.md")):
        name = source.relative_to(DOCS).as_posix()
        path = f"/{page_url(name)}"
        kind = read(name).meta["type"]
        if path in PAGES and (kind not in largest or size(path) > size(largest[kind])):
            largest[kind] = path
    return sorted(largest.values())


LOOKS = [
    *((path, "mobile") for path in PAGES),
    *((path, "desktop") for path in largest_of_each_type()),
]


def second_look(visits: list[Visit], bare: dict[Visit, Visit]) -> dict[Visit, list[str]]:
    """The broken budgets of pages that are visited five times; `bare` for those painted late."""
    found = in_turns([*visits, *bare.values()], RUNS, spare=True)
    return {
        visit: broken(medians(found[visit]), medians(found[bare[visit]]) if visit in bare else None)
        for visit in visits
    }


@pytest.fixture(scope="session")
def problems() -> Iterator[dict[tuple[str, str], list[str]]]:
    """The broken budgets of every page and preset of LOOKS."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bare_page.write(SITE, PAGES, folder)
        site = stack.enter_context(hosted(SITE))
        bare_site = stack.enter_context(hosted(folder))
        visits = {look: Visit(site + look[0], look[1]) for look in LOOKS}
        first = {
            visit: figures
            for visit, (figures,) in in_turns(list(visits.values()), 1, spare=True).items()
        }
        found = {visit: broken(figures) for visit, figures in first.items()}
        again = [visit for visit in first if found[visit]]
        if 0 < len(again) <= SECOND_LOOKS:
            late = [visit for visit in again if first[visit].lcp > LCP_MS]
            bare = {v: replace(v, url=v.url.replace(site, bare_site)) for v in late}
            found.update(second_look(again, bare))
        yield {look: found[visit] for look, visit in visits.items()}


@pytest.mark.parametrize(("path", "preset"), LOOKS)
def test_a_page_is_within_its_budgets(
    problems: dict[tuple[str, str], list[str]], path: str, preset: str
) -> None:
    assert problems[path, preset] == []


def test_lighthouse_can_find_defects(tmp_path: Path) -> None:
    """The test above is worth something only if it sees them."""
    (tmp_path / "index.html").write_text(DEFECTS, encoding="utf-8")
    with hosted(tmp_path) as address:
        visit = Visit(f"{address}/", "mobile")
        figures = medians(in_turns([visit], 1)[visit])
    words = "\n".join(broken(figures))
    assert "image-alt" in words and "is-crawlable" in words and "document-title" in words
    assert "CLS" in words and figures.moved


def test_budgets_are_broken_by_what_is_over_them() -> None:
    assert broken(GOOD) == []
    assert broken(replace(GOOD, scores=(99, 100, 100, 100), missed=("seo: x",)))
    assert broken(replace(GOOD, tbt=51))
    assert broken(replace(GOOD, cls=0.0001))
    late = replace(GOOD, lcp=1_200)
    assert broken(late)
    assert broken(late, replace(GOOD, lcp=900))
    assert broken(late, replace(GOOD, lcp=1_000)) == []


def test_a_median_takes_each_figure_on_its_own() -> None:
    several = [replace(GOOD, lcp=lcp, tbt=tbt) for lcp, tbt in ((1, 30), (2, 10), (3, 20))]
    assert (medians(several).lcp, medians(several).tbt) == (2, 20)


def test_the_server_sends_compressed_copies_with_their_type() -> None:
    asked = urllib.request.Request("http://x/")
    asked.add_header("Accept-Encoding", "gzip, br")
    with hosted(SITE) as address:
        asked.full_url = f"{address}/learn/supervised/"
        with urllib.request.urlopen(asked, timeout=10) as answer:
            headers, body = answer.headers, answer.read()
    assert headers["Content-Encoding"] == "br"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert brotli.decompress(body) == (SITE / "learn/supervised/index.html").read_bytes()


def test_a_bare_page_has_the_words_and_nothing_else() -> None:
    html = bare_page.bare((SITE / "learn/supervised/index.html").read_text(encoding="utf-8"))
    assert "Training makes a model" in html and "<svg" in html
    assert "<script" not in html and "stylesheet" not in html and "md-" not in html
    assert len(bare_page.STYLE) < 1_100
    assert len(gzip.compress(html.encode())) < 6_000
