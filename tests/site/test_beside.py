"""What `measure beside` hands to other generators is a whole lesson of the built site."""

from __future__ import annotations

from pathlib import Path

from tests.beside import lesson
from tests.measure.beside import LESSON


def test_a_lesson_is_handed_over_with_its_words_and_drawings(tmp_path: Path) -> None:
    read = lesson.read(LESSON)
    assert len(read.drawings) == len(read.mermaid) >= 1
    assert all(name and svg.startswith("<svg") for name, svg in read.drawings)
    text = lesson.with_pictures(read, tmp_path, "img/")
    assert text.count("](img/drawing-") == len(read.drawings)
    assert "## How it works" in text
