"""One reader's journey, the same in Chromium, Firefox and WebKit, with real clicks and keys."""

from __future__ import annotations

import pytest

from tests.engines.reader import DESKTOP, PHONE, RESULT, Reader

HOME = "/"
LESSON = "/generate/gans/"
BEFORE, AFTER = "/generate/generative-ai/", "/generate/variational-autoencoders/"
GLOSSARY = "/reference/glossary/"
SEARCH_FIELD = ".md-search__input"
SEARCH_IS_OPEN = "document.querySelector('#__search').checked"
# What stands in the pictures of a page: for each drawing that shows, its width of paper, its title
# and its size.
DRAWINGS = """[...document.querySelectorAll(".diagram")].map((diagram) =>
    [...diagram.querySelectorAll(":scope > svg")]
        .filter((svg) => svg.checkVisibility())
        .map((svg) => ({
            wide: svg.classList.contains("wide"),
            title: svg.querySelector("title").textContent,
            width: svg.getBoundingClientRect().width,
            height: svg.getBoundingClientRect().height,
            words: [...svg.querySelectorAll("text")].filter((text) =>
                text.getBoundingClientRect().width > 0).length,
        })))"""
COLOURS = """({
    paper: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.querySelector("article p")).color,
    scrollbar: getComputedStyle(document.documentElement).colorScheme,
})"""
PALETTE = "[for^='__palette_']"
# The definition under the term that is pointed at or has the focus; null where none shows.
DEFINITION = """(() => {
    const term = document.querySelector("a.term:is(:hover, :focus-visible)");
    const shown = term && getComputedStyle(term, "::after");
    return shown && shown.display !== "none" && shown.content.length > 20
        ? term.getAttribute("aria-description") : null;
})()"""


def test_home_shows_its_title_and_its_figure(reader: Reader) -> None:
    reader.visits(HOME)
    assert reader.see("document.title") == "Learning to Generate"
    assert reader.see("document.querySelector('h1').checkVisibility()")
    figure = reader.see("document.querySelector('#two-questions ~ * svg').getBoundingClientRect()")
    assert figure["width"] > 300 and figure["height"] > 100


def test_search_opens_by_a_key_and_its_first_result_by_the_keyboard(reader: Reader) -> None:
    answer = "/learn/machine-learning/"
    reader.visits(HOME)
    reader.presses("/")
    reader.wait(SEARCH_IS_OPEN)
    assert reader.finds("what is machine learning", marked="machine+learning") == answer
    reader.presses("ArrowDown")
    reader.wait(f"document.activeElement.matches('{RESULT}')")
    reader.presses("Enter")
    reader.arrives(answer)
    assert reader.see("document.querySelector('h1').checkVisibility()")


def test_search_opens_by_a_click_and_closes_by_escape(reader: Reader) -> None:
    reader.visits(LESSON)
    reader.clicks(SEARCH_FIELD)
    reader.wait(SEARCH_IS_OPEN)
    first = reader.finds("chatbot")
    reader.clicks(RESULT)
    reader.arrives(first)
    reader.presses("s")
    reader.wait(SEARCH_IS_OPEN)
    reader.presses("Escape")
    reader.wait(f"!{SEARCH_IS_OPEN}")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_drawing_that_fits_the_screen_is_shown(reader: Reader, size: tuple[int, int]) -> None:
    reader.holds(size)
    reader.visits(LESSON)
    diagrams = reader.see(DRAWINGS)
    assert len(diagrams) == 1
    (drawing,) = diagrams[0]  # one of the two
    assert drawing["wide"] == (size == DESKTOP)
    assert drawing["title"] == "The GAN game"
    assert drawing["words"] >= 5
    assert 200 < drawing["width"] <= size[0]
    assert drawing["height"] > 100


def test_the_palette_goes_from_system_to_light_to_dark_and_is_kept(reader: Reader) -> None:
    reader.visits(LESSON)
    system = reader.see(COLOURS)
    seen = []
    for _ in range(3):
        reader.clicks(PALETTE)
        chosen = reader.see(COLOURS)
        reader.reloads()
        assert reader.see(COLOURS) == chosen
        seen.append(chosen)
    light, dark, again = seen
    assert again == system
    assert light["paper"] == "rgb(255, 255, 255)"
    assert dark["paper"] != light["paper"] and dark["ink"] != light["ink"]
    assert (light["scrollbar"], dark["scrollbar"]) == ("normal", "dark")


def test_a_term_shows_its_definition_until_escape_and_leads_to_the_glossary(
    reader: Reader,
) -> None:
    reader.visits(LESSON)
    assert reader.see(DEFINITION) is None
    reader.points("a.term")
    by_pointer = reader.wait(DEFINITION)
    reader.presses("Escape")
    reader.wait(f"!({DEFINITION})")
    reader.clicks("h1")  # from here the key Tab goes on
    reader.presses_until("Tab", "document.activeElement.matches('a.term')")
    assert reader.wait(DEFINITION) == by_pointer
    reader.presses("Escape")
    reader.wait(f"!({DEFINITION})")
    anchor = reader.see("document.querySelector('a.term').hash")
    reader.clicks("a.term")
    reader.arrives(GLOSSARY)
    reader.sees_the_target()
    assert reader.see("location.hash") == anchor


def test_an_option_of_a_question_shows_its_explanation(reader: Reader) -> None:
    reader.visits(LESSON)
    said = "document.querySelector('details.option.%s .verdict').checkVisibility()"
    for kind, word in (("wrong", "Not right"), ("right", "Right")):
        assert not reader.see(said % kind)
        reader.clicks(f"details.option.{kind} summary")
        reader.wait(said % kind)
        verdict = reader.see(f"document.querySelector('.option.{kind} .verdict').innerText")
        assert word in verdict
        reason = reader.see(f"document.querySelector('.option.{kind} .verdict + p').innerText")
        assert len(reason) > 20
    reader.presses("Enter")  # the focus stayed where the click was
    reader.wait(f"!({said % 'right'})")


def test_next_previous_and_back(reader: Reader) -> None:
    reader.visits(LESSON)
    reader.clicks(".md-footer__link--next")
    reader.arrives(AFTER)
    reader.goes_back()
    reader.arrives(LESSON)
    reader.clicks(".md-footer__link--prev")
    reader.arrives(BEFORE)
    reader.goes_back()
    reader.arrives(LESSON)
    assert reader.see("document.querySelector('h1').checkVisibility()")


def test_a_citation_jumps_to_its_source_and_back(reader: Reader) -> None:
    reader.visits(LESSON)
    anchor = reader.see("document.querySelector('.citation a').hash")
    reader.clicks(".citation a")
    reader.sees_the_target()
    assert reader.see("location.hash") == anchor
    assert reader.see("document.querySelector(':target a[href^=https]').checkVisibility()")
    reader.goes_back()
    reader.wait("location.hash === ''")
    assert reader.see("location.pathname") == LESSON


def test_on_a_phone_the_drawer_opens_and_closes(reader: Reader) -> None:
    reader.holds(PHONE)
    reader.visits(LESSON)
    right = "document.querySelector('.md-sidebar--primary').getBoundingClientRect().right"
    assert reader.see(f"{right} <= 0")
    reader.clicks(".md-header [for='__drawer']")
    reader.wait(f"{right} > 200")
    beside = (316, 500)
    reader.wait(f"document.elementFromPoint{beside}.matches('.md-overlay')")
    reader.driver.click(*beside)
    reader.wait(f"{right} <= 0")
