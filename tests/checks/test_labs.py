"""Presets of labs: whole, and known to the code; weights that are there."""

from __future__ import annotations

import pytest

from scripts.checks import labs
from tests.checks.conftest import Project, only

FILE = "labs/dots/presets.yml"
CODE = '/** Never cubes. */\nconst set = { key: "set", choices: ["moons", "rings"] };\n'
RIGHT = '- label: "One"\n  about: "Look."\n  settings: {set: "rings", count: 5, once: true}\n'


@pytest.fixture
def lab(project: Project) -> Project:
    """A lab with one setting of its own and two that all labs share."""
    project.write("labs/dots/lab.ts", CODE)
    project.write("labs/core/own-dots.ts", 'const count = { key: "count" }; const once = 1;\n')
    project.write(FILE, RIGHT)
    return project


def test_settings_of_the_lab_and_of_all_labs_pass(lab: Project) -> None:
    assert list(labs.check(lab.sources)) == []


def test_a_lab_without_presets_passes(project: Project) -> None:
    project.write("labs/dots/lab.ts", CODE)
    assert list(labs.check(project.sources)) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "what"),
    [
        ('"rings"', '"ring"', 3, "set of the lab cannot be ring"),
        ('"rings"', '"cubes"', 3, "cannot be cubes"),  # a comment is no code
        ("count:", "number:", 3, "no setting number"),
        ("  about", "  abuot", 1, "not whole"),
        ("settings: {", "settings: [{", 3, "not whole"),
        ('"One"', "7", 1, "not whole"),
    ],
)
def test_what_the_lab_does_not_know_is_told_on_its_line(
    lab: Project, before: str, after: str, line: int, what: str
) -> None:
    text = RIGHT.replace(before, after)
    lab.write(FILE, text.replace("true}", "true}]") if "[{" in after else text)
    problem = next(iter(labs.check(lab.sources)))
    assert (problem.path, problem.line) == (FILE, line)
    assert what in problem.what


def test_weights_are_looked_for_letter_by_letter(lab: Project) -> None:
    lab.write("docs/assets/weights/net.bin", "")
    lab.write("labs/dots/model.ts", 'await load.weights("net");\nawait load.weights("Net");\n')
    problem = only(labs.check(lab.sources))
    assert (problem.path, problem.line) == ("labs/dots/model.ts", 2)
    assert "net.bin" in problem.mend


TRY = "# A page {{ #a-page }}\n\n<!-- lab: dots -->\n\nTry this:\n\n- Press *{name}* and wait.\n"


@pytest.mark.parametrize("name", ["Lern it", "Learn now"])
def test_a_control_that_the_lab_has_not_is_told_on_its_line(lab: Project, name: str) -> None:
    lab.write("labs/dots/words.ts", 'button("Learn it");\n')
    lab.page("labs/dots.md", TRY.format(name=name))
    assert only(labs.check(lab.sources)).line == lab.line("docs/labs/dots.md", "Press")


@pytest.mark.parametrize("name", ["Learn it", "One"])
def test_a_control_and_a_preset_of_the_lab_pass(lab: Project, name: str) -> None:
    lab.write("labs/dots/words.ts", 'button("Learn it");\n')
    lab.page("labs/dots.md", TRY.format(name=name))
    assert list(labs.check(lab.sources)) == []


def test_a_term_in_italics_is_no_control(lab: Project) -> None:
    lab.page("labs/dots.md", TRY.format(name="overfitting"))
    assert list(labs.check(lab.sources)) == []
