"""The book of small sites: its parts, its links, its pictures, and what stops it."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from scripts.build import book, book_document, kept
from scripts.environment import browser
from scripts.problems import ProjectError
from scripts.project import BOOK, ROOT

# In a process of its own: the tests have a browser running already.
BIND = """
import sys
from pathlib import Path
from scripts.build import book, paper
from scripts.problems import ProjectError
try:
    pdf = book.bind(sys.stdin.read(), Path(sys.argv[1]))
except ProjectError as error:
    raise SystemExit(str(error))
sys.stdout.buffer.write(paper.dated(pdf, 1_795_241_600))
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle r="40"/></svg>'
DOCUMENT = """<!doctype html><html lang="en"><title>Small</title><body>
<nav id="contents"><h1>Contents</h1></nav>
<section class="chapter" data-url=""><h1 id="home">Home</h1>
  <p>See <a href="learn/one/#more">more</a> and <a href="gone.zip">a file</a>.</p></section>
<section class="part"><h1 class="part-title" id="part-2">Learn</h1>
  <section class="chapter" data-url="learn/one/">
    <h1 id="one">One<a class="headerlink" href="#one">¶</a></h1>
    <h2 id="more">More</h2><p>A <a class="term" href="../../glossary/#x">term</a>.</p>
    <details><summary>An answer</summary><p>Its reason.</p></details>
    <p><img alt="A disc" src="disc.svg"></p>
    <p><a href="../../">Home</a> <a href="https://example.org/">elsewhere</a></p>
  </section></section></body></html>"""


def bind(text: str, site: Path) -> subprocess.CompletedProcess[bytes]:
    """The book of a document, or why there is none."""
    command = [sys.executable, "-c", BIND, str(site)]
    return subprocess.run(command, cwd=ROOT, input=text.encode(), capture_output=True, check=False)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """A book of two pages; a picture stands beside one of them."""
    site = tmp_path_factory.mktemp("small")
    (site / "learn" / "one").mkdir(parents=True)
    (site / "learn" / "one" / "disc.svg").write_text(PICTURE, encoding="utf-8")
    done = bind(DOCUMENT, site)
    assert done.returncode == 0, done.stderr.decode()
    return PdfReader(BytesIO(done.stdout))


def links(reader: PdfReader) -> set[str]:
    """What the links of a book name: an id, or the address of another site."""
    found = set()
    for page in reader.pages:
        for one in page.get("/Annots", []):
            link = one.get_object()
            found.add(str(link["/Dest"] if "/Dest" in link else link["/A"]["/URI"]))
    return found


def test_links_lead_inside_the_book_and_to_other_sites(small: PdfReader) -> None:
    contents = {"/home.-home", "/part-2", "/learn.one.-one", "/learn.one.-more"}
    # A file, the page of the terms and the sign beside a heading are no links here.
    assert links(small) == contents | {"/home.", "https://example.org/"}
    assert set(small.named_destinations) >= contents | {"/home."}


def test_bookmarks_are_nested_as_parts_pages_and_sections(small: PdfReader) -> None:
    def titles(outline: list[object]) -> list[object]:
        return [titles(one) if isinstance(one, list) else one.title for one in outline]  # type: ignore[attr-defined]

    assert titles(small.outline) == ["Contents", "Home", "Learn", ["One", ["More"]]]


def test_what_opens_on_a_screen_lies_open(small: PdfReader) -> None:
    text = " ".join(page.extract_text() for page in small.pages)
    assert "An answer" in text and "Its reason." in text and "¶" not in text


def test_a_picture_beside_its_page_is_in_the_book(small: PdfReader) -> None:
    drawn = b"".join(page.get_contents().get_data() for page in small.pages)  # type: ignore[union-attr]
    assert b" c\n" in drawn  # a curve, which letters and lines are not: the disc


def test_the_date_is_the_one_that_was_asked_for(small: PdfReader) -> None:
    assert small.metadata is not None
    assert (
        small.metadata["/CreationDate"] == small.metadata["/ModDate"] == "D:20261121061320+00'00'"
    )


