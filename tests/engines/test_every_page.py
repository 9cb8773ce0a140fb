"""Every page of the sitemap stands whole on a phone, in Chromium, Firefox and WebKit."""

from __future__ import annotations

from scripts.project import SITE
from tests.engines.reader import PHONE, Reader
from tests.engines.watched import PAGE_WITHOUT_POLICY
from tests.site_pages import sitemap_paths

STATE = """({
    title: document.title.length > 0,
    heading: document.querySelectorAll("h1").length === 1
        && document.querySelector("h1").checkVisibility(),
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    pictures: [...document.images].filter((one) => one.complete && !one.naturalWidth).length,
    drawings: [...document.querySelectorAll(".diagram")].filter((one) =>
        ![...one.querySelectorAll(":scope > svg")].some((svg) => svg.clientWidth > 0)).length,
})"""
WHOLE = {"title": True, "heading": True, "sideways": 0, "pictures": 0, "drawings": 0}


def test_every_page_stands_whole_on_a_phone(reader: Reader) -> None:
    """The reader's own complaints, such as errors in the console, come on top of this."""
    reader.holds(PHONE)
    broken = {}
    for path in sitemap_paths(SITE):
        reader.visits(path)
        state = reader.see(STATE)
        if state != WHOLE:
            broken[path] = state
    assert broken == {}


def test_a_broken_page_is_seen_in_every_engine(reader: Reader) -> None:
    """The test above is worth something only if it sees a defect; so is what the reader notes."""
    reader.holds(PHONE)
    reader.visits("/generate/gans/")
    reader.see(
        """void (() => {
            document.querySelector("h1").hidden = true;
            document.querySelector("article").style.width = "900px";
            for (const one of document.querySelectorAll(".diagram svg")) one.remove();
            console.error("said by the test");
            setTimeout(() => { throw new Error("thrown by the test"); });
            Promise.reject(new Error("refused by the test"));
            new Image().src = "https://example.org/pixel.png";
            const missing = document.createElement("script");
            missing.src = "/missing-for-the-test.js";
            document.head.append(missing);
        })()"""
    )
    state = reader.see(STATE)
    assert state["sideways"] > 0 and state["drawings"] == 1 and not state["heading"]
    expected = ("said by", "thrown by", "refused by", "policy: img-src", "not loaded: http")
    reader.wait(f"{list(expected)}.every((one) => watch.notes().some((n) => n.includes(one)))")
    reader.visits(PAGE_WITHOUT_POLICY)  # nothing comes late
    reader.complaints()


def test_a_request_to_another_host_is_seen_in_every_engine(reader: Reader) -> None:
    """No page of the site can make one, since its policy forbids it: this one has no policy."""
    reader.visits(PAGE_WITHOUT_POLICY)
    other = "location.origin.replace('127.0.0.1', 'localhost')"
    reader.see(f"void (new Image().src = {other} + '/assets/img/favicon.svg')")
    reader.wait("watch.notes().length === 1 && watch.notes()[0].includes('asked another host')")
    reader.complaints()
