"""Every page works under its own Content Security Policy, and the policy really holds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from scripts.project import SITE
from tests.serving import headers_for_all, served
from tests.site.conftest import WITH_LOST
from tests.site_pages import file_of

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
# What scanners of sites ask for, word for word: a header that is lost or weakened is named.
HEADERS = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


@pytest.mark.parametrize("path", WITH_LOST)
def test_the_policy_allows_nothing_unsafe(path: str) -> None:
    html = file_of(path).read_text(encoding="utf-8")
    policies = POLICY.findall(html)
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'self'; script-src 'self' 'sha256-")
    assert "unsafe" not in policies[0] and "*" not in policies[0]
    assert html.index("Content-Security-Policy") < html.index("<link")


def travel(page: Page, address: str) -> None:
    """Switch colours, search, open a result, read it, answer, open the menu, let a lab work.

    Fails where that breaks a policy.
    """
    page.add_init_script(WATCH)
    page.goto(f"{address}/")
    page.locator("[for^='__palette_']:visible").first.click()
    page.keyboard.press("/")
    page.keyboard.type("diffusion")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_load_state("networkidle")
    assert "/diffusion/" in page.url
    page.locator("a.term").first.hover()
    page.locator("details.option summary").first.click()
    page.evaluate("scrollTo(0, 3000)")
    page.evaluate("scrollTo(0, 2000)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.violations") == []
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("[for='__drawer']:visible").first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.violations") == []
    page.goto(f"{address}/labs/noise-to-dots/")
    page.locator(".lab-run").click()
    expect(page.locator(".lab-told")).not_to_have_text("")
    assert page.evaluate("window.violations") == []


def test_a_whole_journey_violates_nothing(page: Page, address: str) -> None:
    travel(page, address)


def test_a_whole_journey_goes_well_where_the_host_sends_the_headers(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with served(SITE, headers=headers_for_all(SITE)) as address:
        answer = page.request.get(f"{address}/")
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        travel(page, address)
    assert said == []


def test_a_foreign_or_made_up_script_is_blocked(page: Page, address: str) -> None:
    page.add_init_script(WATCH)
    page.goto(f"{address}/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.harmed = true";
            document.body.append(script);
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.head.append(style);
            new Image().src = "https://example.org/pixel.png";
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed") is None
    blocked = " ".join(page.evaluate("window.violations"))
    assert "script-src" in blocked and "style-src" in blocked and "img-src" in blocked


def test_headers_for_hosts_that_read_them() -> None:
    *_, path, kind = (SITE / "_headers").read_text(encoding="utf-8").splitlines()
    assert (path, kind.strip()) == ("/*.md", "Content-Type: text/markdown; charset=utf-8")
    headers = headers_for_all(SITE)
    policy = headers.pop("Content-Security-Policy")
    assert headers == HEADERS
    assert policy.endswith("frame-ancestors 'self'") and "unsafe" not in policy
    # The policy of every page allows no script that the header does not.
    for page in SITE.rglob("*.html"):
        for own in POLICY.findall(page.read_text(encoding="utf-8")):
            assert set(re.findall(r"'sha256-[^']+'", own)) <= set(
                re.findall(r"'sha256-[^']+'", policy)
            )
