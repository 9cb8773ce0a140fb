"""Reading paths: what they name is there, their minutes are true, ten questions at the end."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from scripts import paths as reading_paths
from scripts.checks import paths
from scripts.checks.published import PUBLISHED
from scripts.checks.sources import Sources
from scripts.project import page_url
from tests.checks.conftest import Project, only

FILE = paths.FILE
KIT = "onboarding/kit.md"
QUESTION = (
    "/// question | Is it {number}?\n\n- [x] Yes\n\n    See [it]({target}).\n\n"
    "- [ ] No\n\n    See [it](#how).\n\n///\n\n"
)
LESSON = (
    "# A page { #a-page }\n\nWords.\n\n## How it works { #how }\n\n" + "word " * 1200 + "\n\n"
    "### In it { #in-it }\n\nWords.\n\n## After it { #after }\n\nWords.\n\n"
)


def rows(minutes: int = 15, **changed: Any) -> list[dict[str, Any]]:
    """One audience with one path of a page of 7 minutes and a section of 6."""
    path = {
        "id": f"newcomer-{minutes}",
        "name": f"{minutes} minutes",
        "minutes": minutes,
        "steps": ["learn/a.md", "learn/b.md#how"],
        "after": ["say it", "do it"],
        "check": [f"learn/a.md#check-{number}" for number in range(1, 11)],
        **changed,
    }
    return [{"id": "newcomer", "name": "New", "paths": [path]}]


def written(project: Project, data: Any, target: str = "#how") -> Project:
    """A project with these paths and the pages that they name; right answers lead to `target`."""
    project.write(FILE, yaml.safe_dump(data, sort_keys=False))
    asked = "".join(QUESTION.format(number=number, target=target) for number in range(10))
    project.page("learn/a.md", LESSON + asked, minutes=7)
    project.page("learn/b.md", LESSON.replace("A page", "B page"), minutes=6)
    known = data[0]["paths"][0]["id"]
    show = f"## 15 minutes {{ #{known} }}\n\n<!-- insert: reading-path {known} -->\n"
    project.page("onboarding/newcomer.md", f"# A page {{ #a-page }}\n\n{show}")
    return project


def test_a_path_as_the_file_explains_it_has_no_problem(project: Project) -> None:
    assert list(paths.check(written(project, rows()).sources)) == []


def test_a_page_that_is_read_before_one_that_it_needs_is_a_problem(project: Project) -> None:
    written(project, rows())
    page = project.root / "docs/learn/a.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("minutes: 7", "minutes: 7\nneeds: [learn/b.md]", 1), "utf-8")
    problem = only(paths.check(project.sources))
    assert problem.line == project.line(FILE, "learn/a.md")
    assert "reads learn/a.md before learn/b.md" in problem.what


def test_there_need_be_no_paths(project: Project) -> None:
    assert list(paths.check(project.sources)) == []


@pytest.mark.parametrize("minutes", [12, 16])
def test_minutes_may_be_off_by_a_fifth(project: Project, minutes: int) -> None:
    assert list(paths.check(written(project, rows(minutes=minutes)).sources)) == []


@pytest.mark.parametrize("minutes", [11, 18])
def test_minutes_that_are_further_off_are_a_problem(project: Project, minutes: int) -> None:
    problem = only(paths.check(written(project, rows(minutes=minutes)).sources))
    assert (problem.path, problem.line) == (FILE, project.line(FILE, "minutes:"))
    assert f"promises {minutes} minutes" in problem.what
    assert "takes about 14" in problem.what
    assert "take steps out or put some in" in problem.mend


@pytest.mark.parametrize(
    ("step", "what"),
    [
        ("learn/c.md", "a page that is not there: learn/c.md"),
        ("learn/b.md#hwo", "a section that is not there: learn/b.md#hwo"),
    ],
)
def test_a_step_that_is_gone_is_told_on_its_line(project: Project, step: str, what: str) -> None:
    made = written(project, rows(steps=["learn/a.md", step]))
    problem = only(paths.check(made.sources))
    assert (problem.path, problem.line) == (FILE, project.line(FILE, step))
    assert what in problem.what
    assert "did you mean learn/b.md" in problem.mend or "did you mean" in problem.mend


def test_a_question_is_there_and_on_the_path(project: Project) -> None:
    asked = [*(f"learn/a.md#check-{number}" for number in range(1, 10)), "learn/a.md#check-11"]
    problem = only(paths.check(written(project, rows(check=asked)).sources))
    assert problem.line == project.line(FILE, "check-11")
    asked[-1] = "learn/a.md#check-10"
    made = written(project, rows(check=asked, steps=["learn/b.md", "learn/b.md#how"]))
    found = list(paths.check(made.sources))
    assert len(found) == 10
    assert all("is not on it" in problem.what for problem in found)


@pytest.mark.parametrize(
    ("changed", "word"),
    [({"check": ["learn/a.md#check-1"]}, "too short"), ({"minuets": 9}, "minuets")],
)
def test_a_path_of_another_shape_is_a_problem(
    project: Project, changed: dict[str, Any], word: str
) -> None:
    problem = only(paths.check(written(project, rows(**changed)).sources))
    assert problem.path == FILE
    assert word in problem.what


def test_an_id_that_no_link_would_start_is_a_problem(project: Project) -> None:
    found = list(paths.check(written(project, rows(id="new-15")).sources))
    assert any("a link would not start it" in problem.what for problem in found)


def test_a_path_that_its_page_does_not_show_is_a_problem(project: Project) -> None:
    made = written(project, rows())
    made.page("onboarding/newcomer.md")
    problem = only(paths.check(made.sources))
    assert "does not show the path newcomer-15" in problem.what
    assert "insert: reading-path newcomer-15" in problem.mend


# --- The answers stand in the steps ---------------------------------------------------------------


@pytest.mark.parametrize("target", ["#how", "#in-it", "../learn/b.md#how", "b.md#in-it"])
def test_a_right_answer_leads_into_a_step(project: Project, target: str) -> None:
    steps = ["learn/a.md#how", "learn/b.md#how"]
    assert list(paths.check(written(project, rows(steps=steps), target).sources)) == []


@pytest.mark.parametrize("target", ["#after", "b.md#after", "b.md", "../index.md#how"])
def test_a_right_answer_that_the_path_does_not_read_is_a_problem(
    project: Project, target: str
) -> None:
    steps = ["learn/a.md#how", "learn/b.md#how"]
    found = list(paths.check(written(project, rows(steps=steps), target).sources))
    assert [one.line for one in found] == [
        project.line(FILE, f"learn/a.md#check-{number}") for number in range(1, 11)
    ]
    assert all("reads nothing of where the right answer leads" in one.what for one in found)


def test_a_page_that_is_read_whole_is_read_where_the_answer_stands(project: Project) -> None:
    assert list(paths.check(written(project, rows(), "#after").sources)) == []


# --- The length: id, name and minutes -------------------------------------------------------------


def test_the_minutes_are_those_of_the_id(project: Project) -> None:
    data = rows(id="newcomer-14", name="14 minutes")
    problem = only(paths.check(written(project, data).sources))
    assert (problem.path, problem.line) == (FILE, project.line(FILE, "minutes: 15"))
    assert "says 14 minutes, and the path promises 15" in problem.what


@pytest.mark.parametrize(("minutes", "right"), [(119, False), (120, True), (240, True)])
def test_half_a_day_is_two_to_four_hours(project: Project, minutes: int, right: bool) -> None:
    data = rows(minutes, id="newcomer-half-day", name="Half a day")
    found = [one.what for one in paths.check(written(project, data).sources)]
    assert any("says 120 to 240 minutes" in what for what in found) is not right


@pytest.mark.parametrize(
    ("known", "name", "right"),
    [("newcomer-15", "One hour", "15 minutes"), ("newcomer-half-day", "150 minutes", "Half a day")],
)
def test_the_name_is_that_of_the_id(project: Project, known: str, name: str, right: str) -> None:
    made = written(project, rows(id=known, name=name))
    problem = next(one for one in paths.check(made.sources) if "is called" in one.what)
    assert (problem.path, problem.line) == (FILE, project.line(FILE, f"name: {name}"))
    assert f"`name: {right}`" in problem.mend


def test_each_of_three_audiences_has_15_minutes_one_hour_and_half_a_day() -> None:
    found = {one.id: [path.id for path in one.paths] for one in reading_paths.read()}
    assert found == {
        one: [f"{one}-15", f"{one}-60", f"{one}-half-day"]
        for one in ("newcomer", "practitioner", "decision-maker")
    }


# --- The minutes of a page on a path --------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "right"), [(5, True), (4, False), (7, True), (8, False)])
def test_a_page_on_a_path_says_the_minutes_of_its_words(
    project: Project, minutes: int, right: bool
) -> None:
    made = written(project, rows(steps=["learn/a.md", "learn/b.md#how"]))
    made.page("learn/b.md", LESSON.replace("A page", "B page"), minutes=minutes)
    found = list(paths.check(made.sources))
    assert (found == []) is right
    for problem in found:
        assert (problem.path, problem.line) == (
            "docs/learn/b.md",
            project.line("docs/learn/b.md", "minutes:"),
        )
        assert problem.mend == "write `minutes: 6`"


def test_a_long_page_may_be_off_by_a_fifth(project: Project) -> None:
    made = written(project, rows())
    long = LESSON.replace("A page", "B page") + "word " * 2800  # 20 minutes
    for minutes, right in ((17, True), (15, False), (24, True), (25, False)):
        made.page("learn/b.md", long, minutes=minutes)
        found = [one for one in paths.check(made.sources) if "announces" in one.what]
        assert (found == []) is right, minutes


@pytest.mark.parametrize("with_paths", [True, False])
def test_a_lesson_on_no_path_says_them_too_and_another_page_need_not(
    project: Project, with_paths: bool
) -> None:
    made = written(project, rows())
    if not with_paths:
        (project.root / FILE).unlink()
    for path in ("learn/c.md", "labs/c.md"):
        made.page(path, LESSON.replace("A page", "C page"), minutes=30)
    assert only(paths.check(made.sources)).path == "docs/learn/c.md"


# --- Links that begin a path ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "See ADDRESS/onboarding/newcomer/?path=newcomer-15 (15 minutes)",
        "ADDRESS/onboarding/newcomer/?path=newcomer-15 (the shortest)",
        "A link with `?path=` begins a path, as `?path=NAME` shows.",
    ],
)
def test_a_link_that_begins_a_path_passes(project: Project, line: str) -> None:
    made = written(project, rows())
    made.page(KIT, f"# A page {{ #a-page }}\n\n```text\n{line}\n```\n\n{line}\n")
    assert list(paths.check(made.sources)) == []


@pytest.mark.parametrize(
    ("link", "what", "mend"),
    [
        ("?path=newcomer-51", "begins no reading path: ?path=newcomer-51", "newcomer-15?"),
        ("?path=newcomer-15 (one hour)", "does not take one hour", "(15 minutes)"),
    ],
)
def test_a_link_in_a_text_to_copy_that_begins_none_is_told_on_its_line(
    project: Project, link: str, what: str, mend: str
) -> None:
    made = written(project, rows())
    made.page(KIT, f"# A page {{ #a-page }}\n\n```text\nHello,\nADDRESS/{link}\n```\n")
    problem = only(paths.check(made.sources))
    assert (problem.path, problem.line) == (f"docs/{KIT}", project.line(f"docs/{KIT}", link))
    assert what in problem.what and mend in problem.mend


def test_a_path_that_was_published_stays(project: Project) -> None:
    made = written(project, rows())
    kept = [
        "onboarding/newcomer.md#newcomer-15",
        "onboarding/newcomer.md#newcomer",
        "index.md#a-60",
    ]
    gone = "onboarding/newcomer.md#newcomer-half-day"
    made.write(PUBLISHED, "".join(f"{one}\n" for one in kept))
    assert list(paths.check(made.sources)) == []
    made.write(PUBLISHED, "".join(f"{one}\n" for one in (*kept, gone)))
    problem = only(paths.check(made.sources))
    assert (problem.path, problem.line) == (PUBLISHED, 4)
    assert "newcomer-half-day was published" in problem.what


def test_every_address_that_the_kit_gives_is_a_page_of_ours() -> None:
    sources = Sources()
    given = re.findall(r"ADDRESS/([\w/-]*)", sources.documents[KIT].page.body)
    assert len(given) >= 7
    pages = {page_url(path) for path in sources.documents}
    assert [address for address in given if address not in pages] == []


# --- The talk of one hour, in the kit -------------------------------------------------------------

NUMBERS = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30}
STEP = re.compile(r"^\d+\. \*\*(?P<number>[\w-]+) minutes: ", re.MULTILINE)
QUESTION_OF_THE_TALK = re.compile(
    r"^\*\*(?P<asked>[^*\n]+\?)\*\*\n(?P<answer>(?:.+\n)+)", re.MULTILINE
)
LINK_TO_A_PART = re.compile(r"\]\(\.\./[\w/-]+\.md#[\w-]+\)")


@pytest.fixture
def talk() -> list[str]:
    """The talk of one hour as the kit gives it: its steps, and its questions with their answers."""
    body = Sources().documents[KIT].page.body
    return body.partition("{ #talk }")[2].split("{ #answers }")


def test_the_steps_of_the_talk_of_one_hour_take_one_hour(talk: list[str]) -> None:
    steps, _ = talk
    minutes = [NUMBERS[number.lower()] for number in STEP.findall(steps)]
    assert len(minutes) == len(re.findall(r"^\d+\. ", steps, re.MULTILINE))
    assert sum(minutes) == 60


def test_each_question_of_the_talk_has_an_answer_and_a_link_to_where_it_stands(
    talk: list[str],
) -> None:
    steps, questions = talk
    found = QUESTION_OF_THE_TALK.findall(questions)
    assert len(found) == questions.count("\n**") == NUMBERS["five"]
    assert "five questions" in steps
    for asked, answer in found:
        assert LINK_TO_A_PART.search(answer), asked
        assert len(answer.partition("[")[0].split()) > 10, asked
