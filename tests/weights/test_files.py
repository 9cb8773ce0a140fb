"""The weight files that stand in the project: whole, small enough, and of the right data."""

from __future__ import annotations

import re
from collections import Counter

import brotli
import numpy as np
import pytest

from scripts.experiments.shared.digits import load
from scripts.experiments.shared.words import by_chance, by_family, words
from scripts.weights.run import FIXTURES, FOLDER, MODULES, NOTICE, notice, suffix
from tests.weights import stored

RAW = 400_000  # bytes of a file
SMALL = 60_000  # bytes of a file with brotli
LIMITS = {"words-transformer-random": 70_000, "words-transformer-family": 70_000}
TRANSFORMERS = 205_000  # with the word list
FIXTURE = 20_000
BYTES = {"float32": 4.0, "uint8": 1.0, "nibble": 0.5, "int8": 1.0}


def compressed(name: str) -> int:
    """The bytes of a file as a server sends it."""
    return len(brotli.compress(stored.data(name), quality=11))


def test_every_file_is_one_that_the_verb_makes() -> None:
    wanted = {f"{name}{suffix(name)}" for name in MODULES}
    assert {path.name for path in FOLDER.iterdir()} == {*wanted, NOTICE.name}
    assert {path.stem for path in FIXTURES.glob("*.json")} == set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_file_says_what_it_is_and_is_small(name: str) -> None:
    header = stored.header(name)
    assert header["name"] == name and header["seed"] == 0
    assert header["made_by"] == f"python3 -m scripts weights {name}"
    assert {"numpy", "torch"} <= header["versions"].keys()
    assert header["notes"]["what"]
    assert len(stored.data(name)) <= RAW
    assert compressed(name) <= LIMITS.get(name, SMALL)


def test_the_transformers_and_the_words_are_small_enough_together() -> None:
    assert sum(map(compressed, ["words", *LIMITS])) <= TRANSFORMERS


@pytest.mark.parametrize("name", stored.BINARY)
def test_tensors_lie_one_after_the_other_and_fill_the_file(name: str) -> None:
    data, header = stored.data(name), stored.header(name)
    start = 4 + int.from_bytes(data[:4], "little")
    end = 0
    for entry in header["tensors"]:
        assert entry["offset"] == end
        rows, columns = entry["shape"]
        length = int(np.ceil(rows * columns * BYTES[entry["type"]]))
        length += 4 * rows if entry["type"] == "int8" else 0
        end += -(-length // 4) * 4
    assert start % 4 == 0 and start + end == len(data)
    for values in stored.tensors(name).values():
        assert np.isfinite(values).all()


@pytest.mark.parametrize("name", stored.BINARY)
def test_what_the_rounding_costs_is_told_and_small(name: str) -> None:
    costs = stored.header(name)["notes"]["rounding"]
    assert costs
    for one in costs:
        allowed = 0.01 if one["unit"] == "share" else 0.01 * abs(one["before"])
        if name == "digits-gaussian":  # there directions are left out, too
            allowed = 0.1 * abs(one["before"])
        assert abs(one["after"] - one["before"]) <= allowed, one


@pytest.mark.parametrize("name", MODULES)
def test_a_fixture_is_small_and_of_its_file(name: str) -> None:
    fixture = stored.fixture(name)
    assert fixture["name"] == name
    assert fixture["made_by"] == stored.header(name)["made_by"]
    assert 5 <= len(fixture["cases"]) <= 8
    assert (FIXTURES / f"{name}.json").stat().st_size <= FIXTURE


@pytest.mark.parametrize("name", stored.LISTS)
def test_a_word_list_says_which_part_each_word_is_in(name: str) -> None:
    _, *lines = stored.data(name).decode().splitlines()
    found = {}
    for line in lines:
        match = re.fullmatch(r"([a-z]{3,15})([1-8]?)", line)
        assert match, line
        found[match[1]] = int(match[2] or 0)
    assert list(found) == sorted(found) and set(found) <= set(words())
    if name == "words":
        assert list(found) == list(words())
    for parts, place in ((by_chance(0), 1), (by_family(0), 3)):
        lists = parts.train, parts.choose, parts.test
        true = {word: number for number, some in enumerate(lists) for word in some}
        assert all(digit // place % 3 == true[word] for word, digit in found.items())
    notes = stored.header(name)["notes"]
    chance = Counter(digit % 3 for digit in found.values())
    assert list(notes["counts"]["chance"].values()) == [chance[0], chance[1], chance[2]]
    assert notes["words"] == len(found)


def test_the_digits_are_those_of_the_experiments_in_their_order() -> None:
    notes, tensors, digits = stored.header("digits")["notes"], stored.tensors("digits"), load(0)
    images = np.array(notes["levels"])[tensors["images"].astype(int)]
    labels = tensors["labels"][0]
    train, test = slice(0, notes["train"]), slice(notes["train"], None)
    assert (labels[train] == digits.train_labels).all()
    assert (labels[test] == digits.test_labels).all()
    for part, true in ((train, digits.train), (test, digits.test)):
        assert np.abs(images[part] - true).max() <= 1 / 16
        assert (images[part] == true)[true * 16 != 15].all()


def test_the_few_digits_are_some_of_the_parts_that_they_say() -> None:
    few, all_of_them = stored.tensors("digits-small"), stored.tensors("digits")
    notes, many = stored.header("digits-small")["notes"], stored.header("digits")["notes"]
    rows = [row.tobytes() for row in all_of_them["images"]]
    parts = {"train": set(rows[: many["train"]]), "test": set(rows[many["train"] :])}
    train = [row.tobytes() for row in few["images"][: notes["train"]]]
    test = [row.tobytes() for row in few["images"][notes["train"] :]]
    assert len(train) == 500 and len(test) == 300
    assert set(train) <= parts["train"] and set(test) <= parts["test"]
    labels = few["labels"][0].astype(int)
    assert (np.bincount(labels[:500]) == 50).all() and (np.bincount(labels[500:]) == 30).all()


def test_every_family_made_the_same_digits() -> None:
    notes, tensors = stored.header("families")["notes"], stored.tensors("families")
    assert (np.bincount(tensors["labels"][0].astype(int)) == 6).all()
    assert len(notes["families"]) == 6
    sets = [tensors[name] for name in notes["families"]]
    assert all(one.shape == (60, 64) for one in sets)
    assert len({one.tobytes() for one in sets}) == len(sets)


def test_the_notice_holds_the_licences_of_words_and_digits() -> None:
    text = NOTICE.read_text(encoding="utf-8")
    assert text == notice()
    assert "SCOWL" in text and "Kevin Atkinson" in text
    assert "scikit-learn developers" in text and "E. Alpaydin" in text
