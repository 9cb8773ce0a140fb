"""What the journey asks of a browser: few things, so that each engine's adapter stays thin.

The pointer and the keys are those of the device: no event is made up inside the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

NOWHERE = "about:blank"  # the address of a new tab
SECONDS = 30  # for one command, or for a browser to start
# Keys with a name, and how the WebDriver standard writes them.
NAMED_KEYS = {
    "Shift": "\ue008",
    "Control": "\ue009",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "ArrowDown": "\ue015",
    "Space": " ",
}
Actions = list[dict[str, Any]]


class Driver(Protocol):
    """One tab of a running browser. Sizes and places are in CSS pixels of the viewport."""

    def open(self, url: str) -> None:
        """Go to an address, and come back when it is loaded."""

    def back(self) -> None:
        """Go to the page before."""

    def reload(self) -> None:
        """Load the page again."""

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page, as JSON has it, or of its promise."""

    def resize(self, width: int, height: int) -> None:
        """Make the viewport so large."""

    def point(self, x: float, y: float) -> None:
        """Move the pointer there."""

    def click(self, x: float, y: float) -> None:
        """Move the pointer there, press its first button and let it go."""

    def press(self, key: str) -> None:
        """Press one key, such as `a`, `Enter` or `Shift+Tab`, and let it go."""

    def screenshot(self) -> bytes:
        """What the viewport shows, as PNG."""

    def saved(self, name: str) -> bytes | None:
        """What stands in a file that the page has saved; None until all of it is there."""

    def beside(self) -> str | None:
        """The address of the tab that a click has opened beside this one, which is then closed."""


def saved_in(folder: Path, name: str) -> bytes | None:
    """What stands in a file; None where there is none yet, or one that is to be filled."""
    path = folder / name
    return (path.exists() and path.read_bytes()) or None


def pointing(x: float, y: float, *, clicking: bool = False) -> Actions:
    """The pointer's way to a place, in the words of the WebDriver standard."""
    steps: Actions = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
    if clicking:
        steps += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
    return [{"type": "pointer", "id": "pointer", "actions": steps}]


def pressing(key: str) -> Actions:
    """One key down and up again, in the words of the WebDriver standard."""
    names = [key] if key == "+" else key.split("+")
    values = [NAMED_KEYS.get(name, name) for name in names]
    steps = [{"type": "keyDown", "value": value} for value in values]
    steps += [{"type": "keyUp", "value": value} for value in reversed(values)]
    return [{"type": "key", "id": "keys", "actions": steps}]
