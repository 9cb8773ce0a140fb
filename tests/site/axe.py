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
