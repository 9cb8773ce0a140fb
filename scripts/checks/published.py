"""A published address keeps working: what is gone has a line in scripts/data/redirects.yml.

scripts/data/published.txt lists every page (`learn/supervised.md`) and every id on a page
(`learn/supervised.md#how-it-works`) that was ever published; `write_published` adds the new ones.
None is ever taken out: where git knows what a change began from, the list of then is compared.
"""

from __future__ import annotations

import os
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scripts import pages, redirects
from scripts.checks.sources import Sources, did_you_mean, ids_on, take_apart
from scripts.credits import git
from scripts.figure_names import on_page
from scripts.problems import Problem, ProjectError, tell

PUBLISHED = "scripts/data/published.txt"
REDIRECTS = "scripts/data/redirects.yml"
ADDRESS = re.compile(r"^(?:[\w-]+/)*[\w-]+\.md(?:#[\w-]+)?$")
COMMAND = "python3 -m scripts published"
BASE = "PUBLISHED_BASE"  # may name the revision that a change begins from; CI does so
MAIN = "origin/main"


def present(sources: Sources) -> set[str]:
    """Every address that the site has: its pages, and the ids that a link can name."""
    pages = sources.documents
    return {*pages, *(f"{path}#{anchor}" for path in pages for anchor in sources.anchors(path))}


def listed(sources: Sources) -> list[str]:
    """The lines of the list of published addresses; none if there is no list yet."""
    file = sources.root / PUBLISHED
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def line_of(sources: Sources, old: str) -> int:
    """The line of a redirect."""
    lines = (sources.root / REDIRECTS).read_text(encoding="utf-8").splitlines()
    starts = tuple(f"{quote}{old}{quote}:" for quote in ("", '"', "'"))
    return next((n for n, line in enumerate(lines, 1) if line.startswith(starts)), 1)


def write_published(sources: Sources) -> int:
    """Add the present addresses to the list, and leave those of the past. How many were new."""
    before = {line for line in listed(sources) if line}
    after = before | present(sources)
    text = "".join(f"{address}\n" for address in sorted(after))
    (sources.root / PUBLISHED).write_text(text, encoding="utf-8", newline="\n")
    return len(after) - len(before)


def line_of_address(sources: Sources, address: str) -> tuple[str, int]:
    """The file and the line that bring an address; those of lists are brought by the build."""
    path, _, anchor = address.partition("#")
    document = sources.documents[path]
    found = (line for line, text in document.text if anchor in ids_on(text))
    return f"docs/{path}", next(found, 1)


def check_complete(sources: Sources) -> Iterator[Problem]:
    """Addresses that the site has and the list does not: once out, they must be kept."""
    for address in sorted(present(sources) - set(listed(sources))):
        path, line = line_of_address(sources, address)
        what = f"the address {address} is not on the list of what was published"
        mend = (
            f"add it to {PUBLISHED}, by hand or with `{COMMAND}`, which adds all that are missing, "
            "and commit that file"
        )
        yield Problem(path, line, what, mend)


def update(sources: Sources | None = None, only_check: bool = False) -> int:
    """The verb `published`: writes the list and says how much it grew. The exit code.

    With `only_check` it writes nothing, names what is missing, and gives 1 if something is.
    Raises ProjectError as `bases` does.
    """
    sources = sources or Sources()
    if not only_check:
        print(f"* {write_published(sources)} new addresses in {PUBLISHED}")
        return 0
    problems = [*check_complete(sources), *check_kept(sources), *check_figures(sources)]
    if problems:
        tell([replace(problem, rule="published") for problem in problems])
        return 1
    print(f"* {PUBLISHED} names every address of the site")
    compared = ", ".join(bases(sources.root)) or "nothing: git knows no main and no tag here"
    print(f"* compared with the list of {compared}")
    return 0


def bases(root: Path) -> dict[str, str]:
    """What git knows of the past by name: where this branch left main, and the newest tag.

    Raises ProjectError when PUBLISHED_BASE names a revision that git does not know.
    """
    named = os.environ.get(BASE, "")
    if not named.strip("0"):  # GitHub's name for what was before the first push
        named = ""
    begun = git(root, "merge-base", "HEAD", named or MAIN)
    if named and begun is None:
        raise ProjectError(
            f"git knows no revision {named}, which {BASE} names -- fetch the whole history "
            "(fetch-depth: 0); after a push by force, push one more commit"
        )
    tag = git(root, "describe", "--tags", "--abbrev=0")
    known = {named or MAIN: begun, f"the tag {(tag or '').strip()}": tag}
    return {name: revision.strip() for name, revision in known.items() if revision}


