"""What people type into search, and where the right page comes in the results of a search."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts import yaml_files
from scripts.environment import node
from scripts.project import DATA, SITE, page_url

FILE = DATA / "queries.yml"
KINDS = ("newcomer", "synonym", "spelling", "typing", "abbreviation")
FIRST = 3  # how many results a reader sees without scrolling
# Per cent with the right page first, and in the first three: what the search reached. The aim is 80
# and 95; `everyday` and `roles` miss a part of it. Of words that nobody thought of, `last`, `blind`
# and `eighty` give the fairest guess: they were asked when all was done, and nothing was tuned on
# them.
REACHED = {
    "tuned": (98.3, 99.1),
    "held_out": (97.5, 100.0),
    "fresh": (92.5, 97.5),
    "everyday": (79.3, 92.0),
    "strangers": (86.3, 96.9),
    "roles": (70.3, 96.8),
    "last": (80.0, 100.0),
    "blind": (80.7, 98.0),
    "eighty": (83.3, 95.8),
}
# The same of all sets together, by kind.
REACHED_BY_KIND = {
    "newcomer": (82.6, 96.3),
    "synonym": (87.0, 96.7),
    "spelling": (92.3, 100.0),
    "typing": (91.8, 100.0),
    "abbreviation": (94.0, 100.0),
}
# Programs that answer a list of queries: the site's own search, and the one beside it.
OWN = Path(__file__).with_name("search-worker.mjs")
PAGEFIND = Path(__file__).with_name("pagefind.mjs")


@dataclass(frozen=True)
class Query:
    """What is typed, of which kind it is, and the pages or sections that answer it."""

    words: str
    kind: str
    right: tuple[str, ...]  # addresses in the site; one with a # is a section


@cache
def queries(part: str) -> tuple[Query, ...]:
    """The queries of a part of the file, such as `tuned`."""
    rows = yaml_files.read(FILE)[part]
    return tuple(
        Query(row["query"], row["kind"], tuple(map(address, row["right"]))) for row in rows
    )


def address(right: str) -> str:
    """The address in the site of a page under docs/, and of a section of it."""
    page, hash_mark, anchor = right.partition("#")
    return page_url(page) + hash_mark + anchor


def answers(program: Path, wanted: list[str], site: Path = SITE) -> list[list[list[str]]]:
    """What a program shows for each query: pages, each with the places that are shown of it.

    Raises RuntimeError with the words of a program that fails.
    """
    done = subprocess.run(
        [*node.node_command(), str(program), str(site)],
        input=json.dumps(wanted),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{program.name} failed:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]


def place(query: Query, shown: list[list[str]]) -> int:
    """The place of the first right result, counted from 1; 0 if there is none.

    A section is right only where it is the first that is shown of its page.
    """
    for number, group in enumerate(shown, 1):
        page = group[0].partition("#")[0]
        first_section = next((one for one in group if "#" in one), "")
        if page in query.right or first_section in query.right:
            return number
    return 0


def places(program: Path, asked: tuple[Query, ...], site: Path = SITE) -> dict[Query, int]:
    """For each query, the place of the first right result. Raises as `answers` does."""
    shown = answers(program, [query.words for query in asked], site)
    return {query: place(query, one) for query, one in zip(asked, shown, strict=True)}


def share(found: dict[Query, int], within: int) -> float:
    """The share of the queries whose right page is within so many results, in per cent."""
    return 100 * sum(1 <= number <= within for number in found.values()) / len(found)


def of_kind(found: dict[Query, int], kind: str) -> dict[Query, int]:
    """The part of some places that is of one kind of query."""
    return {query: number for query, number in found.items() if query.kind == kind}


def is_held(own: dict[Query, int], other: dict[Query, int], part: str) -> bool:
    """Whether the own search reaches what it did on a part, and is not behind another one there."""
    shares = [(share(own, within), share(other, within)) for within in (1, FIRST)]
    return all(
        ours >= max(reached, theirs)
        for (ours, theirs), reached in zip(shares, REACHED[part], strict=True)
    )
