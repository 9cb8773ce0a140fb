"""A block of code of the built site: one press copies it."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

PAGE = "/contribute/add-a-page/"


def test_a_block_of_code_is_copied_by_its_button(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto(address + PAGE)
    button = page.locator(".md-code__button").first
    button.focus()
    box = button.bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    expect(page.locator(".md-dialog")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.locator("pre code").first.inner_text().strip() != ""
    context.close()
