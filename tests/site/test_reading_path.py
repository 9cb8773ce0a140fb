"""A reading path in the built site: begun by a link, shown on each page, kept and deleted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts import paths

START = "/learn/machine-learning/?path=newcomer-60"
PATHS = list(paths.by_id().values())
HOME = "/onboarding/newcomer/"
KEPT = "localStorage.getItem('/.path')"


def bar(page: Page) -> str:
    """What stands in the first frame of the path."""
    page.wait_for_selector(".path-bar")
    return page.locator(".path-bar").first.inner_text()


def test_nothing_is_kept_before_a_path_is_begun(page: Page, address: str) -> None:
    page.goto(address + HOME)
    page.goto(f"{address}/learn/machine-learning/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) is None
    assert page.locator(".path-bar").count() == 0


def test_a_link_begins_a_path_and_each_page_leads_on(page: Page, address: str) -> None:
    page.goto(address + START)
    assert bar(page).startswith("Step 1 of 8 of New to all this, one hour.")
    page.locator(".path-bar").get_by_role("link", name="Learning from labels").click()
    assert bar(page).startswith("Step 2 of 8")
    kept = json.loads(page.evaluate(KEPT))
    assert kept["read"] == ["learn/machine-learning/"]
    page.goto(f"{address}/use/writing/")
    assert bar(page).startswith("Back to New to all this, one hour: Learning from labels")


@pytest.mark.parametrize(("audience", "one"), PATHS, ids=[one.id for _, one in PATHS])
def test_the_link_that_teams_send_begins_its_path(
    page: Page, address: str, audience: paths.Audience, one: paths.ReadingPath
) -> None:
    home = f"{address}/onboarding/{audience.id}/"
    page.goto(f"{home}?path={one.id}")
    count = len(one.steps)
    assert bar(page).startswith(f"You are on this path. Steps read: 0 of {count}.")
    assert page.url == home, "a reload begins nothing again"
    frame = page.locator(f"[data-path={one.id}]")
    frame.locator("ol").first.locator("li > a").last.click()
    page.locator(".path-bar", has_text=f"Step {count} of {count} of").get_by_role(
        "link", name="the check at the end"
    ).click()
    assert page.url == f"{home}#{one.id}-check"
    assert bar(page).startswith(f"You are on this path. Steps read: 1 of {count}.")
    assert frame.locator("ol").first.locator("li").last.inner_text().endswith("✓ read")


def test_a_step_that_is_a_section_leads_on_where_it_ends(page: Page, address: str) -> None:
    page.goto(f"{address}/connect/relationship/?path=newcomer-15")
    bar(page)
    after = page.locator(".path-bar").evaluate_all(
        "bars => bars.map(bar => bar.nextElementSibling.id)"
    )
    assert after == ["other-direction", "the-other-half"]


def test_a_path_begins_again_with_the_service_worker_at_work(page: Page, address: str) -> None:
    page.goto(address + HOME)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.goto(address + START)
    assert bar(page).startswith("Step 1 of 8")


def test_the_notes_are_saved_and_deleted_by_one_click_each(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}{HOME}?path=newcomer-60")
    assert bar(page).startswith("You are on this path. Steps read: 0 of 8.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my notes as a file").click()
    download.value.save_as(tmp_path / "notes.json")
    assert json.loads((tmp_path / "notes.json").read_text("utf-8"))["id"] == "newcomer-60"
    page.get_by_role("button", name="Delete my notes").click()
    expect(page.locator(".path-bar [role=status]")).to_have_text(
        "Deleted. No note is left in this browser."
    )
    assert page.evaluate(KEPT) is None
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator(".path-bar").count() == 0


def test_the_check_at_the_end_asks_its_ten_questions(page: Page, address: str) -> None:
    page.goto(address + START)
    bar(page)
    page.goto(address + HOME)
    page.get_by_role("button", name="Ask me here").click()
    for number in range(1, 11):
        expect(page.locator(".question-place")).to_have_text(f"Question {number} of 10")
        assert page.locator(".question:visible").count() == 1
        page.locator(".question:visible summary").first.click()
        page.locator(".question:visible .verdict:visible").wait_for()
        links = page.locator(".question:visible a").evaluate_all("all => all.map(a => a.href)")
        assert all(link.startswith(address) and "/onboarding/" not in link for link in links)
        page.locator(".question-bar button:visible").last.click()
    expect(page.get_by_text("That was the last question.")).to_be_focused()
    answers = json.loads(page.evaluate(KEPT))["answers"]
    assert len(answers) == 10
    again = page.get_by_text("That was the last question.").locator("+ ul > li").count()
    assert again == list(answers.values()).count("wrong") > 0


def test_an_unknown_path_begins_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/learn/supervised/?path=newcomer-99")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) is None
    assert page.locator(".path-bar").count() == 0
