"""The compressed copies: of which files, and that they hold the same bytes."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest

from scripts.build import compression

TEXT = ("Same learning, different question. “é”\n" * 40).encode()


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with nothing in it."""
    folder = tmp_path_factory.mktemp("cache") / "compressed"
    monkeypatch.setattr(compression, "KEPT", folder)
    return folder


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("suffix", sorted(compression.TEXT | compression.WEIGHTS))
def test_such_a_file_has_two_copies_that_hold_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path, f"learn/a{suffix}", TEXT)
    compression.compress(tmp_path)
    assert names(tmp_path) == [f"learn/a{suffix}{end}" for end in ("", ".br", ".gz")]
    assert path.read_bytes() == TEXT
    copies = [path.with_name(f"{path.name}{end}").read_bytes() for end in (".br", ".gz")]
    assert brotli.decompress(copies[0]) == gzip.decompress(copies[1]) == TEXT
    assert all(len(copy) < len(TEXT) for copy in copies)


def test_what_a_site_needs_compressed_is_known_as_text() -> None:
    assert {".html", ".css", ".js", ".json", ".svg", ".xml"} <= compression.TEXT


@pytest.mark.parametrize("name", ["a.png", "a.woff2", "a.html.gz", "a.css.br", "_headers"])
def test_what_is_no_text_is_left_alone(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, TEXT)
    compression.compress(tmp_path)
    assert names(tmp_path) == [name]


def test_a_small_file_is_left_alone_and_the_limit_itself_is_not_small(tmp_path: Path) -> None:
    write(tmp_path, "small.html", b"x" * (compression.SMALLEST - 1))
    write(tmp_path, "limit.html", b"x" * compression.SMALLEST)
    compression.compress(tmp_path)
    assert names(tmp_path) == ["limit.html", "limit.html.br", "limit.html.gz", "small.html"]


def test_the_copies_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("one/a.html", "two/a.html"):
        write(tmp_path, name, TEXT)
    compression.compress(tmp_path / "one")
    compression.compress(tmp_path / "two")
    compression.compress(tmp_path / "two")  # also over those that are there
    for end in (".br", ".gz"):
        first, second = (tmp_path / place / f"a.html{end}" for place in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()


def test_what_did_not_change_is_compressed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "one/a.html", TEXT)
    compression.compress(tmp_path / "one")
    for end in compression.WAYS:
        monkeypatch.setitem(compression.WAYS, end, lambda data: pytest.fail("compressed again"))
    path = write(tmp_path, "two/b.md", TEXT)
    compression.compress(tmp_path / "two")
    assert brotli.decompress(path.with_name("b.md.br").read_bytes()) == TEXT


def test_a_broken_copy_in_the_cache_is_made_anew(tmp_path: Path, cache: Path) -> None:
    path = write(tmp_path, "a.html", TEXT)
    compression.compress(tmp_path)
    for copy in cache.iterdir():
        copy.write_bytes(copy.read_bytes()[:-1])
    compression.compress(tmp_path)
    assert gzip.decompress(path.with_name("a.html.gz").read_bytes()) == TEXT
    assert brotli.decompress(path.with_name("a.html.br").read_bytes()) == TEXT


def test_the_oldest_copies_in_the_cache_go(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compression, "MOST_KEPT", 2)
    write(tmp_path, "one/a.html", TEXT)
    compression.compress(tmp_path / "one")
    first = {path.name for path in cache.iterdir()}
    for path in cache.iterdir():
        os.utime(path, (1, 1))
    write(tmp_path, "two/a.html", TEXT[::-1])
    compression.compress(tmp_path / "two")
    assert len(list(cache.iterdir())) == 2 and first.isdisjoint(p.name for p in cache.iterdir())


def test_a_cache_that_cannot_be_written_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(compression, "KEPT", tmp_path / "file")
    path = write(tmp_path, "site/a.html", TEXT)
    compression.compress(tmp_path / "site")
    assert gzip.decompress(path.with_name("a.html.gz").read_bytes()) == TEXT


def test_a_copy_holds_no_time(tmp_path: Path) -> None:
    path = write(tmp_path, "a.html", TEXT)
    compression.compress_file(path)
    assert path.with_name("a.html.gz").read_bytes()[4:8] == bytes(4)


def test_a_copy_of_an_older_file_is_written_anew(tmp_path: Path) -> None:
    path = write(tmp_path, "sitemap.xml", TEXT)
    write(tmp_path, "sitemap.xml.gz", gzip.compress(b"written by MkDocs, with its own time"))
    compression.compress(tmp_path)
    assert gzip.decompress(path.with_name("sitemap.xml.gz").read_bytes()) == TEXT


def test_an_error_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path) -> None:
        raise OSError("the disk is full")

    write(tmp_path, "a.html", TEXT)
    monkeypatch.setattr(compression, "compress_file", fails)
    with pytest.raises(OSError, match="the disk is full"):
        compression.compress(tmp_path)


def test_an_empty_site_is_no_error(tmp_path: Path) -> None:
    compression.compress(tmp_path)
    assert names(tmp_path) == []
