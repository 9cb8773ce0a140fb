"""Edits after which one part of a page, or of the site, denies another: each is caught."""

from __future__ import annotations

import pytest

from tests.checks.site_copy import SiteCopy, copied, site
from tests.checks.test_seeded_defects import catches

__all__ = ["copied", "site"]  # fixtures

GANS = "docs/generate/gans.md"
DIFFUSION = "docs/generate/diffusion.md"
SUPERVISED = "docs/learn/supervised.md"
TIMELINE = "docs/reference/timeline.md"
KIT = "docs/onboarding/kit.md"
JOBS = "docs/connect/which-do-i-need.md"
LAB = "docs/labs/two-questions.md"

# The rule that catches it, the file, what is looked for, what it becomes, and how many lines lower
# the message stands, or words of its line.
EDITS: dict[str, tuple[str, str, str, str, int | str]] = {
    "a role and a shape": (
        "diagrams",
        DIFFUSION,
        r'\{\{"sample:<br/>a new image"\}\}:::generate',
        '["sample:<br/>a new image"]',
        0,
    ),
    "a word and a class": (
        "diagrams",
        GANS,
        r'\{\{"sample:(<br/>[^"]*)"\}\}:::generate',
        r'["sample:\1"]:::predict',
        0,
    ),
    "marks that are read aloud": (
        "diagrams",
        SUPERVISED,
        r"go into training, which",
        "go into `training`, which",
        0,
    ),
    "a link that is read aloud": (
        "diagrams",
        SUPERVISED,
        r"which shrinks the loss",
        "which shrinks the [loss](neural-networks.md#gradient-descent)",
        0,
    ),
    "a side in a caption": (
        "diagrams",
        "docs/generate/variational-autoencoders.md",
        r"; afterwards it is handed",
        "; on the far right it is handed",
        0,
    ),
    "a side in a description": (
        "diagrams",
        SUPERVISED,
        r"which shrinks the loss\.",
        "which shrinks the loss on the right.",
        0,
    ),
    "words and lines of a plot": (
        "plots",
        "docs/reference/evidence/labels.md",
        r"Two lines rise from",
        "Two lines fall from",
        0,
    ),
    "a figure and its column": (
        "results",
        "docs/reference/evidence/synthetic-data.md",
        r"\[=synthetic-data\.gan-gain-10\] \| \[=synthetic-data\.gan-gain-50\]",
        "[=synthetic-data.gan-gain-50] | [=synthetic-data.gan-gain-10]",
        0,
    ),
    "figures of two experiments": (
        "results",
        DIFFUSION,
        r"from \[=families\.diffusion-recall mean\] to",
        "from [=two-questions.network-recall mean] to",
        0,
    ),
    "a spread that is typed": (
        "results",
        "docs/use/images.md",
        r"\[=synthetic-data\.made-gain-50-shifted\] on",
        "[=synthetic-data.made-gain-50-shifted mean] ± 2 on",
        0,
    ),
    "two options of one value": ("questions", GANS, r"- \[ \] 0\.50$", "- [ ] 6/9", 0),
    "a half and 50%": ("questions", GANS, r"- \[x\] 0\.67$", "- [x] 50%", "- [ ] 0.50"),
    "LaTeX in code": ("dialect", DIFFUSION, r"`0\.8 × 1", r"`0.8 \\times 1", 0),
    "a fraction in code": ("dialect", SUPERVISED, r"\Z", "\nWrite `\\\\frac{1}{2}` here.\n", 1),
    "a source for a subject": (
        "citations",
        GANS,
        r"^A paper of 2016 counts its",
        "[@salimans-2016] counts its",
        0,
    ),
    "two licences": (
        "links",
        "docs/contribute/index.md",
        r"licenses/by/4\.0/",
        "licenses/by-nc/4.0/",
        0,
    ),
    "above and below": ("links", DIFFUSION, r"\[below\]\(#try-it\)", "[above](#try-it)", 0),
    "the writer's machine": (
        "links",
        KIT,
        r"ADDRESS/onboarding/practitioner/\?path=practitioner-60",
        "http://127.0.0.1:8000/onboarding/practitioner/?path=practitioner-60",
        0,
    ),
    "years of a heading": (
        "sums",
        TIMELINE,
        r"^## Deep learning, 2012 to 2016",
        "## Deep learning, 2012 to 2015",
        "| 2016 | AlphaGo",
    ),
    "rows and their number": (
        "sums",
        JOBS,
        r"^(\| sketch a poster .*\n)",
        r"\1| name a new product | generate | many names would do | do people recall it? |\n",
        "## Eight",
    ),
    "points and per cent": (
        "sums",
        "docs/use/images.md",
        r"up from 78\.6% \[@frid",
        "up from 78.6%, a rise of 7.1% [@frid",
        0,
    ),
    "two labels of one section": (
        "lessons",
        "docs/use/limits.md",
        r"\*\*What does not\.\*\* A figure without",
        "**What helps.** A figure without",
        0,
    ),
    "a part of a misconception": (
        "lessons",
        "docs/reference/misconceptions.md",
        r"^\*\*Why it is believed\.\*\* Same word, same years[^\n]*\n\n",
        "",
        "{ #adversarial-training }",
    ),
    "two headings of one name": (
        "headings",
        SUPERVISED,
        r"^### Numbers and classes \{",
        "### How it works {",
        0,
    ),
    "a heading over nothing": (
        "headings",
        KIT,
        r"^## To print",
        "## To send { #send }\n\n## To print",
        0,
    ),
    "a mouse and no keys": (
        "labs",
        "docs/labs/draw-a-boundary.md",
        r"click in the picture, or go to it with the Tab key",
        "click in the picture with the left mouse button, or go to it with the Tab key",
        0,
    ),
    "a choice that the lab has not": (
        "labs",
        LAB,
        r'Choose "ring and core"',
        'Choose "ring with a core"',
        0,
    ),
    "a label and its setting": (
        "labs",
        "labs/preference/presets.yml",
        r"\{penalty: 0\.3\}",
        "{penalty: 0.5}",
        0,
    ),
    "two choices": (
        "labs",
        "labs/two-questions/lab.ts",
        r'\["predict", "predict: which class\?"\]',
        '["predict", "generate: which class?"]',
        0,
    ),
    "marks in the feed": (
        "front-matter",
        "docs/connect/both-ways.md",
        r"far lower price of middling ones",
        "far lower price of [middling ones](#gan)",
        0,
    ),
    "news that is none": (
        "front-matter",
        DIFFUSION,
        r"^changes:\n  - date: (\S+)\n",
        'changes:\n  - date: \\1\n    what: "A typo was mended."\n  - date: \\1\n',
        2,
    ),
    "contents cut short": (
        "front-matter",
        "docs/learn/evaluation.md",
        r"^minutes: (\d+)$",
        "minutes: \\1\ntoc_depth: 2",
        1,
    ),
    "a number and a year": (
        "citations",
        "scripts/data/references.bib",
        r"\{2006\.11239\}",
        "{2406.11239}",
        0,
    ),
    "a definition without its page": (
        "glossary",
        "scripts/data/glossary.yml",
        r"definition: Output that reads like fact",
        "definition: Output like the one in the example above, which reads like fact",
        "id: hallucination",
    ),
    "a verdict and its reason": (
        "article",
        "scripts/data/article.yml",
        r"verdict: holds\n(  why: It holds)",
        "verdict: corrected\n\\1",
        "id: A20",
    ),
    "a key of a template": (
        "assets",
        "overrides/partials/page-end.html",
        r"page\.meta\.reviewed \}\}",
        "page.meta.review }}",
        0,
    ),
    "a link of a template": (
        "assets",
        "overrides/main.html",
        r"'reference/glossary/'",
        "'reference/glosary/'",
        0,
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_denies_itself_is_told(site: SiteCopy, name: str) -> None:
    rule, path, pattern, new, told = EDITS[name]
    begin = site.replace(pattern, new, path)
    line = site.line(path, told) if isinstance(told, str) else begin + told
    catches(site, rule, path, line)
