"""Defects that once passed every rule, since the source looks right: what readers see does not."""

from __future__ import annotations

import pytest

from tests.checks.site_copy import HOME, SiteCopy, copied, site
from tests.checks.test_seeded_defects import BIB, MAP, PATHS, TERMS, catches

__all__ = ["copied", "site"]  # fixtures

SETTINGS = "mkdocs.yml"
PRESETS = "labs/two-questions/presets.yml"
TWIN = "labs/two-questions/twin.md"
CHANGED = "docs/connect/both-ways.md"
CODE = "labs/map-of-digits/model.ts"
BOXES = (
    "```mermaid\nflowchart LR\n    accTitle: A thing\n"
    "    accDescr: One box leads to another box.\n    {line}\n```\n\n**C.** D.\n{{ .caption }}"
)
PLOT = (
    "```plot\ntitle: Words\ndescription: Two lines that fall from left to right.\n"
    "experiment: two-questions\nkind: bars\nat: [a]\nseries:\n  {name}: [gaussian-right]\n```\n\n"
    "**C.** D.\n{{ .caption }}"
)
FIRST = "- [x] Yes\n\n    So: [it](#where-it-breaks)."
SECOND = "- [ ] No\n\n    So: [it](#where-it-breaks)."
ASKED = "/// question | Is it so?"

