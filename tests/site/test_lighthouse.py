"""The measurement by Lighthouse 13 sees defects, keeps to its budgets and sends what a host would.

All pages are visited by `python3 -m scripts measure lighthouse`, which is not part of `make test`.
"""

from __future__ import annotations

import gzip
import urllib.request
from dataclasses import replace
from pathlib import Path

import brotli

from scripts.project import SITE
from tests import bare_page
from tests.hosting import hosted
from tests.lighthouse import Figures, Visit, broken, in_turns, medians

GOOD = Figures((100, 100, 100, 100), lcp=900, tbt=40, cls=0, bytes=57_000, requests=5)
DEFECTS = """<!doctype html><html><meta name="robots" content="noindex"><title></title>
<p id="mover">words that move</p><img src="data:,"><p>more words
<script>setTimeout(() => mover.before(document.createElement("hr"), "late words"), 500)</script>"""


def test_lighthouse_can_find_defects(tmp_path: Path) -> None:
    """A measurement is worth something only if it sees them."""
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
