"""The style of Markdown: what rumdl is asked, what it finds, what it mends."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from scripts.checks import markdown_style, tools
from scripts.checks.sources import Sources
from scripts.problems import ProjectError
from scripts.project import ROOT
from tests.checks.conftest import Project, only

PAGE = "docs/learn/a.md"
TOP = "# A page { #a-page }\n\n"
# A defect, the words of the line it is on, and the rule of rumdl that names it.
BAD = {
    "list without an empty line": ("Text:\n- a\n- b\n", "- a", "MD032"),
    "table without an empty line": ("Text\n| a | b |\n| - | - |\n| c | d |\n", "| a", "MD058"),
    "cell too many": ("| a | b |\n| - | - |\n| c | d | e |\n", "| c", "MD056"),
    "table without a heading": ("| a | b |\n| c | d |\n", "| a", "MD075"),
    "inner list two spaces in": ("- a\n  - b\n- c\n", "  - b", "MD007"),
    "paragraph of an item two spaces in": ("- a\n\n  more\n- b\n", "  more", "MD077"),
    "no space after #": ("##Part { #part }\n", "##Part", "MD018"),
    "heading with spaces before it": ("  ## Part { #part }\n", "## Part", "MD023"),
    "heading by a line below": ("Part\n----\n\nText.\n", "Part", "MD003"),
    "link the wrong way round": ("See (this)[b.md].\n", "(this)", "MD011"),
    "stars with spaces": ("It is ** so ** here.\n", "**", "MD037"),
    "fence without a language": ("```\nflowchart LR\n```\n", "```", "MD040"),
    "paragraph as code": ("Text.\n\n    More text.\n", "More", "MD046"),
    "comment without an end": ("<!-- a note\n\nText.\n", "<!--", "MD086"),
    "reference without an address": ("See [the page][gans].\n", "[gans]", "MD052"),
    "marks of a merge": ("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n", "<<<<<<<", "MD092"),
    "wrong numbers": ("1. a\n2. b\n4. c\n", "4. c", "MD029"),
    "bold line as a heading": ("**A part**\n\nText.\n", "**A part**", "MD036"),
    "wrong encoding": ("It doesn\u00e2\u20ac\u2122t.\n", "doesn", "MD083"),
}
GOOD = [
    "Text:\n\n- a\n    - b\n\n    more\n- c\n",
    "* a\n* b\n\n+ c\n",
    "-   a\n-   b\n",
    "It is _so_, __so__ and *so*.\n",
    "Text.\n\n\nMore   text.\n",
    "1. a\n1. b\n",
    "~~~text\n- a\n~~~\n",
    "```markdown\nText:\n- a\n##b\n```\n",
    "Text\n```python\nx\n```\nmore\n",
    "Type ` the` there.\n",
    "| a | b |\n|--|:-:|\n| c | d |\n",
    "a | b\n-- | --\nc | d\n",
    "## Part { #part }\nText.\n\n\n## Other { #other }\n",
    "## Is it so? { #is-it-so }\n\n### `code` in *it* { #code }\n\nText.\n",
    "**A claim.** A sentence.\n{ .caption }\n",
    "/// question | Is it so?\n\n- [x] Yes\n\n    So.\n\n- [ ] No\n\n    So.\n\n///\n",
    "<!-- a note -->\nText with “quotation marks” – and a dash…\n",
    "> One.\n> Two.\n",
    "It is 5 * 3 * 2, a_b_c and p(y | x).\n",
    "It is so [@ho-2020; @b-2021].\n",
]


@pytest.mark.parametrize("name", BAD)
def test_a_defect_is_named_with_its_line(project: Project, name: str) -> None:
    body, words, rule = BAD[name]
    project.page("learn/a.md", TOP + body)
    problem = only(markdown_style.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, words))
    assert problem.what.endswith(f" ({rule})")
    assert problem.mend.startswith(markdown_style.MENDS[rule])


@pytest.mark.parametrize("body", GOOD)
def test_what_looks_the_same_to_a_reader_passes(project: Project, body: str) -> None:
    project.page("learn/a.md", TOP + body)
    assert list(markdown_style.check(project.sources)) == []


def test_what_our_own_rules_say_better_is_left_to_them_on_pages_only(project: Project) -> None:
    body = "Text with a space at its end. \n\n#### Deep\n\n[here](gone.md) <b>x</b>"
    project.page("learn/a.md", TOP + body)
    assert list(markdown_style.check(project.sources)) == []
    project.write("NOTES.md", "# Notes\n\n" + body)
    said = " ".join(problem.what for problem in markdown_style.check(project.sources))
    for rule in ("MD001", "MD009", "MD033", "MD047", "MD057", "MD059"):
        assert f"({rule})" in said


def test_a_project_without_pages_has_no_problem(project: Project) -> None:
    shutil.rmtree(project.root / "docs", ignore_errors=True)
    assert list(markdown_style.check(project.sources)) == []
    assert markdown_style.mend(project.sources) == []


def config() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(markdown_style.CONFIG.read_text())["global"]
    return found


def test_each_rule_of_rumdl_is_on_or_off_and_each_that_is_on_says_how_to_mend() -> None:
    known = re.findall(r"^  (MD\d+) - ", tools.run("rumdl", ["rule"], ROOT), re.MULTILINE)
    assert len(known) > 80
    assert sorted(config()["enable"] + config()["disable"]) == sorted(known)
    assert list(markdown_style.MENDS) == config()["enable"]
    assert set(markdown_style.SAFE) <= set(markdown_style.MENDS)


def test_each_rule_in_the_config_has_its_reason() -> None:
    lines = markdown_style.CONFIG.read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line.startswith('    "MD')]
    assert len(rules) > 80
    assert [line for line in rules if not re.search(r'", # \S', line)] == []


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("Text:\n- a\n- b\n", "Text:\n\n- a\n- b\n"),
        ("Text\n| a | b |\n| - | - |\n| c | d |\n", "Text\n\n| a | b |\n| - | - |\n| c | d |\n"),
        ("- a\n  - b\n- c\n", "- a\n    - b\n- c\n"),
        ("##Part { #part }\n", "## Part { #part }\n"),
        ("See [ the page ](b.md).\n", "See [the page](b.md).\n"),
    ],
)
def test_what_rumdl_mends(project: Project, body: str, mended: str) -> None:
    project.page("learn/a.md", TOP + body)
    assert markdown_style.mend(project.sources) == [PAGE]
    assert (project.root / PAGE).read_text(encoding="utf-8").endswith(TOP + mended)
    assert list(markdown_style.check(project.sources)) == []
    assert markdown_style.mend(project.sources) == []


def test_what_can_be_meant_in_two_ways_stays(project: Project) -> None:
    bodies = [BAD[name][0] for name in ("fence without a language", "paragraph as code")]
    project.page("learn/a.md", TOP + "\n".join(bodies))
    assert markdown_style.mend(project.sources) == []
    assert len(list(markdown_style.check(project.sources))) == 2


def test_only_the_wanted_files_are_mended(project: Project) -> None:
    for path in ("learn/a.md", "learn/b.md"):
        project.page(path, TOP + "Text:\n- a\n")
    assert markdown_style.mend(Sources(project.root, frozenset({"docs/learn/b.md"}))) == [
        "docs/learn/b.md"
    ]


def test_a_missing_tool_and_one_that_stops_are_errors_for_a_person(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no-such-tool is missing"):
        tools.run("no-such-tool", [], tmp_path)
    with pytest.raises(ProjectError, match="rumdl stopped with exit code 2"):
        tools.run("rumdl", ["check", "--no-such-option"], tmp_path)
