"""Numbers about the world need a source; a page's own sums do not."""

from __future__ import annotations

import pytest

from scripts.checks import numbers
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"


def check(project: Project, text: str) -> list[str]:
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\n{text}\n")
    return [problem.what for problem in numbers.check(project.sources)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is used by 40% of firms.", "40%"),
        ("It is used by 40 percent of firms.", "40 percent"),
        ("Forty per cent of firms use it.", "Forty per cent"),
        ("It rose by 3.5 percentage points.", "3.5 percentage points"),
        ("It has 175 billion weights.", "175 billion"),
        ("It cost $4.6 million.", "$4.6 million"),
        ("It cost €300.", "€300"),
        ("It cost 20,000 euros.", "20,000 euros"),
        ("An answer takes 0.24 watt-hours.", "0.24 watt-hours"),
        ("A centre draws 300 MW.", "300 MW"),
        ("It writes 90 tokens per second.", "90 tokens per second"),
        ("A train goes 320 km/h.", "320 km/h"),
        ("It was tried on 5,172 support agents and 25,000 workers.", "25,000 workers"),
        ("In 2019 a study found no gain.", "2019"),
        ("The model was released in March 2023.", "2023"),
    ],
)
def test_a_number_about_the_world_is_told_on_its_line(
    project: Project, text: str, words: str
) -> None:
    project.page("learn/a.md", f"# A page {{ #a-page }}\n\nBefore.\n{text}\n")
    problem = only(numbers.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, text))
    assert problem.what == f"“{words}” has no source"
    assert "[@key]" in problem.mend


@pytest.mark.parametrize(
    "text",
    [
        "It is used by 40% of firms [@ho-2020].",
        "It is used by 40% of firms.\nSo says a survey [@ho-2020].",
        "It is 40%, says [the office](https://example.org/).",
        "- 40% of firms use it.\n\n    So says a survey [@ho-2020].",
        "| firms | 40% | [@ho-2020] |\n| --- | --- | --- |\n| all | 60% | [@ho-2020] |",
        "So it was [@ho-2020]:\n\n- 40% here\n- 60% there",
        "So it was [@ho-2020]:\n\n| a | b |\n| --- | --- |\n| here | 40% |",
        "Say 40% of the mails are spam.",
        "Suppose that it costs $5.",
        "A box, say, of 40% sand.",
        "If 40% are spam, then 60% are not.",
        "It is right for `8 / 10 = 80` percent, or 80%.",
        "The sum is 900 = 90% of 1,000.",
        "## Try it { #try-it }\n\nDraw a line through 40% of the dots.",
        "Take 1,000 mails.\n\nA filter flags 40% of them.",
        "We looked in 2026 and found nothing.",
        "It is 100% so, or 0%.",
        "The bars are 95% confidence intervals.",
        "It began in 2019.",
        "See GPT-2019, 2024/1689, 1.2019 and 2019-11-21, which a study found.",
        "Write `40%` and `$5`.",
        "It has 12 layers and 64 GB.",
        "```text\n40% of firms\n```",
        "/// question | Is it 40%?\n\n- [x] 50%\n\n    So.\n\n- [ ] 60%\n\n    No.\n\n///",
        "<!-- allow: 40% -- a form, not a fact -->\nWrite it as 40% there.",
        "It was 40% in 2020 [@ho-2020].\n\nThose 40% were many.",
        "In 2020 it was so [@ho-2020].\n\nThe study of 2020 was small.",
    ],
)
def test_what_needs_no_source_passes(project: Project, text: str) -> None:
    assert check(project, text) == []


def test_an_example_ends_at_the_next_heading(project: Project) -> None:
    text = "Take 1,000 mails.\n\nIt flags 40%.\n\n## More { #more }\n\nIt flags 50%."
    assert check(project, text) == ["“50%” has no source"]


def test_an_example_is_no_excuse_for_a_number_about_the_world(project: Project) -> None:
    text = "Take 1,000 mails.\n\nIn a survey 40% of firms had none."
    assert check(project, text) == ["“40%” has no source"]


def test_a_source_in_another_paragraph_or_in_code_does_not_count(project: Project) -> None:
    assert check(project, "It is so [@ho-2020].\n\nIt is 40% there.") == ["“40%” has no source"]
    assert check(project, "It is 40%, see `[@ho-2020]`.") == ["“40%” has no source"]


def test_a_share_that_we_measured_is_printed_and_not_typed(project: Project) -> None:
    assert check(project, "We tried it, and 97% were right.") == ["“97%” has no source"]


def test_the_page_of_an_experiment_is_left_to_the_rule_about_results(project: Project) -> None:
    text = "# A page { #a-page }\n\nOf the labels 40% are wrong.\n"
    project.page("reference/evidence/a.md", text)
    assert list(numbers.check(project.sources)) == []


def test_several_numbers_of_a_line_are_one_problem(project: Project) -> None:
    assert check(project, "In 2024 a study found 40%.") == ["“40%” and “2024” have no source"]


@pytest.mark.parametrize(
    ("comment", "what"),
    [
        ("<!-- allow: 40% -->", "without a reason"),
        ("<!-- allow: 50% -- why -->", "does not need it"),
    ],
)
def test_a_comment_needs_a_reason_and_a_use(project: Project, comment: str, what: str) -> None:
    found = check(project, f"{comment}\nIt is 40%.")
    assert any(what in one for one in found)


def test_a_comment_about_a_word_is_left_to_the_rule_about_words(project: Project) -> None:
    assert check(project, "<!-- allow: powerful -- a name -->\nA powerful test.") == []