def test_pictures_that_the_site_does_not_hold_stop_the_book(tmp_path: Path) -> None:
    pictures = ["http://book.invalid/learn/one/gone.svg", "https://example.org/x.png"]
    tags = "".join(f'<img alt="" src="{url}">' for url in pictures)
    done = bind(DOCUMENT.replace('<img alt="A disc" src="disc.svg">', tags), tmp_path)
    assert done.returncode == 1
    assert ", ".join(pictures) in done.stderr.decode() and "docs/assets/" in done.stderr.decode()


# --- What goes into it ----------------------------------------------------------------------------


def test_the_parts_are_those_of_the_table_of_contents() -> None:
    nav = [{"Home": "index.md"}, {"Learn": ["learn/a.md", {"B": "learn/b.md"}]}, "last.md"]
    assert list(book_document.parts(nav)) == [
        ("", ["index.md"]),
        ("Learn", ["learn/a.md", "learn/b.md"]),
        ("", ["last.md"]),
    ]


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "learn" / "a").mkdir(parents=True)
    (tmp_path / "learn" / "a" / "index.html").write_text("<main></main>", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"learn/a/index\.html holds no <article>"):
        book_document.chapter(tmp_path, "learn/a.md")


def test_a_picture_that_changes_makes_another_book(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    names = set()
    for text in ("one", "one", "two"):
        (tmp_path / "assets" / "a.svg").write_text(text, encoding="utf-8")
        names.add(book.kept_at("text", tmp_path))
    assert len(names | {book.kept_at("another text", tmp_path)}) == 3


def test_a_browser_that_never_prints_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(command: list[str], seconds: float, **_: object) -> None:
        raise subprocess.TimeoutExpired(command, seconds)

    monkeypatch.setattr(book, "document", lambda *_: "text")
    monkeypatch.setattr(book, "BOOKS", tmp_path / "books")
    monkeypatch.setattr(browser.processes, "run", hangs)
    with pytest.raises(ProjectError, match="did not print the book in"):
        book.write(tmp_path, 0)
    assert not (tmp_path / "downloads").exists()


def test_a_cache_that_cannot_be_written_is_no_reason_to_have_no_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prints(command: list[str], *_: object, **__: object) -> subprocess.CompletedProcess[str]:
        target = tmp_path / BOOK
        target.parent.mkdir()
        target.write_bytes(b"book")
        return subprocess.CompletedProcess(command, 0, "", "")

    cache = tmp_path / "books"
    cache.write_text("a file where the folder of the cache should be", encoding="utf-8")
    monkeypatch.setattr(book, "document", lambda *_: "text")
    monkeypatch.setattr(book, "BOOKS", cache)
    monkeypatch.setattr(browser.processes, "run", prints)
    book.write(tmp_path, 0)
    assert (tmp_path / BOOK).read_bytes() == b"book"


def test_the_cache_holds_the_last_book_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep_only(tmp_path / "one.pdf", b"one")
    kept.keep_only(tmp_path / "two.pdf", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["two.pdf"]
    monkeypatch.setattr(book, "document", lambda *_: "text")
    monkeypatch.setattr(book, "kept_at", lambda *_: tmp_path / "two.pdf")
    book.write(tmp_path / "site", 0)  # no browser is asked
    assert (tmp_path / "site" / BOOK).read_bytes() == b"two"


def test_a_kept_book_gets_the_date_of_this_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep_only(tmp_path / "one.pdf", b"/CreationDate (D:20260102030405+00'00')")
    monkeypatch.setattr(book, "document", lambda *_: "text")
    monkeypatch.setattr(book, "kept_at", lambda *_: tmp_path / "one.pdf")
    book.write(tmp_path / "site", 0)
    assert (tmp_path / "site" / BOOK).read_bytes() == b"/CreationDate (D:19700101000000+00'00')"
