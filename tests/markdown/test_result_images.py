"""The images of an experiment stand on its page, each row under what it shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.markdown import result_images


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One experiment with images, one without."""
    rows = {"noise & more": ["a" * 64, "q" * 64], "digits": ["b" * 64]}
    (tmp_path / "with.json").write_text(json.dumps({"images": rows}), encoding="utf-8")
    (tmp_path / "without.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(result_images, "FOLDER", tmp_path)


def test_every_row_stands_under_its_words() -> None:
    drawn, empty = result_images.experiment_images("reference/evidence/with.md")
    assert empty == ""
    assert drawn.count("<svg") == 2
    assert drawn.index("noise &amp; more</p><svg") < drawn.index("digits</p><svg")
    assert 'aria-label="noise &amp; more: 2 small images"' in drawn


def test_a_page_without_images_stops_the_build() -> None:
    with pytest.raises(KeyError, match="images"):
        result_images.experiment_images("reference/evidence/without.md")
    with pytest.raises(FileNotFoundError):
        result_images.experiment_images("reference/evidence/none.md")
