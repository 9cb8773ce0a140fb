"""What our extensions and mermaid2 add to `mkdocs build`, and what the steps after it cost.

`python -m scripts measure build-cost` makes two sites of 40 pages (or as many as ours has), 400 and
2,000 with the same words: ours, and one in plain MkDocs with the same theme, templates and search.
The diagrams are drawn already. The builds take turns; what counts is the least time on a processor,
which depends less than the clock on what else the machine does. Then each step after the build is
timed on ours, from empty caches, but for the book, which is one print in one browser. The dearest
steps run on all cores; told is which share of the time theirs is. It exits with 1 when a budget is
broken.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import tempfile
from pathlib import Path

from scripts.project import DOCS
from tests.many_pages import fill
from tests.plain_pages import make_plain
from tests.project_copy import ProjectCopy

SIZES = (40, 400, 2000)  # pages
TURNS = 7
MOST = 1.3  # times plain
# The steps after the build are linear in pages: a page costs at most so many times what it costs
# in the smallest site.
MOST_GROWTH = 1.3
# Steps that run beside each other, one of them with as many threads as there are cores; and the
# least share of the processor time that is theirs (71 % at 76 pages, 70 % at 400): of what is left,
# most is one browser that draws.
AT_ONCE = ("site.print_handout", "site.pack_archive", "compression.compress")
LEAST_AT_ONCE = 0.65
# What those steps keep in .kept/: of our own pages it is all there, of the others nothing.
KEPT = ("compressed", "share", "handout")
# Runs in a copy: prints the processor seconds of each step after the build, by its name, with those
# of the programs that it starts.
TIME_STEPS = """
import json, resource, sys
from pathlib import Path
from scripts.build import engines, site
folder = Path(sys.argv[1])
def spent_so_far():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
engines.run_mkdocs(folder)
spent = {}
others = [step for step in site.STEPS if step is not site.finish]
for step in [*others, site.print_handout, *site.PACKS]:
    start = spent_so_far()
    step(folder)
    spent[f"{step.__module__.rpartition('.')[2]}.{step.__name__}"] = spent_so_far() - start
print(json.dumps(spent))
"""


def processor_seconds() -> float:
    """How long all programs that this one started and waited for have used a processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(copy: ProjectCopy, *words: str) -> tuple[float, str]:
    """Processor seconds of Python in a copy, and its output. Raises ValueError with its words.

    Python may keep what it compiles, as it does for everybody who has not forbidden it: else it
    would compile our modules in each build, and those of MkDocs in none.
    """
    before = processor_seconds()
    done = copy.python(*words, PYTHONDONTWRITEBYTECODE="")
    if done.returncode:
        raise ValueError(done.stderr)
    return processor_seconds() - before, done.stdout


def build(copy: ProjectCopy) -> float:
    """Processor seconds of one `mkdocs build` of a copy."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("-m", "mkdocs", "build", "--quiet", "--site-dir", f"{folder}/site")
        return run(copy, *words)[0]


def steps(copy: ProjectCopy) -> dict[str, float]:
    """Processor seconds of each step after the build of a copy, when nothing was kept."""
    for name in KEPT:
        shutil.rmtree(copy.root / ".kept" / name, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        said = run(copy, "-c", TIME_STEPS, f"{folder}/site")[1]  # what steps tell, and the times
        found: dict[str, float] = json.loads(said.splitlines()[-1])
        return found


def copies(pages: int, folder: Path) -> tuple[ProjectCopy, ProjectCopy]:
    """Our site of so many pages in a folder, and the plain one of the same words."""
    made = []
    for name in ("ours", "plain"):
        root = folder / name
        root.mkdir()
        made.append(ProjectCopy(root))
        fill(made[-1], pages)
    make_plain(made[1])
    return made[0], made[1]


def times_plain(ours: ProjectCopy, plain: ProjectCopy, turns: int) -> tuple[float, float]:
    """The least processor seconds of a build of ours and of the plain site, by turns.

    A build before the first turn fills the caches of both.
    """
    build(ours), build(plain)
    pairs = [(build(ours), build(plain)) for _ in range(turns)]
    return min(one for one, _ in pairs), min(one for _, one in pairs)


def main() -> int:
    """Print the tables. 1 when a budget is broken."""
    words = argparse.ArgumentParser(prog="measure build-cost", description=__doc__)
    words.add_argument("--pages", nargs="+", type=int, default=list(SIZES))
    words.add_argument("--turns", type=int, default=TURNS)
    chosen = words.parse_args()
    broken = []
    first = 0.0
    at_least = len(list(DOCS.rglob("*.md")))
    for pages in sorted({max(size, at_least) for size in chosen.pages}):
        with tempfile.TemporaryDirectory() as name:
            ours, plain = copies(pages, Path(name))
            with_ours, without = times_plain(ours, plain, chosen.turns)
            after = steps(ours)
        ratio = with_ours / without
        print(f"{pages:5} pages: ours {with_ours:.2f} s, plain {without:.2f} s, {ratio:.2f} times")
        a_page = sum(after.values()) / pages
        listed = ", ".join(
            f"{step} {spent:.2f} s" for step, spent in after.items() if spent >= 0.01
        )
        print(f"      after it {1000 * a_page:.0f} ms a page: {listed}", flush=True)
        at_once = sum(after[step] for step in AT_ONCE) / sum(after.values())
        print(f"      {at_once:.0%} of that where all cores work", flush=True)
        if at_once < LEAST_AT_ONCE:
            broken.append(f"{pages} pages: {at_once:.0%}, not {LEAST_AT_ONCE:.0%}, on all cores")
        first = first or a_page
        if ratio > MOST:
            broken.append(f"{pages} pages: {ratio:.2f} times plain, not within {MOST}")
        if a_page > MOST_GROWTH * first:
            broken.append(
                f"{pages} pages: the steps after the build cost {a_page / first:.2f} times as much "
                f"a page as in the smallest site, not within {MOST_GROWTH}"
            )
    print("\n".join(broken) or "every budget is held")
    return 1 if broken else 0
