"""The copy for the file system: links that name files, a search without a worker, fixed bytes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from scripts.build import archive
from scripts.problems import ProjectError
from scripts.project import ARCHIVE

PAGE = """<html><head>
<meta http-equiv="Content-Security-Policy" content="script-src 'self'; connect-src 'self'">
<meta name="description" content="A way to learn/">
<link rel="canonical" href="https://example.org/learn/a/">
<link rel="alternate " type="text/markdown" href="index.md">
</head><body>
<a href="../b/#x">b</a> <a href="https://example.org/c/">c</a> <code>href="../d/"</code>
<a class="x" href="../../downloads/learning-to-generate.zip">The whole <em>site</em></a>
<script>inline()</script>
<script src="../../assets/js/site.js"></script><script src="../../assets/other.js"></script>
</body></html>
"""


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("../b/", "../b/index.html"),
        ("../b/#x", "../b/index.html#x"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("../..#x", "../../index.html#x"),
        ("#x", "#x"),
        ("", ""),
        ("../assets/site.css", "../assets/site.css"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//example.org/", "//example.org/"),
    ],
)
def test_a_link_to_a_folder_names_its_page(url: str, file: str) -> None:
    assert archive.local(url) == file


def test_a_page_is_made_local() -> None:
    html = archive.local_page(PAGE, "learn/a/index.html")
    assert 'href="../b/index.html#x"' in html
    assert 'href="https://example.org/c/"' in html
    assert '<code>href="../d/"</code>' in html  # an example, not a link
    assert 'content="A way to learn/"' in html
    assert "canonical" not in html and "alternate" not in html
    assert "downloads" not in html and "The whole <em>site</em>" in html
    assert "script-src 'self'; connect-src 'none'" in html
    order = ["inline()", "assets/js/search-in-page.js", "assets/js/site.js", "assets/other.js"]
    assert [html.count(name) for name in order] == [1, 1, 1, 1]
    assert sorted(order, key=html.index) == order
    assert '<script src="../../assets/js/search-in-page.js">' in html


def test_a_page_that_moved_leads_on_to_a_file() -> None:
    html = archive.local_page('<meta http-equiv="refresh" content="0; url=../new/">', "old/x.html")
    assert 'content="0; url=../new/index.html"' in html


def test_the_index_names_files() -> None:
    docs = [{"location": ""}, {"location": "#top"}, {"location": "learn/a/#b"}]
    script = archive.local_index(json.dumps({"docs": docs}))
    index = json.loads(script.removeprefix("var __index = ").removesuffix(";\n"))
    names = [entry["location"] for entry in index["docs"]]
    assert names == ["index.html", "index.html#top", "learn/a/index.html#b"]


def site_of(folder: Path, html: str) -> Path:
    """A built site of one page."""
    (folder / "learn").mkdir(parents=True)
    (folder / "learn" / "index.html").write_text(html, encoding="utf-8")
    for name in ("404.html", "sitemap.xml", "_headers", "sw.js", "site.css", "site.css.br"):
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def test_what_only_a_server_can_use_is_left_out(tmp_path: Path) -> None:
    archive.write(site_of(tmp_path, "x"), 1_795_241_600)
    with zipfile.ZipFile(tmp_path / ARCHIVE) as made:
        names = [name.removeprefix("learning-to-generate/") for name in made.namelist()]
        assert {entry.date_time for entry in made.infolist()} == {(2026, 11, 21, 6, 13, 20)}
        assert b"21 November 2026" in made.read(f"{archive.FOLDER}/README.txt")
    assert names == ["README.txt", "assets/js/search-in-page.js", "learn/index.html", "site.css"]


def test_the_same_site_makes_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        site = site_of(tmp_path / name, PAGE)
        archive.write(site, 0)  # before 1980, which a ZIP cannot say
        archive.write(site, 0)  # the copy itself is no part of it
        made.append((site / ARCHIVE).read_bytes())
    assert made[0] == made[1]


def test_a_link_from_the_root_of_the_host_is_refused_by_page_and_link(tmp_path: Path) -> None:
    site = site_of(tmp_path, '<a href="/learn/">x</a>')
    with pytest.raises(ProjectError, match=r"learn/index\.html: the link /learn/ starts at"):
        archive.write(site, 0)