# A block put into a page: its rule, the block, and the words of the line that is wrong.
BLOCKS: dict[str, tuple[str, str, str]] = {
    "stars between numbers": ("dialect", "One.\nA stack of 784*128*10 units.", "784"),
    "stars between letters": ("dialect", "One.\nIt is minutes = a*km + b*climb.", "minutes"),
    "number of a footnote": ("dialect", "One.\nIt joins the pair most often.[12]", "joins"),
    "power of ten made flat": ("dialect", "One.\nIt needs 5.4 × 1013 tokens.", "tokens"),
    "day in numbers only": ("dialect", "One.\nSince 02/08/2026 it is so.", "Since"),
    "list that begins anew": (
        "dialect",
        "1. one\n\n```sh\ngit tag\n```\n\nWords.\n\n2. two",
        "2. two",
    ),
    "fence between two items": ("dialect", "1. one\n\n```sh\ngit tag\n```\n\n2. two", "2. two"),
    "sum with a lost sign": ("sums", "One.\nThat earns 2.5 − 7.5 = 5 points.", "earns"),
    "sum with swapped digits": ("sums", "One.\nSo `2 × 2.92 = 5.48`.", "2.92"),
    "day that is in no calendar": ("dialect", "One.\nIt began on 31 November 2022.", "began"),
    "formula between dollars": ("dialect", "One.\nSo $0.8 \\times 1 = 0.8$ here.", "times"),
    "years from no day": ("words", "One.\nTwo years ago a model went further.", "ago"),
    "author misspelt": ("citations", "One.\nGoodfelow showed it [@goodfellow-2014].", "showed"),
    "study older than its year": ("citations", "A study of 2021 did [@goodfellow-2014].", "2021"),
    "figure printed twice": (
        "results",
        "It is [=families.gan-recall mean], against [=families.gan-recall mean].",
        "against",
    ),
    "box misspelt in an arrow": (
        "diagrams",
        BOXES.format(line='density["one"] --> b["two"]\n    densty --> c["three"]'),
        "densty",
    ),
    "title of another diagram": (
        "diagrams",
        BOXES.format(line='a["one"] --> b["two"]').replace("A thing", "The denoising loop"),
        "accTitle",
    ),
    "truth that always holds": ("words", "One.\nAI always tells the truth.", "always"),
    "filter that never fails": ("words", "One.\nA filter learns, and it never fails.", "never"),
    "judge that nobody fools": ("words", "One.\nIt is impossible to fool.", "impossible"),
    "work that is guaranteed": ("words", "One.\nIt is guaranteed to work.", "guaranteed"),
    "experts who agree": ("words", "One.\nAll experts agree that it is so.", "experts"),
    "safe in every way": ("words", "| a |\n| --- |\n| completely safe |", "safe"),
    "accurate in every way": ("words", "One.\nIt is 100% accurate.", "accurate"),
    "problem that is solved": ("words", "- One\n- Spam is a solved problem.", "Spam"),
    "last year": ("words", "One.\nLast year a firm did so.", "Last"),
    "this month": ("words", "One.\nA firm did so this month.", "this month"),
    "as of late": ("words", "One.\nThey draw hands too, as of late.", "late"),
    "up to now": ("words", "One.\nUp to now nobody has done so.", "Up to"),
    "newest work": ("words", "One.\nThe newest work does so.", "newest"),
    "chatbots of today": ("words", "One.\nToday's chatbots do so.", "Today"),
    "promise of tomorrow": ("words", "One.\nIt will soon write every film.", "soon"),
    "day that moves": ("words", "One.\nToday most of them are trained this way.", "Today"),
    "letters before items": ("dialect", "a) one\nb) two", "b) two"),
    "points of a word processor": ("dialect", "• one\n• two", "• one"),
    "dashes before items": ("dialect", "– one\n– two", "– two"),
    "escape that is shown": ("dialect", "One.\nThe error is 6 − 4 \\= 2.", "error"),
    "quotation that swallows": ("dialect", "> Words.\nMore.", "More"),
    "quotation in a paragraph": ("dialect", "It is so if it is\n> 3 tosses.", "> 3"),
    "numbers that go on with points": ("dialect", "- one\n- two\n\n1. three", "1. three"),
    "points that go on with numbers": ("dialect", "1. one\n\n- two", "- two"),
    "star without its other half": ("dialect", "One *is*.\nIt is *so here.\nIt *is*.", "so here"),
    "comment with a long dash": ("dialect", "<!— lab: two-questions —>", "<!—"),
    "attributes behind words": ("syntax", "**A claim.** One.\nMore. { .caption }", "More"),
    "heading that touches its id": ("syntax", "### Words{ #words }", "###"),
    "section in a comment": ("syntax", "<!--\n### Words { #words }\n\nOne.\n-->", "<!--"),
    "hard spaces among dashes": (
        "syntax",
        "| a | b |\n|\u00a0---\u00a0| --- |\n| 1 | 2 |",
        "---",
    ),
    "entity that is none": ("characters", "One.\nA trip of 2.5&nsbp;km.", "trip"),
    "letters in one sign": ("characters", "One.\nA classi\ufb01er.", "classi"),
    "letter and accent apart": ("characters", "One.\nThe Fre\u0301chet distance.", "chet"),
    "tag with a low line": ("raw-html", "One.\nA token <end_of_text> ends it.", "token"),
    "end of no tag": ("raw-html", "One.\n\n</div>", "</div>"),
    "line between options": (
        "questions",
        f"{ASKED}\n\n{FIRST}\n\nMore on it.\n\n{SECOND}\n\n///",
        "More on it",
    ),
    "option inside an option": (
        "questions",
        f"{ASKED}\n\n{FIRST}\n\n    - [ ] Perhaps\n\n{SECOND}\n\n///",
        "Perhaps",
    ),
    "question with another end": (
        "questions",
        f"{ASKED}\n\n{FIRST}\n\n{SECOND}\n\n////",
        "////",
    ),
    "question with a hard space": (
        "questions",
        f"///\u00a0question | Is it so?\n\n{FIRST}\n\n{SECOND}\n\n///",
        "question |",
    ),
    "sentence that stands there twice": (
        "sentences",
        "This is a sentence that was pasted here once.\nMore.\n"
        "This is a sentence that was pasted here once.",
        "pasted",
    ),
    "id of a paragraph that a heading has": (
        "headings",
        "## New { #new }\n\nOne.\n{ #new }",
        "{ #new }",
    ),
    "one box with two labels": (
        "diagrams",
        BOXES.format(line='a["one"] --> b\n    a["two"] --> c'),
        'a["two"]',
    ),
    "source in a box": ("diagrams", BOXES.format(line='a["[@ho-2020]"] --> b'), "@ho-2020"),
    "bold words in a box": ("diagrams", BOXES.format(line='a["**one**"] --> b'), "**one**"),
    "name too long for a plot": ("plots", PLOT.format(name="w" * 30), "w: ["),
}

