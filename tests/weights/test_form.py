"""The form of a weight file, read here byte by byte, as a browser does."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest

from scripts.weights.form import Lines, Tensor, Weights, header_of, stepped, tensors_of, unpacked

HEADER = {"name": "small", "made_by": "a test", "seed": 0, "versions": {}}
ROWS = np.array([[0.5, -1.0, 0.25], [0.0, 0.0, 0.0], [1e-3, 2e-3, -3e-3]])


def whole(rows: int, columns: int, most: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Whole numbers from 0 to `most`, each of them once or more where there is room."""
    return (np.arange(rows * columns) % (most + 1)).reshape(rows, columns).astype(np.float64)


def test_the_header_says_where_the_numbers_are() -> None:
    tensors = {"a": Tensor(ROWS, "int8"), "ä": Tensor(ROWS[:1], "float32")}
    data = Weights({"width": 3}, tensors).bytes(HEADER)
    (length,) = struct.unpack("<I", data[:4])
    assert length % 4 == 0
    header = json.loads(data[4 : 4 + length].decode())
    assert header == {
        **HEADER,
        "notes": {"width": 3},
        "tensors": [
            {"name": "a", "shape": [3, 3], "type": "int8", "offset": 0},
            {"name": "ä", "shape": [1, 3], "type": "float32", "offset": 24},
        ],
    }
    assert header == header_of(data, ".bin")
    numbers = data[4 + length :]
    assert len(numbers) == 24 + 12
    scales = struct.unpack("<3f", numbers[:12])
    assert scales == pytest.approx((1 / 127, 0, 3e-3 / 127))
    assert struct.unpack("<9b", numbers[12:21]) == (64, -127, 32, 0, 0, 0, 42, 85, -127)
    assert numbers[21:24] == b"\0\0\0"
    assert struct.unpack("<3f", numbers[24:]) == (0.5, -1.0, 0.25)
    assert [name for name, _ in tensors_of(data)] == ["a", "ä"]


@pytest.mark.parametrize("columns", [1, 2, 7])
@pytest.mark.parametrize(("kind", "most"), [("uint8", 255), ("nibble", 15)])
def test_whole_numbers_come_back_as_they_were(kind: str, most: int, columns: int) -> None:
    values = whole(41, columns, most)
    tensor = Tensor(values, kind)  # type: ignore[arg-type]
    assert len(tensor.data) % 4 == 0
    assert (tensor.rounded == values).all()


def test_the_first_of_two_nibbles_is_in_the_low_half() -> None:
    assert Tensor(np.array([[1.0, 2.0, 15.0]]), "nibble").data == bytes([0x21, 0x0F, 0, 0])


def test_a_weight_moves_by_half_a_step_of_its_row_at_most() -> None:
    random = np.random.default_rng(0)
    values = random.standard_normal((50, 33)) * np.exp(random.normal(0, 5, (50, 1)))
    scales, steps = stepped(values)
    away = np.abs(Tensor(values, "int8").rounded - values)
    assert (away <= 0.5001 * scales[:, None]).all()
    assert (np.abs(steps).max(axis=1) == 127).all()
    assert scales == pytest.approx(np.abs(values).max(axis=1) / 127)


@pytest.mark.parametrize(
    ("values", "kind", "what"),
    [
        (np.zeros(3), "int8", "rows and columns"),
        (np.array([[np.nan]]), "float32", "finite"),
        (np.array([[np.inf]]), "int8", "finite"),
        (np.array([[16.0]]), "nibble", "from 0 to 15"),
        (np.array([[-1.0]]), "uint8", "from 0 to 255"),
        (np.array([[0.5]]), "nibble", "whole numbers"),
    ],
)
def test_numbers_that_a_type_cannot_hold_are_refused(
    values: np.ndarray[tuple[int, ...], np.dtype[np.float64]], kind: str, what: str
) -> None:
    with pytest.raises(ValueError, match=what):
        Tensor(values, kind)  # type: ignore[arg-type]


def test_a_type_that_there_is_not_is_told() -> None:
    with pytest.raises(ValueError, match="no type int4"):
        unpacked(b"\0\0\0\0", 1, 1, "int4")


def test_a_list_of_words_has_its_header_in_the_first_line() -> None:
    data = Lines({"words": 2}, ["one", "two1"]).bytes(HEADER)
    first, *rest = data.decode().splitlines()
    assert first.startswith("# ") and rest == ["one", "two1"]
    assert header_of(data, ".txt") == {**HEADER, "notes": {"words": 2}}
    with pytest.raises(ValueError, match="first line"):
        header_of(b"one\ntwo\n", ".txt")
    with pytest.raises(ValueError, match="no header"):
        header_of(b"\0", ".bin")
