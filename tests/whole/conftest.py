"""Tests of the project as a whole work on a copy of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project_copy import ProjectCopy


@pytest.fixture
def project(tmp_path: Path) -> ProjectCopy:
    """A fresh copy of the project."""
    return ProjectCopy(tmp_path / "project")
