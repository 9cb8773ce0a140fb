"""What counts as a molecule, as new and as a hit; and that no split leaks into another."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from scripts.experiments import medicines
from scripts.experiments.shared import molecule_writers, molecules
from scripts.experiments.shared.property_model import Forest

ASPIRIN, ETHANOL = "CC(=O)Oc1ccccc1C(=O)O", "CCO"


def test_one_molecule_has_one_spelling() -> None:
    assert molecules.canonical("OCC") == molecules.canonical("C(O)C") == ETHANOL
    assert molecules.canonical("C[C@H](O)F") == molecules.canonical("C[C@@H](O)F")


@pytest.mark.parametrize("text", ["", "C(", "c1ccccc", "F(C)C", "nonsense", "c1cccc1"])
def test_what_breaks_the_rules_is_no_molecule(text: str) -> None:
    assert molecules.canonical(text) is None


def test_the_data_are_small_plain_molecules_each_once() -> None:
    known = molecules.known()
    assert len(set(known)) == len(known) > 4000
    assert all(molecules.canonical(one) == one for one in known[::100])
    assert not molecules.is_small_and_plain("CCO.Cl")
    assert not molecules.is_small_and_plain("C[Si](C)(C)CC")
    assert not molecules.is_small_and_plain("CCO")
    assert molecules.is_small_and_plain(ASPIRIN)


def test_the_formula_rates_aspirin_as_published() -> None:
    # The value that RDKit's own tests hold for it lies near 0.55.
    assert molecules.likeness([ASPIRIN])[0] == pytest.approx(0.55, abs=0.01)


def test_likeness_of_fingerprints_is_one_for_the_same_and_none_for_strangers() -> None:
    bits = molecules.fingerprints([ASPIRIN, "FC(F)(F)F"])
    assert molecules.likest(bits, bits).tolist() == [1.0, 1.0]
    assert molecules.likest(bits[:1], bits[1:])[0] == 0.0
    some = np.array([[1, 1, 0, 0]], dtype=np.uint8)
    assert molecules.likest(some, np.array([[1, 0, 1, 0]], dtype=np.uint8))[0] == 1 / 3


def test_chlorine_is_one_symbol_and_comes_back() -> None:
    assert molecule_writers.split("CClBrc1") == ["C", "Cl", "Br", "c", "1"]


def test_the_network_learns_what_it_is_shown() -> None:
    torch.manual_seed(0)
    network = molecule_writers.Network([ASPIRIN, "CCBr"])
    rows = network.encoded([ASPIRIN, "CCBr"])
    assert rows[1].tolist()[:5] == [0, *[network.symbols.index(s) for s in ("C", "C", "Br")], 0]
    network.learn([ASPIRIN] * 64, 60, 1e-2, lambda *_: None, "")
    assert network.write(10).count(ASPIRIN) >= 8


def test_the_table_repeats_one_molecule_and_mixes_two() -> None:
    random = np.random.default_rng(0)
    assert set(molecule_writers.Table(["CCBr"]).write(5, random)) == {"CCBr"}
    mixed = set(molecule_writers.Table(["CCCCCCO", "CCCCCCN"]).write(50, random))
    assert {"CCCCCCO", "CCCCCCN"} < mixed


def test_new_and_distinct_are_counted_by_molecule_not_by_spelling() -> None:
    valid, new, distinct = medicines.spread_out(["OCC", "CCN", "NCC", "C("], {ETHANOL})
    assert valid == [ETHANOL, "CCN", "CCN"]
    assert new == ["CCN", "CCN"]
    assert distinct == ["CCN"]


def test_a_hit_is_what_the_formula_rates_high() -> None:
    assert medicines.hits(np.array([0.1, medicines.HIT, 0.9, 0.79])) == 0.5


def test_the_nearest_in_size_come_first_and_equal_ones_in_their_order() -> None:
    order = medicines.nearest_in_size(["CCCCCC", "CCO", "CCCC", "CCCO"], 4.2)
    assert order.tolist() == [2, 3, 1, 0]


def test_the_forest_ranks_what_it_learned_and_puts_the_best_first() -> None:
    some = list(molecules.known()[:60])
    ratings = molecules.likeness(some)
    forest = Forest(some, ratings, 50, 0)
    order = forest.best(some)
    assert ratings[order[:10]].mean() > ratings[order[-10:]].mean() + 0.2
    assert np.array_equal(order, Forest(some, ratings, 50, 0).best(some))


def test_a_run_gives_every_figure_and_gives_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    some = molecules.known()[::4]
    monkeypatch.setattr(medicines, "known", lambda: some)
    monkeypatch.setattr(medicines, "HELD_OUT", 100)
    first = medicines.run(2, True, lambda *_: None)
    assert first == medicines.run(2, True, lambda *_: None)
    assert first.keys() == medicines.FIGURES.keys()
