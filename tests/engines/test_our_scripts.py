"""What our own scripts bring, in each engine: reading offline, a path, figures, questions, a frame.

How they behave in full, tests/site/ tests in Chromium; what an engine could do its own way is here.
"""

from __future__ import annotations

from pathlib import Path

from tests.engines.reader import RESULT, Reader
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
        guest.finds("discriminator")
        guest.wait(IS_KEPT % INDEX)
    # Once: the worker kept the one that search had, and did not fetch its own later.
    assert len([path for path in asked if path.startswith(INDEX)]) == 1
    guest.reloads()
    assert guest.wait(HEADING) == heading
    guest.presses("/")
    guest.finds("discriminator")
    guest.clicks(f"{RESULT}[href*='{LESSON}']")
    guest.arrives(LESSON)
    guest.visits(f"{UNVISITED}?x=1#y")
    assert guest.wait(HEADING) == "This page is not kept on this device"
    guest.clicks(f"main li a[href$='{LESSON}']")
    guest.arrives(LESSON)
    assert guest.wait(HEADING) == heading
