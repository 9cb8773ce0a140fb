"""Each lab at its end, for a reader who asks for less motion: in forced colours, and by axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from scripts.labs.folders import names
from tests.living_page import until
from tests.site.axe import findings, open_all
from tests.site.test_labs import PATIENCE, RUNNING, TOLD
from tests.site.test_preferences import DRAWN, MOVING

# How often the drawing was put there anew.
COUNT = """() => {
    window.paintings = 0;
    const picture = document.querySelector(".lab-picture");
    new MutationObserver(() => (window.paintings += 1)).observe(picture, { childList: true });
}"""


@pytest.mark.parametrize("name", names())
def test_a_calm_lab_shows_its_end_at_once_in_forced_colours(
    chromium: Browser, address: str, name: str
) -> None:
    context = chromium.new_context(reduced_motion="reduce", forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}/labs/{name}/")
    page.wait_for_selector(f"lab-{name} .lab-live")
    page.evaluate(COUNT)
    page.locator(".lab-run").click()
    until(page, f"{TOLD} !== '' && !{RUNNING}", PATIENCE)
    assert page.evaluate("window.paintings") == 1
    assert page.evaluate(MOVING) == 0
    assert page.evaluate("document.getAnimations().length") == 0
    drawn = page.evaluate(DRAWN)
    assert drawn["parts"] > 5 and drawn["odd"] == []
    page.emulate_media(forced_colors="none")
    open_all(page)
    page.get_by_role("button", name="Save figures as CSV").wait_for()
    assert findings(page) == []
    context.close()
