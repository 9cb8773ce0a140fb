"""A quick run is compared with the one in the result file, but for figures of time."""

from __future__ import annotations

from scripts.experiments.run import drift


def test_seconds_may_differ_and_shares_may_not() -> None:
    before = {
        "quick": {"right": 0.9, "training": 5.0},
        "figures": {
            "right": {"unit": "share", "spread": 0.01},
            "training": {"unit": "s", "spread": 0.1},
        },
    }
    assert drift("x", before, {"right": 0.905, "training": 50.0}) == []
    assert len(drift("x", before, {"right": 0.8, "training": 5.0})) == 1


def test_a_share_may_move_by_two_points_and_no_more() -> None:
    before = {"quick": {"right": 0.3}, "figures": {"right": {"unit": "share", "spread": 0.001}}}
    assert drift("x", before, {"right": 0.319}) == []
    assert len(drift("x", before, {"right": 0.321})) == 1
    assert len(drift("x", before, {"right": 0.279})) == 1


def test_a_difference_of_shares_may_move_by_two_points_too() -> None:
    before = {"quick": {"gain": 3.0}, "figures": {"gain": {"unit": "points", "spread": 0.1}}}
    assert drift("x", before, {"gain": 4.9}) == []
    assert len(drift("x", before, {"gain": 5.1})) == 1


def test_a_figure_without_a_unit_may_move_by_two_per_cent_and_no_more() -> None:
    before = {"quick": {"loss": 0.3}, "figures": {"loss": {"unit": "", "spread": 0.001}}}
    assert drift("x", before, {"loss": 0.304}) == []
    assert len(drift("x", before, {"loss": 0.308})) == 1
