"""Links and pictures: to a page, a heading, a file, or an https address."""

from __future__ import annotations

import pytest

from scripts.checks import links
from tests.checks.conftest import Project, only, source

PAGE = "docs/learn/a.md"


@pytest.fixture
def linked(project: Project) -> Project:
    """A project with pages and a picture to link to."""
    project.page("index.md")
    project.page("generate/gans.md", "# A page { #a-page }\n\n## The game { #the-game }\n")
    project.write("docs/assets/img/map.svg", "<svg/>")
    return project


@pytest.mark.parametrize(
    "link",
    [
        "[GANs](../generate/gans.md)",
        "[the game](../generate/gans.md#the-game)",
        "[home](../index.md)",
        "[above](#here)",
        "[a source](https://example.org/)",
        "[a letter](mailto:ann@example.org)",
        "<https://example.org/>",
        "![The map](../assets/img/map.svg)",
        "[file](../assets/img/map.svg)",
        "[by name][game]\n\n[game]: ../generate/gans.md#the-game",
        "[with a title](../generate/gans.md 'Title')",
        "[escaped](../generate/g%61ns.md)",
    ],
)
def test_a_link_that_leads_somewhere_has_no_problem(linked: Project, link: str) -> None:
    linked.page("learn/a.md", f"# A page {{ #here }}\n\nSee {link}\n")
    assert list(links.check(linked.sources)) == []


def test_a_broken_link_suggests_the_nearest_page(linked: Project) -> None:
    linked.page("learn/a.md", "One sentence.\nSee [GANs](../generate/gan.md).\nOne more.\n")
    problem = only(links.check(linked.sources))
    assert (problem.path, problem.line) == (PAGE, linked.line(PAGE, "See"))
    assert problem.what == "broken link: ../generate/gan.md"
    assert problem.mend == "did you mean generate/gans.md?"


def test_a_broken_link_like_no_page_names_the_missing_file(linked: Project) -> None:
    linked.page("learn/a.md", "See [it](zzzz.txt).\n")
    assert only(links.check(linked.sources)).mend == "there is no docs/learn/zzzz.txt"


def test_a_link_to_a_folder_is_broken(linked: Project) -> None:
    linked.page("learn/a.md", "See [it](../generate/).\n")
    assert "broken link: ../generate/" in only(links.check(linked.sources)).what


def test_a_link_out_of_docs_is_broken_even_if_the_file_is_there(linked: Project) -> None:
    linked.write("README.md", "# Here\n")
    linked.page("learn/a.md", "See [it](../../README.md).\n")
    assert "broken link: ../../README.md" in only(links.check(linked.sources)).what


def test_an_empty_link_leads_nowhere(linked: Project) -> None:
    linked.page("learn/a.md", "See [the page on GANs]().\n")
    problem = only(links.check(linked.sources))
    assert (problem.path, problem.line) == (PAGE, linked.line(PAGE, "See"))


def test_a_broken_anchor_suggests_the_nearest_heading(linked: Project) -> None:
    linked.page("learn/a.md", "See [it](../generate/gans.md#the-gam).\n")
    problem = only(links.check(linked.sources))
    assert (problem.path, problem.line) == (PAGE, linked.line(PAGE, "See"))
    assert problem.what == "broken anchor: docs/generate/gans.md has no heading #the-gam"
    assert problem.mend == "did you mean the-game?"


def test_a_broken_anchor_like_no_heading_lists_those_there_are(linked: Project) -> None:
    linked.page("learn/a.md", "See [it](../generate/gans.md#zzzzzz).\n")
    assert only(links.check(linked.sources)).mend == "its headings are a-page, the-game"


def test_a_broken_anchor_on_the_same_page_is_found(linked: Project) -> None:
    linked.page("learn/a.md", "# A page { #a-page }\n\nSee [it](#nowhere).\n")
    assert "docs/learn/a.md has no heading #nowhere" in only(links.check(linked.sources)).what


def test_a_heading_inside_a_fence_is_no_anchor(linked: Project) -> None:
    linked.page("learn/a.md", "See [it](#fenced).\n\n```\n## X { #fenced }\n```\n")
    assert "#fenced" in only(links.check(linked.sources)).what


def test_the_made_list_of_sources_can_be_linked_to(linked: Project) -> None:
    linked.references(source("ho-2020"))
    linked.page("learn/a.md", "A claim [@ho-2020], see [sources](#sources).\n")
    assert list(links.check(linked.sources)) == []


def test_a_page_without_citations_has_no_list_of_sources(linked: Project) -> None:
    linked.page("learn/a.md", "No claim, see [sources](#sources).\n")
    assert "#sources" in only(links.check(linked.sources)).what


def test_terms_and_sources_are_anchors_of_their_pages(linked: Project) -> None:
    linked.references(source("ho-2020"))
    linked.glossary({"id": "loss"})
    linked.page("reference/glossary.md")
    linked.page("reference/sources.md")
    body = "[l](../reference/glossary.md#loss) [s](../reference/sources.md#ho-2020)\n"
    linked.page("learn/a.md", body)
    assert list(links.check(linked.sources)) == []


