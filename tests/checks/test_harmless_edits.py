"""Edits that a writer may make to the real pages: no rule may object to one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from scripts import new
from scripts.checks import published, run
from tests.checks.site_copy import AFTER, SiteCopy, copied, files, site

__all__ = ["copied", "site"]  # fixtures

BIB = "scripts/data/references.bib"
TERMS = "scripts/data/glossary.yml"
AFTERWARDS = "So much for that."
PROSE = {
    "abbreviations": "Use a plain model, e.g. Naive Bayes, i.e. counts, or that of Lee et al.",
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
    "an absolute asked about": "Can a filter be 100% accurate, or impossible to fool?",
    "an absolute reported": "Its makers say that it never fails and is completely safe.",
    "an absolute supposed": "Suppose that a judge is guaranteed to find each fake.",
    "a last month of its own": "Say that the shop sold 20 cakes last month, and 30 this month.",
    "a year to be predicted": "It predicts the sales of next year from last year's.",
    "what is not seen yet": "It guesses the letters that it has not seen yet.",
    "up to date": "Keep the list up to date, and date the claim.",
    "numbers of things": "See No. 5, Fig. 3 and Eq. 2 of Vol. 1.",
    "signs of order": "Here a < b and b > c, and x <3.",
    "an example of what sums refuses": "Write `2012 to 2016` there, and not `2016 to 2012`.",
    "a list in a fence": "```text\nThree things:\n\n- one\n- two\n```",
    "numbers with three digits": "The loss fell from 2.500 to 1.000, and lies between 1 and 0.",
    "a drawing that is not here": "Hold the lab above the table: below it is a chart.",
    "letters of other scripts": "Mané, 北京, עברית, ŷ ≈ θ − 1 and √2 are letters.",
    "a non-breaking space in a number": "It is 10\u00a0km away.",
    "an emoji of two": "A family: \U0001f468\u200d\U0001f469.",
    "a new section": "### Another part { #another-part }\n\nIt is about dots.",
    "a sentence of sixty short words": "It goes " + "on and " * 28 + "on.",
    "a list with stars and words": "* One dot\n* Two dots",
    "a list with wide marks": "-   One dot\n-   Two dots",
    "an inner list of dots": "- One dot\n    - Two dots\n- Three dots",
    "a list with a paragraph": "- One dot\n\n    It is blue.\n\n- Two dots",
    "a numbered list of ones": "1. Draw a dot.\n1. Draw a line.",
    "other marks for italics": "It is _so_ and __so__ here.",
    "several empty lines": "One is here.\n\n\n\nTwo is here.",
    "several spaces": "One   is here.",
    "a table without bars at its ends": "a | b\n--- | ---\nc | d",
    "a table with places": "| a | b |\n|:--|--:|\n| c | d |",
    "a fence of code": '```python\nplt.plot(x, color="red")  # recieve\n```',
    "a fence in an item": "- Type this:\n\n    ```text\n    normalize\n    ```",
    "a token with a space": "The next token is ` the`.",
    "a sum with stars": "The sum is 5 * 3 * 2 dots.",
    "a name with American spelling": "The World Health Organization and the Center met.",
    "a quotation with American spelling": "They call it “a color of behavior”.",
    "the title of a work": "See [On Color and Behavior](https://example.org/color) of 2019.",
    "a name that looks like a slip": "Noise can be guessed [@noy-2023].",
    "British words": "We organise, analyse and label coloured dots in a centre.",
    "a heading that asks": "### Is it so? { #is-it-so }\n\nIt is.",
    "equal numbers": "Here a == b, and b == c.",
    "about so many": "It took ~5 minutes or ~~6 here.",
    "a time and a ratio": "At 10:30:15 the ratio was 1:2:3 there.",
    "a number in brackets": "It has two parts: 1) one and 2) two.",
    "a list of lists": "1. One\n\n    1. Two\n    2. Three\n\n2. Four",
    "a year that begins a line": "It was so in\n2019, and then not.",
    "a caption of a table": "| a |\n| --- |\n| b |\n\n**A claim.** One is.\n{ .caption }",
    "a nested list": "- one\n    - two\n        - three\n- four",
    "a list after a colon": "It is so:\n\n- one\n- two",
    "an item of two paragraphs": "- one\n\n    More of it.\n\n- two",
    "an item over two lines": "- one\n  more of it\n- two",
    "a list with stars": "* one\n* two",
    "a list from zero": "0. zero\n1. one",
    "code in a list": "1. one\n\n    ```python\n    x = 1\n    ```\n\n2. two",
    "bold leads as definitions": "**Noise**: what is added.\n\n**Code**: what is kept.",
    "a table with bars in code": "| a | b |\n| --- | --- |\n| `p(y | x)` | `a || b` |",
    "a table with a bar escaped": "| a | b |\n| --- | --- |\n| one \\| two | three |",
    "a table with sides": "| a | b |\n| :-- | --: |\n| 1 | 2 |",
    "a table without outer bars": "a | b\n--- | ---\n1 | 2",
    "a table with an empty corner": "| | b |\n| --- | --- |\n| 1 | 2 |",
    "a quote in German": "> „Wir wissen es nicht“, schrieb sie.",
    "a quote in French": "> « C'est la vie », dit-il.",
    "a line between parts": "One is here.\n\n---\n\nTwo is here.",
    "formulas in code": "The share is `p(y | x) = 0.5`, the square `x ** 2`, the price `$x$`.",
    "signs of formulas": "It is 2 × 3 = 6, 5 − 1 ≤ 4, ±0.5, ≈ 3, x² and 10^-5.",
    "stars of formulas": "Write 2 * 3 * 4, and a ** b, with spaces.",
    "brackets in a sentence": "The range [0, 1], (as above) and {a, b} are sets.",
    "percent in code": "Write `50%` or `{:.0%}` there.",
    "a share of its own": "Say that 40% of your mails are spam.\nThen 60% are not.",
    "a share with its source": "It was 40% in 2020 [@ho-2020].",
    "a table with its source above": (
        "These are the figures [@ho-2020]:\n\n| year | share |\n| --- | --- |\n| 2019 | 40% |"
    ),
    "a list with its source above": "So it was in 2020 [@ho-2020]:\n\n- 40% here\n- 60% there",
    "money of its own": "Suppose that a seat costs $5 million and a table €60.",
    "prices of three countries": "If it costs US$6 there and A$7 here, take the first.",
    "an interval": "The bars show a 95% confidence interval.",
    "percentage points": "Suppose a share falls from 20% to 15%, a drop of 5 percentage points.",
    "a share of a share": "Suppose it falls from 20% to 15%, a drop of 25%.",
    "the right track": "You are on the right track, and nothing is left of the noise.",
    "paths in code": "Write `C:\\\\Users` or `\\\\n` there.",
    "an idiom": "You can never be 100% sure.",
    "what we did in a year": "In November 2026 we found no newer version.",
    "a number allowed": "<!-- allow: 83.7% -- a form, not a fact -->\nWrite it as 83.7% there.",
    "days and times": "Seen on 2026-11-21, or on 21 November 2026, at 10:30:15, ratio 1:2:3.",
    "versions": "It needs Python 3.11, Node 22 and 16 GB of memory.",
    "names in capitals": "The EU, the USA, NASA and a GPU with CUDA.",
    "a heading with signs": "### What, then, is “noise” (and why)? { #what-is-noise }",
    "a heading with code": "### Señor Bayes’ `p(x)`: a café { #senor-bayes }",
    "an emoji": "It is done ✅ and it is good 👍🏽.",
    "accents": "Naïve Bayes, Fréchet, Mané, Ångström, façade and coöperate.",
    "letters of mathematics": "Here Δx, λ, ∑ and α-levels are small, as is μm.",
    "a Russian name": "Марков (Markov) counted letters.",
    "a long address": (
        "See [the text of the act](https://eur-lex.europa.eu/legal-content/EN/TXT/"
        "?uri=CELEX:32024R1689&qid=1234567890123#d1e40-1-1)."
    ),
    "an address with brackets": "See [noise](https://en.wikipedia.org/wiki/Noise_(electronics)).",
    "an address below": "See [the other passage][other].\n\n[other]: #where-it-breaks",
    "a link over two lines": "See [how a model\nis judged](../learn/evaluation.md) for more.",
    "a picture with a width": "![Three rings in a row](../assets/img/favicon.svg){ width=300 }",
    "an arrow in a sentence": "It goes data → model, and input --> output.",
    "stress in italics": "It is *not* so, and *this is* the point.",
    "a term in italics": "*Sampling* is a draw by chance.",
    "a term of two words": "This is called *mode collapse*.",
    "signs of a number": "Use item #3, C# or F#, at 5 & 6.",
    "entities": "AT&amp;T, 5 &lt; 6 and one&nbsp;word.",
    "a comment over two lines": "<!-- one\nand two -->\n\nIt is so.",
    "a line broken before a name": "They asked the people of\nParis what they saw.",
    "a word twice that is meant": "Had it been so, it had had to be said that that is wrong.",
    "names of two equal words": "They met in Bora Bora and in New York New York.",
    "names with signs in them": "Use Node.js, the file README.md or a `__init__` of snake_case.",
    "a figure in two columns": (
        "| a | b | c |\n| --- | --- | --- |\n| 2 | [=labels.pixels-2] | [=labels.pixels-2] |"
    ),
    "a box of another kind, quoted": (
        "```mermaid\nflowchart LR\n    accTitle: Quoted\n"
        "    accDescr: A box with a question leads to one with an answer.\n"
        '    a(["“why?”"]) --> b["“so”"]:::predict\n```\n\n**C.** D.\n{ .caption }'
    ),
    "a word of a message": "Write to us about a to-do list, or a fix me kit.",
    "a diagram of much": (
        "```mermaid\nflowchart LR\n    accTitle: Many signs\n"
        "    accDescr: Boxes of each kind lead to each other.\n"
        '    subgraph one ["a frame"]\n        a(["start"]) -.-> b{"yes, or no?"}\n    end\n'
        '    b -->|"yes (1)"| c[("data")]:::data & d(("end it"))\n    b -- no --> e\n'
        "    %% a comment\n    e ==> one\n    c ~~~ d\n"
        '    click c href "../learn/data.md"\n```\n\n**C.** D.\n{ .caption }'
    ).replace("../learn/data.md", "../connect/data.md"),
    "a diagram without quotes": (
        "```mermaid\nflowchart LR\n    accTitle: Plain words\n"
        "    accDescr: One box leads to another, and that to a third.\n"
        "    a[Plain words] --> b[more<br>words]; b -->|then| c\n```\n\n**C.** D.\n{ .caption }"
    ),
}


def new_page(site: SiteCopy) -> None:
    path = new.new_page(site.root, "learn/trees", "Trees", date(2026, 11, 21))
    sources = "[@goodfellow-2014; @ho-2020; @devlin-2018]"
    text = site.read(path).replace("TODO", "Here we").replace("minutes: 6", "minutes: 1")
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
    new = "generate/gans.md#where-it-breaks"
    site.write(published.REDIRECTS, f"# old: new\na/old.md: {new}\na/old.md#x: {new}\n")


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


def source_with_more_fields(site: SiteCopy) -> None:
    line = site.replace(
        r"^  year     = \{2016\},$", "  pages    = {1--9},\n  year     = {2016},", BIB
    )
    assert line


def title_over_two_lines(site: SiteCopy) -> None:
    site.replace("Deep Learning with Differential", "Deep {Learning} with\n      Differential", BIB)


def terms_that_name_each_other(site: SiteCopy) -> None:
    site.replace(r"(id: accuracy\n(?:  .*\n)*?  see: \[)", r"\1gan, ", TERMS)
    site.replace(r"(id: gan\n(?:  .*\n)*?  see: \[)", r"\1accuracy, ", TERMS)


def pages_to_read_first(site: SiteCopy) -> None:
    site.replace(r"^needs: .*$", "needs: [generate/generative-ai.md, learn/supervised.md]")


def drawing_of_a_program(site: SiteCopy) -> None:
    text = "<svg xmlns='http://www.w3.org/2000/svg'><style>a { fill: red }</style></svg>\n"
    site.write("docs/assets/img/rings.svg", text)
    site.insert("![Three rings, one inside the other](../assets/img/rings.svg)")


def comment_in_settings(site: SiteCopy) -> None:
    site.replace(r"^strict: true", "# Found at https://example.org/.\nstrict: true", "mkdocs.yml")


def section_with_a_name(site: SiteCopy) -> None:
    site.replace(r"^      - generate/gans.md$", "      - The game: generate/gans.md", "mkdocs.yml")


EDITS: dict[str, Callable[[SiteCopy], None]] = {
    "a source with more fields": source_with_more_fields,
    "a title over two lines": title_over_two_lines,
    "terms that name each other": terms_that_name_each_other,
    "pages to read first": pages_to_read_first,
    "a drawing from a program": drawing_of_a_program,
    "a comment in the settings": comment_in_settings,
    "a name in nav": section_with_a_name,
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


@pytest.fixture(scope="module")
def said(copied: SiteCopy) -> dict[str, list[str]]:
    """What the rules say of each line of `PROSE`.

    A sentence follows: a list would go on with one of the other kind below it. Each stands on a
    page of its own, and as many are read in one go as there are such pages.
    """
    pages = [
        page.relative_to(copied.root).as_posix()
        for page in sorted((copied.root / "docs").glob("*/*.md"))
        if re.search(AFTER, page.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    found: dict[str, list[str]] = {name: [] for name in PROSE}
    names = list(PROSE)
    for first in range(0, len(names), len(pages)):
        owner = dict(zip(pages, names[first:], strict=False))
        before = {page: copied.read(page) for page in owner}
        for page, name in owner.items():
            copied.insert(f"{PROSE[name].rstrip()}\n\n{AFTERWARDS}", page)
        for problem in run.find_all(copied.sources):
            # What is said of no page in hand is said of all.
            for name in [owner[problem.path]] if problem.path in owner else owner.values():
                found[name].append(str(problem))
        for page, text in before.items():
            copied.write(page, text)
    return found


@pytest.mark.parametrize("name", PROSE)
def test_a_harmless_line_passes(said: dict[str, list[str]], name: str) -> None:
    assert not said[name], "\n".join(said[name])


@pytest.mark.parametrize("name", EDITS)
def test_a_harmless_edit_passes(site: SiteCopy, name: str) -> None:
    before = files(site.root)
    EDITS[name](site)
    assert files(site.root) != before
    object_to_nothing(site)


def test_there_are_a_hundred_and_thirty_or_more() -> None:
    assert len(PROSE) + len(EDITS) >= 130
