"""The form of a weight file: a header that says everything, then numbers that a browser reads.

`NAME.bin` begins with the length of the header, an unsigned number of 32 bits, low byte first.
The header is JSON in UTF-8, filled up with spaces to a multiple of 4 bytes. It holds `name`,
`made_by` (the command), `seed`, `versions`, `notes` and `tensors`: for each tensor its `name`,
`shape` (rows and columns; a vector has one row), `type` and `offset`, in bytes after the header,
a multiple of 4. Numbers stand row by row, low byte first. The types are

- `float32`;
- `uint8`: one byte a number, 0 to 255;
- `nibble`: two numbers a byte, 0 to 15, the first in the low half;
- `int8`: first a float32 scale for each row, then one signed byte a number. A number is the byte
  times the scale of its row; the scale is the largest number of the row, without its sign, / 127.

A matrix of weights has one row for each output. `notes.rounding` says what the rounding costs.

`NAME.txt` holds one item a line; the first line is `# ` and the same header without `tensors`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Type = Literal["float32", "uint8", "nibble", "int8"]

ALIGNED = 4
LARGEST = 127  # of an int8, so that both signs have the same number of steps
LENGTH = struct.Struct("<I")
COMMENT = "# "
# The largest whole number that a type holds, from 0 on.
MOST = {"uint8": 255, "nibble": 15}


@dataclass(frozen=True)
class Tensor:
    """Numbers, shape (rows, columns), and the type in which a file holds them."""

    values: Array
    type: Type

    def __post_init__(self) -> None:
        """Raises ValueError for numbers that the type cannot hold."""
        if self.values.ndim != 2:
            raise ValueError(f"a tensor has rows and columns, not the shape {self.values.shape}")
        if not np.isfinite(self.values).all():
            raise ValueError("a tensor holds finite numbers only")
        if self.type in MOST:
            whole = self.values == self.values.round()
            if not (whole & (self.values >= 0) & (self.values <= MOST[self.type])).all():
                raise ValueError(f"{self.type} holds whole numbers from 0 to {MOST[self.type]}")

    @property
    def data(self) -> bytes:
        """The bytes of the numbers, filled up to a multiple of 4."""
        if self.type == "int8":
            scales, steps = stepped(self.values)
            raw = scales.tobytes() + steps.tobytes()
        elif self.type == "nibble":
            flat = np.append(self.values, [0] * (self.values.size % 2)).astype(np.uint8)
            raw = (flat[::2] | flat[1::2] << 4).tobytes()
        else:
            raw = self.values.astype("<f4" if self.type == "float32" else np.uint8).tobytes()
        return raw + bytes(-len(raw) % ALIGNED)

    @property
    def rounded(self) -> Array:
        """The numbers as they come out of a file."""
        return unpacked(self.data, self.values.shape[0], self.values.shape[1], self.type)


@dataclass(frozen=True)
class Weights:
    """What a `.bin` is made of, and the cases of its fixture."""

    notes: dict[str, Any]
    tensors: dict[str, Tensor]
    cases: list[dict[str, Any]] = field(default_factory=list)
    suffix = ".bin"

    def bytes(self, header: dict[str, Any]) -> bytes:
        """The whole file; `header` holds what comes before the notes."""
        entries, offset = [], 0
        for name, tensor in self.tensors.items():
            shape = list(tensor.values.shape)
            entries.append({"name": name, "shape": shape, "type": tensor.type, "offset": offset})
            offset += len(tensor.data)
        text = as_json({**header, "notes": self.notes, "tensors": entries}).encode()
        text += b" " * (-len(text) % ALIGNED)
        return LENGTH.pack(len(text)) + text + b"".join(t.data for t in self.tensors.values())


@dataclass(frozen=True)
class Lines:
    """What a `.txt` is made of, and the cases of its fixture."""

    notes: dict[str, Any]
    lines: list[str]
    cases: list[dict[str, Any]] = field(default_factory=list)
    suffix = ".txt"

    def bytes(self, header: dict[str, Any]) -> bytes:
        """The whole file; `header` holds what comes before the notes."""
        first = COMMENT + as_json({**header, "notes": self.notes})
        return ("\n".join([first, *self.lines]) + "\n").encode()


Made = Weights | Lines


def as_json(value: Any) -> str:
    """JSON in one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def stepped(values: Array) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """The scale of each row, shape (rows,), and the numbers in steps of it, as `int8` has them."""
    scales = (np.abs(values).max(axis=1, initial=0) / LARGEST).astype("<f4")
    width = np.where(scales > 0, scales, 1).astype(np.float64)
    steps = (values / width[:, None]).round().clip(-LARGEST, LARGEST)
    return scales, steps.astype(np.int8)


def unpacked(data: bytes, rows: int, columns: int, kind: str) -> Array:
    """The numbers of one tensor, shape (rows, columns), from bytes that begin with it."""
    count = rows * columns
    flat: Array
    if kind == "int8":
        scales = np.frombuffer(data, "<f4", rows).astype(np.float64)
        steps = np.frombuffer(data, np.int8, count, ALIGNED * rows).astype(np.float64)
        return steps.reshape(rows, columns) * scales[:, None]
    if kind == "nibble":
        pairs = np.frombuffer(data, np.uint8, -(-count // 2))
        flat = np.stack([pairs & 15, pairs >> 4], axis=1).astype(np.float64).ravel()[:count]
    elif kind in ("uint8", "float32"):
        flat = np.frombuffer(data, np.uint8 if kind == "uint8" else "<f4", count).astype(np.float64)
    else:
        raise ValueError(f"there is no type {kind}")
    return flat.reshape(rows, columns)


def header_of(data: bytes, suffix: str) -> dict[str, Any]:
    """The header of a file. Raises ValueError for what is none."""
    if suffix == Lines.suffix:
        first = data.partition(b"\n")[0].decode()
        if not first.startswith(COMMENT):
            raise ValueError(f"the first line does not begin with {COMMENT!r}")
        return dict(json.loads(first.removeprefix(COMMENT)))
    if len(data) < LENGTH.size:
        raise ValueError("there is no header")
    (length,) = LENGTH.unpack_from(data)
    return dict(json.loads(data[LENGTH.size : LENGTH.size + length].decode()))


def tensors_of(data: bytes) -> Iterator[tuple[str, Array]]:
    """Each tensor of a `.bin`, under its name."""
    header = header_of(data, Weights.suffix)
    start = LENGTH.size + LENGTH.unpack_from(data)[0]
    for entry in header["tensors"]:
        rows, columns = entry["shape"]
        begin = start + entry["offset"]
        yield entry["name"], unpacked(data[begin:], rows, columns, entry["type"])
