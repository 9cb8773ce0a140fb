"""What all rules read: a page taken apart, the nav, the anchors, the suggestion."""

from __future__ import annotations

from scripts.checks.sources import Fence, Heading, did_you_mean, nav_pages, take_apart
from scripts.pages import parse
from tests.checks.conftest import Project

TEXT = """\
---
title: A page
minutes: 3
---

# A page { #a-page }

Words and a [link](b.md) and ![a picture](c.png).
Then [**bold** words](d.md).

    indented

```mermaid
flowchart LR
```

Last line.
"""


def test_headings_links_and_fences_have_the_lines_of_the_file() -> None:
    document = take_apart(parse(TEXT, "learn/a.md"))
    assert document.headings == (Heading(1, "A page", "a-page", 6),)
    assert document.fences == (Fence("mermaid", "flowchart LR\n", 13, 15),)
    assert [(link.target, link.text, link.is_image, link.line) for link in document.links] == [
        ("b.md", "link", False, 8),
        ("c.png", "a picture", True, 8),
        ("d.md", "bold words", False, 9),
    ]


def test_the_lines_of_a_fence_are_left_out_of_the_text() -> None:
    document = take_apart(parse(TEXT, "learn/a.md"))
    assert (17, "Last line.") in document.text
    assert not {13, 14, 15} & {number for number, _ in document.text}


def test_the_line_of_a_key_of_the_front_matter_is_found() -> None:
    document = take_apart(parse(TEXT, "learn/a.md"))
    assert document.line_of("minutes") == 3
    assert document.line_of("missing") == 1


def test_a_key_in_the_body_is_not_one_of_the_front_matter() -> None:
    document = take_apart(parse("---\ntitle: A\n---\nWords.\nneeds: x\n", "a.md"))
    assert document.line_of("needs") == 1


def test_a_problem_names_the_file_under_docs() -> None:
    problem = take_apart(parse(TEXT, "learn/a.md")).problem(4, "what", "mend")
    assert str(problem) == "docs/learn/a.md:4: what -- mend"


def test_nav_pages_are_in_order_whatever_the_depth() -> None:
    nav = [{"Home": "index.md"}, {"Learn": ["b.md", {"A": ["a.md"]}]}, "c.md"]
    assert list(nav_pages(nav)) == ["index.md", "b.md", "a.md", "c.md"]


def test_anchors_are_headings_and_other_ids_but_not_those_of_examples(project: Project) -> None:
    body = "# A page { #a-page }\n\nWords.\n{ #words .caption }\n\n```\n# x { #example }\n```\n"
    project.page("index.md", body)
    assert project.sources.anchors("index.md") == {"a-page", "words"}
    assert project.sources.anchors("missing.md") == set()


def test_the_nearest_name_is_suggested_and_a_far_one_is_not() -> None:
    assert did_you_mean("gan", ["gans", "vae"]) == "did you mean gans?"
    assert did_you_mean("xyz", ["gans", "vae"]) == ""
