"""A quick run is compared with the one in the result file, but for figures of time."""

from __future__ import annotations

from scripts.experiments.run import drift


def test_seconds_may_differ_and_shares_may_not():
    before = {
        "quick": {"right": 0.9, "training": 5.0},
        "figures": {
            "right": {"unit": "share", "spread": 0.01},
            "training": {"unit": "s", "spread": 0.1},
        },
    }
    assert drift("x", before, {"right": 0.905, "training": 50.0}) == []
    assert len(drift("x", before, {"right": 0.8, "training": 5.0})) == 1
