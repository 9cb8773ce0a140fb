"""axe-core over every page, in light and in dark: WCAG 2.2 AA and best practices, no finding."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from scripts.environment.node import TEST_TOOLS
from tests.site.conftest import PAGES

AXE = TEST_TOOLS / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const {violations} = await axe.run(document, {runOnly: tags});
    return violations.map(({id, help, nodes}) =>
        ({id, help, nodes: nodes.slice(0, 3).map(({html, any, all}) =>
            [html.slice(0, 160), [...any, ...all].map(({message}) => message)])}));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(chromium: Browser, address: str, path: str, scheme: Any) -> None:
    # The pages let no script in that is not ours; axe is the tests' own.
    context = chromium.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    expected = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == expected
    page.add_script_tag(path=AXE)
    assert page.evaluate(RUN) == []
    context.close()


def test_axe_can_fail(chromium: Browser, address: str) -> None:
    """The check above is worth something only if it sees a defect."""
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address + PAGES[0])
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"\">'")
    page.add_script_tag(path=AXE)
    assert "image-alt" in {finding["id"] for finding in page.evaluate(RUN)}
    context.close()
