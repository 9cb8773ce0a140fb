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