@pytest.mark.parametrize("address", ["http://example.org/", "ftp://example.org/", "tel:12345"])
def test_an_address_without_https_is_refused(linked: Project, address: str) -> None:
    linked.page("learn/a.md", f"See [it]({address}).\n")
    problem = only(links.check(linked.sources))
    assert (problem.path, problem.line) == (PAGE, linked.line(PAGE, "See"))
    assert problem.what == f"this link is not https: {address}"
    assert problem.mend == "use an https address"


def test_a_link_from_the_root_says_how_to_write_it(linked: Project) -> None:
    linked.page("learn/a.md", "See [it](/generate/gans.md).\n")
    problem = only(links.check(linked.sources))
    assert problem.what == "this link starts at the root: /generate/gans.md"
    assert "../folder/page.md" in problem.mend


def test_a_missing_picture_is_called_a_picture(linked: Project) -> None:
    linked.page("learn/a.md", "![Words](../assets/img/none.svg)\n")
    assert only(links.check(linked.sources)).what == "broken picture: ../assets/img/none.svg"


def test_a_link_in_a_table_is_told_on_the_line_of_its_row(linked: Project) -> None:
    linked.page("learn/a.md", "| a |\n| --- |\n| fine |\n| [x](gone.md) |\n")
    assert only(links.check(linked.sources)).line == linked.line(PAGE, "gone.md")


def test_a_link_in_a_list_is_told_on_its_line(linked: Project) -> None:
    linked.page("learn/a.md", "- one\n- two\n\n    more\n    and [x](gone.md)\n")
    assert only(links.check(linked.sources)).line == linked.line(PAGE, "gone.md")


@pytest.mark.parametrize(
    "code", ["Write `[x](gone.md)`.\n", "```markdown\n[x](gone.md)\n![](gone.png)\n```\n"]
)
def test_a_link_in_code_is_an_example(linked: Project, code: str) -> None:
    linked.page("learn/a.md", code)
    assert list(links.check(linked.sources)) == []


@pytest.mark.parametrize(
    "line", ['click a href "{}"', 'click a "{}"', '    click a href "{}" "tip"']
)
def test_a_link_of_a_diagram_is_checked(linked: Project, line: str) -> None:
    good, bad = line.format("../generate/gans.md"), line.format("../generate/gan.md")
    linked.page("learn/a.md", f"```mermaid\nflowchart LR\na --> b\n{good}\n{bad}\n```\n")
    problem = only(links.check(linked.sources))
    assert (problem.path, problem.line) == (PAGE, linked.line(PAGE, "gan.md"))
    assert problem.mend == "did you mean generate/gans.md?"


def test_a_click_line_in_another_fence_is_no_link(linked: Project) -> None:
    linked.page("learn/a.md", '```text\nclick a href "gone.md"\n```\n')
    assert list(links.check(linked.sources)) == []


def test_a_link_of_a_lab_is_read_from_the_page_that_shows_it(linked: Project) -> None:
    linked.page("labs/dots.md", "# A page { #a-page }\n\n<!-- lab: dots -->\n")
    linked.write("labs/dots/twin.md", "See [GANs](../generate/gans.md).\n\nAnd [x](gone.md).\n")
    problem = only(links.check(linked.sources))
    assert (problem.path, problem.line) == ("labs/dots/twin.md", 3)
    assert problem.what == "broken link on docs/labs/dots.md: gone.md"


def test_a_link_of_a_lab_that_only_one_of_two_pages_reaches_is_told(linked: Project) -> None:
    for page in ("labs/dots.md", "index.md"):
        linked.page(page, "# A page { #a-page }\n\n<!-- lab: dots -->\n")
    linked.write("labs/dots/twin.md", "See [GANs](../generate/gans.md).\n")
    assert "on docs/index.md" in only(links.check(linked.sources)).what


def test_what_is_wrong_from_everywhere_is_told_once(linked: Project) -> None:
    for page in ("labs/dots.md", "index.md"):
        linked.page(page, "# A page { #a-page }\n\n<!-- lab: dots -->\n")
    linked.write("labs/dots/twin.md", "See [it](http://example.org/).\n")
    assert "not https" in only(links.check(linked.sources)).what


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("See the table below.", ""),
        ("See the table above.", "\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("In this diagram below all is so.", "\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("See the plot below.", "\n\n```mermaid\nflowchart LR\n```"),
        ("See the lab above.", "\n\n<!-- lab: dots -->"),
    ],
)
def test_words_that_point_to_nothing_are_told(linked: Project, words: str, rest: str) -> None:
    linked.page("learn/points.md", f"# A page {{ #a-page }}\n\n{words}{rest}\n")
    problem = only(links.check(linked.sources))
    assert problem.line == linked.line("docs/learn/points.md", words)
    assert problem.what.startswith(("below", "above"))


@pytest.mark.parametrize(
    "text",
    [
        "See the table below.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nSee the table above.",
        "See the table below.\n\n```plot\nkind: bars\n```",
        "See the diagram below.\n\n```mermaid\nflowchart LR\n```",
        "A plot, with the table below it.",
        "He laid it on the table. Below it stood a chair.",
        "Write `the table below` there.",
    ],
)
def test_words_that_point_to_something_pass(linked: Project, text: str) -> None:
    linked.page("learn/points.md", f"# A page {{ #a-page }}\n\n{text}\n")
    assert list(links.check(linked.sources)) == []
