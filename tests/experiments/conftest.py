"""The tests of the experiments are read only where what they import is installed."""

from __future__ import annotations

from tests.needed import unreadable_tests

collect_ignore_glob = unreadable_tests()
