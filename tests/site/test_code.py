"""A block of code of the built site: one press copies it."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

PAGE = "/contribute/add-a-page/"


def test_a_block_of_code_is_copied_by_its_button(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto(address + PAGE)
    buttons = page.get_by_role("button", name="Copy this code")
    buttons.first.focus()
    assert buttons.count() == page.locator("article pre").count() > 1
    box = buttons.first.bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    expect(page.locator(".figure-tools [role=status]").first).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.locator("article pre").first.inner_text().strip() != ""
    context.close()


def test_where_nothing_may_be_copied_the_button_says_so(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address + PAGE)
    page.get_by_role("button", name="Copy this code").first.click()
    expect(page.locator(".figure-tools [role=status]").first).to_contain_text("Mark the code")
    page.close()
