"""A contributor waits for `check` for a few seconds only; see tests/measure/check_time.py."""

from __future__ import annotations

from tests.budgets import held
from tests.measure.check_time import BUDGETS, TURNS, times


def test_a_check_is_over_in_time() -> None:
    found = times(TURNS, with_large=False)
    assert len(found) == 2
    assert [name for name, row in found.items() if not held(name, row, BUDGETS[name])] == []
