"""Self-checks in the built site: one at a time with a script, all of them without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.pages import read
from tests.site.conftest import PAGES

LESSON = "/learn/supervised/"
KEYS = ("learn", "generate", "connect", "use")
SPOKEN = "[role=status]"
LESSONS = [path for path in PAGES if path.split("/")[1] in KEYS]


def asked(page: Page, url: str) -> None:
    """Show a page whose questions are ready."""
    page.goto(url)
    page.locator("#check-yourself").scroll_into_view_if_needed()
    page.wait_for_selector(".question-bar")


@pytest.mark.parametrize("path", LESSONS)
def test_without_a_script_every_question_opens(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    shown = page.locator(".question:visible").count()
    options = page.locator(".question:visible summary:visible").count()
    context.close()
    assert read(f"{path.strip('/')}.md").meta["type"] == "lesson"
    assert shown >= 3
    assert options >= 2 * shown


def test_one_question_at_a_time_by_keyboard(page: Page, address: str) -> None:
    asked(page, address + LESSON)
    expect(page.locator(".question-place")).to_have_text("Question 1 of 3")
    assert page.locator(".question:visible").count() == 1
    page.locator(".question:visible summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".question:visible .verdict:visible")).to_be_visible()
    page.get_by_role("button", name="Next question").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".question:visible .question-text")).to_be_focused()
    expect(page.locator(".question-place")).to_have_text("Question 2 of 3")
    page.get_by_role("button", name="Previous question").press("Enter")
    expect(page.locator(".question-place")).to_have_text("Question 1 of 3")


def test_the_result_is_spoken_politely_with_its_reason(page: Page, address: str) -> None:
    asked(page, address + LESSON)
    said = page.locator(".question-bar [role=status]")
    expect(said).to_have_text("")
    page.locator(".question:visible .option.wrong summary").first.click()
    expect(said).to_contain_text("Not right.")
    reason = page.locator(".question:visible .option.wrong[open] p:not(.verdict)").first
    assert " ".join(reason.inner_text().split()) in " ".join(said.inner_text().split())
    page.locator(".question:visible .option.right summary").click()
    expect(said).to_contain_text("Right.")
    assert page.locator(".question:visible .option[open]").count() == 1
    assert said.evaluate("one => getComputedStyle(one).display") != "none"


def test_a_link_to_a_question_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}#check-3")
    page.wait_for_selector(".question-bar")
    expect(page.locator(".question-place")).to_have_text("Question 3 of 3")


def test_nobody_is_told_a_score(page: Page, address: str) -> None:
    asked(page, address + LESSON)
    for number in (1, 2, 3):
        page.locator(".question:visible .option.wrong summary").first.click()
        page.locator(".question:visible .option.right summary").click()
        # Which question of how many, and where to go: no word of how well it went.
        told = page.locator(f".question-bar > :not([hidden], {SPOKEN})").all_inner_texts()
        assert told[0] == f"Question {number} of 3"
        assert set(told[1:]) <= {"Previous question", "Next question"}
        said = page.locator(f".question-bar > {SPOKEN}").inner_text()
        reason = page.locator(".question:visible .option[open]").inner_text()
        assert not [word for word in said.split() if word.strip(".,") not in reason], said
        if number < 3:
            page.get_by_role("button", name="Next question").click()
    assert page.locator(".question-bar ~ :is(p, [role=status])").count() == 0
