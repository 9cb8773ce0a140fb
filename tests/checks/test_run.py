"""`check`: its exit code, what it prints, and the files it is limited to."""

from __future__ import annotations

import pytest

from scripts import pages
from scripts.checks import run
from scripts.checks.sources import Sources, take_apart
from scripts.problems import RULES_PAGE, ProjectError
from tests.checks.conftest import Project, article_row


@pytest.fixture
def whole(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in which no rule finds anything, taken for the real one."""
    project.page("index.md")
    project.page("reference/notation.md", "# Notation { #notation }\n\nWords.\n", title="Notation")
    project.glossary(*[{"id": f"term-{n}"} for n in range(60)])
    project.article(*[article_row(f"A{n:02}") for n in range(1, 33)])
    monkeypatch.setattr(run, "ROOT", project.root)
    monkeypatch.setattr(run, "Sources", lambda only: Sources(project.root, only))
    monkeypatch.chdir(project.root)
    return project


def spoil(project: Project) -> None:
    """Put one problem into each of two pages."""
    project.page("index.md", "# A page { #a-page }\n\n## No id\n\nWords.\n")
    body = "# Notation { #notation }\n\n[x](gone.md)\n"
    project.page("reference/notation.md", body, title="Notation")


def test_a_right_project_gives_zero_and_says_how_much_was_checked(
    whole: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.check([]) == 0
    said = capsys.readouterr()
    assert said.out == f"* 2 pages checked by {len(run.RULES)} rules: no problem\n"
    assert said.err == ""


def test_problems_give_one_and_a_line_each_in_order_of_place(
    whole: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(whole)
    assert run.check([]) == 1
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert lines[0].startswith(f"docs/index.md:{whole.line('docs/index.md', '## No id')}: ")
    assert lines[1].startswith("docs/reference/notation.md:")
    assert lines[2].startswith("2 problems found. ")
    assert said.out == ""


def test_a_file_limits_what_is_reported(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(whole)
    assert run.check(["docs/reference/notation.md"]) == 1
    said = capsys.readouterr().err
    assert "docs/index.md" not in said
    assert "broken link: gone.md" in said
    assert said.splitlines()[-1].startswith("1 problem found. ")


def test_a_right_file_gives_zero_though_another_is_wrong(whole: Project) -> None:
    whole.page("index.md", "# A page { #a-page }\n\n## No id\n\nWords.\n")
    assert run.check(["docs/reference/notation.md"]) == 0


def test_a_right_file_is_named(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.check(["docs/reference/notation.md", "docs/index.md"]) == 0
    said = capsys.readouterr().out
    assert said == "* no problem in docs/index.md, docs/reference/notation.md\n"


def test_a_file_may_be_named_from_another_folder(
    whole: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(whole)
    monkeypatch.chdir(whole.root / "docs" / "reference")
    assert run.check(["notation.md"]) == 1


@pytest.mark.parametrize("name", ["docs/gone.md", "docs", "/etc/hostname"])
def test_a_file_that_is_not_in_the_project_is_refused_by_name(whole: Project, name: str) -> None:
    with pytest.raises(ProjectError, match=name):
        run.check([name])


def test_every_problem_says_which_rule_found_it(whole: Project) -> None:
    spoil(whole)
    found = run.find_all(whole.sources)
    assert [problem.rule for problem in found] == ["headings", "links"]


def test_every_rule_of_the_folder_runs() -> None:
    folder = run.ROOT / "scripts" / "checks"
    helpers = "__init__ allow files fix flowchart prose run sources styles tools width"
    no_rules = set(helpers.split())
    modules = {path.stem for path in folder.glob("*.py")} - no_rules
    assert {name.replace("-", "_") for name in run.RULES} == modules


def sections() -> list[str | None]:
    """The ids of the page of rules."""
    document = take_apart(pages.read(RULES_PAGE.removeprefix("docs/")))
    return [heading.id for heading in document.headings if heading.level == 2]


def test_every_rule_has_a_section() -> None:
    assert sections() == list(run.RULES)


def test_every_rule_has_tests_of_its_own() -> None:
    folder = run.ROOT / "tests" / "checks"
    files = [folder / f"test_{name.replace('-', '_')}.py" for name in run.RULES]
    assert [file.name for file in files if not file.is_file()] == []


def test_every_section_has_a_bad_line_a_good_line_and_a_mend() -> None:
    body = (run.ROOT / "docs" / "contribute" / "rules.md").read_text(encoding="utf-8")
    for section in body.split("\n## ")[1:]:
        assert [section.count(f"\n- {word}: ") for word in ("Bad", "Good", "Mend")] == [1, 1, 1]


def test_a_message_ends_with_the_name_of_its_rule(
    whole: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(whole)
    run.check([])
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(" ")[2] for line in lines[:2]] == ["[headings]", "[links]"]


def test_the_last_line_and_each_annotation_lead_to_the_sections_of_the_rules(
    whole: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(whole)
    run.check([], style="github")
    said = capsys.readouterr()
    assert said.err.splitlines()[-1].endswith(f" {RULES_PAGE}#headings, #links")
    led = [line.rpartition(f"%0AWhy: {RULES_PAGE}#")[2] for line in said.out.splitlines()]
    assert led == ["headings", "links"]
    assert set(led) <= set(sections())


def test_github_gets_an_annotation_a_problem(
    whole: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(whole)
    assert run.check([], style="github") == 1
    said = capsys.readouterr()
    line = whole.line("docs/index.md", "## No id")
    assert said.out.splitlines()[0] == (
        f"::error file=docs/index.md,line={line}::the heading “No id” has no id "
        "-- end the line with { #short-name } [headings]%0AWhy: docs/contribute/rules.md#headings"
    )
    assert "2 problems found." in said.err


def test_annotations_come_where_the_workflow_asks_for_them(
    whole: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(whole)
    monkeypatch.setenv("ANNOTATE", "yes")
    run.check([])
    assert capsys.readouterr().out.count("::error file=") == 2


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mkdocs.yml", b"nav: [index.md\n"),
        ("scripts/data/references.bib", b"@article{x-2020,\n  year = {2020}\n"),
        ("scripts/data/glossary.yml", b"- term: x\n\tid: x\n"),
        ("scripts/data/glossary.yml", b"- term: Mani\xe8re\n"),
        ("scripts/data/article.yml", b"- id: A01\n id: A02\n"),
        ("scripts/data/redirects.yml", b"- a/old.md: index.md\n"),
        ("scripts/data/asked.yml", b"index.md: [\n"),
        ("scripts/data/synonyms.yml", b"- [a, b\n"),
        ("scripts/data/paths.yml", b"- id: [x\n"),
        ("labs/dots/presets.yml", b"- label: [x\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beside_the_rest(
    whole: Project, capsys: pytest.CaptureFixture[str], path: str, text: bytes
) -> None:
    spoil(whole)
    whole.write(path, "")
    (whole.root / path).write_bytes(text)
    found = run.find_all(whole.sources)
    assert [one.path for one in found if not one.rule] == [path.rpartition("/")[2]]
    assert {"headings", "links"} <= {one.rule for one in found}
    assert run.check(["docs/reference/notation.md"]) == 1
    assert f"{path.rpartition('/')[2]}:" in capsys.readouterr().err


def test_a_page_that_cannot_be_read_is_told_alone(whole: Project) -> None:
    (whole.root / "docs" / "index.md").write_bytes(b"# A page\n\nMani\xe8re.\n")
    found = run.find_all(whole.sources)
    assert [(one.path, one.line, one.rule) for one in found] == [("docs/index.md", 3, "")]


def test_fix_mends_first_and_reports_the_rest(
    whole: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.page("index.md", "# A page { #a-page }\n\nOne is. Two is.  \n\n## No id\n\nWords.\n")
    assert run.check([], mend=True) == 1
    said = capsys.readouterr()
    assert said.out.startswith("* docs/index.md: mended spaces at the end of lines, two sentences")
    assert "1 problem found." in said.err
    assert "\nOne is.\nTwo is.\n" in (whole.root / "docs/index.md").read_text(encoding="utf-8")


def test_fix_keeps_to_the_files_that_are_named(whole: Project) -> None:
    for page, title in (("index.md", "One"), ("reference/notation.md", "Two")):
        whole.page(page, f"# {title} {{ #a-page }}\n\nOne is. Two is.\n", title=title)
    assert run.check(["docs/index.md"], mend=True) == 0
    assert run.check([]) == 1
