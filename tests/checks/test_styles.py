"""Style sheets that browsers would read in part only."""

from __future__ import annotations

import pytest

from scripts.checks import styles
from scripts.checks.files import TextFile


def check(text: str) -> list[tuple[int, str]]:
    """The lines on which something is found, each with what it is."""
    file = TextFile("docs/assets/css/x.css", text)
    return [(file.line(place), what) for _, (place, what, _) in styles.check([file])]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a {\n  b: c;\n\nd {\n  e: f;\n}\n", 1, "has no end"),
        ("a {\n  b: c;\n}\n}\n", 4, "closes nothing"),
        ("a {\n}\n// no comment\nb { }\n", 3, "understands this: // no comment"),
        ("a[b=\u201cc\u201d] { }\n", 1, "understands this: \u201c"),
        ("a {\n  width: 2 px;\n}\n", 2, "understands this: 2 px"),
        ("a {\n  --ink: red;\n}\nb {\n  color: var(--inc);\n}\n", 5, "sets --inc"),
    ],
)
def test_a_slip_is_told_on_its_line(text: str, line: int, what: str) -> None:
    found = check(text)
    assert found
    assert found[0][0] == line
    assert what in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "/* \u201cwords\u201d { and // more, 2 px */\na { }\n",
        'a::after { content: "\u201c}//"; }\n',
        "a { background: url(data:image/svg+xml;a//b); }\n",
        "a { --ink: red; color: var(--ink); margin: 1em 2px; }\n",
        "a { color: var(--md-default-fg-color); width: var(--own, 3px); }\n",
        "@media (width < 3em) {\n  a { b: c }\n}\n",
    ],
)
def test_what_browsers_understand_passes(text: str) -> None:
    assert check(text) == []
