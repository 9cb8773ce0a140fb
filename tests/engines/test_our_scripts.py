"""What our own scripts bring, in each engine: reading offline, a path, figures, questions, a frame.

How they behave in full, tests/site/ tests in Chromium; what an engine could do its own way is here.
"""

from __future__ import annotations

from pathlib import Path

from tests.engines.firefox import Firefox
from tests.engines.reader import RESULT, Reader
from tests.engines.watched import PAGE_WITHOUT_POLICY
from tests.serving import served

LESSON = "/generate/gans/"
UNVISITED = "/learn/supervised/"
INDEX = "/search/search_index.json"
IS_KEPT = "caches.match('%s', {ignoreSearch: true}).then((kept) => !!kept)"
# The stylesheet of the site gives a heading this width; without it there is none.
HEADING = """(() => {
    const heading = document.querySelector("h1");
    return getComputedStyle(heading).maxWidth !== "none" && heading.firstChild.textContent.trim();
})()"""
BAR = "document.querySelector('.path-bar')?.innerText.startsWith(%r)"
FIGURE = "generative-adversarial-networks-figure"
ITEMS = ["Link", "Markdown", "Mermaid", "SVG", "PNG", "Credit line"]
SAID = "document.querySelector('.figure-menu [role=status]').textContent"
PNG = b"\x89PNG\r\n\x1a\n"
# The page may be written in: a picture that is pasted comes to stand there.
PLACE_FOR_A_PICTURE = """void (() => {
    document.body.contentEditable = true;
    document.body.focus();
})()"""
PICTURE_WIDTH = "document.querySelector('img')?.naturalWidth"
QUESTION = ".question:not([hidden])"
NOT_IN_A_FRAME = (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer", ".page-end")


# --- Reading offline ------------------------------------------------------------------------------


def test_without_a_network_what_was_visited_and_search_are_there(
    reader: Reader, watched_site: Path
) -> None:
    """A server that closes is no network."""
    asked: list[str] = []
    with served(watched_site, asked) as address:
        guest = Reader(reader.driver, address)
        guest.visits(LESSON)
        guest.wait(IS_KEPT % LESSON)
        guest.wait("!!navigator.serviceWorker.controller")
        heading = guest.wait(HEADING)
        guest.presses("/")
        guest.finds("gan")
        guest.wait(IS_KEPT % INDEX)
    # Once: the worker kept the one that search had, and did not fetch its own later.
    assert len([path for path in asked if path.startswith(INDEX)]) == 1
    guest.reloads()
    assert guest.wait(HEADING) == heading
    guest.presses("/")
    guest.finds("gan")
    guest.clicks(f"{RESULT}[href*='{LESSON}']")
    guest.arrives(LESSON)
    guest.visits(f"{UNVISITED}?x=1#y")
    assert guest.wait(HEADING) == "This page is not kept on this device"
    guest.clicks(f"main li a[href$='{LESSON}']")
    guest.arrives(LESSON)
    assert guest.wait(HEADING) == heading


# --- A reading path -------------------------------------------------------------------------------


def test_a_path_is_begun_by_its_link_leads_on_and_is_deleted(reader: Reader) -> None:
    reader.visits("/?path=newcomer-15")
    reader.wait(BAR % "Step 1 of 8 of New to all this, 15 minutes.")
    assert reader.see("location.search") == ""
    reader.clicks(".path-bar a:last-of-type")
    reader.arrives("/learn/machine-learning/")
    reader.wait(BAR % "Step 2 of 8")
    reader.sees_the_target()
    reader.clicks(".path-bar a:first-of-type")
    reader.arrives("/onboarding/newcomer/")
    reader.wait(BAR % "You are on this path. Steps read: 1 of 8.")
    reader.clicks(".path-bar button:first-of-type")
    notes = reader.wait_for("its notes as a file", lambda: reader.driver.saved("reading-path.json"))
    assert b'"id": "newcomer-15"' in notes
    reader.clicks(".path-bar button:last-of-type")
    reader.wait(BAR % "Deleted. No note is left in this browser.")
    assert reader.see("localStorage.getItem('/.path')") is None
    reader.reloads()
    assert reader.see("!document.querySelector('.path-bar')")


# --- The menu of a figure -------------------------------------------------------------------------


def opens_the_menu(reader: Reader) -> None:
    """Open the menu of the lesson's diagram; the focus is then in it."""
    reader.clicks(f".figure-tools:has(+ #{FIGURE}) > button")
    reader.wait("document.activeElement.matches('.figure-menu button')")


def chooses(reader: Reader, item: str) -> str:
    """Click an item of the open menu; what is said then."""
    reader.clicks(f".figure-menu button:nth-of-type({ITEMS.index(item) + 1})")
    return str(reader.wait(SAID))


def test_a_figure_is_copied_in_each_of_its_forms(reader: Reader) -> None:
    reader.visits(LESSON)
    opens_the_menu(reader)
    words = "[...document.querySelectorAll('.figure-menu button')].map((one) => one.textContent)"
    assert reader.see(words) == ITEMS
    copied = {}
    for item in ITEMS:
        if item != "PNG":
            assert chooses(reader, item) == "Copied."
            copied[item] = reader.pastes()
    link = f"{reader.address}{LESSON}#{FIGURE}"
    assert copied["Link"] == link
    assert copied["Mermaid"].startswith("flowchart LR\n")
    assert copied["Markdown"].startswith(f"```mermaid\n{copied['Mermaid'].rstrip()}\n```\n")
    assert copied["Credit line"].endswith(f"Learning to Generate, {link}, CC BY 4.0")
    assert copied["SVG"].startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert chooses(reader, "PNG") == "Copied."
    drawn = reader.see(
        f"Math.max(...[...document.querySelectorAll('#{FIGURE} > svg')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.viewBox.baseVal.width))"
    )
    reader.presses("Escape")
    reader.wait("!document.querySelector('.figure-menu')")
    assert reader.see("document.activeElement.ariaExpanded") == "false"
    # The clipboard of a Firefox without windows takes nothing but text; with windows it takes this.
    if isinstance(reader.driver, Firefox):
        return
    reader.visits(PAGE_WITHOUT_POLICY)  # else the page may not show what is pasted
    reader.see(PLACE_FOR_A_PICTURE)
    reader.presses("Control+v")
    assert abs(reader.wait(PICTURE_WIDTH) - 2 * drawn) <= 1


def test_a_picture_is_saved_where_there_is_no_clipboard(reader: Reader) -> None:
    reader.visits(LESSON)
    reader.see("void Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    opens_the_menu(reader)
    assert chooses(reader, "PNG") == "Saved as a file."
    name = f"{FIGURE}.png"
    picture = reader.wait_for(name, lambda: reader.driver.saved(name))
    assert picture.startswith(PNG)
    assert len(picture) > 20_000, "more than a ground without a drawing"


# --- Questions, one at a time ---------------------------------------------------------------------


def test_questions_are_answered_by_the_keyboard_one_at_a_time(reader: Reader) -> None:
    reader.visits(LESSON)
    place = "document.querySelector('.question-place')?.textContent.startsWith('Question %d of ')"
    said = "document.querySelector('.question-bar [role=status]').textContent"
    shown = f"document.querySelectorAll('{QUESTION}').length"
    reader.clicks("#check-yourself")  # from here the key Tab goes on
    reader.wait(place % 1)
    assert reader.see(shown) == 1
    reader.presses_until("Tab", f"document.activeElement.matches('{QUESTION} .wrong summary')")
    assert reader.see(said) == ""
    reader.presses("Enter")
    spoken = reader.wait(said)
    assert spoken.startswith("Not right.")
    reason = reader.see(f"document.querySelector('{QUESTION} .wrong[open] .verdict + p').innerText")
    assert len(reason) > 20 and reason in " ".join(spoken.split())
    reader.presses_until("Tab", "document.activeElement.textContent === 'Next question'")
    reader.presses("Enter")
    reader.wait(place % 2)
    reader.wait(f"document.activeElement.matches('{QUESTION} .question-text')")
    assert reader.see(shown) == 1 and reader.see(said) == ""


# --- In a frame of another page -------------------------------------------------------------------


def test_in_a_frame_a_page_is_bare_and_its_links_open_beside_it(reader: Reader) -> None:
    reader.visits(f"{LESSON}?embed=1")
    for part in NOT_IN_A_FRAME:
        reader.wait(f"!document.querySelector('{part}').checkVisibility()")
    assert reader.see("document.querySelector('h1').checkVisibility()")
    reader.clicks("article p a[href^='../']:not(.term)")
    beside = reader.wait_for("a tab beside this one", reader.driver.beside)
    assert beside.startswith(reader.address) and "embed" not in beside
    assert reader.see("location.pathname + location.search") == f"{LESSON}?embed=1"
