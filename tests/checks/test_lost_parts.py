"""Edits of settings, styles, labs and facts by which pages lose a part: each is caught."""

from __future__ import annotations

import pytest

from tests.checks.site_copy import HOME, SiteCopy, copied, site
from tests.checks.test_seeded_defects import catches

__all__ = ["copied", "site"]  # fixtures

SETTINGS = "mkdocs.yml"
LAB = "labs/two-questions"
BIB = "scripts/data/references.bib"
TERMS = "scripts/data/glossary.yml"
MAP = "scripts/data/article.yml"
LIMITS = "docs/use/limits.md"

# The rule that catches it, the file, what is looked for, what it becomes, and how many lines lower
# the message stands, or words of its line.
EDITS: dict[str, tuple[str, str, str, str, int | str]] = {
    "search": ("config", SETTINGS, r"^  - search:\n      lang: en\n", "", -1),
    "scripts of a page": (
        "config",
        SETTINGS,
        r"^(    - navigation.footer.*\n)",
        r"\1    - navigation.instant\n",
        1,
    ),
    "dark colours": ("config", SETTINGS, r"^      scheme: slate$", "      scheme: dark", 0),
    "text of labs": ("config", SETTINGS, r"^  - md_in_html\n", "", "markdown_extensions:"),
    "lines": ("config", SETTINGS, r"^(  - tables\n)", r"\1  - nl2br\n", 1),
    "weights": ("config", SETTINGS, r"^strict: true$", "exclude_docs: '*.bin'\nstrict: true", 0),
    "rules below": ("assets", "docs/assets/css/prose.css", r"^\}\n", "", -2),
    "colour": (
        "assets",
        "docs/assets/css/diagram.css",
        r"var\(--ink-soft\)",
        "var(--ink-sotf)",
        0,
    ),
    "colours of the night": (
        "assets",
        "docs/assets/css/tokens.css",
        r'"slate"\]',
        "\u201cslate\u201d]",
        0,
    ),
    "rule behind a stroke": (
        "assets",
        "docs/assets/css/plot.css",
        r"\A",
        "// the words of the drawing\n",
        0,
    ),
    "width": ("assets", "docs/assets/css/prose.css", r"959px\)", "959 px)", 0),
    "lab": ("labs", f"{LAB}/lab.ts", r'^  name: "two-questions"', '  name: "two-question"', 0),
    "words of a control": ("labs", f"{LAB}/lab.ts", r'label: "The question"', 'label: ""', 0),
    "end of a drawing": (
        "assets",
        "docs/assets/img/labs/labels.svg",
        r"</svg>\s*\Z",
        "\n",
        0,
    ),
    "words of a drawing": (
        "assets",
        "docs/assets/img/labs/labels.svg",
        r' role="img" aria-label="[^"]*"',
        "",
        0,
    ),
    "promise": (
        "assets",
        "docs/assets/js/site.js",
        r"\Z",
        'document.cookie = "seen=1";\n',
        0,
    ),
    "second preset": (
        "labs",
        f"{LAB}/presets.yml",
        r"\Z",
        '- label: "Again"\n  about: "The same."\n  settings: {set: "corners"}\n',
        2,
    ),
    "head of a twin": ("labs", f"{LAB}/twin.md", r"\A", "---\ntitle: x\n---\n\n", 0),
    "end of a definition": (
        "glossary",
        TERMS,
        r"more common than the others\.",
        "more",
        "id: accuracy",
    ),
    "figure in a definition": (
        "glossary",
        TERMS,
        r"more common than the others\.",
        "common, as [=two-questions.seconds].",
        "id: accuracy",
    ),
    "dash of a venue": ("citations", BIB, r"493–500", "493--500", 0),
    "marks of a title": (
        "citations",
        BIB,
        r"\{Deep Learning with Differential Privacy\}",
        "{``Deep Learning'' with Differential Privacy}",
        0,
    ),
    "place of a DOI": ("citations", BIB, r"(s15516709cog0901_7)", r"\1/abstract", 0),
    "evidence of a point": ("article", MAP, r"samuel-1959", "carlini-2020", -5),
    "time of a path": (
        "paths",
        "scripts/data/paths.yml",
        r"^(        - learn/supervised.md\n)",
        r"\1        - learn/supervised.md#where-it-breaks\n",
        1,
    ),
    "plain description": (
        "front-matter",
        HOME,
        r"^description: A GAN",
        "description: A **GAN**",
        0,
    ),
    "place of a link": (
        "links",
        "docs/learn/supervised.md",
        r"(\[The relationship, exactly\]\(\.\./connect/)relationship\.md",
        r"\1data.md",
        0,
    ),
    "page of a link": (
        "links",
        HOME,
        r"\(families\.md\)",
        "(https://chatgpt.com/c/6741f0aa-9b1c)",
        0,
    ),
    "day of the week": (
        "sums",
        LIMITS,
        r"as of November 2026",
        "as of Monday, 22 November 2026",
        0,
    ),
    "order of two numbers": ("sums", LIMITS, r"17% and 33%", "33% and 17%", 0),
    "thousands": ("dialect", LIMITS, r"60,000", "60.000", 0),
    "data to copy": (
        "syntax",
        "docs/contribute/index.md",
        r"(forms: \[adversarial example, adversarial examples)\]",
        r"\1",
        1,
    ),
    "name of a diagram": (
        "diagrams",
        "docs/learn/evaluation.md",
        r"Judging a predictor and judging a generator",
        "Three sets of data and what each is for",
        0,
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_lost_is_told(site: SiteCopy, name: str) -> None:
    rule, path, pattern, new, told = EDITS[name]
    begin = site.replace(pattern, new, path)
    line = site.line(path, told) if isinstance(told, str) else begin + told
    catches(site, rule, path, line)
