"""The packed labs: how heavy they are, that two runs give the same, and what a page gets."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from scripts.build.javascript import shorten
from scripts.labs import pack
from scripts.labs.folders import names
from scripts.problems import ProjectError
from scripts.project import DOCS

KB = 1_000
LOADER = KB // 2
SHARED = 5 * KB  # what every lab loads
OWN = 5 * KB  # of one lab and its worker
ALL = 60 * KB
DATA = 60 * KB  # weights and data of one lab
WITH_TRANSFORMERS = 205 * KB
IMPORT = re.compile(
    r'from"\./(?P<file>part-[A-Z0-9]+\.js)"|import"\./(?P<bare>part-[A-Z0-9]+\.js)"'
)
WEIGHTS = DOCS / "assets" / "weights"


def weight(data: bytes) -> int:
    """Bytes as a server with brotli sends them."""
    return len(brotli.compress(data))


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The labs, packed into a folder, and their files by entry."""
    folder = tmp_path_factory.mktemp("packed") / "labs"
    return folder, pack.pack(folder)


def parts_of(folder: Path, file: str) -> set[str]:
    """The shared parts that a packed file asks for at once, and those that they ask for."""
    found: set[str] = set()
    waiting = [file]
    while waiting:
        text = (folder / waiting.pop()).read_text(encoding="utf-8")
        fresh = {match["file"] or match["bare"] for match in IMPORT.finditer(text)} - found
        found |= fresh
        waiting += fresh
    return found


def test_the_loader_that_every_page_has_is_light() -> None:
    code = shorten((DOCS / "assets" / "js" / "labs.js").read_text(encoding="utf-8"))
    assert weight(code.encode()) <= LOADER


def test_what_labs_share_is_light(packed: tuple[Path, dict[str, str]]) -> None:
    folder, files = packed
    for kind in ("", ".worker"):
        common = set.intersection(*(parts_of(folder, files[name + kind]) for name in names()))
        shared = sum(weight((folder / part).read_bytes()) for part in common)
        assert shared <= SHARED
    everything = sum(weight(path.read_bytes()) for path in folder.glob("*.js"))
    assert everything <= ALL


@pytest.mark.parametrize("name", names())
def test_a_lab_is_light(packed: tuple[Path, dict[str, str]], name: str) -> None:
    folder, files = packed
    own = [files[name], files[f"{name}.worker"]]
    assert sum(weight((folder / file).read_bytes()) for file in own) <= OWN


@pytest.mark.parametrize("name", names())
def test_what_a_lab_fetches_is_light(packed: tuple[Path, dict[str, str]], name: str) -> None:
    folder, files = packed
    worker = files[f"{name}.worker"]  # only a worker fetches, and it never holds the static twin
    code = "\n".join(
        (folder / file).read_text(encoding="utf-8") for file in (worker, *parts_of(folder, worker))
    )
    fetched = {p for p in WEIGHTS.glob("*") if f'"{p.stem}"' in code or f'"{p.name}"' in code}
    total = sum(weight(path.read_bytes()) for path in fetched)
    assert total <= (WITH_TRANSFORMERS if "words-transformer-random" in code else DATA)


def test_two_runs_give_the_same_files(packed: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder, files = packed
    again = pack.pack(tmp_path / "labs")
    assert again == files
    for path in folder.iterdir():
        assert (tmp_path / "labs" / path.name).read_bytes() == path.read_bytes()


def test_code_that_cannot_be_read_is_named_and_nothing_is_lost(
    packed: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = packed
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    broken = tmp_path / "broken.ts"
    broken.write_text("const = 1;\n", encoding="utf-8")
    monkeypatch.setattr(pack, "workers", lambda: {"broken": broken})
    with pytest.raises(ProjectError, match=r"could not be packed:(?s:.*)broken\.ts:1"):
        pack.pack(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_no_lab_needs_what_the_policy_forbids(packed: tuple[Path, dict[str, str]]) -> None:
    folder, _ = packed
    for path in folder.glob("*.js"):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"\beval\(|new Function\(|WebAssembly|https?://(?!www\.w3\.org)", code)
