"""Diagrams: kind, description, classes, no colours, a caption, one at least on a lesson."""

from __future__ import annotations

import pytest

from scripts.checks import diagrams
from tests.checks.conftest import Project, only

PAGE = "docs/index.md"
DIAGRAM = """\
flowchart LR
    accTitle: Training a filter
    accDescr: Labelled e-mails go into training and a model comes out.
    mails[("e-mails")]:::data --> model["predict"]:::predict
    model --> text{{"sample"}}:::generate"""
CAPTION = "**The labels teach.** Follow the arrow.\n{ .caption }\n"


def fenced(diagram: str = DIAGRAM) -> str:
    """A diagram in its fence."""
    return f"```mermaid\n{diagram}\n```\n"


def figure(diagram: str = DIAGRAM) -> str:
    """A diagram and its caption."""
    return f"{fenced(diagram)}\n{CAPTION}"


def test_a_diagram_as_the_style_guide_shows_it_has_no_problem(project: Project) -> None:
    project.page("learn/a.md", figure())
    assert list(diagrams.check(project.sources)) == []


@pytest.mark.parametrize("kind", ["flowchart TB", "graph LR", "sequenceDiagram", "flowchart LR;"])
def test_another_kind_of_diagram_is_refused(project: Project, kind: str) -> None:
    project.page("index.md", figure(DIAGRAM.replace("flowchart LR", kind)))
    problem = only(diagrams.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, kind))
    assert "`flowchart LR`" in problem.what
    assert "phones" in problem.mend


def test_an_empty_line_before_the_kind_is_allowed(project: Project) -> None:
    project.page("index.md", figure("\n" + DIAGRAM))
    assert list(diagrams.check(project.sources)) == []


def test_an_empty_diagram_is_refused_and_does_not_crash(project: Project) -> None:
    project.page("index.md", f"```mermaid\n```\n\n{CAPTION}")
    assert any("flowchart LR" in problem.what for problem in diagrams.check(project.sources))


@pytest.mark.parametrize("key", ["accTitle", "accDescr"])
def test_a_missing_description_is_named(project: Project, key: str) -> None:
    kept = "\n".join(line for line in DIAGRAM.splitlines() if key not in line)
    project.page("index.md", figure(kept))
    problem = only(diagrams.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, "```mermaid"))
    assert problem.what == f"this diagram has no {key}"
    assert f"`{key}: …`" in problem.mend


@pytest.mark.parametrize("key", ["accTitle", "accDescr"])
def test_a_description_without_words_counts_as_missing(project: Project, key: str) -> None:
    lines = [f"    {key}:" if key in line else line for line in DIAGRAM.splitlines()]
    project.page("index.md", figure("\n".join(lines)))
    assert only(diagrams.check(project.sources)).what == f"this diagram has no {key}"


def test_a_description_of_four_words_says_too_little(project: Project) -> None:
    short = DIAGRAM.replace("Labelled e-mails go into training and a model comes out.", "a b c d")
    project.page("index.md", figure(short))
    problem = only(diagrams.check(project.sources))
    assert "says too little" in problem.what
    assert "what leads where" in problem.mend


def test_an_unknown_class_is_named_on_its_line(project: Project) -> None:
    project.page("index.md", figure(DIAGRAM.replace(":::predict", ":::predicted")))
    problem = only(diagrams.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, ":::predicted"))
    assert "predicted is not one of data, predict, generate" in problem.what


@pytest.mark.parametrize(
    "line",
    [
        "    style model fill:#f00",
        "    classDef data fill:#f00",
        "    linkStyle 0 stroke:red",
        "    class model data",
        '    %%{init: {"theme": "dark"}}%%',
    ],
)
def test_a_line_that_styles_a_diagram_is_refused(project: Project, line: str) -> None:
    project.page("index.md", figure(f"{DIAGRAM}\n{line}"))
    problem = only(diagrams.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, line))
    assert "diagram.css" in problem.mend


def test_a_node_whose_name_begins_with_style_or_class_is_no_style(project: Project) -> None:
    more = '    stylegan["StyleGAN"] --> model\n    classes["classes"] --> model'
    project.page("index.md", figure(f"{DIAGRAM}\n{more}"))
    assert list(diagrams.check(project.sources)) == []


@pytest.mark.parametrize(
    "after",
    [
        "",
        "\nJust a paragraph.\n",
        "\n## Next { #next }\n",
        f"\nA paragraph in between.\n\n{CAPTION}",
    ],
)
def test_a_diagram_without_a_caption_right_after_it_is_a_problem(
    project: Project, after: str
) -> None:
    project.page("index.md", fenced() + after)
    problem = only(diagrams.check(project.sources))
    closing = project.line(PAGE, "```", nth=2)
    assert (problem.path, problem.line) == (PAGE, closing)
    assert "{ .caption }" in problem.mend


def test_a_caption_does_not_serve_two_diagrams(project: Project) -> None:
    second = DIAGRAM.replace("Training a filter", "Something else")
    project.page("index.md", f"{fenced()}\n{figure(second)}")
    problem = only(diagrams.check(project.sources))
    assert problem.what == "no caption follows this diagram"
    assert problem.line == project.line(PAGE, "```", nth=2)


def test_a_lesson_without_a_diagram_is_a_problem(project: Project) -> None:
    project.page("learn/a.md", "# A page { #a-page }\n")
    problem = only(diagrams.check(project.sources))
    assert problem.path == "docs/learn/a.md"
    assert problem.line == project.line("docs/learn/a.md", "---", nth=2) + 1
    assert problem.what == "this lesson has no diagram"


