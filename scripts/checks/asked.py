"""What readers ask with: lists of words that belong to pages, and words for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scripts import yaml_files
from scripts.checks.sources import Sources, did_you_mean
from scripts.problems import Problem

FILE = "scripts/data/asked.yml"
SYNONYMS = "scripts/data/synonyms.yml"


def check_synonyms(sources: Sources) -> Iterator[Problem]:
    """Words for the same thing that YAML takes for something else, such as a bare `false`."""
    path = sources.data / "synonyms.yml"
    groups = yaml_files.read(path) if path.is_file() else []
    if not isinstance(groups, list):
        yield Problem(SYNONYMS, 1, "this is no list of lists", "write `- [one, another]`")
        return
    for number, group in enumerate(groups):
        if not isinstance(group, list) or len(group) < 2:
            line = yaml_files.lines(path).get((number,), 1)
            what = "this is no list of words for the same thing"
            yield Problem(SYNONYMS, line, what, "write `- [one, another]`")
            continue
        for place, word in enumerate(group):
            if not isinstance(word, str):
                line = yaml_files.lines(path).get((number, place), 1)
                what = f"this is no word to YAML, but a value: {word}"
                yield Problem(SYNONYMS, line, what, 'put straight quotation marks, "…", around it')


def check(sources: Sources) -> Iterator[Problem]:
    """Places that are gone, lists that hold something else than phrases, and phrases told twice."""
    yield from check_synonyms(sources)
    path = sources.data / "asked.yml"
    if not path.is_file():
        return
    places = yaml_files.read(path)
    if not isinstance(places, dict):
        yield Problem(
            FILE, 1, "this is no list of places", "write `learn/supervised.md:` and below it"
        )
        return
    lines = cache(yaml_files.lines)  # takes long, and only a problem needs it

    def line(*way: str | int) -> int:
        """Where a place, or a phrase of it, stands; 1 for a key that is no text."""
        return lines(path).get(way, 1)

    owner: dict[str, str] = {}
    for place, phrases in places.items():
        page, hash_mark, anchor = str(place).partition("#")
        here = sources.anchors(page)
        if page not in sources.documents or (hash_mark and anchor not in here):
            known = [f"{page}#{name}" for name in here] or list(sources.documents)
            hint = did_you_mean(str(place), known) or "name a page under docs/, or one of its ids"
            what = f"nothing is there to be found: {place}"
            yield Problem(FILE, line(place), what, hint)
        if not isinstance(phrases, list) or not all(isinstance(one, str) for one in phrases):
            what = f"{place} has no list of phrases"
            mend = "put each on a line of its own, after `- `"
            yield Problem(FILE, line(place), what, mend)
            continue
        for number, phrase in enumerate(phrases):
            if phrase in owner:
                what = f"two places are asked for by the same words: {phrase}"
                mend = f"leave it at one of {owner[phrase]} and {place}"
                yield Problem(FILE, line(place, number), what, mend)
            owner[phrase] = str(place)
