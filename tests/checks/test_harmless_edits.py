"""Edits that a writer may make to the real pages: no rule may object to one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scripts import new
from scripts.checks import published, run
from tests.checks.site_copy import HOME, SiteCopy, copied, site

__all__ = ["copied", "site"]  # fixtures

PROSE = {
    "abbreviations": "Use a plain model, e.g. Naive Bayes, i.e. counts, or that of Lee et al. In",
    "a title and initials": "Dr. J. R. Smith of the U.S. Copyright Office met Mr. King.",
    "decimals": "The loss fell from 3.5 to 2.5. ",
    "an ellipsis": "The model waits ... And then it draws… Or not.",
    "code with full stops": "Type `model.fit(x). Then wait.` into the box.",
    "a citation after a full stop": "Noise can be guessed. [@ho-2020]",
    "a citation before a full stop": "Noise can be guessed [@ho-2020].",
    "a quoted sentence inside one": 'Some say "It thinks. It knows." about it.',
    "a quoted question inside one": "“Which do I need?” Ann asked at once.",
    "a bold claim with its sentence": "**Two networks play.** One makes and one judges.",
    "a bold lead that asks": "**Is it a game?** It is one for two.",
    "one sentence a line": "One is here.\nTwo is here.",
    "a list with bold leads": "- **First.** It makes.\n- **Second.** It judges.",
    "a numbered list": "1. Draw a number.\n2. Make a picture.\n   Look at it.",
    "a table with sentences": "| what | why |\n| --- | --- |\n| It is. It was. | Yes. No. |",
    "a block quote": "> It is currently powerful. It is so.",
    "bad lines in a fence": "```markdown\n[here](gone.md) One. Two. powerful <b>x</b> TODO\n```",
    "bad words in code": "Write `[here](gone.md)`, `<script>`, `TODO` or `powerful` there.",
    "a link with words": "See [how a model is judged](../learn/evaluation.md) for more.",
    "a link to a heading here": "See [the start of this page](#where-it-breaks) again.",
    "a link to another host": "The licence is [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).",
    "a mail to an example": "Write to [Ann Example](mailto:ann@example.org).",
    "an ordinary comment": "<!-- the numbers below were checked twice -->\nIt is so.",
    "an allowed word": "<!-- allow: powerful -- the name of the test -->\nA powerful test.",
    "statistical power": "The most powerful test has the most statistical power.",
    "so far in an example": "The text so far goes in, and the errors so far are small.",
    "the state of the art, dated": "It was the state of the art in 2017.",
    "a quoted advertisement": 'They sell it as "a groundbreaking and powerful tool".',
    "an absolute denied": "No detector is foolproof, and none is always right.",
    "up to date": "Keep the list up to date, and date the claim.",
    "numbers of things": "See No. 5, Fig. 3 and Eq. 2 of Vol. 1.",
    "signs of order": "Here a < b and b > c, and x <3.",
    "letters of other scripts": "Mané, 北京, עברית, ŷ ≈ θ − 1 and √2 are letters.",
    "a non-breaking space in a number": "It is 10\u00a0km away.",
    "an emoji of two": "A family: \U0001f468\u200d\U0001f469.",
    "a new section": "### Another part { #another-part }\n\nIt is about dots.",
    "a sentence of sixty short words": "It goes " + "on and " * 28 + "on.",
    "a list with stars": "* One dot\n* Two dots",
    "a list with wide marks": "-   One dot\n-   Two dots",
    "an inner list": "- One dot\n    - Two dots\n- Three dots",
    "a list with a paragraph": "- One dot\n\n    It is blue.\n\n- Two dots",
    "a numbered list of ones": "1. Draw a dot.\n1. Draw a line.",
    "other marks for italics": "It is _so_ and __so__ here.",
    "several empty lines": "One is here.\n\n\n\nTwo is here.",
    "several spaces": "One   is here.",
    "a table without bars at its ends": "a | b\n--- | ---\nc | d",
    "a table with places": "| a | b |\n|:--|--:|\n| c | d |",
    "a fence of code": '```python\nplt.plot(x, color="red")  # recieve\n```',
    "a fence in an item": "- Type this:\n\n    ```text\n    normalize\n    ```",
    "a fence without empty lines": "Type this:\n```text\nmake serve\n```\nThen look.",
    "a token with a space": "The next token is ` the`.",
    "a sum with stars": "The sum is 5 * 3 * 2 dots.",
    "a name with American spelling": "The World Health Organization and the Center met.",
    "a quotation with American spelling": "They call it “a color of behavior”.",
    "the title of a work": "See [On Color and Behavior](https://example.org/color) of 2019.",
    "a name that looks like a slip": "Noise can be guessed [@noy-2023].",
    "British words": "We organise, analyse and label coloured dots in a centre.",
    "a heading that asks": "### Is it so? { #is-it-so }\n\nIt is.",
    "prices": "It cost US$5 in 2020 and $6 in 2021.",
    "equal numbers": "Here a == b, and b == c.",
    "about so many": "It took ~5 minutes or ~~6 here.",
    "a time and a ratio": "At 10:30:15 the ratio was 1:2:3 there.",
    "a number in brackets": "It has two parts: 1) one and 2) two.",
    "a list of lists": "1. One\n\n    1. Two\n    2. Three\n\n2. Four",
    "a year that begins a line": "It was so in\n2019, and then not.",
    "an attribute": "**A claim.** One sentence.\n{ .caption }",
}


def new_page(site: SiteCopy) -> None:
    path = new.new_page(site.root, "learn/trees", "Trees", date(2026, 11, 21))
    sources = "[@goodfellow-2014; @ho-2020; @devlin-2018]"
    text = site.read(path).replace("TODO", "Here we")
    site.write(path, text.replace("[@goodfellow-2014]", sources))


def new_term(site: SiteCopy) -> None:
    path = new.new_term(site.root, "beam search")
    text = site.read(path).replace("TODO say in", "A search that says in")
    site.write(path, text.replace(" # TODO name the page that explains it", ""))


def new_source(site: SiteCopy) -> None:
    path = new.new_source(site.root, "kingma-1999", date(2026, 11, 21))
    text = site.read(path).replace("TODO write “abstract read, 2026-11” or “", "")
    site.write(path, text.replace("identifier matched, 2026-11”", "identifier matched, 2026-11"))
    site.write(path, site.read(path).replace("TODO", "So"))
    site.insert("It is so [@kingma-1999].")


def redirect(site: SiteCopy) -> None:
    site.write(published.PUBLISHED, "a/old.md\na/old.md#x\n" + site.read(published.PUBLISHED))
    site.write(published.REDIRECTS, "# old: new\na/old.md: generate/gans.md#where-it-breaks\n")


def renamed_heading(site: SiteCopy) -> None:
    site.replace(r"^## Where it breaks \{", "## Where it fails {")


def another_day(site: SiteCopy) -> None:
    site.replace(r"^reviewed: .*$", "reviewed: 2026-12-01")


def tags(site: SiteCopy) -> None:
    site.replace(r"^tags: .*\n|^(?=reviewed:)", "tags: [forger, fake photo]\n")


def picture(site: SiteCopy) -> None:
    site.write("docs/assets/img/rings.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    site.insert("![Three rings, one inside the other](../assets/img/rings.svg)")


def small_file(site: SiteCopy) -> None:
    site.write("docs/assets/trips.csv", "km,minutes\n" * 20_000)


def listed(site: SiteCopy) -> None:
    site.insert("### Another part { #another-part }\n\nIt is about dots.")
    published.write_published(site.sources)


def another_node(site: SiteCopy) -> None:
    site.replace(r"^flowchart LR\n", "flowchart LR\n    %% a comment of the drawing\n")


def another_order(site: SiteCopy) -> None:
    line = "      - generate/gans.md\n"
    site.replace(rf"^{line}(.*\n)", rf"\1{line}", "mkdocs.yml")


def empty_line_less(site: SiteCopy) -> None:
    site.replace(r"\n\n(## Where it breaks[^\n]*\n)\n", r"\n\n\1")


EDITS: dict[str, Callable[[SiteCopy], None]] = {
    "a new page, filled in": new_page,
    "a new term, filled in": new_term,
    "a new source, cited": new_source,
    "a redirect of a page that is gone": redirect,
    "a heading in other words, with its id": renamed_heading,
    "another day of review": another_day,
    "other tags": tags,
    "a picture with words": picture,
    "a small file": small_file,
    "a new section, listed": listed,
    "a comment in a diagram": another_node,
    "another order in nav": another_order,
    "no empty line after a heading": empty_line_less,
}


def object_to_nothing(site: SiteCopy) -> None:
    """Fails with what the rules say."""
    found = run.find_all(site.sources)
    assert not found, "\n".join(map(str, found))


def test_the_pages_are_right_before_they_are_edited(site: SiteCopy) -> None:
    object_to_nothing(site)


@pytest.mark.parametrize("name", PROSE)
def test_a_harmless_line_passes(site: SiteCopy, name: str) -> None:
    site.insert(PROSE[name].rstrip())
    object_to_nothing(site)


@pytest.mark.parametrize("name", EDITS)
def test_a_harmless_edit_passes(site: SiteCopy, name: str) -> None:
    before = site.read(HOME) + site.read("mkdocs.yml")
    EDITS[name](site)
    changed = site.read(HOME) + site.read("mkdocs.yml") != before
    assert changed or name in ("a new term, filled in", "a small file") or "redirect" in name
    object_to_nothing(site)


def test_there_are_forty_or_more() -> None:
    assert len(PROSE) + len(EDITS) >= 40
