"""A contributor waits for `check` for a few seconds only; see tests/measure/check_time.py."""

from __future__ import annotations

import statistics

from tests.measure.check_time import BUDGETS, FILE, SITE, TURNS, times


def test_a_check_is_over_in_time() -> None:
    found = times([SITE, FILE], TURNS)
    late = {
        name: every for name, every in found.items() if statistics.median(every) > BUDGETS[name]
    }
    assert late == {}
