"""A broken YAML file is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import yaml_files
from scripts.problems import ProjectError
from scripts.project import ROOT


def test_what_stands_in_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("- a: 1\n", encoding="utf-8")
    assert yaml_files.read(file) == [{"a": 1}]


def test_a_broken_file_is_named_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("a: 1\nb: [1, 2\nc: 3\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"^a\.yml:3: this is not YAML: .* -- "):
        yaml_files.read(file)


def test_a_path_in_the_project_is_shown_from_its_root() -> None:
    assert yaml_files.shown(ROOT / "scripts" / "data" / "x.yml") == "scripts/data/x.yml"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key a stands there twice -- leave one"),
        ("- a: 1\n  b: 2\n  b: 3\n", 3, "the key b stands there twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, "the key b stands there twice"),
        ("a: 1\nb: 2026-02-30\n", 2, "there is no such day: 2026-02-30 -- write it as"),
    ],
)
def test_what_cannot_be_meant_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    file = tmp_path / "a.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError) as raised:
        yaml_files.read(file)
    assert str(raised.value).startswith(f"a.yml:{line}: {words}")


def test_the_same_key_in_two_entries_is_right(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("- a: 1\n- a: 2\n", encoding="utf-8")
    assert yaml_files.read(file) == [{"a": 1}, {"a": 2}]


def test_every_key_and_entry_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("# x\na: !ENV [X, y]\nb:\n  - c\n  - d: 1\n", encoding="utf-8")
    lines = yaml_files.lines(file)
    assert (lines[("a",)], lines[("b", 0)], lines[("b", 1, "d")]) == (2, 4, 5)
