"""The table of contents: every page, once, and nothing else."""

from __future__ import annotations

from scripts.checks import nav
from tests.checks.conftest import Project, only

CONFIG = "mkdocs.yml"


def test_a_nav_that_names_every_page_once_has_no_problem(project: Project) -> None:
    project.page("index.md")
    project.page("learn/a.md")
    assert list(nav.check(project.sources)) == []


def test_nested_and_titled_entries_count(project: Project) -> None:
    project.page("index.md")
    project.page("learn/a.md")
    project.write(
        CONFIG,
        "site_url: !ENV [SITE_URL, 'x']\n"
        "f: !!python/name:scripts.markdown.diagrams.fence\n"
        "nav:\n  - Home: index.md\n  - Learn:\n      - learn/a.md\n",
    )
    assert list(nav.check(project.sources)) == []


def test_a_page_that_is_not_in_the_nav_says_what_to_add(project: Project) -> None:
    project.page("index.md")
    project.page("learn/a.md")
    project.nav("index.md")
    problem = only(nav.check(project.sources))
    assert (problem.path, problem.line) == ("docs/learn/a.md", 1)
    assert problem.mend == "add learn/a.md to nav in mkdocs.yml"


def test_an_entry_without_a_page_suggests_the_nearest_page(project: Project) -> None:
    project.page("learn/supervised.md")
    project.nav("learn/supervised.md", "learn/supervise.md")
    problem = only(nav.check(project.sources))
    assert (problem.path, problem.line) == (CONFIG, project.line(CONFIG, "learn/supervise.md"))
    assert problem.what == "nav names a page that is not there: learn/supervise.md"
    assert problem.mend == "did you mean learn/supervised.md?"


def test_an_entry_is_not_mistaken_for_one_that_ends_the_same(project: Project) -> None:
    project.page("connect/data.md")
    project.nav("connect/data.md", "data.md")
    problem = only(nav.check(project.sources))
    assert "not there: data.md" in problem.what
    assert problem.line == project.line(CONFIG, "- data.md")


def test_a_page_that_is_named_twice_is_a_problem(project: Project) -> None:
    project.page("index.md")
    project.nav("index.md", "index.md")
    problem = only(nav.check(project.sources))
    assert problem.path == CONFIG
    assert problem.line in (3, 4)
    assert problem.what == "nav names index.md 2 times"
    assert problem.mend == "leave it in one place"


def test_without_a_nav_every_page_is_missing(project: Project) -> None:
    project.page("index.md")
    project.write(CONFIG, "site_name: Small\n")
    assert only(nav.check(project.sources)).path == "docs/index.md"


def test_a_page_that_stands_before_one_that_it_needs_is_a_problem(project: Project) -> None:
    project.page("learn/b.md", needs=["learn/a.md"])
    project.page("learn/a.md")
    problem = only(nav.check(project.sources))
    assert (problem.path, problem.line) == ("mkdocs.yml", project.line("mkdocs.yml", "learn/b.md"))
    assert problem.what == "learn/b.md stands before learn/a.md, which it needs"


def test_a_page_after_one_that_it_needs_passes(project: Project) -> None:
    project.page("learn/a.md")
    project.page("learn/b.md", needs=["learn/a.md"])
    assert list(nav.check(project.sources)) == []
