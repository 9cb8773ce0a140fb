"""`<!-- insert: NAME -->`: the three lists, and an error for any other name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from scripts import paths, results
from scripts.bibliography import Source
from scripts.glossary import Term
from scripts.markdown import insert_lists
from scripts.markdown.insert_copies import hand_out
from scripts.markdown.insert_lists import change_list
from scripts.markdown.insert_paths import reading_path
from scripts.pages import read, title
from scripts.project import COPIES_ARE_MADE, DOCS, source_link
from tests import result_files
from tests.markdown.conftest import Converter, tree, words

OURS = "scripts.markdown.inserts"
TITLES = {
    "generate/gans.md": "Two players",
    "learn/a.md": "Learning",
    "index.md": "Home",
    "reference/evidence/small-test.md": "A small test",
}
TERMS = [
    Term("VAE", "vae", ("VAE",), "An auto-encoder.", "generate/gans.md"),
    Term("agent", "agent", ("agent",), "It acts.", "learn/a.md", also=("robot", "player")),
    Term("Adam", "adam", ("Adam",), "It steps.", "learn/a.md", see=("vae",)),
]


@pytest.fixture(autouse=True)
def _small_facts(
    sources: dict[str, Source], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "article.yml"
    rows = [
        {
            "id": "A01",
            "point": "It is p(y | x).",
            "verdict": "corrected",
            "why": "There is more.",
            "target": "learn/a.md#more",
            "evidence": ["ho-2020", "murphy-2012"],
            "experiments": ["small-test"],
        },
        {
            "id": "A02",
            "point": "An aim.",
            "verdict": "holds",
            "why": "It is one.",
            "target": "index.md#top",
            "evidence": [],
        },
    ]
    article.write_text(yaml.safe_dump(rows), encoding="utf-8")
    monkeypatch.setattr(insert_lists, "ARTICLE", article)
    monkeypatch.setattr(insert_lists, "title", TITLES.__getitem__)
    monkeypatch.setattr("scripts.glossary.read", lambda: {term.id: term for term in TERMS})
    monkeypatch.setattr("scripts.bibliography.read", lambda: sources)
    cited = {"ho-2020": ["generate/gans.md", "index.md"], "murphy-2012": ["index.md"]}
    monkeypatch.setattr("scripts.bibliography.pages_by_key", lambda: cited)


def insert(convert: Converter, name: str, page: str = "reference/list.md") -> str:
    return convert(f"Before.\n\n<!-- insert: {name} -->\n\nAfter.", OURS, page=page)


def test_what_stands_around_an_insert_stays(convert: Converter) -> None:
    page = tree(insert(convert, "glossary"))
    assert (words(page[0]), words(page[-1])) == ("Before.", "After.")


def test_the_glossary_is_sorted_under_its_letters(convert: Converter) -> None:
    page = tree(insert(convert, "glossary"))
    headings = [(e.tag, e.get("id"), words(e)) for e in page if e.tag.startswith("h")]
    assert headings == [
        ("h2", "letter-a", "A"),
        ("h3", "adam", "Adam"),
        ("h3", "agent", "agent"),
        ("h2", "letter-v", "V"),
        ("h3", "vae", "VAE"),
    ]


def test_a_term_shows_definition_everyday_words_and_page(convert: Converter) -> None:
    html = insert(convert, "glossary")
    assert "It acts.\nWords that lead here: robot, player.\nSee" in html
    assert '<a href="../learn/a.md">Learning</a>' in html


def test_a_term_without_everyday_words_has_no_line_for_them(convert: Converter) -> None:
    assert insert(convert, "glossary").count("Words that lead here") == 1


def test_a_term_links_to_the_terms_beside_it(convert: Converter) -> None:
    assert '<a href="../learn/a.md">Learning</a>, <a href="#vae">VAE</a>.' in insert(
        convert, "glossary"
    )


def test_the_bibliography_is_sorted_by_author_and_has_an_id_each(convert: Converter) -> None:
    entries = tree(insert(convert, "bibliography")).findall("p[@class='source']")
    assert [entry.get("id") for entry in entries] == ["goodfellow-2014", "ho-2020", "murphy-2012"]


def test_a_source_says_what_it_supports_how_it_was_checked_and_who_cites_it(
    convert: Converter,
) -> None:
    entry = tree(insert(convert, "bibliography")).find("p[@id='ho-2020']")
    assert words(entry) == (
        "Ho, Jain and Abbeel, 2020. Denoising. NeurIPS. "
        "What we cite it for: That noise can be predicted. "
        "Checked: abstract read, 2026-11. Cited by: Two players, Home."
    )
    assert entry is not None
    assert [link.get("href") for link in entry.findall("a")] == [
        "https://arxiv.org/abs/2006.11239",
        "../generate/gans.md",
        "../index.md",
    ]


def test_a_book_without_an_address_is_named_without_a_link(convert: Converter) -> None:
    entry = tree(insert(convert, "bibliography")).find("p[@id='murphy-2012']")
    assert entry is not None
    assert [link.get("href") for link in entry.findall("a")] == ["../index.md"]
    assert "A book. A press." in words(entry)


def test_a_source_without_a_venue_has_no_lonely_full_stop(convert: Converter) -> None:
    entry = words(tree(insert(convert, "bibliography")).find("p[@id='goodfellow-2014']"))
    assert "Adversarial nets. What we cite it for" in entry


def test_the_article_map_has_a_row_for_each_point(convert: Converter) -> None:
    rows = tree(insert(convert, "article-map")).findall(".//tbody/tr")
    assert [[words(cell) for cell in row] for row in rows] == [
        [
            "A01",
            "It is p(y | x).",
            "corrected",
            "There is more.",
            "Learning",
            "Ho, Jain and Abbeel, 2020; Murphy, 2012; our experiment: A small test",
        ],
        ["A02", "An aim.", "holds", "It is one.", "Home", "none needed"],
    ]


def test_the_article_map_links_to_the_target_and_to_the_evidence(convert: Converter) -> None:
    row = tree(insert(convert, "article-map")).find(".//tbody/tr")
    assert row is not None
    assert [link.get("href") for link in row.iter("a")] == [
        "../learn/a.md#more",
        "sources.md#ho-2020",
        "sources.md#murphy-2012",
        "evidence/small-test.md",
    ]


def test_links_are_relative_to_the_page_that_holds_the_insert(convert: Converter) -> None:
    html = insert(convert, "glossary", page="index.md")
    assert '<a href="generate/gans.md">Two players</a>' in html


def test_the_experiments_are_listed_with_their_questions(
    convert: Converter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result_files.write(tmp_path, "small-test")
    read = results.read
    monkeypatch.setattr(results, "read", lambda: read(tmp_path))
    item = tree(insert(convert, "experiments", page="reference/evidence/index.md")).find(".//li")
    assert words(item) == "A small test: Does it learn?"
    html = insert(convert, "experiment", page="reference/evidence/small-test.md")
    assert "python3 -m scripts experiments small-test" in html
    assert "3 runs, which took 61 seconds together (x86_64, 2 cores; torch 2.13.0)" in html


def test_an_unknown_name_stops_the_build(convert: Converter) -> None:
    with pytest.raises(KeyError, match="glosary"):
        insert(convert, "glosary")


@pytest.mark.parametrize(
    "wrong",
    ["<!--insert: glossary-->", "<!-- insert:glossary -->", "<!-- insert: glossary -->  "],
)
def test_a_marker_that_is_almost_one_does_not_vanish(convert: Converter, wrong: str) -> None:
    try:
        html = convert(f"Before.\n\n{wrong}\n\nAfter.", OURS)
    except (KeyError, ValueError):
        return  # stopped: good
    assert 'id="adam"' in html  # or understood: good too


@pytest.mark.parametrize("mark", ["```", "~~~"])
def test_an_example_in_a_fence_is_untouched(convert: Converter, mark: str) -> None:
    html = convert(f"{mark}markdown\n<!-- insert: glossary -->\n{mark}", OURS)
    assert "insert: glossary" in words(tree(html))
    assert 'id="adam"' not in html


def test_an_example_in_a_sentence_is_untouched(convert: Converter) -> None:
    html = convert("Write `<!-- insert: glossary -->` there.", OURS)
    assert "insert: glossary" in words(tree(html))


def test_another_comment_is_left_alone(convert: Converter) -> None:
    assert "<!-- a note -->" in convert("<!-- a note -->\n\nText.", OURS)


def test_a_comment_that_allows_a_word_does_not_part_its_paragraph(convert: Converter) -> None:
    html = convert("One.\n<!-- allow: powerful -- a name -->\nTwo.\n", OURS)
    assert html.count("<p>") == 1
    assert "allow" not in html


def test_a_comment_that_allows_a_word_stays_in_an_example(convert: Converter) -> None:
    fences = "pymdownx.superfences"
    html = convert("```\n<!-- allow: powerful -- a name -->\n```\n", OURS, fences)
    assert "allow: powerful" in html


# --- The copies of the whole site -----------------------------------------------------------------


def test_a_build_links_to_the_copies(convert: Converter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COPIES_ARE_MADE, "yes")
    html = insert(convert, "downloads")
    assert '<a href="../../downloads/learning-to-generate.zip">' in html
    assert '<a href="../../downloads/learning-to-generate.pdf">' in html


def test_where_no_copies_are_made_it_says_what_makes_them(
    convert: Converter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(COPIES_ARE_MADE, raising=False)
    html = insert(convert, "downloads")
    assert "<a " not in html
    assert html.count("<code>make build</code>") == 2


def test_a_reading_path_names_its_steps_with_their_minutes() -> None:
    audience, path = paths.by_id()["newcomer-15"]
    lines = reading_path("onboarding/newcomer.md", "newcomer-15")
    steps = [line for line in lines if re.match(r"1\. \[.*\]\(.*\), \d+ minutes?$", line)]
    assert len(steps) == len(path.steps)
    assert "](../index.md#sixty-seconds), 1 minute" in steps[0]
    assert steps[0].startswith("1. [Learning to Generate: The answer in sixty seconds]")
    begins = '<a href="../../?path=newcomer-15#sixty-seconds">Begin the path “15 minutes”</a>.'
    assert begins in lines
    assert f'data-name="{audience.name}, 15 minutes"' in lines[0]
    asked = [line for line in lines if "#check-" in line]
    assert len(asked) == 10


def changed(text: str) -> dict[str, list[str]]:
    """What a list of changes says of each day, in its order."""
    days = re.split(r"^\*\*([\d-]+)\*\*$", text, flags=re.MULTILINE)[1:]
    found = zip(days[::2], days[1::2], strict=True)
    return {day: re.findall("^- .*", said, re.MULTILINE) for day, said in found}


def test_every_change_of_a_page_stands_in_the_list_below_its_day_the_newest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(insert_lists, "DOCS", tmp_path)
    two = "  - date: 2026-11-20\n    what: Newer.\n  - date: 2026-10-01\n    what: Older.\n"
    (tmp_path / "learn").mkdir()
    (tmp_path / "learn" / "a.md").write_text(f"---\nchanges:\n{two}---\n", encoding="utf-8")
    one = "  - date: 2026-11-20\n    what: Of that day too.\n"
    (tmp_path / "index.md").write_text(f"---\nchanges:\n{one}---\n", encoding="utf-8")
    listed = changed("\n".join(change_list("reference/changes.md")))
    assert list(listed) == ["2026-11-20", "2026-10-01"]
    assert listed["2026-11-20"] == [
        "- [Home](../index.md): Of that day too.",
        "- [Learning](../learn/a.md): Newer.",
    ]
    assert listed["2026-10-01"] == ["- [Learning](../learn/a.md): Older."]


def test_the_list_of_changes_leaves_out_no_change_of_a_real_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(insert_lists, "title", title)
    here = "reference/changes.md"
    assert "<!-- insert: changes -->" in read(here).body
    listed = changed("\n".join(change_list(here)))
    assert list(listed) == sorted(listed, reverse=True)
    expected = [
        (str(change["date"]), f"- [{title(path)}]({source_link(here, path)}): {change['what']}")
        for path in (file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md"))
        for change in read(path).meta.get("changes") or []
    ]
    assert expected
    assert sorted(expected) == sorted((day, one) for day, some in listed.items() for one in some)


def test_without_a_change_the_list_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insert_lists, "DOCS", tmp_path)
    assert "No page has changed" in change_list("reference/changes.md")[0]


def test_the_hand_out_is_linked_only_where_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COPIES_ARE_MADE", raising=False)
    assert "<a " not in hand_out("onboarding/index.md")[0]
    monkeypatch.setenv("COPIES_ARE_MADE", "yes")
    link = hand_out("onboarding/index.md")[0]
    assert 'href="../downloads/reading-paths.pdf"' in link
