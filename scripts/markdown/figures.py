"""Each diagram and each table of a page gets an address of its own, see scripts/figure_names.py."""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

from scripts.figure_names import Names
from scripts.markdown.page import drawings

# A plot is taken whole: the table in it is part of it, and it has an id.
# All begin with the one `<` in front: a choice of beginnings would be tried at every letter.
PART = re.compile(
    r'<(?:h[1-6][^>]*?\sid="(?P<heading>[^"]+)"'
    r'|(?P<plot>figure class="plot".*?</figure>)'
    r"|(?P<mark>!-- drawing \d+ -->)"
    r'|(?P<figure>div)(?= class="diagram")'
    r'|(?P<table>div)(?= class="md-typeset__scrollwrap"))',
    re.DOTALL,
)
DIAGRAM = re.compile(r'^<div(?= class="diagram")')
LAST = -1  # after the raw HTML has come back (30), and what hides a word in it (0)


class Addresses(Postprocessor):
    """Writes the ids."""

    def run(self, text: str) -> str:
        """The HTML of the page with them; Markdown also asks for each heading of the contents."""
        if "<" not in text:
            return text
        names = Names()
        drawn = drawings(self.md)

        def named(match: re.Match[str]) -> str:
            if match["heading"]:
                names.under(match["heading"])
            elif match["mark"] and DIAGRAM.match(drawn.get(match[0], "")):
                name = f'<div id="{names.next("figure")}"'
                drawn[match[0]] = DIAGRAM.sub(name, drawn[match[0]])
            elif match["figure"] or match["table"]:
                kind = "figure" if match["figure"] else "table"
                return f'<div id="{names.next(kind)}"'
            return match[0]

        return PART.sub(named, text)


class FigureExtension(Extension):
    """Registers the step."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.postprocessors.register(Addresses(md), "figure-addresses", LAST)


def makeExtension(**options: Any) -> FigureExtension:
    """Entry point of Python-Markdown."""
    return FigureExtension(**options)
