"""Self-checks in the built site: one at a time with a script, all of them without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.pages import read
from tests.living_page import until
from tests.site.conftest import PAGES
from tests.site.visits import SHIFTS

LESSON = "/learn/supervised/"
KEYS = ("learn", "generate", "connect", "use")
SPOKEN = "[role=status]"
LESSONS = [path for path in PAGES if path.split("/")[1] in KEYS]


def asked(page: Page, url: str) -> None:
    """Show a page whose questions are ready."""
    page.goto(url)
    page.wait_for_selector(".question-bar", state="attached")
    page.locator("#check-yourself").scroll_into_view_if_needed()
    page.wait_for_selector(".question-place")


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


@pytest.mark.parametrize("way", ["at once", "later", "when they are one at a time"])
def test_a_link_to_a_question_shows_it(page: Page, address: str, way: str) -> None:
    """Where the questions are before a reader's eyes, all stay open; else they are closed."""
    page.goto(f"{address}{LESSON}{'#check-3' if way == 'at once' else ''}")
    if way == "at once":
        until(page, "!!window.askOneByOne")
        assert page.locator(".question:visible").count() == 3
    else:
        page.wait_for_selector(".question-bar", state="attached")
        if way != "later":
            page.locator("#check-yourself").scroll_into_view_if_needed()
            page.wait_for_selector(".question-place")
        page.evaluate("location.hash = '#check-3'")
        expect(page.locator(".question-place")).to_have_text("Question 3 of 3")
        assert page.locator(".question:visible").count() == 1
    expect(page.locator("#check-3 .question-text")).to_be_in_viewport()


# --- A reader who is faster than the script -------------------------------------------------------


@pytest.fixture
def held(chromium: Browser, address: str) -> Iterator[tuple[Page, list[Route]]]:
    """A page at its questions, and the request for their script, which nobody has answered yet."""
    context = chromium.new_context(service_workers="block")  # else it asks, and no test can hold it
    page, asked_for = context.new_page(), []
    page.route("**/later/questions*.js", lambda route: asked_for.append(route))
    page.add_init_script(SHIFTS)
    page.goto(address + LESSON)
    page.wait_for_selector(".question-bar", state="attached")
    page.evaluate("document.querySelector('#check-1').scrollIntoView({behavior: 'instant'})")
    for _ in range(500):
        if not asked_for:
            page.wait_for_timeout(20)
    assert asked_for, "the script of the questions was not asked for within 10 s"
    yield page, asked_for
    context.close()


def test_nothing_moves_for_who_is_faster_than_the_script(held: tuple[Page, list[Route]]) -> None:
    page, (route,) = held
    assert page.locator(".question:visible").count() == 1
    option = page.locator(".question:visible .option.right")
    option.locator("summary").click()
    page.evaluate("window.shifts.length = 0")
    page.wait_for_timeout(600)  # after half a second, what moves is no answer to the click
    route.continue_()
    expect(page.locator(".question-place")).to_have_text("Question 1 of 3")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
    assert page.evaluate("window.shifts") == []
    assert option.evaluate("one => one.open")
    expect(page.locator(".question-bar [role=status]")).to_contain_text("Right.")


def test_a_reader_from_below_meets_questions_that_speak(page: Page, address: str) -> None:
    page.goto(f"{address}{LESSON}#sources")
    until(page, "!!window.askOneByOne")
    last = page.locator(".question").last
    last.locator(".option.wrong summary").first.click()
    expect(page.locator(".question-bar [role=status]")).to_contain_text("Not right.")


def test_all_open_where_the_network_hangs(held: tuple[Page, list[Route]]) -> None:
    page, _ = held
    assert page.locator(".question:visible").count() == 1
    expect(page.locator(".question:visible")).to_have_count(3, timeout=12_000)


def test_all_open_where_the_script_never_arrives(held: tuple[Page, list[Route]]) -> None:
    page, (route,) = held
    route.abort()
    expect(page.locator(".question:visible")).to_have_count(3)
    assert page.locator(".question-bar").count() == 0


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_question_that_is_answered_first_stays_where_it_is(
    page: Page, address: str, number: int
) -> None:
    page.goto(f"{address}{LESSON}#check-{number}")
    until(page, "!!window.askOneByOne")
    summary = page.locator(f"#check-{number} .option.right summary")
    top = "one => one.getBoundingClientRect().top"
    before = summary.evaluate(top)
    summary.click()
    expect(page.locator(".question-place")).to_have_text(f"Question {number} of 3")
    assert page.locator(".question:visible").count() == 1
    assert summary.evaluate(top) == pytest.approx(before, abs=1)
    expect(page.locator(".question-bar [role=status]")).to_contain_text("Right.")


# --- No score -------------------------------------------------------------------------------------


def test_nobody_is_told_a_score(page: Page, address: str) -> None:
    asked(page, address + LESSON)
    for number in (1, 2, 3):
        page.locator(".question:visible .option.wrong summary").first.click()
        page.locator(".question:visible .option.right summary").click()
        # Which question of how many, and where to go: no word of how well it went.
        told = page.locator(f".question-bar > :not([hidden], {SPOKEN})").all_inner_texts()
        assert told[0] == f"Question {number} of 3"
        assert set(told[1:]) <= {"Previous question", "Next question"}
        expect(page.locator(f".question-bar > {SPOKEN}")).to_contain_text("Right.")
        said = page.locator(f".question-bar > {SPOKEN}").inner_text()
        reason = page.locator(".question:visible .option[open]").inner_text()
        assert not [word for word in said.split() if word.strip(".,") not in reason], said
        if number < 3:
            page.get_by_role("button", name="Next question").click()
    assert page.locator(".question-bar ~ :is(p, [role=status])").count() == 0
