"""How wide a flowchart will be on a phone, at least: found from its source, without drawing it."""

from __future__ import annotations

from scripts.checks import flowchart
from scripts.checks.flowchart import Flowchart

# Of a drawing for phones: SPACING.narrow in scripts/build/draw-diagram.js.
LETTER = 7.5  # of a word, on average
BORDER = 20  # of a node, both sides
BESIDE = 12  # between two nodes side by side
BELOW = 30  # between one rank and the next


def ranks(chart: Flowchart) -> list[list[str]]:
    """The nodes that stand side by side when all arrows point down; loops are cut where met."""
    after: dict[str, list[str]] = {name: [] for name in chart.nodes}
    for a, b in chart.arrows:
        if a in after and b in after and a != b:
            after[a].append(b)
    order: list[str] = []  # each node after those it leads to, but for loops
    state: dict[str, bool] = {}
    led_to = {b for _, b in chart.arrows}

    def visit(name: str) -> None:
        state[name] = False
        for other in list(after[name]):
            if other not in state:
                visit(other)
            elif not state[other]:
                after[name].remove(other)
        state[name] = True
        order.append(name)

    for name in sorted(chart.nodes, key=lambda name: name in led_to):
        if name not in state:
            visit(name)
    rank = dict.fromkeys(chart.nodes, 0)
    for name in reversed(order):
        for other in after[name]:
            rank[other] = max(rank[other], rank[name] + 1)
    for name in order:
        if name not in led_to and after[name]:
            rank[name] = min(rank[other] for other in after[name]) - 1
    found: dict[int, list[str]] = {}
    for name, place in rank.items():
        found.setdefault(place, []).append(name)
    return [found[place] for place in sorted(found)]


def least_width(chart: Flowchart) -> float:
    """How wide the drawing for phones is at least, in its own units (a letter is 16 high).

    It is drawn from top to bottom, or from left to right where that is narrower. Arrows and their
    words need room too, so it is wider than this says: by a tenth or more on the pages of 2026.
    """

    def width(name: str) -> float:
        return LETTER * max(map(len, flowchart.rows(chart.nodes[name]))) + BORDER

    if not chart.nodes:
        return 0
    levels = [[width(name) for name in level] for level in ranks(chart)]
    down = max(sum(level) + BESIDE * (len(level) - 1) for level in levels)
    across = sum(map(max, levels)) + BELOW * (len(levels) - 1)
    return min(down, across)
