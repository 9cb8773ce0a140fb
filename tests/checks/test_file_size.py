"""How large a file may be."""

from __future__ import annotations

import pytest

from scripts.checks import file_size
from tests.checks.conftest import Project, only


def put(project: Project, path: str, size: int) -> None:
    project.write(path, "x" * size)


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("docs/learn/a.csv", 300_000),
        ("docs/assets/img/a.png", 150_000),
        ("docs/assets/vendor/mermaid.min.js", 3_000_000),
        ("tests/large.txt", 500_000),
        ("node_modules/large.js", 3_000_000),
        ("docs/empty.txt", 0),
    ],
)
def test_a_small_file_passes(project: Project, path: str, size: int) -> None:
    put(project, path, size)
    assert list(file_size.check(project.sources)) == []


@pytest.mark.parametrize(
    ("path", "size", "what"),
    [
        ("docs/learn/a.csv", 300_001, "this file has 300 kB, and 300 are allowed"),
        ("docs/assets/img/a.PNG", 200_000, "this picture has 200 kB, and 150 are allowed"),
        ("docs/assets/img/a.svg", 151_000, "this picture has 151 kB, and 150 are allowed"),
        ("film.mp4", 5_000_000, "this file has 5000 kB, and 500 are allowed"),
        ("labs/dots/model.bin", 500_600, "this file has 501 kB, and 500 are allowed"),
        (".github/home.png", 600_000, "this picture has 600 kB, and 500 are allowed"),
    ],
)
def test_a_large_file_is_refused(project: Project, path: str, size: int, what: str) -> None:
    put(project, path, size)
    problem = only(file_size.check(project.sources))
    assert (problem.path, problem.line, problem.what) == (path, 1, what)
    assert "smaller" in problem.mend
