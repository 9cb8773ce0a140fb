"""How a measurement by the clock is told, and whether it is within its budget."""

from __future__ import annotations

import statistics


def held(name: str, seconds: list[float], budget: float) -> bool:
    """Print one line: median, lowest and highest. Whether the median is within the budget."""
    median = statistics.median(seconds)
    is_held = median <= budget
    row = f"{median:6.2f} {min(seconds):6.2f} {max(seconds):6.2f}"
    print(f"{name:9} {row}   budget {budget:g}: {'held' if is_held else 'broken'}", flush=True)
    return is_held
