"""How long after a click the next page shows its first words, on a phone's line.

`python -m scripts measure next-page` prints the medians in milliseconds, for a pointer and for
the keyboard, with the processor as it is and four times slower. It exits with 1 when a median
with the processor as it is breaks the budget.
"""

from __future__ import annotations

import statistics

from scripts.project import SITE
from tests.hosting import hosted
from tests.next_page import BUDGET, STARTS, Click, follow
from tests.slow_line import slow_line

SLOWDOWN = 4  # of the processor: Lighthouse's, for a phone


def main() -> int:
    """Print the table. 1 when the budget is broken."""
    within = True
    with hosted(SITE) as host, slow_line(host) as line:
        print("from the click to the first words of the next page, in ms (median, lowest, highest)")
        for slowdown in (1, SLOWDOWN):
            for how, ahead in (("pointer", True), ("focus", True), ("pointer", False)):
                clicks = [Click(f"{line.address}/{at}", how, slowdown, ahead) for at in STARTS]
                found = sorted(shown.milliseconds for _, shown in follow(clicks))
                median = statistics.median(found)
                words = how if ahead else f"{how}, nothing done ahead"
                print(
                    f"processor 1/{slowdown}  {words:28}"
                    f"{median:6.0f} {found[0]:6.0f} {found[-1]:6.0f}",
                    flush=True,
                )
                within &= not ahead or slowdown > 1 or median <= BUDGET
    print(f"budget with the whole processor: {BUDGET:.0f} ms: {'held' if within else 'broken'}")
    return 0 if within else 1