# An edit: its rule, the file, what is looked for, what it becomes, and where it is told: so many
# lines lower than it begins, or on the first line that holds some words.
EDITS: dict[str, tuple[str, str, str, str, int | str]] = {
    "head cut off": ("cut-off", HOME, r"^description: .*$", "description: A judge, No #1.", 0),
    "definition cut off": ("cut-off", TERMS, r"^(  definition: [^'\"\n]*)\.$", r"\1 #1 here.", 0),
    "tag in a change": ("raw-html", CHANGED, r"^(    what: \w+)", r"\1 <our_network>", 0),
    "two forms in one": ("glossary", TERMS, r"overfitting, over", "overfitting over", "id: overfi"),
    "letter of LaTeX": ("citations", BIB, "Kynkäänniemi", 'Kynk{\\"a}{\\"a}nniemi', 0),
    "names parted by commas": (
        "citations",
        BIB,
        r"(?<=author   = \{)Abadi, Martín and Chu, Andy and",
        "Martín Abadi, Andy Chu,",
        0,
    ),
    "fence of diagrams mistyped": (
        "config",
        SETTINGS,
        "- name: mermaid",
        "- name: mermiad",
        "superfences",
    ),
    "page kept back": ("config", SETTINGS, r"^(?=strict)", "draft_docs: generate/gans.md\n", 0),
    "page under another name": (
        "nav",
        SETTINGS,
        r"- generate/gans.md",
        "- Diffusion and flow matching: generate/gans.md",
        0,
    ),
    "description of another page": (
        "front-matter",
        HOME,
        r"^description: .*$",
        "description: A diffusion model learns to predict the noise in a spoilt example, "
        "and makes new ones by removing noise in steps.",
        0,
    ),
    "address that tells of its readers": (
        "citations",
        BIB,
        r"(url += \{https://thinkingmachines[^}]+)\}",
        r"\1?utm_source=chatgpt.com}",
        0,
    ),
    "value among words": ("asked", "scripts/data/synonyms.yml", '"false"', "false", 0),
    "value that the lab does not know": ("labs", PRESETS, '"corners"', '"corner"', 0),
    "setting that the lab does not know": ("labs", PRESETS, "{set:", "{sett:", 0),
    "preset without settings": ("labs", PRESETS, "  settings: .*", "  setting: {}", -2),
    "weights that are not there": ("labs", CODE, '"digits-vae"', '"digits-VAE"', 0),
    "figure typed into a lab": ("results", TWIN, r"\[=lab-two-questions[^\]]*\]", "9.1 %", 0),
    "mark of a figure in a lab": ("results", TWIN, r" mean\]", "  mean]", 0),
    "other Markdown in a lab": ("dialect", TWIN, r"\A", "~~So.~~\n", 0),
    "text turned round in a template": (
        "characters",
        "overrides/main.html",
        r"\A",
        "{# \u202e #}\n",
        0,
    ),
    "text set apart in the settings": ("characters", SETTINGS, r"^(?=strict)", "# \u2066\n", 0),
    "no width in a script": (
        "characters",
        "scripts/experiments/temperature.py",
        r"\A",
        "# th\u200bree\n",
        0,
    ),
    "broken link in a lab": ("links", TWIN, r"\A", "See [the game](../learn/gone.md).\n", 0),
    "link without https in a lab": ("links", TWIN, r"\A", "See [it](http://example.org/).\n", 0),
    "words of a link in a lab": ("link-words", TWIN, r"\A", "[Click here](two-questions.md)\n", 0),
    "picture without words in a lab": (
        "alt-text",
        TWIN,
        r"\A",
        "![](../assets/img/favicon.svg)\n",
        0,
    ),
    "promotion in a lab": ("words", TWIN, r"\A", "A groundbreaking model.\n", 0),
    "money in a lab": ("numbers", TWIN, r"\A", "To train it cost $4.6 million.\n", 0),
    "unknown source in a lab": ("citations", TWIN, r"\A", "It is so [@nobody-1900].\n", 0),
    "wrong sum in a lab": ("sums", TWIN, r"\A", "So 2.5 − 7.5 = 5 points.\n", 0),
    "insert in a lab": ("inserts", TWIN, r"\A", "<!-- insert: glosary -->\n", 0),
    "lab to be written": ("unwritten", TWIN, r"\A", "TODO say what it shows.\n", 0),
    "praise in a description": ("words", HOME, r"^description: ", r"\g<0>A powerful idea: ", 0),
    "praise in a change": ("words", CHANGED, r"^(    what: )", r"\1A stunning change. ", 0),
    "praise in a definition": ("words", TERMS, r"^  definition: ", r"\g<0>A powerful idea. ", 0),
    "absolute in the map": ("words", MAP, r"^  why: ", r"\g<0>It never fails. ", 0),
    "praise in a setting of a lab": ("words", PRESETS, r'^  about: "', r"\g<0>Stunning. ", 0),
    "undated aim of a path": ("words", PATHS, r"^( +after:\n +- )", r"\1currently ", 1),
    "raw HTML in a lab": ("raw-html", TWIN, r"\A", "<b>So.</b>\n", 0),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_quiet_block_is_caught(site: SiteCopy, name: str) -> None:
    rule, block, words = BLOCKS[name]
    lines = block.split("\n")
    last = len(lines) - 1 - next(n for n, line in enumerate(reversed(lines)) if words in line)
    first = site.insert(block)
    catches(site, rule, HOME, first + last)


@pytest.mark.parametrize("name", EDITS)
def test_a_quiet_edit_is_caught(site: SiteCopy, name: str) -> None:
    rule, path, pattern, new, told = EDITS[name]
    begin = site.replace(pattern, new, path)
    line = site.line(path, told) if isinstance(told, str) else begin + told
    catches(site, rule, path, line)
