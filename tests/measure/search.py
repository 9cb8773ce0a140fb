"""How often search shows the right page first, and in the first three; beside Pagefind.

`python -m scripts measure search` asks the built site's own search, and Pagefind on the same
pages, what stands in scripts/data/queries.yml. `--all` also names each query that is not first.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.project import SITE
from tests.queries import FIRST, KINDS, OWN, PAGEFIND, Query, answers, places, queries, share

SEARCHES = {"own": OWN, "Pagefind": PAGEFIND}


def line(name: str, found: dict[Query, int]) -> str:
    """A row of the table."""
    return f"{name:24}{len(found):5}{share(found, 1):9.1f}{share(found, FIRST):9.1f}"


def main() -> int:
    """Print the tables."""
    words = argparse.ArgumentParser(prog="measure search", description=__doc__)
    words.add_argument("--site", type=Path, default=SITE, help="a built site")
    words.add_argument("--all", action="store_true", help="name what is not first")
    chosen = words.parse_args()
    for part in ("tuned", "held_out", "fresh"):
        asked = queries(part)
        print(f"{part:24}{'of':>5}{'first':>9}{f'first {FIRST}':>9}   (per cent)")
        for name, program in SEARCHES.items():
            found = places(program, asked, chosen.site)
            print(line(name, found))
            for kind in KINDS:
                print(line(f"  {kind}", {q: n for q, n in found.items() if q.kind == kind}))
            if chosen.all and program == OWN:
                missed = [query for query, number in found.items() if number != 1]
                shown = answers(program, [query.words for query in missed], chosen.site)
                for query, groups in zip(missed, shown, strict=True):
                    first = [group[0].partition("#")[0] for group in groups[:FIRST]]
                    print(f"    {found[query]} {query.words}: {', '.join(first)}")
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
