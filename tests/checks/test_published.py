"""Published addresses, and the redirects of those that are gone."""

from __future__ import annotations

import pytest

from scripts.checks import published
from scripts.problems import ProjectError
from tests.checks.conftest import Project, only, source

LIST = published.PUBLISHED
REDIRECTS = published.REDIRECTS
BODY = "# A page { #a-page }\n\n## The game { #the-game }\n"


@pytest.fixture
def once(project: Project) -> Project:
    """A project that was published as it is."""
    project.page("index.md")
    project.page("generate/gans.md", BODY)
    published.write_published(project.sources)
    return project


def test_what_is_there_is_no_problem(once: Project) -> None:
    assert list(published.check(once.sources)) == []


def test_without_a_list_nothing_is_a_problem(project: Project) -> None:
    project.page("index.md")
    assert list(published.check(project.sources)) == []


def test_the_list_is_sorted_and_keeps_what_is_gone(once: Project) -> None:
    once.write(LIST, "zebra.md\nold.md#id\nindex.md\n")
    assert published.write_published(once.sources) == 4
    assert (once.root / LIST).read_text(encoding="utf-8").splitlines() == [
        "generate/gans.md",
        "generate/gans.md#a-page",
        "generate/gans.md#the-game",
        "index.md",
        "index.md#a-page",
        "old.md#id",
        "zebra.md",
    ]


def test_ids_that_the_build_makes_are_listed(project: Project) -> None:
    project.references(source("ho-2020"))
    project.glossary({"id": "loss"})
    project.page("reference/glossary.md")
    project.page("reference/sources.md", "# A page { #a-page }\n\nA claim [@ho-2020].\n")
    assert published.present(project.sources) >= {
        "reference/glossary.md#loss",
        "reference/glossary.md#letter-l",
        "reference/sources.md#ho-2020",
        "reference/sources.md#sources",
    }


def test_a_renamed_id_needs_a_redirect(once: Project) -> None:
    once.page("generate/gans.md", BODY.replace("#the-game", "#game"))
    problem = only(published.check(once.sources))
    assert (problem.path, problem.line) == (LIST, once.line(LIST, "#the-game"))
    assert "docs/generate/gans.md had the id #the-game" in problem.what
    assert problem.mend.endswith("perhaps to generate/gans.md#game?")


def test_a_gone_page_is_told_once(once: Project) -> None:
    (once.root / "docs" / "generate" / "gans.md").unlink()
    problem = only(published.check(once.sources))
    assert (problem.path, problem.line) == (LIST, once.line(LIST, "generate/gans.md"))
    assert problem.what == "the page generate/gans.md was published and is gone"


@pytest.mark.parametrize(
    "line",
    [
        "generate/gans.md#the-game: generate/gans.md#game",
        '"generate/gans.md#the-game": "index.md"',
    ],
)
def test_a_redirect_of_an_id_settles_it(once: Project, line: str) -> None:
    once.page("generate/gans.md", BODY.replace("#the-game", "#game"))
    once.write(REDIRECTS, f"# old: new\n{line}\n")
    assert list(published.check(once.sources)) == []


def test_the_redirect_of_a_page_serves_its_ids(once: Project) -> None:
    (once.root / "docs" / "generate" / "gans.md").unlink()
    once.write(REDIRECTS, "generate/gans.md: index.md\n")
    assert list(published.check(once.sources)) == []


def test_a_redirect_to_nothing_is_a_problem(once: Project) -> None:
    once.page("generate/gans.md", BODY.replace("#the-game", "#game"))
    once.write(REDIRECTS, "# old: new\ngenerate/gans.md#the-game: generate/gans.md#gam\n")
    problem = only(published.check(once.sources))
    assert (problem.path, problem.line) == (REDIRECTS, 2)
    assert problem.what == "this redirect leads to nothing: generate/gans.md#gam"
    assert problem.mend == "did you mean generate/gans.md#game?"


@pytest.mark.parametrize("old", ["generate/gans.md", "generate/gans.md#the-game"])
def test_a_redirect_from_what_is_there_is_a_problem(once: Project, old: str) -> None:
    once.write(REDIRECTS, f"# old: new\n{old}: index.md\n")
    problem = only(published.check(once.sources))
    assert (problem.path, problem.line) == (REDIRECTS, 2)
    assert "which is there" in problem.what


def test_redirects_that_are_not_yaml_are_named(once: Project) -> None:
    once.write(REDIRECTS, "a: [\n")
    with pytest.raises(ProjectError, match=r"redirects\.yml:2: this is not YAML"):
        list(published.check(once.sources))


def test_an_empty_file_of_redirects_is_fine(once: Project) -> None:
    once.write(REDIRECTS, "# none yet\n")
    assert list(published.check(once.sources)) == []


def test_the_verb_says_how_much_the_list_grew(
    once: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    once.page("learn/a.md")
    assert published.update(once.sources) == 0
    assert capsys.readouterr().out == f"* 2 new addresses in {LIST}\n"


def test_the_check_names_what_is_missing_and_writes_nothing(
    once: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    once.page("generate/gans.md", BODY + "\n## More { #more }\n")
    before = (once.root / LIST).read_bytes()
    assert published.update(once.sources, only_check=True) == 1
    said = capsys.readouterr().err.splitlines()
    line = once.line("docs/generate/gans.md", "#more")
    assert said[0].startswith(f"docs/generate/gans.md:{line}: the address generate/gans.md#more ")
    assert "`python3 -m scripts published`" in said[0] and LIST in said[0]
    assert said[1] == "1 problem found."
    assert (once.root / LIST).read_bytes() == before


def test_the_check_is_content_when_the_list_is_whole(
    once: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published.update(once.sources, only_check=True) == 0
    assert capsys.readouterr().out == f"* {LIST} names every address of the site\n"


def test_an_id_in_code_is_no_address(project: Project) -> None:
    project.page("index.md", "# A page { #a-page }\n\nWrite `## X { #example }`.\n")
    assert published.present(project.sources) == {"index.md", "index.md#a-page"}


@pytest.mark.parametrize("old", ["../x.md", "/a/x/", "a/x", "https://e.net/x.md"])
def test_a_redirect_from_what_is_no_address_is_a_problem(once: Project, old: str) -> None:
    once.write(REDIRECTS, f'# old: new\n"{old}": index.md\n')
    problem = only(published.check(once.sources))
    assert (problem.path, problem.line) == (REDIRECTS, 2)
    assert "no address of a page" in problem.what


def test_redirects_that_are_a_list_are_named(once: Project) -> None:
    once.write(REDIRECTS, "# old: new\n- a.md: index.md\n")
    with pytest.raises(ProjectError, match=r"redirects\.yml:2: this is no redirect"):
        list(published.check(once.sources))
