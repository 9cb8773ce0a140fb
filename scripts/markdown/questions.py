"""`/// question | …` becomes a self-check that works without JavaScript: each option opens."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

OPTION = re.compile(r"^\[(?P<mark>[ x])\]\s+")
VERDICTS = {"x": ("right", "✓ Right"), " ": ("wrong", "✗ Not right")}


class QuestionError(ValueError):
    """A question whose options are not as STYLE.md says."""


class Question(Block):
    """One question; its options are a list of `- [ ]` and `- [x]` with an explanation each."""

    NAME = "question"
    ARGUMENT = True

    def on_create(self, parent: ET.Element) -> ET.Element:
        """The frame and the question itself."""
        number = self.tracker["number"] = self.tracker.get("number", 0) + 1
        # Its address: a reading path names a question by it.
        marks = {"class": "question", "data-search-exclude": "true", "id": f"check-{number}"}
        frame = ET.SubElement(parent, "div", marks)
        text = ET.SubElement(frame, "p", {"class": "question-text"})
        text.text = self.argument
        return frame

    def on_end(self, block: ET.Element) -> None:
        """Turn each item of the list into an option that opens.

        Raises QuestionError when there is no list, an item has no mark, or an explanation is
        missing.
        """
        options = block.find("ul")
        if options is None:
            raise QuestionError(f"the question “{self.argument}” has no options")
        block.remove(options)
        for item in options:
            block.append(self.option(item))

    def option(self, item: ET.Element) -> ET.Element:
        """`<details>`: the option is what one clicks, the verdict and the reason lie inside."""
        first = item.find("p")
        match = OPTION.match((first.text or "").lstrip()) if first is not None else None
        if first is None or match is None or len(item) < 2:
            raise QuestionError(
                f"an option of the question “{self.argument}” has no [ ] or [x], "
                "or no explanation in a paragraph of its own"
            )
        kind, verdict = VERDICTS[match["mark"]]
        option = ET.Element("details", {"class": f"option {kind}"})
        summary = ET.SubElement(option, "summary")
        summary.text = (first.text or "").lstrip()[match.end() :]
        summary.extend(list(first))
        said = ET.SubElement(option, "p", {"class": "verdict"})
        said.text = verdict
        option.extend(list(item)[1:])
        return option


class QuestionExtension(BlocksExtension):
    """Registers the block."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        """Called by pymdownx.blocks."""
        block_mgr.register(Question, self.getConfigs())


def makeExtension(**options: Any) -> QuestionExtension:
    """Entry point of Python-Markdown."""
    return QuestionExtension(**options)
