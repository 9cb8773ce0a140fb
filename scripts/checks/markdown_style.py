"""The marks of Markdown do what the writer meant, in every engine: rumdl, with .rumdl.toml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.checks import tools
from scripts.checks.files import files
from scripts.checks.sources import Sources
from scripts.problems import Problem
from scripts.project import ROOT

FOLDERS = ("docs", "labs", ".github", ".")
CONFIG = ROOT / ".rumdl.toml"
# Beside the config's own list: what rumdl may mend, since it only completes what was meant.
SAFE = ("MD007", "MD018", "MD023", "MD032", "MD039", "MD058")
FIX = "; `python3 -m scripts check --fix` does it"
# `5 * 3 * 2` is a sum, and not words that were to stand in italics.
SUM = re.compile(r'"\*[^*]')
# What to do about each rule that .rumdl.toml switches on.
MENDS = {
    "MD001": "skip no level: ## is followed by ## or ###",
    "MD003": "write the heading with #, and put an empty line before a line of hyphens",
    "MD005": "put the items of one list equally far in",
    "MD007": "put an inner list four spaces further in than its item",
    "MD009": "delete the spaces",
    "MD010": "write spaces",
    "MD011": "write a link as [words](address)",
    "MD018": "put a space after the #",
    "MD020": "put a space before the closing #, or leave it out",
    "MD023": "begin the heading at the start of the line",
    "MD024": "give the two headings different words",
    "MD025": "use one # a file",
    "MD026": "end the heading without this mark",
    "MD028": "put a > on the empty line, or words between the two quotations",
    "MD029": "number the items 1, 2, 3, or each with 1",
    "MD032": "put an empty line before and after the list, or it is shown as part of the text",
    "MD033": "write Markdown in its place",
    "MD034": "make it a link: [words](address)",
    "MD036": "make it a heading with #, or add a full stop",
    "MD037": "take out the spaces beside the stars, or they are shown",
    "MD039": "take out the spaces inside the brackets",
    "MD040": "name the language after the backticks: mermaid, python, or text",
    "MD041": "begin the file with its title: # Title",
    "MD042": "write the address into the round brackets",
    "MD045": "say in the square brackets what the picture shows",
    "MD046": "put it into a fence of three backticks, or take out the four spaces before it",
    "MD047": "end the last line",
    "MD051": "use the anchor of a heading that is there",
    "MD052": "write the link as [words](address), or put a backslash before the bracket",
    "MD053": "delete the line, or use it",
    "MD056": "give each row of the table as many cells as its heading",
    "MD057": "use the path of a file that is there",
    "MD058": "put an empty line before and after the table, or it is shown as text",
    "MD059": "use words that say where the link goes",
    "MD065": "put an empty line before and after it",
    "MD069": "leave one mark before the item",
    "MD070": "give the outer fence one backtick more",
    "MD075": "begin the table with a heading and a row of | --- |",
    "MD077": "put what belongs to an item of a list four spaces in",
    "MD080": "give each heading an id of its own",
    "MD083": "type the word anew, and save the file as UTF-8",
    "MD084": "delete it; type the words around it anew",
    "MD086": "end the comment with -->, or what follows is not shown",
    "MD087": "take the comment out",
    "MD091": "write Markdown in place of the HTML",
    "MD092": "keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>",
    "MD094": "save the file as UTF-8",
    "MD095": "type the address anew",
}


def markdown_files(root: Path) -> list[str]:
    """The paths of all Markdown files, under the root."""
    return [path for path, _ in files(root, FOLDERS) if path.endswith(".md")]


def check(sources: Sources) -> Iterator[Problem]:
    """All pages, and the documents beside them. Raises ProjectError as `tools.run` does."""
    # All of them, whatever is asked for: a link is looked up in the others.
    paths = markdown_files(sources.root)
    if not paths:
        return
    words = ["check", "--config", str(CONFIG), "--output-format", "json", "--quiet", *paths]
    for found in json.loads(tools.run("rumdl", words, sources.root) or "[]"):
        rule = found["rule"]
        if rule == "MD037" and SUM.search(found["message"]):
            continue
        if rule == "MD046" and "never closed" in found["message"]:
            continue  # the rule `syntax` says what it swallows
        what = found["message"][:1].lower() + found["message"][1:]
        mend = MENDS[rule] + (FIX if rule in SAFE else "")
        yield Problem(Path(found["file"]).as_posix(), found["line"], f"{what} ({rule})", mend)


def mend(sources: Sources) -> list[str]:
    """Let rumdl mend the files that are asked for; the paths of those that it changed.

    Raises ProjectError as `tools.run` does.
    """
    root = sources.root
    paths = [path for path in markdown_files(root) if sources.looks_at(path)]
    if not paths:
        return []
    before = {path: (root / path).read_bytes() for path in paths}
    safe = ["--fixable", ",".join(SAFE)]
    tools.run("rumdl", ["check", "--fix", "--config", str(CONFIG), *safe, *paths], root)
    return [path for path in paths if (root / path).read_bytes() != before[path]]