def test_a_reference_page_needs_no_diagram(project: Project) -> None:
    project.page("reference/notation.md")
    assert list(diagrams.check(project.sources)) == []


def test_the_same_diagram_twice_on_a_page_is_a_problem(project: Project) -> None:
    project.page("index.md", f"{figure()}\n{figure()}")
    problem = only(diagrams.check(project.sources))
    assert problem.line == project.line(PAGE, "```mermaid", nth=2)
    assert "twice" in problem.what


def test_the_same_diagram_on_two_pages_is_none(project: Project) -> None:
    project.page("index.md", figure())
    project.page("learn/a.md", figure())
    assert list(diagrams.check(project.sources)) == []


def test_an_example_inside_another_fence_is_not_checked(project: Project) -> None:
    project.page("index.md", "````markdown\n```mermaid\ngraph TD\n```\n````\n")
    assert list(diagrams.check(project.sources)) == []


def test_an_example_is_not_the_diagram_of_a_lesson(project: Project) -> None:
    project.page("learn/a.md", f"````markdown\n{figure()}````\n")
    assert only(diagrams.check(project.sources)).what == "this lesson has no diagram"


def test_a_fence_in_another_language_is_not_checked(project: Project) -> None:
    project.page("index.md", "```python\nstyle = 1\n```\n")
    assert list(diagrams.check(project.sources)) == []


def more(line: str) -> str:
    """A right diagram and one line more."""
    return figure(f"{DIAGRAM}\n    {line}")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("model -> text", "-> is not an arrow"),
        ('model --> a["open', "quotation mark"),
        ("model --> a[one (two)]", "not closed"),
        ("subgraph x", "no end"),
        ('click gone href "a.md"', "there is no box gone"),
        ('model --> a["<b>x</b>"]', "plain words only"),
        ('model --> a["[x](a.md)"]', "plain words only"),
        (f'model --> a["{"x" * 23}"]', "has 23 characters"),
        (f'model -->|"{"x" * 23}"| a', "has 23 characters"),
        (f'model --> a["{"x<br/>" * 6}x"]', "7 rows"),
    ],
)
def test_a_line_that_cannot_be_drawn_or_shown_is_told(
    project: Project, line: str, what: str
) -> None:
    project.page("index.md", more(line))
    problem = only(diagrams.check(project.sources))
    assert (problem.path, problem.line) == (PAGE, project.line(PAGE, line))
    assert what in problem.what


@pytest.mark.parametrize(("boxes", "problems"), [(12, 0), (13, 1)])
def test_a_diagram_has_at_most_twelve_boxes(project: Project, boxes: int, problems: int) -> None:
    chain = "\n".join(f"    n{n} --> n{n + 1}" for n in range(boxes - 1))
    head = "\n".join(DIAGRAM.splitlines()[:3])
    project.page("index.md", figure(f"{head}\n{chain}"))
    found = list(diagrams.check(project.sources))
    assert [problem.what for problem in found] == [
        f"this diagram has {boxes} boxes, and 12 are allowed"
    ] * problems


def test_many_arrows_are_too_many(project: Project) -> None:
    arrows = "\n".join(f"    a{n} --> b{m}" for n in range(4) for m in range(4))
    head = "\n".join(DIAGRAM.splitlines()[:3])
    project.page("index.md", figure(f"{head}\n{arrows}"))
    assert only(diagrams.check(project.sources)).what.startswith("this diagram has 16 arrows")


def test_what_is_too_wide_both_ways_is_told(project: Project) -> None:
    words = '["twenty letters long."]'
    grid = "\n".join(
        f"    a{y}{x}{words} --> a{y + 1}{x}{words}" for y in range(3) for x in range(3)
    )
    head = "\n".join(DIAGRAM.splitlines()[:3])
    project.page("index.md", figure(f"{head}\n{grid}"))
    problem = only(diagrams.check(project.sources))
    assert problem.line == project.line(PAGE, "```mermaid")
    assert "wide or more, and a phone can show 500" in problem.what


@pytest.mark.parametrize(
    "above",
    ["| a |\n| --- |\n| b |", "![Three rings there](x.png)", "<!-- insert: experiment-images -->"],
)
def test_a_table_a_picture_and_an_insert_may_have_a_caption(project: Project, above: str) -> None:
    project.page("index.md", f"{above}\n\n{CAPTION}")
    assert list(diagrams.check(project.sources)) == []


def test_a_caption_of_nothing_is_a_problem(project: Project) -> None:
    project.page("index.md", f"Words.\n\n{CAPTION}")
    problem = only(diagrams.check(project.sources))
    assert problem.line == project.line(PAGE, "{ .caption }")
    assert "nothing above it" in problem.what


def test_a_misspelt_box_in_an_arrow_is_named_with_the_one_that_is_meant(project: Project) -> None:
    project.page("index.md", figure(DIAGRAM + "\n    modell --> mails"))
    problem = only(diagrams.check(project.sources))
    assert problem.line == project.line(PAGE, "modell")
    assert "the box modell has no words" in problem.what
    assert problem.mend.startswith("write model,")


def test_a_box_whose_words_are_its_name_is_not_taken_for_a_misspelt_one(project: Project) -> None:
    project.page("index.md", figure(DIAGRAM + '\n    models["models"] --> model'))
    assert list(diagrams.check(project.sources)) == []
