"""Flowcharts read without a browser: what is found in them, and that Mermaid agrees."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from scripts.build.diagrams import MERMAID
from scripts.checks import flowchart
from scripts.checks.sources import Sources
from scripts.checks.width import least_width, ranks

HEAD = "flowchart LR\n    accTitle: A thing\n    accDescr: One box leads to another box.\n"
RIGHT = [
    "a --> b",
    'a["one, (two) & [three]"] --> b("round")',
    'a[("data")]:::data --> b{{"sample"}}:::generate',
    'a(["start"]) -.-> b{"yes?"} ==> c(("end it"))',
    'a -->|"yes (1)"| b & c --> d',
    "a -->|yes| b",
    "a -- words between --> b",
    'a -- "words, quoted" --> b',
    "a -. dotted .-> b",
    "a ~~~ b",
    "a --- b --o c --x d <--> e",
    "a[plain words] --> b[more<br/>words]",
    "a --> b; b --> c",
    "a -->\n    b",
    'subgraph one ["a frame"]\n        a --> b\n    end\n    one --> c',
    'a --> b\n    click a href "../learn/supervised.md"',
    "%% a comment with a [ bracket\n    a --> b",
    "style1 --> classes",
    "größe --> naïve",
    'a["it says #quot;so#quot;"] --> b',
]
WRONG = [
    ('a["one --> b', "quotation mark"),
    ('a["one" --> b', "not closed"),
    ("a[one (two)] --> b", "not closed, or its words need quotes"),
    ('a[("data"] --> b', "not closed"),
    ("a -> b", "-> is not an arrow"),
    ("a => b", "=> is not an arrow"),
    ("a —> b", "—> is not an arrow"),
    ("a → b", "→ is not an arrow"),
    ("a --> --> b", "here a node should stand"),
    ("a -->", "leads to nothing"),
    ("a b --> c", "cannot be read"),
    ('a ["one"] --> b', "cannot be read"),
    ("a --> end", "`end` cannot be"),
    ("subgraph one\n    a --> b", "no end"),
    ("a --> b\n    end", "ends nothing"),
    ('subgraph one {"x"}\n    end', "frame cannot be read"),
    ("a --> b\n    click a", "no address"),
    ('a -->|"yes" b', "cannot be read|not an arrow|node should stand"),
    ('a["one"]] --> b', "cannot be read"),
    ("--> b", "here a node should stand"),
]


def read(drawn: str) -> flowchart.Flowchart:
    return flowchart.read(f"{HEAD}    {drawn}\n", first=1)


@pytest.mark.parametrize("drawn", RIGHT)
def test_what_is_right_has_no_error(drawn: str) -> None:
    assert read(drawn).errors == []


@pytest.mark.parametrize(("drawn", "words"), WRONG)
def test_what_is_wrong_is_said(drawn: str, words: str) -> None:
    errors = read(drawn).errors
    assert errors, drawn
    assert any(one in what for _, what, _ in errors for one in words.split("|")), errors
    assert all(len(mend.split()) > 1 for _, _, mend in errors)


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ('a@{ shape: rect, label: "new" } --> b', "not measured for a phone"),
        ("a[“one”] --> b", "would be drawn"),
    ],
)
def test_what_mermaid_draws_and_readers_should_not_see_is_an_error(drawn: str, words: str) -> None:
    ((_, what, mend),) = read(drawn).errors
    assert words in what and '"words"' in mend


def test_mermaid_agrees(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(path=MERMAID)
    judge = "(text) => mermaid.parse(text).then(() => '', (error) => String(error.message))"
    refused = [drawn for drawn in RIGHT if page.evaluate(judge, f"{HEAD}    {drawn}\n")]
    taken = [drawn for drawn, _ in WRONG if not page.evaluate(judge, f"{HEAD}    {drawn}\n")]
    page.close()
    assert (refused, taken) == ([], [])


def test_an_error_is_on_its_line() -> None:
    chart = flowchart.read(f"{HEAD}    a --> b\n\n    b -> c\n", first=11)
    assert [line for line, _, _ in chart.errors] == [16]


def test_nodes_arrows_and_labels_are_counted() -> None:
    chart = read('a["one<br/>two"] -->|"yes"| b & c\n    b --> a')
    assert list(chart.nodes) == ["a", "b", "c"]
    assert chart.arrows == [("a", "b"), ("a", "c"), ("b", "a")]
    assert [label for _, label in chart.labels] == ["one<br/>two", "yes"]


def test_a_frame_is_no_node() -> None:
    assert list(read('subgraph x ["A"]\n    a --> b\n    end\n    x --> c').nodes) == [
        "a",
        "b",
        "c",
    ]


def test_a_description_in_braces_is_left_alone() -> None:
    source = "flowchart LR\n    accDescr {\n      one -> (two\n    }\n    a --> b\n"
    assert flowchart.read(source).errors == []


def test_the_diagrams_of_the_site_have_no_error() -> None:
    fences = [f for page in Sources().documents.values() for f in page.fences]
    drawn = [fence for fence in fences if fence.language == "mermaid"]
    assert len(drawn) > 30
    assert [flowchart.read(fence.source).errors for fence in drawn if fence.closed] == [[]] * len(
        drawn
    )


def test_what_stands_side_by_side() -> None:
    assert ranks(read("a --> b & c\n    b --> d\n    c --> d\n    x --> d")) == [
        ["a"],
        ["b", "c", "x"],
        ["d"],
    ]


def test_a_loop_is_cut_where_it_is_met() -> None:
    assert ranks(read("a --> b --> c\n    c --> a")) == [["a"], ["b"], ["c"]]
    assert ranks(read("a --> a")) == [["a"]]


def test_the_narrower_of_two_directions_counts() -> None:
    row = "a --> " + " & ".join(f'b{n}["{"x" * 20}"]' for n in range(6))
    assert 190 < least_width(read(row)) < 260
    grid = "\n    ".join(
        f'a{y}{x}["{"x" * 20}"] --> a{y + 1}{x}["{"x" * 20}"]' for y in range(3) for x in range(3)
    )
    assert least_width(read(grid)) > 500


def test_a_drawing_of_nothing_has_no_width() -> None:
    assert least_width(flowchart.read("flowchart LR\n")) == 0
