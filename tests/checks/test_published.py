"""Published addresses, and the redirects of those that are gone."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from scripts.checks import published
from scripts.problems import ProjectError
from scripts.project import ROOT
from tests.checks.conftest import Project, only, source
from tests.repository import git

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


def test_a_plot_has_an_address_by_its_title_which_is_kept(once: Project) -> None:
    fence = "```plot\ntitle: Named right, by labels\n```\n"
    once.page("generate/gans.md", f"{BODY}\n{fence}")
    published.write_published(once.sources)
    address = "generate/gans.md#plot-named-right-by-labels"
    assert address in published.listed(once.sources)
    once.page("generate/gans.md", BODY + fence.replace("by labels", "in time"))
    assert "#plot-named-right-by-labels" in only(published.check(once.sources)).what


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


def test_the_redirect_of_a_page_serves_the_ids_that_the_new_page_has(once: Project) -> None:
    (once.root / "docs" / "generate" / "gans.md").unlink()
    once.page("generate/games.md", BODY)
    once.write(REDIRECTS, "generate/gans.md: generate/games.md\n")
    assert list(published.check(once.sources)) == []


def test_an_id_that_the_new_page_lacks_needs_a_redirect_of_its_own(once: Project) -> None:
    (once.root / "docs" / "generate" / "gans.md").unlink()
    once.page("generate/games.md", BODY.replace("#the-game", "#game"))
    moved = "generate/gans.md: generate/games.md#game\n"
    once.write(REDIRECTS, moved)
    problem = only(published.check(once.sources))
    assert (problem.path, problem.line) == (LIST, once.line(LIST, "#the-game"))
    assert problem.what.endswith("moved to docs/generate/games.md, which has no id #the-game")
    assert "`generate/gans.md#the-game: new address`" in problem.mend
    assert problem.mend.endswith("perhaps to generate/games.md#game?")
    once.write(REDIRECTS, f"{moved}generate/gans.md#the-game: generate/games.md#game\n")
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
    assert said[1].startswith("1 problem found.") and said[1].endswith("rules.md#published")
    assert (once.root / LIST).read_bytes() == before


def test_the_check_is_content_when_the_list_is_whole(
    once: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published.update(once.sources, only_check=True) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"* {LIST} names every address of the site"
    assert said[1] == "* compared with the list of nothing: git knows no main and no tag here"


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


# --- The list of then, as git knows it ------------------------------------------------------------


def commit(project: Project) -> str:
    """The name of a commit of all there is."""
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "--allow-empty", "--message", "A step")
    return git(project.root, "rev-parse", "HEAD")


@pytest.fixture
def kept(once: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The same with a history of one commit, which nobody calls main yet."""
    monkeypatch.delenv(published.BASE, raising=False)
    git(once.root, "init", "--quiet")
    commit(once)
    return once


def take_out(project: Project) -> None:
    """The page goes and its lines go with it, in one commit: nothing here tells of it any more."""
    (project.root / "docs" / "generate" / "gans.md").unlink()
    project.write(LIST, "index.md\nindex.md#a-page\n")
    commit(project)


