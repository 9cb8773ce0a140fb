"""The words of a link say where it goes: a screen reader can list them without the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks import prose
from scripts.checks.sources import Document, Sources
from scripts.problems import Problem

# Between bars; a whole text of a link is compared with them, in small letters.
LISTED = """
    here | click | click here | click this | click this link | press here | this | that | these
    | those | it | link | a link | the link | this link | that link | links | page | this page
    | the page | that page | site | this site | website | this website | more | read more
    | see more | learn more | find out more | more here | read more here | see here | see this
    | look here | go here | details | more details | info | more info | more information | read
    | read this | read on | continue | source | the source | download | url | article
    | this article | paper | this paper | the paper | over here | right here | see | see also
    | note | one | this one | section | this section | the section | that section | this lesson
    | the text | this text | this document | the document | chapter | this chapter
"""
EMPTY = frozenset(" ".join(words.split()) for words in LISTED.split("|"))
URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
PROSE_URL = re.compile(r"(?<![\w/<\"'=])(?:https?://|www\.)[^\s<>\x00\x1a]+", re.IGNORECASE)
AROUND = " \t.,:;!?…»«→>›“”\"'‘’*_()[]"
MEND = "use words that say where it goes: [how a model is judged](…)"


def check_page(document: Document) -> Iterator[Problem]:
    """The problems of one page."""
    for link in document.links:
        words = " ".join(link.text.split()).strip(AROUND)
        if link.is_image:
            continue
        if not words:
            yield document.problem(link.line, "this link has no words", MEND)
        elif words.lower() in EMPTY or words.isdecimal():
            yield document.problem(link.line, f"the link words “{words}” say nothing", MEND)
        elif URL.match(words):
            yield document.problem(
                link.line, f"the words of this link are an address: {words}", MEND
            )
    for line in prose.lines(document):
        # Words of links, and `<https://…>`, were looked at above.
        text = re.sub(r"\[[^\]]*\]", lambda m: " " * len(m[0]), prose.bare(line.text))
        for match in PROSE_URL.finditer(text):
            what = f"a bare address stands in the text: {match[0].rstrip(AROUND)}"
            yield document.problem(line.number, what, "make it a link: [words](address)")


def check(sources: Sources) -> Iterator[Problem]:
    """All links of all pages, and of the twins of labs."""
    for document in sources.texts:
        yield from check_page(document)
