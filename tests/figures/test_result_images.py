"""Images of a result file: what is kept is what was made, and what is drawn is what was kept."""

from __future__ import annotations

import re

import pytest

from scripts.figures.result_images import draw, encoded, levels


def test_an_image_comes_back_as_it_was_but_for_the_rounding() -> None:
    image = [place / 63 for place in range(64)]
    kept = encoded([image])[0]
    assert len(kept) == 64
    assert kept[0] == "a" and kept[-1] == "q"
    pairs = zip(levels(kept), image, strict=True)
    assert all(abs(level / 16 - pixel) <= 1 / 32 for level, pixel in pairs)


def test_what_is_darker_than_black_or_brighter_than_white_is_cut_off() -> None:
    assert encoded([[-1.0] * 32 + [2.0] * 32]) == ["a" * 32 + "q" * 32]


@pytest.mark.parametrize("text", ["", "a" * 63, "a" * 65, "r" * 64, "A" * 64])
def test_what_is_no_image_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no image"):
        levels(text)


def test_every_pixel_is_drawn_in_its_place_and_with_its_level() -> None:
    black = "a" * 64
    corner = "a" * 63 + "q"
    half = "i" + "a" * 63
    drawn = draw([black, corner, half], "three images")
    found = {
        (float(opacity), x, y)
        for opacity, path in re.findall(r'fill-opacity="([\d.]+)" d="([^"]+)"', drawn)
        for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)
    }
    assert found == {(1.0, "17", "7"), (0.5, "20", "0")}
    assert 'viewBox="0 0 28 8"' in drawn


def test_the_words_stand_in_the_drawing_and_cannot_break_it() -> None:
    drawn = draw(["b" * 64], 'a "two" & <three>')
    assert 'role="img" aria-label="a &quot;two&quot; &amp; &lt;three&gt;"' in drawn
    assert "style" not in drawn
