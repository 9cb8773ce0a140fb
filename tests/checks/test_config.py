"""mkdocs.yml: nothing that weakens the build, asks another host or splits the two engines."""

from __future__ import annotations

import pytest

from scripts.checks import config
from scripts.checks.sources import Sources
from scripts.project import ROOT
from tests.checks.conftest import Project, only

FILE = "mkdocs.yml"


def put(project: Project, old: str, new: str) -> None:
    """Replace a line of the settings that is right."""
    text = (project.root / FILE).read_text(encoding="utf-8")
    assert old in text
    project.write(FILE, text.replace(old, new, 1))


def test_the_settings_of_the_site_are_right() -> None:
    assert list(config.check(Sources(ROOT))) == []


def test_right_settings_have_no_problem(project: Project) -> None:
    assert list(config.check(project.sources)) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "what"),
    [
        ("strict: true", "strict: true\nhooks: [x.py]", "hooks:", "must not be set"),
        ("strict: true", "strict: true\nINHERIT: x.yml", "INHERIT:", "must not be set"),
        ("strict: true", "strict: true\ndocs_dir: x", "docs_dir:", "must not be set"),
        ("strict: true", "strict: false", "strict:", "broken link is published"),
        ("strict: true\n", "", "site_name", "broken link is published"),
        ("strict: true", "strict: true\nsite_nam: X", "site_nam:", "no setting site_nam"),
        ("strict: true", "strict: true\nuse_directory_urls: false", "use_dir", "address of every"),
        ("strict: true", "strict: true\ncopyright: <script>x", "copyright:", "script or a file"),
        ("font: false", "font: {text: X}", "font:", "letters from another host"),
        ("- search", "- search\n- social", "- social", "passed over by Zensical"),
        ("- attr_list", "- admonition", "markdown_extensions:", "attr_list is missing"),
        ("- attr_list", "- attr_list\n- pymdownx.snippets", "- pymdownx.sn", "any file"),
        (
            "- attr_list",
            "- attr_list\n- pymdownx.emoji:\n    x: 1",
            "- pymdownx.em",
            "pictures from another host",
        ),
        ("strict: true", "strict: true\nextra:\n  analytics: {}", "analytics:", "following"),
        ("strict: true", "strict: true\nextra_css:\n- //e.net/x.css", "- //e", "another host"),
        ("strict: true", "strict: true\nextra_css:\n- a/x.css", "- a/x.css", "there is no docs/"),
        (
            "strict: true",
            "strict: true\nextra_javascript:\n- path: https://e.net/x.js",
            "- path:",
            "another host",
        ),
        ("anchors: warn", "anchors: info", "anchors:", "does not look at links, anchors"),
        ("strict: true", "strict: true\nwatch: !!python/object/apply:x []", "watch:", "runs code"),
    ],
)
def test_a_setting_that_does_harm_is_told_on_its_line(
    project: Project, old: str, new: str, at: str, what: str
) -> None:
    put(project, old, new)
    problem = only(config.check(project.sources))
    assert (problem.path, problem.line) == (FILE, project.line(FILE, at))
    assert what in problem.what
    assert len(problem.mend.split()) > 1


@pytest.mark.parametrize(
    "more",
    [
        "extra_css: [assets/x.css]",
        "extra_javascript: [assets/vendor/mermaid.min.js]",
        "extra: {social: []}",
        "copyright: Text under CC BY 4.0.",
        "site_url: !ENV [SITE_URL, 'http://127.0.0.1:8000/']",
        "watch: [overrides] # see https://example.org/",
        "extra: {fence: !!python/name:scripts.markdown.diagrams.fence }",
    ],
)
def test_a_setting_that_does_none_passes(project: Project, more: str) -> None:
    project.write("docs/assets/x.css", "a { }\n")
    put(project, "strict: true", f"strict: true\n{more}")
    assert list(config.check(project.sources)) == []


def test_every_extension_of_this_project_is_known() -> None:
    assert "scripts.markdown.citations" in config.own_extensions()
    assert "scripts.markdown.page" not in config.own_extensions()
