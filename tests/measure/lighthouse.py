"""Every page by Lighthouse, on phone and desktop: the medians of five visits, and the budgets.

A page whose largest piece is painted too late is visited again, in turns with its bare page of
the same words and pictures: to be within 1.3 times that one is within the budget, too.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from scripts.problems import ProjectError
from scripts.project import SITE
from tests import bare_page
from tests.hosting import hosted
from tests.lighthouse import LCP_MS, PRESETS, Figures, Visit, broken, in_turns, medians
from tests.site_pages import sitemap_paths

HEAD = f"{'page':<35} {'preset':<8} {'scores':<15}   LCP  bare   TBT     CLS   bytes  requests"


def row(path: str, preset: str, page: Figures, bare: Figures | None) -> str:
    """One line of the table; times in milliseconds."""
    scores = " ".join(f"{score:3g}" for score in page.scores)
    bare_lcp = f"{bare.lcp:.0f}" if bare else ""
    return (
        f"{path:<35} {preset:<8} {scores} {page.lcp:5.0f} {bare_lcp:>5} {page.tbt:5.0f} "
        f"{page.cls:7.4f} {page.bytes:7,.0f} {page.requests:9g}"
    )


def wanted_pages(words: list[str]) -> list[str]:
    """The pages of the sitemap that are named, or all. Raises ProjectError for an unknown one."""
    known = sitemap_paths()
    unknown = sorted(set(words) - set(known))
    if unknown:
        raise ProjectError(f"{' '.join(unknown)}: not in site/sitemap.xml -- write /learn/gans/")
    return [path for path in known if path in words] if words else known


def arguments() -> argparse.Namespace:
    """The words after `measure lighthouse`."""
    words = argparse.ArgumentParser(prog="measure lighthouse", description=__doc__)
    words.add_argument("--pages", nargs="+", default=[], metavar="/PATH/", help="default: all")
    words.add_argument("--runs", type=int, default=5, help="visits to each page (default: 5)")
    words.add_argument("--preset", choices=[*PRESETS, "both"], default="both")
    words.add_argument("--bare", action="store_true", help="measure every bare page, too")
    words.add_argument("--json", type=Path, metavar="FILE", help="write what each visit gave")
    return words.parse_args()


def main() -> int:
    """Print a table of medians and the broken budgets; 1 when there is one."""
    chosen = arguments()
    paths = wanted_pages(chosen.pages)
    presets = PRESETS if chosen.preset == "both" else (chosen.preset,)
    with tempfile.TemporaryDirectory() as folder, hosted(SITE) as site:
        bare_page.write(SITE, paths, Path(folder))
        with hosted(Path(folder)) as bare_site:
            bare = {
                Visit(site + path, preset): Visit(bare_site + path, preset)
                for preset in presets
                for path in paths
            }
            found = in_turns([*bare, *(bare.values() if chosen.bare else ())], chosen.runs)
            late = [v for v in bare if medians(found[v]).lcp > LCP_MS and bare[v] not in found]
            found.update(in_turns([*late, *(bare[v] for v in late)], chosen.runs))
    print(HEAD)
    problems = []
    for visit in bare:
        path = visit.url.removeprefix(site)
        page = medians(found[visit])
        beside = medians(found[bare[visit]]) if bare[visit] in found else None
        print(row(path, visit.preset, page, beside))
        problems += [f"{path} ({visit.preset}): {words}" for words in broken(page, beside)]
    if chosen.json:
        visits = [{**asdict(v), "visits": [asdict(f) for f in found[v]]} for v in found]
        chosen.json.write_text(json.dumps(visits, indent=1) + "\n", encoding="utf-8")
    print("\n".join(["", *problems] if problems else ["", "every page is within its budgets"]))
    return 1 if problems else 0
