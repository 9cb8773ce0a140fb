"""axe-core in a page of the built site: WCAG 2.2 AA and best practices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from playwright.sync_api import Page

from scripts.environment.node import TEST_TOOLS

AXE = TEST_TOOLS / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async (rules) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const runOnly = rules ? {type: "rule", values: rules} : tags;
    const {violations} = await axe.run(document, {runOnly});
    return violations.map(({id, help, nodes}) =>
        ({id, help, nodes: nodes.slice(0, 3).map(({html, any, all}) =>
            [html.slice(0, 160), [...any, ...all].map(({message}) => message)])}));
}"""
# The rules that look at colours: what the others look at is the same in light and in dark.
OF_COLOURS = ("color-contrast", "link-in-text-block")


@cache
def program() -> str:
    """The whole of axe."""
    return AXE.read_text(encoding="utf-8")


def findings(page: Page, rules: Sequence[str] = ()) -> list[Any]:
    """What axe finds on a page as it is now, by all rules or by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(program())
    found: list[Any] = page.evaluate(RUN, list(rules) or None)
    return found


def open_all(page: Page) -> None:
    """Open all that opens: the options of questions, the numbers of a plot, the files of a lab."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def findings_in_all_colours(page: Page) -> list[Any]:
    """What axe finds in light, in dark, and, with all open, in the colours that a system forces.

    The page stays so.
    """
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.wait_for_selector("body[data-md-color-scheme=default]")
    found = findings(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    found += findings(page, OF_COLOURS)
    open_all(page)
    page.emulate_media(forced_colors="active")
    return found + findings(page, OF_COLOURS)
