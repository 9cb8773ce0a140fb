"""Results: every figure that a page prints is in a result file, and every experiment has a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts import results
from scripts.bibliography import CODE
from scripts.checks.sources import Sources, did_you_mean
from scripts.markdown.results import PATTERN
from scripts.problems import Problem, ProjectError

REFERENCE = re.compile(PATTERN)
ALMOST = re.compile(r"\[=[^\]]*\]")
MEND = "write [=experiment.figure], with names from docs/assets/results/"


def check(sources: Sources) -> Iterator[Problem]:
    """Unknown or malformed figures, broken result files, experiments that no page describes."""
    folder = sources.docs / "assets" / "results"
    known: dict[str, results.Result] = {}
    for path in sorted(folder.glob("*.json")):
        file = f"docs/assets/results/{path.name}"
        try:
            known[path.stem] = results.parse(path)
        except ProjectError as error:
            what, _, mend = str(error).partition(": ")[2].partition(" -- ")
            yield Problem(file, 1, what, mend)
            continue
        page = known[path.stem].page
        if page not in sources.documents:
            mend = f"write docs/{page}, or delete the file"
            yield Problem(file, 1, "no page says how this was measured", mend)
    for document in sources.documents.values():
        for number, line in document.text:
            for match in ALMOST.finditer(CODE.sub("", line)):
                found = REFERENCE.fullmatch(match[0])
                if found is None:
                    yield document.problem(number, f"{match[0]} is not a figure", MEND)
                elif found["name"] not in known:
                    hint = did_you_mean(found["name"], known) or MEND
                    yield document.problem(number, f"no experiment {found['name']}", hint)
                elif found["figure"] not in known[found["name"]].figures:
                    hint = did_you_mean(found["figure"], known[found["name"]].figures) or MEND
                    what = f"{found['name']} did not measure {found['figure']}"
                    yield document.problem(number, what, hint)
