"""Makes weight files anew, says what each weighs, or compares new ones with those that stand.

Each is made in a process of its own, with one thread, so that on one machine the same bytes come
out every time.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import brotli

from scripts.experiments.run import LEAST_TOLERANCE, TOLERANCE, replace, reporting
from scripts.experiments.side_by_side import Progress, Report, side_by_side
from scripts.problems import ProjectError
from scripts.project import DOCS, ROOT
from scripts.weights.form import Lines, Made, Weights, as_json, header_of

FOLDER = DOCS / "assets" / "weights"
FIXTURES = ROOT / "tests" / "labs" / "fixtures"
NOTICE = FOLDER / "NOTICE.txt"
NOTICES = (
    ROOT / "scripts" / "experiments" / "data" / "words-notice.txt",
    ROOT / "scripts" / "weights" / "digits-notice.txt",
)
SEED = 0
PACKAGES = ("numpy", "scikit-learn", "torch")
# Which module of this folder makes which files, those that others wait for first.
MODULES = {
    "words": "words",
    "words-small": "words",
    "words-mlp": "words_mlp",
    "digits": "digits",
    "digits-small": "digits",
    "digit-classifiers": "digit_classifiers",
    "digits-vae": "digits_vae",
    "digits-gaussian": "digits_gaussian",
    "digit-denoiser": "digit_denoiser",
    "denoiser-features": "denoiser_features",
    "families": "families",
    "words-transformer-random": "words_transformer",
    "words-transformer-family": "words_transformer",
}
# Made in a minute or more; --verify makes them again only where they are named.
SLOW = {"families", "words-transformer-random", "words-transformer-family"}
SAME, NEAR = "the same bytes", "other bytes, and the same within the tolerance"


@dataclass(frozen=True)
class File:
    """A file that was made and its fixture, both as bytes."""

    suffix: str
    data: bytes
    fixture: bytes


def make(name: str, report: Report) -> File:
    """One file, made in this process."""
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    module = importlib.import_module(f"scripts.weights.{MODULES[name]}")
    made: Made = module.make(name, reporting(report))
    made_by = f"python3 -m scripts weights {name}"
    header = {
        "name": name,
        "made_by": made_by,
        "seed": SEED,
        "versions": {package: version(package).partition("+")[0] for package in PACKAGES},
    }
    cases = ",\n".join(map(as_json, made.cases))
    fixture = f'{{"name":"{name}","made_by":"{made_by}","cases":[\n{cases}\n]}}\n'
    return File(made.suffix, made.bytes(header), fixture.encode())


def suffix(name: str) -> str:
    """How the file of a name ends."""
    return Lines.suffix if MODULES[name] == "words" else Weights.suffix


def told(name: str, data: bytes) -> str:
    """What a file weighs and what its rounding costs, in one line."""
    small = len(brotli.compress(data, quality=11))
    line = f"* {name}{suffix(name)}: {len(data):,} bytes, {small:,} with brotli"
    for one in header_of(data, suffix(name))["notes"].get("rounding", []):
        unit = "" if one["unit"] == "share" else f" {one['unit']}".rstrip()
        line += f"\n  {one['what']}: {one['before']}{unit} before rounding, {one['after']} after"
    return line


def notice() -> str:
    """The licences of the data that go with the files."""
    return "\n\n\n".join(path.read_text(encoding="utf-8").rstrip() for path in NOTICES) + "\n"


def write(name: str, file: File) -> None:
    """Put a file and its fixture where they belong, each whole or not at all."""
    replace(FOLDER / f"{name}{file.suffix}", file.data)
    replace(FIXTURES / f"{name}.json", file.fixture)


def away(old: Any, new: Any) -> bool:
    """Whether two parts of a header differ by more than training on two machines explains."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() != new.keys() or any(away(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        pairs = zip(old, new, strict=False)
        return len(old) != len(new) or any(away(*pair) for pair in pairs)
    if isinstance(old, float) or isinstance(new, float):
        return bool(abs(old - new) > max(TOLERANCE * abs(old), LEAST_TOLERANCE["share"]))
    return bool(old != new)


def compared(name: str, new: bytes) -> str:
    """How a file that was made again differs from the one that stands.

    On another machine or another version training ends elsewhere. Then the header tells whether
    the model is as good: the same settings and tensors, and figures within the tolerance of the
    experiments, 2 % or 0.02. Raises ProjectError where it is not.
    """
    path = FOLDER / f"{name}{suffix(name)}"
    if not path.exists():
        raise ProjectError(f"{name} is not there -- python3 -m scripts weights {name}")
    old = path.read_bytes()
    if old == new:
        return SAME
    before, after = (header_of(data, suffix(name)) for data in (old, new))
    for header in (before, after):
        header.pop("versions")
    if suffix(name) == Lines.suffix or away(before, after):
        where = path.relative_to(ROOT).as_posix()
        raise ProjectError(
            f"{where}:1: made again it differs by more than the tolerance "
            f"-- undo what changed it, or run `python3 -m scripts weights {name}`"
        )
    return NEAR


def weights(wanted: list[str], again: bool) -> int:
    """Make some files, or all; or, with `again`, make them and compare. The exit code.

    Raises ProjectError for a name that there is not.
    """
    for name in wanted:
        if name not in MODULES:
            raise ProjectError(f"{name}: no such weights -- choose one of {', '.join(MODULES)}")
    names = wanted or [name for name in MODULES if not (again and name in SLOW)]
    wrong = []
    for name in names:
        file = side_by_side(make, [name], 1, Progress(name, 1))[name]
        if not again:
            write(name, file)
            print(told(name, file.data), flush=True)
            continue
        try:
            print(f"* {name}: {compared(name, file.data)}", flush=True)
        except ProjectError as error:
            wrong.append(str(error))
    if not again:
        replace(NOTICE, notice().encode())
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0
