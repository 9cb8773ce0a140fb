"""`[=experiment.figure]` becomes the figure that the experiment measured, linked to its page.

`[=two-questions.gaussian-accuracy]` prints mean and spread, `95.1 % ± 0.4`;
`[=two-questions.gaussian-accuracy mean]` prints the mean alone.
What was measured is read out, and shown on hover and focus, as with terms. A figure on the page
of its own experiment is no link: what was measured stands beside it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

from scripts import results
from scripts.markdown.page import current_page
from scripts.project import source_link

PATTERN = r"\[=(?P<name>[a-z0-9-]+)\.(?P<figure>[a-z0-9-]+)(?P<mean> mean)?\]"
# After code (190), which shows a mark as it is; ahead of the links (170 and below), as citations.
BEFORE_LINKS = 174
NO_BREAK = "\u00a0"
# Words such as "points" are long, so a line may end after them: "3.1 points" and "± 0.3".
NO_BREAK_IN = re.compile(r" (?=%|points?\b)|(?<=[\d%]) (?=±)|(?<=±) ")


class ResultPattern(InlineProcessor):
    """Puts the figure into the text."""

    known: dict[str, results.Result] | None = None  # read once a page, at its first figure

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """Raises KeyError for an experiment or a figure that is not there."""
        if self.known is None:
            self.known = results.read()
        known = self.known
        if match["name"] not in known or match["figure"] not in known[match["name"]].figures:
            raise KeyError(f"{match[0]}: no result file holds this figure")
        result = known[match["name"]]
        figure = result.figures[match["figure"]]
        page = current_page(self.md) or "index.md"
        shown = ET.Element("span", {"class": "result"})
        if page != result.page:
            shown = ET.Element("a", {"class": "result", "href": source_link(page, result.page)})
            shown.set("aria-description", result.about(figure))
        text = figure.shown if match["mean"] else figure.shown_with_spread
        shown.text = NO_BREAK_IN.sub(NO_BREAK, text)
        return shown, match.start(0), match.end(0)


class ResultExtension(Extension):
    """Registers the pattern."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        self.pattern = ResultPattern(PATTERN, md)
        md.inlinePatterns.register(self.pattern, "result", BEFORE_LINKS)
        md.registerExtension(self)

    def reset(self) -> None:
        """Called by Python-Markdown before each page."""
        self.pattern.known = None


def makeExtension(**options: Any) -> ResultExtension:
    """Entry point of Python-Markdown."""
    return ResultExtension(**options)
