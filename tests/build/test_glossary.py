"""The glossary: reading it, and finding its terms in a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import glossary
from scripts.glossary import Finder, Term, form_pattern
from scripts.problems import ProjectError

GAN = {
    "term": "GAN",
    "id": "gan",
    "forms": ["GAN", "GANs"],
    "definition": "Two players.",
    "page": "generate/gans.md",
}
Read = Callable[..., dict[str, Term]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The terms in some entries."""

    def terms(*entries: Any) -> dict[str, Term]:
        path = tmp_path / "glossary.yml"
        path.write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
        return glossary.read(path)

    return terms


def test_a_term_is_read_whole(read: Read) -> None:
    assert read({**GAN, "also": ["fake maker"], "see": ["vae"]}) == {
        "gan": Term(
            "GAN",
            "gan",
            ("GAN", "GANs"),
            "Two players.",
            "generate/gans.md",
            ("fake maker",),
            ("vae",),
        )
    }


def test_everyday_words_and_related_terms_may_be_left_out(read: Read) -> None:
    term = read(GAN)["gan"]
    assert (term.also, term.see) == ((), ())


def test_terms_keep_the_order_of_the_file(read: Read) -> None:
    assert list(read({**GAN, "id": "z"}, {**GAN, "id": "a"})) == ["z", "a"]


@pytest.mark.parametrize("key", ["term", "id", "definition", "page"])
def test_a_term_without_a_key_is_refused_and_shown(read: Read, key: str) -> None:
    wrong = {name: value for name, value in GAN.items() if name != key}
    with pytest.raises(ProjectError, match=rf"^glossary\.yml:\d+: this term has no {key}"):
        read({**GAN, "id": "first"}, wrong)


def test_a_term_with_an_unknown_key_is_refused(read: Read) -> None:
    with pytest.raises(ProjectError, match="defintion"):
        read({**GAN, "defintion": "x"})


def test_an_entry_that_is_no_term_at_all_is_refused(read: Read) -> None:
    with pytest.raises(ProjectError, match=r"glossary\.yml:\d+: this is not a term"):
        read("just words")


def test_an_id_that_stands_twice_is_refused(read: Read) -> None:
    with pytest.raises(ProjectError, match="the id gan stands there twice"):
        read(GAN, GAN)


def test_a_changed_file_is_read_anew(read: Read) -> None:
    assert read(GAN)["gan"].page == "generate/gans.md"
    assert read({**GAN, "page": "generate/another-page.md"})["gan"].page.endswith("another-page.md")


def found(terms: dict[str, Term], text: str) -> list[str]:
    return [form for _, form, _ in Finder(terms).find(text)]


def test_the_longest_form_is_found(read: Read) -> None:
    terms = read(
        {**GAN, "id": "m", "forms": ["model"]}, {**GAN, "id": "lm", "forms": ["language model"]}
    )
    assert found(terms, "a language model and a model") == ["language model", "model"]


def test_a_form_in_small_letters_may_begin_a_sentence(read: Read) -> None:
    terms = read({**GAN, "forms": ["loss function"]})
    assert found(terms, "Loss function, loss function, LOSS FUNCTION, Loss Function") == [
        "Loss function",
        "loss function",
    ]


def test_a_form_with_capitals_is_found_only_so(read: Read) -> None:
    assert found(read(GAN), "GAN gan Gan GANs") == ["GAN", "GANs"]


def test_a_form_inside_a_word_or_a_hyphenated_word_is_not_found(read: Read) -> None:
    terms = read({**GAN, "forms": ["loss"]})
    assert found(terms, "glossary loss-free pre-loss losses loss_1 loss's (loss)") == [
        "loss",
        "loss",
    ]


def test_a_form_with_signs_is_taken_as_it_stands(read: Read) -> None:
    terms = read({**GAN, "forms": ["p(x)"]})
    assert found(terms, "p(x) and px") == ["p(x)"]
    assert re.fullmatch(form_pattern("C++"), "C++")


def test_each_form_knows_its_term_and_its_place(read: Read) -> None:
    terms = read(GAN)
    assert list(Finder(terms).find("A GAN, GANs.")) == [
        (2, "GAN", terms["gan"]),
        (7, "GANs", terms["gan"]),
    ]


def test_where_the_longer_form_does_not_fit_the_shorter_is_found(read: Read) -> None:
    terms = read({**GAN, "id": "ai", "forms": ["AI"]}, {**GAN, "id": "act", "forms": ["AI Act"]})
    assert found(terms, "the AI Act, the AI Actor, AI") == ["AI Act", "AI", "AI"]


def test_a_form_that_begins_with_a_sign_is_refused(read: Read) -> None:
    with pytest.raises(ProjectError, match=r"“\(x\)”, a form of gan, begins with a sign -- "):
        Finder(read({**GAN, "forms": ["(x)"]}))