def check_kept(sources: Sources) -> Iterator[Problem]:
    """Lines that the list had, and has no more. Raises ProjectError as `bases` does."""
    lines = listed(sources)
    gone: dict[str, str] = {}
    for name, revision in bases(sources.root).items():
        before = git(sources.root, "show", f"{revision}:./{PUBLISHED}") or ""
        for address in set(before.split()) - set(lines):
            gone.setdefault(address, name)
    for address, name in gone.items():
        what = f"the line {address} was taken out, and the list of {name} has it"
        mend = f"put it back here: what was published is kept; if it moved, {REDIRECTS} says where"
        yield Problem(PUBLISHED, bisect(lines, address) + 1, what, mend)


def check_figures(sources: Sources) -> Iterator[Problem]:
    """Addresses of a diagram or a table that show another one, since one was put before it.

    Raises ProjectError as `bases` does.
    """
    for revision in dict.fromkeys(bases(sources.root).values()):
        changed = git(sources.root, "diff", "--name-only", "--relative", revision, "--", "docs")
        for document in sources.chosen:
            if document.file not in (changed or "").split("\n"):
                continue
            source = git(sources.root, "show", f"{revision}:./{document.file}")
            before = on_page(take_apart(pages.parse(source or "", document.path)))
            now = on_page(document)
            places = {part.words: name for name, part in now.items()}
            for name in before.keys() & now.keys():
                old, place = before[name].words, places.get(before[name].words)
                was_there = place in before and before[place].words == old
                if old != now[name].words and place and not was_there:
                    what = f"#{name} was published as the address of what is #{place} now"
                    mend = "put the new one below it, or under a heading of its own"
                    yield document.problem(now[name].line, what, mend)


def check_list(sources: Sources, now: set[str], moved: dict[str, str]) -> Iterator[Problem]:
    """What was published and is gone without a redirect."""
    for line, address in enumerate(listed(sources), 1):
        page, mark, anchor = address.partition("#")
        # Where a page moved to, each of its ids is taken along.
        new_page = moved.get(page, page).partition("#")[0]
        if not address or address in now or address in moved or f"{new_page}{mark}{anchor}" in now:
            continue
        if not anchor:
            what = f"the page {page} was published and is gone"
            hint = did_you_mean(page, sources.documents).replace("did you mean", "perhaps to")
        elif new_page not in now:
            continue  # told once, for the page or for its redirect
        else:
            what = f"docs/{page} had the id #{anchor}, and it is gone"
            if page in moved:
                what = f"docs/{page} moved to docs/{new_page}, which has no id #{anchor}"
            known = [f"{new_page}#{one}" for one in sources.anchors(new_page)]
            hint = did_you_mean(f"{new_page}#{anchor}", known)
            hint = hint.replace("did you mean", "perhaps to")
        mend = f"put it back, or add a line `{address}: new address` to {REDIRECTS}"
        yield Problem(PUBLISHED, line, what, f"{mend}; {hint}" if hint else mend)


def check_redirects(sources: Sources, now: set[str], moved: dict[str, str]) -> Iterator[Problem]:
    """Redirects that lead nowhere, or away from something that is there."""
    for old, new in moved.items():
        line = line_of(sources, old)
        if not ADDRESS.match(old):
            what = f"{old} is no address of a page"
            mend = "write the path that it had under docs/, as learn/old.md or learn/old.md#id"
            yield Problem(REDIRECTS, line, what, mend)
        if old in now:
            what = f"this redirect leads away from {old}, which is there"
            yield Problem(REDIRECTS, line, what, "take the redirect out")
        if new not in now:
            hint = did_you_mean(new, now) or "name a page, or a page and one of its ids"
            yield Problem(REDIRECTS, line, f"this redirect leads to nothing: {new}", hint)


def check(sources: Sources) -> Iterator[Problem]:
    """The list of published addresses, and the redirects. Raises ProjectError as `bases` does."""
    moved = redirects.read(sources.root / REDIRECTS)
    now = present(sources)
    yield from check_kept(sources)
    yield from check_figures(sources)
    yield from check_list(sources, now, moved)
    yield from check_redirects(sources, now, moved)