def called_main(project: Project) -> str:
    git(project.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    return "origin/main"


def called_a_tag(project: Project) -> str:
    git(project.root, "tag", "v1.0")
    return "the tag v1.0"


@pytest.mark.parametrize("call", [called_main, called_a_tag])
def test_a_line_that_is_taken_out_is_named(kept: Project, call: Callable[[Project], str]) -> None:
    name = call(kept)
    assert list(published.check(kept.sources)) == []
    take_out(kept)
    found = sorted(published.check(kept.sources))
    addresses = ["generate/gans.md", "generate/gans.md#a-page", "generate/gans.md#the-game"]
    assert [problem.what for problem in found] == [
        f"the line {address} was taken out, and the list of {name} has it" for address in addresses
    ]
    assert {(problem.path, problem.line) for problem in found} == {(LIST, 1)}
    assert "put it back" in found[0].mend and REDIRECTS in found[0].mend


def test_a_line_of_a_branch_that_is_not_on_main_may_go_again(kept: Project) -> None:
    called_main(kept)
    kept.page("learn/draft.md")
    published.write_published(kept.sources)
    commit(kept)
    (kept.root / "docs" / "learn" / "draft.md").unlink()
    kept.write(LIST, "".join(f"{one}\n" for one in sorted(published.present(kept.sources))))
    assert list(published.check(kept.sources)) == []


def test_what_main_won_after_the_branch_began_is_not_missed(kept: Project) -> None:
    begun = git(kept.root, "rev-parse", "HEAD")
    kept.page("learn/newer.md")
    published.write_published(kept.sources)
    commit(kept)
    called_main(kept)
    git(kept.root, "checkout", "--quiet", begun)
    assert list(published.check(kept.sources)) == []


def test_ci_may_name_the_revision(
    kept: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = git(kept.root, "rev-parse", "HEAD")
    take_out(kept)
    called_main(kept)  # as after a push: main is where the change ends
    assert list(published.check(kept.sources)) == []
    monkeypatch.setenv(published.BASE, before)
    assert published.update(kept.sources, only_check=True) == 1
    said = capsys.readouterr().err
    assert f"generate/gans.md#the-game was taken out, and the list of {before} has it" in said


def test_a_revision_that_git_does_not_know_is_an_error(
    kept: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(published.BASE, "1" * 40)
    with pytest.raises(ProjectError, match="fetch the whole history"):
        list(published.check(kept.sources))


FIRST = "```mermaid\nflowchart LR\n    a --> b\n```\n"
SECOND = "```mermaid\nflowchart LR\n    c --> d\n```\n"
TABLE = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
OTHER = "| c | d |\n| --- | --- |\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    ("one", "other", "kind"), [(FIRST, SECOND, "figure"), (TABLE, OTHER, "table")]
)
def test_an_address_that_shows_another_figure_is_named(
    kept: Project, one: str, other: str, kind: str
) -> None:
    path = "learn/shown.md"
    kept.page(path, f"{BODY}\n{one}")
    published.write_published(kept.sources)
    commit(kept)
    called_main(kept)
    kept.page(path, f"{BODY}\n{one}\n{other}")  # below: both addresses are right
    assert list(published.check(kept.sources)) == []
    kept.page(path, f"{BODY}\n{one.replace('1', '9').replace('a -->', 'a ==>')}")  # mended
    assert list(published.check(kept.sources)) == []
    kept.page(path, f"{BODY}\n{other}\n{one}")
    (found,) = published.check(kept.sources)
    assert found.path == f"docs/{path}"
    assert f"#the-game-{kind} was published" in found.what
    assert f"what is #the-game-{kind}-2 now" in found.what


def test_before_the_first_push_there_is_nothing_to_compare_with(
    kept: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(published.BASE, "0" * 40)
    assert list(published.check(kept.sources)) == []


# --- A fork with pages of its own ----------------------------------------------------------------


def add_address(repository: Path, address: str) -> None:
    """Put one more address into the list, in its order, and commit that."""
    file = repository / LIST
    lines = {*file.read_text(encoding="utf-8").splitlines(), address}
    file.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    git(repository, "commit", "-qam", f"Add {address}")


@pytest.mark.parametrize(
    "has_attributes", [True, False], ids=["as it is", "without .gitattributes"]
)
def test_a_fork_takes_in_new_addresses_without_a_conflict(
    tmp_path: Path, has_attributes: bool
) -> None:
    ours, fork = tmp_path / "ours", tmp_path / "fork"
    for name in [LIST, *([".gitattributes"] if has_attributes else [])]:
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        (ours / name).write_bytes((ROOT / name).read_bytes())
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Begin"]):
        git(ours, *words)
    git(tmp_path, "clone", "-q", str(ours), str(fork))
    add_address(ours, "onboarding/zz-new-here.md")
    add_address(fork, "onboarding/zz-our-rules.md")
    with nullcontext() if has_attributes else pytest.raises(subprocess.CalledProcessError):
        git(fork, "pull", "-q", "--no-rebase", "--no-edit", str(ours), "HEAD")
    if has_attributes:
        merged = (fork / LIST).read_text(encoding="utf-8").splitlines()
        before = (ROOT / LIST).read_text(encoding="utf-8").splitlines()
        new = ["onboarding/zz-new-here.md", "onboarding/zz-our-rules.md"]
        assert sorted(merged) == sorted([*before, *new])
