"""The finished site takes the place of the old one; whatever happens, one of them stands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.build import swap


def make_site(folder: Path, words: str) -> Path:
    """A site of one page."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["in one step", "step by step"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With and without a system that lets two names change places at once."""
    if request.param == "step by step":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    return str(request.param)


def test_a_first_site_is_put_in_place(tmp_path: Path, way: str) -> None:
    swap.swap_in(make_site(tmp_path / "finished", "new"), tmp_path / "site")
    assert names(tmp_path) == ["site"]


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path, way: str) -> None:
    site = make_site(tmp_path / "site", "old")
    (site / "gone.html").touch()
    swap.swap_in(make_site(tmp_path / "finished", "new"), site)
    assert names(tmp_path) == ["site"]
    assert names(site) == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "new"


def test_the_old_site_stays_when_the_new_one_is_not_there(tmp_path: Path, way: str) -> None:
    site = make_site(tmp_path / "site", "old")
    with pytest.raises(OSError, match="no finished site"):
        swap.swap_in(tmp_path / "finished", site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_the_old_site_comes_back_when_the_new_one_cannot_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    site = make_site(tmp_path / "site", "old")
    finished = make_site(tmp_path / "finished", "new")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == finished:
            raise OSError("a file of it is open")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="a file of it is open"):
        swap.swap_in(finished, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")
def test_on_linux_two_folders_change_names_in_one_step(tmp_path: Path) -> None:
    one, other = make_site(tmp_path / "one", "1"), make_site(tmp_path / "other", "2")
    assert swap.exchange(one, other)
    assert (one / "index.html").read_text(encoding="utf-8") == "2"
    assert (other / "index.html").read_text(encoding="utf-8") == "1"
    assert not swap.exchange(one, tmp_path / "nothing")


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "old")
    make_site(tmp_path / "site.old", "older")
    make_site(tmp_path / ".build-x1" / "site", "half")
    swap.clear_away(site)
    assert names(tmp_path) == ["site"]
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_a_build_killed_between_two_steps_gives_the_old_site_back(tmp_path: Path) -> None:
    make_site(tmp_path / "site.old", "old")
    swap.clear_away(tmp_path / "site")
    assert names(tmp_path) == ["site"]
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "old"
