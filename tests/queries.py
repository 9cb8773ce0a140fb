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
