"""Defects that no list named: what a hurried, clumsy or hostile hand does in a web editor."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from scripts.checks import run
from scripts.problems import ProjectError
from tests.checks import test_quiet_defects as quiet
from tests.checks import test_seeded_defects as seeded
from tests.checks.site_copy import HOME, SiteCopy, copied, site
from tests.checks.test_seeded_defects import BIB, MAP, TERMS, catches

__all__ = ["copied", "site"]  # fixtures

SETTINGS = "mkdocs.yml"
EXTENSIONS = "markdown_extensions:"
REDIRECTS = "scripts/data/redirects.yml"
PRESETS = "labs/two-questions/presets.yml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
DRAWN = (
    "```mermaid\nflowchart LR\n    accTitle: A thing\n"
    "    accDescr: One box leads to another box.\n    {line}\n```\n\n**C.** D.\n{{ .caption }}"
)
NINE = "\n    ".join(f'n{n}["box"] --> n{n + 1}["box"]' for n in range(13))
WORDS = "words of 20 letters ."
WIDE = "\n    ".join(  # three boxes side by side, and four such rows
    f'a{row}{n}["{WORDS}"] --> a{row + 1}{n}["{WORDS}"]' for row in range(3) for n in range(3)
)
OPTIONS = "- [x] Yes\n\n    So.\n\n- [ ] No\n\n    See [it](#where-it-breaks)."

# A block put into a page: its rule, the block, and the words of the line that is wrong.
BLOCKS: dict[str, tuple[str, str, str]] = {
    "fence without an end": ("syntax", "One.\n\n```python\nx = 1", "```python"),
    "fence of waves without an end": ("syntax", "~~~\nx = 1", "~~~"),
    "fence closed by fewer marks": ("syntax", "````\nx = 1\n```", "````"),
    "fence closed by more marks": ("syntax", "```\nx = 1\n````", "````"),
    "fence in a paragraph": ("syntax", "It is so:\n```python\nx = 1\n```", "```python"),
    "diagram with a capital": ("syntax", "```Mermaid\nflowchart LR\n    a --> b\n```", "```M"),
    "diagram as plain code": ("markdown-style", "```\nflowchart LR\n    a --> b\n```", "```"),
    "comment that ends early": ("syntax", "<!-- a --> note -->", "note"),
    "list below a paragraph": ("markdown-style", "It is so:\n- one\n- two", "- one"),
    "numbers below a paragraph": ("markdown-style", "It is so:\n1. one\n2. two", "1. one"),
    "item two spaces in": ("markdown-style", "- one\n  - two\n  - three", "  - two"),
    "paragraph two spaces in": ("markdown-style", "- one\n\n  More of it.\n\n- two", "  More"),
    "list with brackets": ("dialect", "1) one\n2) two", "1) one"),
    "heading without a space": ("markdown-style", "##Bad { #bad }", "##Bad"),
    "number sign at the start": ("markdown-style", "It is the\n#1 of all.", "#1"),
    "heading of level seven": ("syntax", "####### Deep { #deep }", "####"),
    "heading a space in": ("markdown-style", " ### Words { #words }", "###"),
    "attributes in the middle": ("syntax", "A claim.\n{ .caption }\nMore.", "{ .caption }"),
    "attributes alone": ("syntax", "A claim.\n\n{ .caption }", "{ .caption }"),
    "row too short": ("markdown-style", "| a | b |\n| --- | --- |\n| one |", "| one"),
    "row too long": ("markdown-style", "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |", "| 1"),
    "table without dashes": ("markdown-style", "| a | b |\n| one | two |", "| a"),
    "table without names": ("syntax", "| --- | --- |\n| one | two |", "| ---"),
    "dashes too few": ("markdown-style", "| a | b |\n| --- |\n| one | two |", "| ---"),
    "table below a paragraph": (
        "markdown-style",
        "It is.\n| a | b |\n| --- | --- |\n| 1 | 2 |",
        "| a",
    ),
    "words below a table": ("syntax", "| a | b |\n| --- | --- |\n| 1 | 2 |\nIt is.", "It is"),
    "footnote": ("dialect", "It is so.[^1]\n\n[^1]: A note.", "[^1]"),
    "footnote twice": ("dialect", "One.\n\n[^a]: One.\n[^a]: Two.", "[^a]"),
    "admonition": ("dialect", "!!! note\n    Take care.", "!!!"),
    "box as on GitHub": ("dialect", "> [!NOTE]\n> Take care.", "[!NOTE]"),
    "box of colons": ("dialect", ":::note\nTake care.\n:::", ":::"),
    "another block": ("dialect", "/// details | More\n\nText.\n\n///", "///"),
    "struck out": ("dialect", "It is ~~not~~ so.", "~~"),
    "highlighted": ("dialect", "It is ==very== so.", "=="),
    "formula": ("dialect", "It is $x^2$ here.", "$x"),
    "formula of its own": ("dialect", "One.\n\n$$\nx^2\n$$", "$$"),
    "formula of LaTeX": ("dialect", "It is \\(x^2\\) here.", "\\("),
    "emoji as a code": ("dialect", "It is so :tada: here.", ":tada:"),
    "link of a wiki": ("dialect", "See [[gans]] there.", "[["),
    "template": ("dialect", "It is {{ x }} here.", "{{"),
    "inserted file": ("dialect", '--8<-- "README.md"', "8<"),
    "list of contents": ("dialect", "One.\n\n[TOC]", "[TOC]"),
    "abbreviation": ("dialect", "*[HTML]: A language.", "*["),
    "line broken by a stroke": ("dialect", "One is here\\\nand two.", "here\\"),
    "bold not closed": ("dialect", "One.\nIt is **so here.", "**so"),
    "code not closed": ("dialect", "One.\nIt is `so here.", "`so"),
    "link not closed": ("dialect", "See [the game](#where-it-breaks now.", "[the"),
    "space in a link": ("dialect", "See [the game] (#where-it-breaks) now.", "[the"),
    "link turned round": ("markdown-style", "See (the game)[#where-it-breaks] now.", "(the"),
    "address that is not there": ("markdown-style", "See [the game][game] now.", "[the"),
    "address with a space": ("dialect", "See [the game](my page.md) now.", "[the"),
    "two lines as a heading": ("headings", "Some words\n----------", "Some words"),
    "heading without words": ("headings", "### { #empty-one }", "###"),
    "heading of an emoji": ("headings", "### \U0001f389 { #party }", "###"),
    "id with capitals": ("headings", "### Two words { #Two_Words }", "###"),
    "id with a space": ("headings", "### Two words { #two words }", "###"),
    "two ids": ("headings", "### Two words { #two-a } { #two-b }", "###"),
    "id without its brace": ("headings", "### Two words { #two-words", "###"),
    "id of the list of sources": ("headings", "### Two words { #sources }", "###"),
    "link to the same place": ("links", "See [the game](#) now.", "[the"),
    "link that runs a script": ("links", "See [the game](javascript:alert(1)) now.", "[the"),
    "script behind a code": ("links", "See [it](&#106;avascript:alert%281%29) now.", "[it"),
    "page in a link": ("links", "See [the game](data:text/html;base64,PHM=) now.", "[the"),
    "old script": ("links", "See [the game](vbscript:x) now.", "[the"),
    "file of a machine": ("links", "See [the game](file:///etc/passwd) now.", "[the"),
    "script below": ("links", "See [the game][g].\n\n[g]: javascript:alert(1)", "[the"),
    "link out of docs": ("links", "See [the readme](../../README.md) now.", "[the"),
    "picture of another host": ("links", "![Three rings there](https://example.net/x.png)", "!["),
    "picture that is a page": ("links", "![Three rings there](gans.md)", "!["),
    "picture in the text": ("links", "![Three rings there](data:image/png;base64,AA)", "!["),
    "address of one machine": ("links", "See [the game](https://localhost:8000/x).", "[the"),
    "address of one house": ("links", "See [the game](https://192.168.0.12/x).", "[the"),
    "address with a password": ("links", "See [it](https://ann:secret@example.org/).", "[it"),
    "address that tells": ("links", "See [it](https://example.org/?utm_source=x).", "[it"),
    "address that hides": ("links", "See [the game](https://bit.ly/3abc).", "[the"),
    "link of a box to a script": (
        "links",
        DRAWN.format(line='a --> b\n    click a href "javascript:alert(1)"'),
        "click",
    ),
    "event in attributes": ("raw-html", 'A claim.\n{: onclick="go()" }', "onclick"),
    "link led elsewhere": ("raw-html", 'See [it](gans.md){ href="https://e.net/" }.', "href"),
    "picture led elsewhere": ("raw-html", '![a](x.svg){ src="https://e.net/x.png" }', "src"),
    "words hidden": ("raw-html", "A claim.\n{ hidden }", "hidden"),
    "new window": ("raw-html", "See [it](https://e.org/){: target=_blank }.", "target"),
    "class of the theme": ("raw-html", "A claim.\n{ .md-overlay }", "md-overlay"),
    "frame in capitals": ("raw-html", '<IFRAME SRC="x">', "IFR"),
    "drawing with an event": ("raw-html", "<svg onload=go()>", "svg"),
    "comment without an end": ("raw-html", "One.\n\n<!-- a note", "<!--"),
    "no width behind a code": ("characters", "Two th&#8203;ree.", "&#"),
    "turned round behind a code": ("characters", "Two &#x202e;three.", "&#"),
    "soft hyphen behind a code": ("characters", "Two th&shy;ree.", "&shy"),
    "Cyrillic letter": ("characters", "The d\u0430ta are here.", "\u0430"),
    "Greek letter": ("characters", "The m\u03bfdel is here.", "\u03bf"),
    "wide letters": ("characters", "The \uff4d\uff4f\uff44\uff45\uff4c is here.", "\uff4d"),
    "tags that are not seen": ("characters", "Two \U000e0041\U000e0042 three.", "Two"),
    "another end of a line": ("characters", "Two\u2028three.", "Two"),
    "letter that is not seen": ("characters", "Two \u3164 three.", "Two"),
    "letter that was lost": ("characters", "Two th\ufffdree.", "Two"),
    "wrong encoding": ("markdown-style", "It isn\u00e2\u20ac\u2122t so.", "isn"),
    "marks heaped up": ("characters", "Two t\u0300\u0301\u0302\u0303hree.", "Two"),
    "hard space of a heading": ("markdown-style", "###\u00a0Words { #hard-space }", "###"),
    "hard space of a list": ("characters", "-\u00a0one\n-\u00a0two", "-\u00a0one"),
    "insert without a colon": ("inserts", "<!-- insert glossary -->", "insert"),
    "insert within a line": ("inserts", "See <!-- insert: glossary --> here.", "insert"),
    "insert in the plural": ("inserts", "<!-- inserts: glossary -->", "insert"),
    "include": ("inserts", "<!-- include: glossary -->", "include"),
    "citation in round brackets": ("citations", "It is so (@ho-2020).", "@ho"),
    "citation without brackets": ("citations", "One.\nIt is so @ho-2020.", "@ho"),
    "citation without its sign": ("citations", "It is so [ho-2020].", "[ho"),
    "citation with a space": ("citations", "It is so [ @ho-2020 ].", "[ @"),
    "citation with a comma": ("citations", "It is so [@ho-2020, @brown-2020].", "[@"),
    "citation over two lines": ("citations", "It is so [@ho-2020;\n@brown-2020].", "[@"),
    "share without a source": ("numbers", "In 2024, 73% of companies used it.", "73%"),
    "source in code": ("numbers", "It is so `[@ho-2020]`, in 40% of cases.", "40%"),
    "money without a source": ("numbers", "One.\nTo train it cost $4.6 million.", "$4.6"),
    "energy without a source": ("numbers", "It takes 1,300 megawatt-hours.", "1,300"),
    "energy in letters": ("numbers", "One answer takes 3 Wh.", "3 Wh"),
    "a study without a source": ("numbers", "In 1999 a study found no gain.", "1999"),
    "a share in words": ("numbers", "Surveys say ninety percent of firms do so.", "ninety"),
    "a share in a table": ("numbers", "| a | b |\n| --- | --- |\n| firms | 73% |", "73%"),
    "a share in a list": ("numbers", "- one\n- 81% of users said so", "81%"),
    "number allowed without need": ("numbers", "<!-- allow: 7% -- why -->\nIt is.", "allow"),
    "number allowed without a reason": ("numbers", "<!-- allow: 7% -->\nIt is 7%.", "allow"),
    "term that is not there": ("glossary", "*Beam search* is a way to look ahead.", "*Beam"),
    "term that is called so": ("glossary", "One.\nIt is called *beam search*.", "*beam"),
    "term with its letters": ("glossary", "*Beam search* (BS) means to look ahead.", "*Beam"),
    "caption of nothing": ("diagrams", "**A claim.** One is.\n{ .caption }", "{ .caption }"),
    "link in a label": ("diagrams", DRAWN.format(line='a["[x](gone.md)"] --> b'), "gone.md"),
    "HTML in a label": ("diagrams", DRAWN.format(line='a["<img src=x>"] --> b'), "<img"),
    "settings in a line": ("diagrams", DRAWN.format(line="a --> b %%{init: {}}%%"), "init"),
    "quote not closed": ("diagrams", DRAWN.format(line='a["one --> b'), 'a["one'),
    "bracket not closed": ("diagrams", DRAWN.format(line='a["one" --> b'), 'a["one'),
    "unknown arrow": ("diagrams", DRAWN.format(line="a -> b"), "a -> b"),
    "long arrow": ("diagrams", DRAWN.format(line="a —> b"), "a —> b"),
    "arrow to nothing": ("diagrams", DRAWN.format(line="a --> b\n    b -->"), "b -->"),
    "brackets in a label": ("diagrams", DRAWN.format(line="a[one (two)] --> b"), "a[one"),
    "box called end": ("diagrams", DRAWN.format(line="a --> end"), "a --> end"),
    "frame without an end": ("diagrams", DRAWN.format(line="subgraph x\n    a --> b"), "subgraph"),
    "end without a frame": ("diagrams", DRAWN.format(line="a --> b\n    end"), "end"),
    "link of no box": (
        "diagrams",
        DRAWN.format(line='a --> b\n    click c href "gans.md"'),
        "click c",
    ),
    "too many boxes": ("diagrams", DRAWN.format(line=NINE), "```mermaid"),
    "too wide": ("diagrams", DRAWN.format(line=WIDE), "```mermaid"),
    "row too long for a box": ("diagrams", DRAWN.format(line=f'a["{"x" * 23}"] --> b'), "xxx"),
    "plot with a capital": ("syntax", "```Plot\ntitle: X\n```", "```P"),
    "two sentences joined": ("dialect", "The two take turns.When it is over, they stop.", "turns"),
    "two questions joined": ("dialect", "One.\nIs it **so?**Nobody knows.", "so?"),
    "italic not closed": ("dialect", "One.\nThe _generator turns.", "_gen"),
    "italic not opened": ("dialect", "The generator_ turns.", "tor_"),
    "sentence joined to a source": ("dialect", "It is so [@ho-2020].Most do it.", "It is so"),
    "command with curly marks": (
        "commands",
        "```\ngit add .\ngit commit --all --message \u201cMend it\u201d\n```",
        "git commit",
    ),
    "command with a dash": ("commands", "Type `python3 -m scripts published \u2014check`.", "Type"),
    "command that is none": ("commands", "One.\nThen type `make chek`.", "Then"),
    "verb that is none": ("commands", "```sh\npython3 -m scripts chekc\n```", "chekc"),
    "plot that is not below": ("links", "One.\nThe plot below shows it.", "The plot"),
    "words for a picture that say nothing": (
        "alt-text",
        "![Screenshot 2026-11-20 at 10.15.03](../assets/img/favicon.svg)",
        "![",
    ),
    "words for a picture that are elsewhere": (
        "alt-text",
        "![Please see the text for a description](../assets/img/favicon.svg)",
        "![",
    ),
    "by now": ("words", "One.\nBy now, most of them use it.", "By now"),
    "word joined to a link": ("dialect", "In the lab[of dots](../labs/index.md) it is.", "In the"),
    "LaTeX without dollars": ("dialect", "One.\nGo ( w \\leftarrow w - 1 ).", "Go ("),
    "comment of Obsidian": ("dialect", "One.\n%% check this %%", "%%"),
    "link of MediaWiki": ("dialect", "See [https://example.org/it the map].", "See ["),
    "emoji before items": ("dialect", "It has:\n✅ one;\n✅ two.", "✅ one"),
    "number of a figure": ("dialect", "One.\nAs Figure 3 below shows, it is so.", "As Fig"),
    "mark of a chat program": ("dialect", "And a person can check【4†source】.", "And a"),
    "source that is missing": ("dialect", "It had existed [citation needed].", "It had"),
    "raised footnote": ("dialect", "The table is not a full list.¹", "The table"),
    "comma for a point": ("dialect", "One.\nFor a trip of 2,5 km it is ten.", "For a"),
    "leap day of no leap year": ("dialect", "On 29 February 2025 it was so [@ho-2020].", "On 29"),
    "then for than": ("dialect", "One.\nThat is worse then six.", "That is"),
    "an for a": ("dialect", "A penalty is an reward below zero.", "A penalty"),
    "bracket left open": ("dialect", "One (as in a dream is two.", "One ("),
    "words twice": ("sentences", "Nothing is refined at that point at that point.", "Nothing"),
    "paragraph cut off": ("sentences", "One is.\nIt does not promise two real", "It does"),
    "spaces that do not break": ("characters", "One\u00a0and\u00a0two\u00a0are three.", "One"),
    "letters of mathematics": (
        "characters",
        "\U0001d5df\U0001d5f6\U0001d601\U0001d601\U0001d5f9\U0001d5f2 data is here.",
        "data is",
    ),
    "hyphen that is none": ("characters", "One self\u2011supervised model.", "One self"),
    "words of another section": ("links", "See [where it breaks](#in-short-the-game).", "See ["),
    "list with a list of guests": (
        "links",
        "See [our style](https://docs.google.com/document/d/1q7/edit).",
        "See [",
    ),
    "link through a mail program": (
        "links",
        "See [it](https://eur02.safelinks.protection.outlook.com/?url=x).",
        "See [",
    ),
    "words of a link that are a number": (
        "link-words",
        "See [1](../use/limits.md#privacy).",
        "See [",
    ),
    "box without an arrow": (
        "diagrams",
        DRAWN.format(line='a["one"] --> b["two"]\n    c["three"]'),
        'c["three',
    ),
    "emoji alone in a cell": ("syntax", "| a | b |\n| --- | --- |\n| one | ❌ |", "| one"),
    "table with empty names": ("syntax", "| | |\n| --- | --- |\n| one | two |", "| ---"),
    "years turned round": ("sums", "It was so from 2016 to 2012.", "It was"),
    "row of an earlier year": (
        "sums",
        "| year | what |\n| --- | --- |\n| 2016 | one |\n| 2014 | two |",
        "| 2014",
    ),
    "list of another count": (
        "sums",
        "It fails in four places:\n\n- one\n- two\n- three",
        "It fails",
    ),
    "figures that fall and rise": (
        "results",
        "It rose from [=families.guided-judge mean] to [=families.diffusion-judge mean].",
        "It rose",
    ),
    "one source twice": ("citations", "It is so [@ho-2020; @ho-2020].", "It is so"),
    "citation in code": ("citations", "It is so `[@ho-2020]`.", "It is so"),
    "id of a question": ("headings", "### Check one { #check-1 }", "###"),
    "telephone number": ("secrets", "Call +44 20 7946 0812 for it.", "Call"),
    "address of a hook": (
        "secrets",
        "Send it to `https://{}/services/T0AB12CD3/B0EF45GH6/a1B2`.".format("hooks.slack.com"),
        "Send",
    ),
    "term at the head of an item": (
        "glossary",
        "- *Beam search*: keep a few of the likeliest texts.",
        "- *Beam",
    ),
    "word twice": ("sentences", "The two take take turns.", "take take"),
    "word twice with a capital": ("sentences", "One.\nThe the two take turns.", "The the"),
    "full stop lost": ("sentences", "The generator starts\nIt takes a handful.", "The gen"),
    "source in a heading": ("headings", "### Two words [@ho-2020] { #two-words }", "###"),
    "link in a heading": ("headings", "### Two [words](#try-it) { #two-words }", "###"),
    "figure in a heading": ("headings", "### By [=reward.seeds] { #two-words }", "###"),
    "curly quotation marks": ("diagrams", DRAWN.format(line="a[“one”] --> b"), "a["),
    "box in braces": ("diagrams", DRAWN.format(line='a@{ label: "one" } --> b'), "a@{"),
    "class of another shape": (
        "diagrams",
        DRAWN.format(line='a{{{{"one"}}}}:::predict --> b'),
        "a{{",
    ),
    "figure of another row": (
        "results",
        "| a | b |\n| --- | --- |\n| 2 | [=labels.pixels-5] |\n| 5 | [=labels.pixels-5] |",
        "| 5",
    ),
    "two versions": ("markdown-style", "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> x", "<<<<<<<"),
    "to be mended": ("unwritten", "One.\nFIXME name it.", "FIXME"),
    "words of a printer": ("unwritten", "Lorem ipsum dolor sit amet.", "Lorem"),
    "to be decided": ("unwritten", "The figure is TBD.", "TBD"),
    "question without a right answer": (
        "questions",
        f"/// question | Is it?\n\n{OPTIONS.replace('[x]', '[ ]')}\n\n///",
        "/// question",
    ),
    "the same option twice": (
        "questions",
        f"/// question | Is it?\n\n{OPTIONS.replace('No', 'Yes')}\n\n///",
        "- [ ] Yes",
    ),
    "end of no question": ("questions", "It is so.\n\n///", "///"),
    "task list": ("questions", "- [ ] one\n- [x] two", "- [ ] one"),
}

# An edit: its rule, the file, what is looked for, what it becomes, and where it is told: so many
# lines lower than it begins, or on the first line that holds some words.
EDITS: dict[str, tuple[str, str, str, str, int | str]] = {
    "day of review to come": ("front-matter", HOME, r"^reviewed: .*$", "reviewed: 2062-11-21", 0),
    "day that is none": ("front-matter", HOME, r"^reviewed: .*$", "reviewed: 2026-13-45", 0),
    "30 February": ("front-matter", HOME, r"^reviewed: .*$", "reviewed: 2026-02-30", 0),
    "day in words": ("front-matter", HOME, r"^reviewed: .*$", "reviewed: 21 November 2026", 0),
    "page that needs itself": ("front-matter", HOME, r"^needs: .*$", f"needs: [{HOME[5:]}]", 0),
    "need with a place": ("front-matter", HOME, r"^needs: .*$", "needs: [learn/data.md#x]", 0),
    "key twice": ("front-matter", HOME, r"^(minutes: .*)$", r"\1\nminutes: 9", 1),
    "no end of front matter": ("front-matter", HOME, r"^---\n\n", "\n", "---"),
    "empty line first": ("front-matter", HOME, r"\A---", "\n---", 0),
    "wrong minutes": ("paths", HOME, r"^minutes: .*$", "minutes: 55", 0),
    "title of another page": ("front-matter", HOME, r"^title: .*$", "title: Limits and risks", 0),
    "day of review long ago": ("front-matter", HOME, r"^reviewed: .*$", "reviewed: 2016-11-22", 0),
    "answer in a comment": (
        "lessons",
        HOME,
        r"^\*\*In short\.\*\*[^\n]*\n(?:[^\n]+\n)*",
        r"<!--\n\g<0>-->\n",
        "# Generative adversarial",
    ),
    "part of another part": ("lessons", HOME, r"^## (?=Where it breaks)", "### ", 0),
    "option that is a link": (
        "questions",
        HOME,
        r"^- \[x\] The discriminator$",
        "- [x] [The discriminator](#the-game)",
        0,
    ),
    "option in bold": ("questions", HOME, r"^- \[x\] Mode collapse$", "- [x] **Mode collapse**", 0),
    "source in a question": (
        "questions",
        HOME,
        r"^(/// question \| Which part of a GAN is shown the real photos)\?$",
        r"\1 [@ho-2020]?",
        0,
    ),
    "wrong answer marked right": (
        "questions",
        HOME,
        r"^- \[x\] Mode collapse$([\s\S]*?)^- \[ \] Model collapse$",
        r"- [ ] Mode collapse\1- [x] Model collapse",
        "- [x] Model collapse",
    ),
    "question of another page": (
        "questions",
        HOME,
        r"^/// question \| A GAN trained on all.*$",
        "/// question | Which part of a GAN is shown the real photos?",
        0,
    ),
    "description cut off": (
        "front-matter",
        HOME,
        r"^(description: .*)\.$",
        r"\1 and",
        0,
    ),
    "change before the site": (
        "front-matter",
        "docs/reference/timeline.md",
        r"^  - date: 2026-11-22$",
        "  - date: 2006-11-22",
        "changes:",
    ),
    "praise of the whole site": (
        "words",
        SETTINGS,
        r"^site_description: .*$",
        "site_description: The cutting-edge guide to machine learning and generative AI.",
        0,
    ),
    "page before what it needs": (
        "nav",
        SETTINGS,
        r"^(      - learn/machine-learning.md\n)(      - learn/supervised.md\n)",
        r"\2\1",
        0,
    ),
    "step before what it needs": (
        "paths",
        "scripts/data/paths.yml",
        r"^(        - learn/machine-learning.md\n)(        - generate/generative-ai.md\n)",
        r"\2\1",
        0,
    ),
    "button that a lab has not": (
        "labs",
        "docs/labs/next-letter.md",
        r"press \*Score it\*",
        "press *Score them*",
        0,
    ),
    "right under not right": (
        "questions",
        "docs/use/limits.md",
        r"^    It does what it was trained for; see",
        "    Right: it does what it was trained for; see",
        -2,
    ),
    "option but for a hyphen": (
        "questions",
        HOME,
        r"^- \[ \] Model collapse$",
        "- [ ] Mode-collapse",
        0,
    ),
    "preset out of range": (
        "labs",
        "labs/next-letter/presets.yml",
        r"temperature: 2\.5\}",
        "temperature: 25}",
        0,
    ),
    "heading in a lab": ("labs", "labs/two-questions/twin.md", r"\A", "## Results\n\n", 0),
    "you can, you can": (
        "paths",
        "scripts/data/paths.yml",
        r"^        - follow by hand",
        "        - You can follow by hand",
        0,
    ),
    "DOI with a full stop": (
        "citations",
        BIB,
        r"\{10\.1145/2976749\.2978318\}",
        "{10.1145/2976749.2978318.}",
        0,
    ),
    "title with its site": (
        "citations",
        BIB,
        r"\{Explained: Generative AI\}",
        "{Explained: Generative AI | MIT News}",
        0,
    ),
    "number of no month": ("citations", BIB, r"\{2006\.11239\}", "{2060.11239}", 0),
    "checked before it came out": (
        "citations",
        BIB,
        r"(\{10\.1038/s41586-024-07487-w\},\n  checked  = \{abstract read, )2026-11",
        r"\g<1>2016-11",
        1,
    ),
    "language of the site": ("config", SETTINGS, r"^  language: en$", "  language: de", 0),
    "style lost": (
        "config",
        SETTINGS,
        r"^  - assets/css/diagram\.css\n",
        "",
        "extra_css:",
    ),
    "name of another page in nav": (
        "nav",
        SETTINGS,
        r"^      - learn/reinforcement\.md$",
        "      - Learning from labels: learn/reinforcement.md",
        0,
    ),
    "script in a template": (
        "assets",
        "overrides/main.html",
        r"\A",
        "<script>new Image().src = 'x';</script>\n",
        0,
    ),
    "lab that asks another host": (
        "assets",
        "labs/core/thread.ts",
        r'"\.\./weights/"',
        '"https://cdn.example.net/weights/"',
        0,
    ),
    "page in another part": (
        "nav",
        SETTINGS,
        r"^(      - learn/evaluation\.md\n)(  - Generate:\n)",
        r"\2\1",
        1,
    ),
    "two parts of one name": ("nav", SETTINGS, r"^  - Learn:$", "  - Generate:", 8),
    "part without a name": ("nav", SETTINGS, r"^  - Home: index\.md$", "  - index.md", 0),
    "address of another source": (
        "citations",
        BIB,
        r"\{10\.1207/s15516709cog0901_7\}",
        "{10.1038/s41586-024-07487-w}",
        "@article{ackley-1985",
    ),
    "work before its key": (
        "citations",
        BIB,
        r"^  year     = \{2016\}",
        "  year     = {2006}",
        0,
    ),
    "authors left out": (
        "citations",
        BIB,
        r"^  author   = \{Abadi, Martín and .*$",
        "  author   = {Abadi, Martín et al.},",
        0,
    ),
    "year of a row": (
        "citations",
        "docs/reference/timeline.md",
        r"^\| 1967 \|",
        "| 1976 |",
        0,
    ),
    "point answered elsewhere": (
        "article",
        MAP,
        r"^  target: learn/supervised\.md#four-set-ups$",
        "  target: use/limits.md#hallucination",
        "- id: A05",
    ),
    "corrected by nothing": (
        "article",
        MAP,
        r"^  evidence: \[goodfellow-2014\]$",
        "  evidence: []",
        "- id: A13",
    ),
    "marks in the map": ("article", MAP, r"^  why: The list", "  why: The **list", "- id: A05"),
    "term of another term": (
        "glossary",
        TERMS,
        r"^- term: AI agent$",
        "- term: agent",
        "id: ai-agent",
    ),
    "marks on a preset": (
        "labs",
        PRESETS,
        r'^(  about: ")The same dots',
        r"\1**The same dots**",
        0,
    ),
    "two presets of one name": (
        "labs",
        PRESETS,
        r'^- label: "Four corners"$',
        '- label: "Two clouds"',
        0,
    ),
    "page of changes without them": (
        "inserts",
        "docs/reference/changes.md",
        r"^<!-- insert: changes -->\n",
        "",
        "# What has",
    ),
    "page of a lab without it": (
        "inserts",
        "docs/labs/two-questions.md",
        r"^<!-- lab: two-questions -->\n",
        "",
        "# Two questions",
    ),
    "lab twice": (
        "inserts",
        "docs/index.md",
        r"^<!-- lab: two-questions -->$",
        "<!-- lab: two-questions -->\n\n<!-- lab: two-questions -->",
        2,
    ),
    "list in running text": (
        "markdown-style",
        "labs/two-questions/twin.md",
        r"\Z",
        "It is so:\n- one\n- two\n",
        1,
    ),
    "entry without a name": (
        "nav",
        SETTINGS,
        r"^      - (generate/gans.md)$",
        r'      - "": \1',
        0,
    ),
    "entry without a page": (
        "nav",
        SETTINGS,
        r"^(      - generate/gans.md)$",
        r"\1\n      - X:",
        1,
    ),
    "entry of a strange site": (
        "nav",
        SETTINGS,
        r"^(      - generate/gans.md)$",
        r"\1\n      - Shop: https://example.net/",
        1,
    ),
    "hook": ("config", SETTINGS, r"^strict: true", "hooks:\n  - x.py\nstrict: true", 0),
    "strange script": (
        "config",
        SETTINGS,
        r"^strict: true",
        "extra_javascript:\n  - https://example.net/x.js\nstrict: true",
        1,
    ),
    "strange style": ("config", SETTINGS, r"^  - assets/css/prose.css", "  - //e.net/x.css", 0),
    "style that is gone": ("config", SETTINGS, r"^  - assets/css/prose.css", "  - a/gone.css", 0),
    "no longer strict": ("config", SETTINGS, r"^strict: true", "strict: false", 0),
    "strict mistyped": ("config", SETTINGS, r"^strict: true", "stric: true", 0),
    "letters of a strange host": ("config", SETTINGS, r"^  font: false.*", "  font: {text: X}", 0),
    "plugin more": ("config", SETTINGS, r"^plugins:\n", "plugins:\n  - social\n", 1),
    "other addresses": ("config", SETTINGS, r"^(?=strict)", "use_directory_urls: false\n", 0),
    "readers followed": ("config", SETTINGS, r"^(extra: .*)$", r"\1\n  analytics: {}", 1),
    "extension less": ("config", SETTINGS, r"^  - attr_list\n", "", EXTENSIONS),
    "own extension less": (
        "config",
        SETTINGS,
        r"^  - scripts.markdown.inserts\n",
        "",
        EXTENSIONS,
    ),
    "extension that reads files": (
        "config",
        SETTINGS,
        r"^(  - attr_list)$",
        r"\1\n  - pymdownx.snippets",
        1,
    ),
    "code in settings": (
        "config",
        SETTINGS,
        r"^copyright: .*$",
        'copyright: !!python/object/apply:os.system ["true"]',
        0,
    ),
    "script in settings": (
        "config",
        SETTINGS,
        r"^copyright: .*$",
        "copyright: <script></script>",
        0,
    ),
    "links not looked at": ("config", SETTINGS, r"^    anchors: warn", "    anchors: ignore", 0),
    "settings of another file": ("config", SETTINGS, r"^(?=strict)", "INHERIT: other.yml\n", 0),
    "HTML in a definition": ("raw-html", TERMS, r"The share of a", "The <b>share</b> of a", 0),
    "script in a definition": ("raw-html", TERMS, r"The share", "The [share](javascript:x)", 0),
    "HTML in a title": ("raw-html", BIB, r"\{Deep Learning with", "{Deep <script>x with", 0),
    "HTML in the map": ("raw-html", MAP, r"^  why: (.*)$", r"  why: <b>x</b> \1", 0),
    "marks in a definition": ("glossary", TERMS, r"The share of", "The **share** of", -3),
    "term that points to itself": (
        "glossary",
        TERMS,
        r"  see: \[precision",
        "  see: [accuracy",
        -5,
    ),
    "row of the map gone": ("article", MAP, r"^- id: A05\n(?:  .*\n)+\n", "", 0),
    "row that is a word": ("article", MAP, r"^- id: A05\n(?:  .*\n)+", "- A05\n", 0),
    "sources that are no list": (
        "article",
        MAP,
        r"^  evidence: \[hastie-2009\]",
        "  evidence: x",
        0,
    ),
    "sources that are nothing": ("article", MAP, r"^  evidence: \[hastie-2009\]", "  evidence:", 0),
    "reason without words": ("article", MAP, r"^  why: .*$", "  why: ''", 0),
    "point that is a number": ("article", MAP, r"^  point: .*$", "  point: 12", 0),
    "key that no row has": ("article", MAP, r"^(  why: .*)$", r"\1\n  wy: x", 1),
    "map that is no list": ("article", MAP, r"^- id: A01$", "rows:\n- id: A01", -7),
    "DOI with its host": (
        "citations",
        BIB,
        r"\{10.1145/2976749",
        "{https://doi.org/10.1145/29767",
        0,
    ),
    "number with its archive": (
        "citations",
        BIB,
        r"^  arxiv    = \{1606.06565\}",
        "  arxiv    = {arXiv:1606.06565}",
        0,
    ),
    "space in an address": (
        "citations",
        BIB,
        r"\{https://jmlr.org/papers",
        "{https://jmlr.org/p s",
        0,
    ),
    "address that runs": (
        "citations",
        BIB,
        r"\{https://jmlr.org/papers/v3.*\}",
        "{javascript:x}",
        0,
    ),
    "year in letters": ("citations", BIB, r"^  year     = \{2016\}", "  year     = {20l6}", 0),
    "year to come": ("citations", BIB, r"^  year     = \{2016\}", "  year     = {2061}", 0),
    "month to come": (
        "citations",
        BIB,
        r"\{abstract read, 2026-11\}",
        "{abstract read, 2046-11}",
        0,
    ),
    "redirect to itself": ("published", REDIRECTS, r"\Z", "a/old.md: a/old.md\n", 0),
    "redirects in a circle": ("published", REDIRECTS, r"\Z", "a/b.md: a/c.md\na/c.md: a/b.md\n", 0),
    "redirect by address": ("published", REDIRECTS, r"\Z", "/a/old/: /index/\n", 0),
    "redirect outside": ("published", REDIRECTS, r"\Z", "../../old.md: index.md\n", 0),
    "redirect without an end": ("published", REDIRECTS, r"\Z", "a/old: index.md\n", 0),
    "redirect to a strange site": ("published", REDIRECTS, r"\Z", "a/b.md: https://e.net/\n", 0),
    "redirect to nowhere": ("published", REDIRECTS, r"\Z", "a/old.md:\n", 0),
    "address that never was": (
        "published",
        "scripts/data/published.txt",
        r"^index.md$",
        "index.md\nlearn/never.md",
        1,
    ),
    "template with a strange script": (
        "assets",
        "overrides/main.html",
        r"^  <script",
        '  <script src="https://example.net/x.js"></script>\n  <script',
        0,
    ),
    "template with a style": ("assets", "overrides/main.html", r"\Z", "<style>a { }</style>\n", 0),
    "style of a strange host": (
        "assets",
        "docs/assets/css/prose.css",
        r"\A",
        "@import url('https://example.net/x.css');\n",
        0,
    ),
    "script that asks": (
        "assets",
        "docs/assets/js/site.js",
        r"\Z",
        'fetch("https://e.net/");\n',
        0,
    ),
}

# Files that should not be there.
FILES: dict[str, tuple[str, str]] = {
    "page of HTML": ("docs/learn/x.html", "<script>alert(1)</script>\n"),
    "script among the pages": ("docs/learn/x.js", "alert(1)\n"),
    "page with another end": ("docs/learn/trees.markdown", "# Trees\n"),
    "page in capitals": ("docs/learn/trees.MD", "# Trees\n"),
    "page with a space": ("docs/learn/My Trees.md", "# Trees\n"),
    "page called readme": ("docs/learn/README.md", "# Trees\n"),
    "program": ("docs/assets/setup.exe", "MZ\n"),
    "drawing with a script": ("docs/assets/img/x.svg", "<svg><script>x</script></svg>\n"),
    "drawing of another host": ("docs/assets/img/x.svg", "<svg><image href='//e.net/x'/></svg>\n"),
    "picture that nothing shows": ("docs/assets/img/rings.svg", "<svg/>\n"),
    "drawing that is no XML": ("docs/assets/img/x.svg", f"{SVG}<text>cats & dogs</text></svg>\n"),
    "drawing of no kind": ("docs/assets/img/x.svg", "<svg><text>cats</text></svg>\n"),
    "picture of another kind": ("docs/assets/img/x.png", "version https://git-lfs/v1\n"),
    "file that a template is not": ("overrides/x.ts", "let a = 1;\n"),
}

# Files that cannot be read at all: the file, what is looked for, what it becomes, lines lower, and
# words of the message. Each is told by the first rule that reads it.
READ_BY = {
    SETTINGS: "nav",
    TERMS: "glossary",
    MAP: "article",
    BIB: "citations",
    REDIRECTS: "published",
}
BROKEN: dict[str, tuple[str, str, str, int, str]] = {
    "settings that are not YAML": (SETTINGS, r"^strict: true", "strict: [true", 1, "not YAML"),
    "setting twice": (SETTINGS, r"^strict: true", "strict: true\nstrict: true", 1, "twice"),
    "term twice": (TERMS, r"^  id: accuracy$", "  id: accuracy\n  id: two", 1, "twice"),
    "forms that are a word": (TERMS, r"^  forms: \[accuracy\]", "  forms: accuracy", 0, "list"),
    "forms that are nothing": (TERMS, r"^  forms: \[accuracy\]", "  forms: []", -2, "no forms"),
    "id with a capital": (TERMS, r"^  id: accuracy$", "  id: Accuracy", 0, "cannot be an id"),
    "id with a space": (TERMS, r"^  id: accuracy$", "  id: the accuracy", 0, "cannot be an id"),
    "key of no term": (TERMS, r"^  id: accuracy$", "  id: accuracy\n  meaning: x", 1, "no key"),
    "tab in the glossary": (TERMS, r"^  id: accuracy$", "\tid: accuracy", 0, "not YAML"),
    "glossary that is no list": (TERMS, r"\A", "terms:\n", 0, "not a list of terms"),
    "term without a word": (TERMS, r"^- term: accuracy$", "- term: ''", 0, "no words"),
    "term that is a number": (TERMS, r"^- term: accuracy$", "- term: 42", 0, "no words"),
    "map with a wrong indent": (MAP, r"^  verdict: corrected$", " verdict: corrected", 0, "YAML"),
    "row with a key twice": (MAP, r"^(  verdict: .*)$", r"\1\n  verdict: holds", 1, "twice"),
    "brace not closed": (BIB, r"Differential Privacy\},", "Differential Privacy,", 0, "brace"),
    "entry not closed": (BIB, r"(?<=quality\.\},\n)\}\n", "", -1, "has no end"),
    "field twice": (BIB, r"^(  year     = \{2016\},)$", r"\1\n  year     = {2015},", 1, "two"),
    "key of two sources": (BIB, r"^@article\{abramson-2024", "@article{abadi-2016", 0, "already"),
    "comma forgotten": (BIB, r"^  year     = \{2016\},$", "  year     = {2016}", 0, "comma"),
    "field mistyped": (BIB, r"^  author ", "  autor ", 0, "is no field"),
    "entry without its sign": (BIB, r"^@article\{abramson", "article{abramson", 0, "no entry"),
    "redirects as a list": (REDIRECTS, r"\Z", "- a/old.md: index.md\n", 0, "no redirect"),
    "redirect with an arrow": (REDIRECTS, r"\Z", "a/old.md -> index.md\n", -3, "no redirect"),
    "redirect twice": (REDIRECTS, r"\Z", "a/b.md: index.md\na/b.md: index.md\n", 1, "twice"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_clumsy_block_is_caught(site: SiteCopy, name: str) -> None:
    rule, block, words = BLOCKS[name]
    first = site.insert(block)
    offset = next(n for n, line in enumerate(block.split("\n")) if words in line)
    if rule == "syntax" and "more marks" in name:
        offset = 2
    catches(site, rule, HOME, first + offset)


@pytest.mark.parametrize("name", EDITS)
def test_a_clumsy_edit_is_caught(site: SiteCopy, name: str) -> None:
    rule, path, pattern, new, told = EDITS[name]
    begin = site.replace(pattern, new, path)
    line = site.line(path, told) if isinstance(told, str) else begin + told
    catches(site, rule, path, line)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_does_not_belong_is_caught(site: SiteCopy, name: str) -> None:
    path, text = FILES[name]
    site.write(path, text)
    catches(site, "assets", path, 1)


def test_a_row_that_stands_twice_is_caught(site: SiteCopy) -> None:
    first = site.insert("| a | b |\n| --- | --- |\n| one | two |\n| one | two |")
    catches(site, "syntax", HOME, first + 3)


def test_a_day_that_is_not_in_the_calendar_is_caught_on_a_page_of_paths(site: SiteCopy) -> None:
    page = "docs/connect/techniques.md"
    line = site.replace(r"^reviewed: .*$", "reviewed: 2026-11-31", page)
    catches(site, "front-matter", page, line)
    list(run.RULES["paths"](site.sources))


def test_a_link_to_another_file_is_caught(site: SiteCopy) -> None:
    link = site.root / "docs" / "learn" / "host.txt"
    link.symlink_to("/etc/hostname")
    try:
        catches(site, "assets", "docs/learn/host.txt", 1)
    finally:
        link.unlink()


def test_two_pages_that_need_each_other_are_caught(site: SiteCopy) -> None:
    other = "docs/generate/generative-ai.md"
    first = site.replace(r"^needs: .*$", "needs: [generate/generative-ai.md]")
    second = site.replace(r"^needs: .*$", "needs: [generate/gans.md]", other)
    catches(site, "front-matter", HOME, first)
    catches(site, "front-matter", other, second)


def test_a_question_in_a_comment_is_none(site: SiteCopy) -> None:
    site.replace(r"^/// question \| A GAN trained on all[\s\S]*?^///$", r"<!--\n\g<0>\n-->")
    page = site.sources.documents[HOME.removeprefix("docs/")].page
    catches(site, "questions", HOME, page.first_line)


def test_definitions_in_a_circle_are_caught_at_each(site: SiteCopy) -> None:
    site.replace(r"(?<=It can mislead when one answer is ).*", "no metric.", TERMS)
    site.replace(r"such as the share of right answers", "such as accuracy", TERMS)
    for term in ("accuracy", "metric"):
        catches(site, "glossary", TERMS, site.line(TERMS, f"id: {term}"))


def test_a_page_in_a_folder_of_its_own_is_caught(site: SiteCopy) -> None:
    site.write("docs/extra/x.md", site.read(HOME))
    catches(site, "front-matter", "docs/extra/x.md", 1)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_its_line(site: SiteCopy, name: str) -> None:
    path, pattern, new, lower, words = BROKEN[name]
    line = site.replace(pattern, new, path) + lower
    file = path.rpartition("/")[2]
    with pytest.raises(ProjectError) as raised:
        list(run.RULES[READ_BY[path]](site.sources))
    said = str(raised.value)
    assert said.startswith(f"{file}:{line}: "), said
    assert words in said and re.search(r" -- \w+ \w+", said), said


def test_there_are_two_hundred_or_more_and_two_for_each_rule() -> None:
    assert len(BLOCKS) + len(EDITS) + len(FILES) + len(BROKEN) >= 200
    tables = (BLOCKS, EDITS, seeded.BLOCKS, seeded.EDITS, quiet.BLOCKS, quiet.EDITS)
    counts = Counter(row[0] for table in tables for row in table.values())
    counts["assets"] += len(FILES)
    assert {rule for rule in run.RULES if counts[rule] < 2} == set()
