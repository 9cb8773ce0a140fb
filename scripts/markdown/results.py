"""`[=experiment.figure]` becomes the figure that the experiment measured, linked to its page.

`[=two-questions.gaussian-accuracy]` prints mean and spread, `95.1 % ± 0.4`;
`[=two-questions.gaussian-accuracy mean]` prints the mean alone.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

from scripts import results
from scripts.markdown.page import current_page
from scripts.project import link_between

PATTERN = r"\[=(?P<name>[a-z0-9-]+)\.(?P<figure>[a-z0-9-]+)(?P<mean> mean)?\]"
# Ahead of the ordinary link patterns (170 and below), as the citations are.
BEFORE_LINKS = 174


class ResultPattern(InlineProcessor):
    """Puts the figure into the text."""

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Raises KeyError for an experiment or a figure that is not there."""
        known = results.read()
        if match["name"] not in known or match["figure"] not in known[match["name"]].figures:
            raise KeyError(f"{match[0]}: no result file holds this figure")
        result = known[match["name"]]
        figure = result.figures[match["figure"]]
        page = current_page(self.md) or "index.md"
        link = ET.Element("a", {"class": "result", "href": link_between(page, result.page)})
        link.text = figure.shown if match["mean"] else f"{figure.shown} ± {figure.shown_spread}"
        return link, match.start(0), match.end(0)


class ResultExtension(Extension):
    """Registers the pattern."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.inlinePatterns.register(ResultPattern(PATTERN, md), "result", BEFORE_LINKS)


def makeExtension(**options: Any) -> ResultExtension:
    """Entry point of Python-Markdown."""
    return ResultExtension(**options)
