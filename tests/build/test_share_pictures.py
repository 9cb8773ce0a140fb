"""The pictures of pages: what goes into one, what is kept, and a machine without a browser."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from scripts import pages
from scripts.build import diagrams, kept, share_pictures
from scripts.environment import browser
from scripts.project import DOCS

WIDE = '<svg class="wide" viewBox="0 0 900 300"><g/></svg>'
NARROW = '<svg class="narrow" viewBox="0 0 200 600"><g/></svg>'
FRONT = "---\ntitle: A <b>\ndescription: What & why.\n---\n\n"
DIAGRAM = "```mermaid\nflowchart LR\n    a --> b\n```\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of pictures."""
    monkeypatch.setattr(share_pictures, "PICTURES", tmp_path / "kept")
    return tmp_path / "kept"


def test_a_picture_has_the_title_and_the_first_diagram(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = {"flowchart LR\n    a --> b": WIDE + NARROW}
    monkeypatch.setattr(diagrams, "cached", lambda source: drawn[source.strip()])
    text = share_pictures.text(pages.parse(FRONT + DIAGRAM + DIAGRAM, "learn/a.md"))
    assert "<h1>A &lt;b&gt;</h1>" in text
    assert text.count("<svg") == 1 and WIDE in text and "What &amp; why." not in text


def test_of_two_drawings_the_one_that_fills_the_room_is_taken() -> None:
    assert share_pictures.largest(WIDE + NARROW) == WIDE
    assert share_pictures.largest(WIDE.replace("900", "9000") + NARROW) == NARROW


def test_a_page_without_a_diagram_shows_its_description() -> None:
    text = share_pictures.text(pages.parse(FRONT, "learn/a.md"))
    assert "What &amp; why." in text and "<svg" not in text


def test_no_picture_asks_for_a_file_or_a_font() -> None:
    for text in share_pictures.documents().values():
        assert not re.search(r"url\((?![\"']?(?:#|data:))| src=|@import", text)


def test_every_page_has_a_picture_of_its_own_name() -> None:
    names = list(share_pictures.documents())
    assert len(set(names)) == len(names) == sum(1 for _ in DOCS.rglob("*.md"))
    assert share_pictures.name("index.md") == "assets/share/home.png"
    assert share_pictures.name("learn/supervised.md") == "assets/share/learn-supervised.png"


def test_without_a_browser_the_kept_ones_are_written_and_the_others_are_named_as_missing(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(share_pictures, "documents", lambda: {"a.png": "one", "b.png": "two"})
    kept.keep(share_pictures.place("one"), b"picture")
    share_pictures.write(tmp_path / "site")
    assert (tmp_path / "site" / "a.png").read_bytes() == b"picture"
    assert not (tmp_path / "site" / "b.png").exists()
    said = capsys.readouterr()
    assert "1 share pictures are missing" in said.out + said.err


def test_a_picture_is_drawn_once_and_has_the_size_that_is_asked_for(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = share_pictures.text(pages.parse(FRONT, "learn/a.md"))
    monkeypatch.setattr(share_pictures, "documents", lambda: {"a.png": document})
    share_pictures.draw_missing()
    picture = kept.read(share_pictures.place(document))
    assert picture is not None and picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    monkeypatch.setattr(browser, "find", lambda: None)
    share_pictures.write(tmp_path)  # no browser is needed any more
    assert (tmp_path / "a.png").read_bytes() == picture
