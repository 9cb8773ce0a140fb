"""A page as plain Markdown that stands alone: for readers who come through an assistant.

What our own marks stand for is written out: figures, citations, lists, plots and questions.
Diagrams stay as Mermaid, with their description, which such a reader can use.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from scripts import bibliography, results
from scripts.figures.plot import Plot, parse
from scripts.labs.folders import text_of
from scripts.markdown import inserts, questions
from scripts.markdown.labs import LAB
from scripts.markdown.results import PATTERN as RESULT
from scripts.pages import Page
from scripts.project import page_url

NAME = "index.md"  # of a copy, beside the page
FENCE = re.compile(r"^(?P<indent> *)(?P<marks>`{3,}|~{3,}) *(?P<language>[\w-]*)")
ATTRIBUTES = re.compile(r"\s*\{ [#.:][^}]*\}\s*$")
COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
BLOCK = re.compile(r"^///\s*(?:question\s*\|\s*(?P<question>.*))?$")
OPTION = re.compile(r"^- (?P<option>\[[ x]\]\s.*)$")
PICTURE = re.compile(r"<(?:svg|figure)\b")
DESCRIPTION = re.compile(r"<desc\b[^>]*>(?P<words>[^<]*)</desc>")
LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^)\s]+)\)")
ANCHOR = re.compile(r'<a href="(?P<target>[^"]+)">(?P<words>[^<]*)</a>')


def cited(match: re.Match[str], used: dict[str, bibliography.Source]) -> str:
    """`[@key]` as `[Goodfellow et al., 2014]`; `used` notes the source. Raises KeyError."""
    known = bibliography.read()
    keys = [key.strip().removeprefix("@") for key in match[1].split(";")]
    used.update({key: known[key] for key in keys})
    return "[" + "; ".join(known[key].short for key in keys) + "]"


def measured(match: re.Match[str]) -> str:
    """`[=experiment.figure]` as the figure. Raises KeyError for one that was not measured."""
    figure = results.read()[match["name"]].figures[match["figure"]]
    return figure.shown if match["mean"] else figure.shown_with_spread


def address(page: str, target: str, site: str) -> str:
    """Where a link of a page leads, as a whole address; to a page, to its Markdown copy."""
    if target.startswith("#"):
        return f"{site}{page_url(page)}{target}"
    whole, hash_mark, anchor = urljoin(f"{site}{page}", target).partition("#")
    if not whole.startswith(site) or not whole.endswith(".md"):
        return whole + hash_mark + anchor
    url = f"{site}{page_url(whole.removeprefix(site))}"
    return f"{url}#{anchor}" if anchor else f"{url}{NAME}"


def inline(text: str, page: str, site: str, used: dict[str, bibliography.Source]) -> str:
    """A line of prose with our marks written out; code in it stays as it is."""
    parts = re.split(r"(`+[^`]*`+)", text)
    for number, part in enumerate(parts):
        if number % 2:
            continue
        part = re.sub(RESULT, measured, part)
        part = bibliography.CITATION.sub(lambda match: cited(match, used), part)
        part = ANCHOR.sub(
            lambda m: f"[{m['words']}]({urljoin(site + page_url(page), m['target'])})", part
        )
        parts[number] = part
    whole = ATTRIBUTES.sub("", "".join(parts))
    return LINK.sub(lambda m: f"[{m['words']}]({address(page, m['target'], site)})", whole)


def table(plot: Plot) -> list[str]:
    """What a plot shows, as a table of the figures."""
    head = [plot.along or "", *plot.series]
    rows = [
        [str(at), *(figures[number].shown_with_spread for figures in plot.series.values())]
        for number, at in enumerate(plot.at)
    ]
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]


def fence(language: str, lines: list[str]) -> list[str]:
    """A fenced block: a plot as the table of what it shows, any other as it is."""
    if language != "plot":
        return lines
    plot = parse("\n".join(lines[1:-1]), results.read())
    return [f"{plot.title}. {plot.description}", "", *table(plot)]


def written_out(page: Page) -> list[str]:
    """The lines of a page with each insert, and each lab, as the Markdown that it stands for."""
    lines: list[str] = []
    for line in page.body.splitlines():
        if match := inserts.INSERT.match(line):
            lines += inserts.made(page.path, match["name"])
        elif match := LAB.match(line):
            lines += text_of(match["name"]).read_text(encoding="utf-8").splitlines()
        else:
            lines.append(line)
    return lines


def option(line: str) -> str:
    """An option of a question with its verdict."""
    match = questions.OPTION.match(line.removeprefix("- "))
    if match is None:
        return line
    verdict = questions.VERDICTS[match["mark"]][1]
    return f"- {line.removeprefix('- ')[match.end() :]} ({verdict})"


def copy(page: Page, site: str) -> str:
    """The page as Markdown. `site` is the address of the site, with a slash at its end.

    Raises KeyError for a citation or a figure that is not there, as the build does.
    """
    used: dict[str, bibliography.Source] = {}
    out: list[str] = []
    block: list[str] = []
    opened: re.Match[str] | None = None
    for line in written_out(page):
        match = FENCE.match(line)
        if opened is None and match:
            opened, block = match, [line]
        elif opened is not None:
            block.append(line)
            if line.strip() == opened["marks"]:
                out += fence(opened["language"], block)
                opened = None
        elif PICTURE.search(line):
            said = DESCRIPTION.search(line)
            out.append(f"(A figure. {said['words']})" if said else "(A figure.)")
        elif not COMMENT.match(line):
            out += prose(line, page.path, site, used)
    head = [f"<!-- {page.meta.get('description', '')} -->", f"<!-- {site}{page_url(page.path)} -->"]
    text = "\n".join([*head, *out, *source_list(used)])
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def prose(line: str, page: str, site: str, used: dict[str, bibliography.Source]) -> list[str]:
    """A line outside fences, with the marks of a question in words."""
    block = BLOCK.match(line)
    if block:
        return [f"**{block['question']}**"] if block["question"] else []
    if re.fullmatch(r"\{ [.#][^}]*\}\s*", line):
        return []
    line = option(line) if OPTION.match(line) else line
    return [inline(line, page, site, used)]


def source_list(used: dict[str, bibliography.Source]) -> list[str]:
    """The list of what the page cites, in the order in which it does."""
    lines = [
        f"- {one.short}. {one.title}." + (f" {one.venue}." * bool(one.venue)) + f" {one.link}"
        for one in used.values()
    ]
    return ["", "## Sources", "", *lines] if lines else []
