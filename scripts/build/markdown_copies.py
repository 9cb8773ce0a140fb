"""A Markdown copy of each page beside it, and `llms.txt`, the list of them all.

For readers who come through an assistant; see <https://llmstxt.org> for the form of the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts import markdown_copy, pages
from scripts.build import built
from scripts.checks.sources import nav_pages
from scripts.project import page_url

LIST = "llms.txt"
# What an assistant can leave out when it has little room, under the one heading that says so.
OPTIONAL = ("For teams", "Contribute")
INTRODUCTION = """\
# {name}

> {description}

Every generative model is trained by solving an ordinary machine-learning task, and is then used to
produce instead of to judge. Each page below is plain Markdown: diagrams are Mermaid, each with a
description, figures are measured, and the sources stand at the end of a page.
Text and diagrams are under the licence CC BY 4.0.
"""


def parts(nav: list[Any]) -> Iterator[tuple[str, list[str]]]:
    """The parts of the table of contents, each with the paths of its pages."""
    for item in nav:
        for name, inner in item.items():
            yield str(name), list(nav_pages(inner))


def listing(config: dict[str, Any], known: dict[str, pages.Page], address: str) -> str:
    """`llms.txt` of a site at an address, of the pages that were built."""
    lines = [INTRODUCTION.format(name=config["site_name"], description=config["site_description"])]
    ordered = dict(parts(config["nav"]))
    ordered["Optional"] = [path for name in OPTIONAL for path in ordered.pop(name, [])]
    for name, paths in ordered.items():
        listed = [path for path in paths if path in known]
        if not listed:
            continue
        lines += [f"## {name}", ""]
        for path in listed:
            meta = known[path].meta
            url = f"{address}{page_url(path)}{markdown_copy.NAME}"
            lines.append(f"- [{meta.get('title', path)}]({url}): {meta.get('description', '')}")
        lines.append("")
    return "\n".join(lines)


def write(site: Path) -> None:
    """Put the copies and the list into a built site."""
    address = built.address(site)
    known = {}
    for page, file in built.sources(site):
        known[page.path] = page
        text = markdown_copy.copy(page, address)
        file.with_name(markdown_copy.NAME).write_text(text, encoding="utf-8", newline="\n")
    text = listing(built.settings(), known, address)
    (site / LIST).write_text(text, encoding="utf-8", newline="\n")
