"""The cache: what was kept comes back whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.build import kept
from scripts.problems import ProjectError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The place of something kept."""
    return tmp_path / "cache" / "thing.html"


@pytest.mark.parametrize("content", [b"", b"one line", b"two\nlines\n", bytes(range(256))])
def test_what_was_kept_comes_back(path: Path, content: bytes) -> None:
    assert kept.read(path) is None
    kept.keep(path, content)
    assert kept.read(path) == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("what", ["cut short", "empty", "a byte changed", "no digest"])
def test_what_is_broken_counts_as_nothing(path: Path, what: str) -> None:
    kept.keep(path, b"<svg>a drawing</svg>")
    whole = path.read_bytes()
    broken = {
        "cut short": whole[:-3],
        "empty": b"",
        "a byte changed": whole.replace(b"drawing", b"drowing"),
        "no digest": whole.partition(b"\n")[2],
    }
    path.write_bytes(broken[what])
    assert kept.read(path) is None


def test_what_cannot_be_written_whole_leaves_the_old_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(path, b"old")

    def full_disk(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:6])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(ProjectError, match=r"No space left on device -- make room"):
        kept.keep(path, b"new")
    assert kept.read(path) == b"old"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_is_made_from_a_text_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "CACHE", tmp_path)
    made: list[str] = []

    def make(text: str) -> list[str]:
        return kept.made_once("things", text, lambda: [*made, made.append(text) or text])

    assert [make("one"), make("one"), make("two")] == [["one"], ["one"], ["one", "two"]]
    assert made == ["one", "two"]
    for file in (tmp_path / "things").iterdir():
        file.write_bytes(b"broken")
    assert make("one") == ["one", "two", "one"]


def test_what_cannot_be_kept_is_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_bytes(b"")
    monkeypatch.setattr(kept, "CACHE", tmp_path / "a-file")
    made = iter("ab")
    assert [kept.made_once("things", "text", lambda: next(made)) for _ in "12"] == ["a", "b"]
