"""The inserts that tell what the data files and the pages hold, such as all terms or sources."""

from __future__ import annotations

import re

from scripts import bibliography, credits, glossary, misconceptions, results, yaml_files
from scripts.pages import cached, title
from scripts.project import DATA, DOCS, file_link, source_link

ARTICLE = DATA / "article.yml"


def page_link(page: str, target: str) -> str:
    """A Markdown link from one page to another, with the other's title as its words."""
    return f"[{title(target.partition('#')[0])}]({source_link(page, target)})"


def glossary_list(page: str) -> list[str]:
    """Every term under its first letter, with what newcomers call it and where it is explained."""
    lines: list[str] = []
    letter = ""
    terms = glossary.read()
    path = source_link(page, misconceptions.PAGE)
    said = {one: f"[{words}]({path}#{one})" for one, words in misconceptions.read().items()}
    for term in sorted(terms.values(), key=lambda term: term.term.lower()):
        if term.term[0].upper() != letter:
            letter = term.term[0].upper()
            lines += [f"## {letter} {{ #letter-{letter.lower()} }}", ""]
        lines += [f"### {term.term} {{ #{term.id} }}", "", term.definition]
        if term.also:
            lines.append(f"Words that lead here: {', '.join(term.also)}.")
        related = [f"[{terms[other].term}](#{other})" for other in term.see]
        links = [page_link(page, term.page), *related]
        lines.append(f"See {', '.join(links)}.")
        if term.wrong:
            lines.append(f"Often heard, and wrong: {', '.join(said[one] for one in term.wrong)}.")
        lines.append("")
    return lines


def source_list(page: str) -> list[str]:
    """Every source by first author, with the pages that cite it and how it was checked."""
    cited = bibliography.pages_by_key()
    links = {
        path: page_link(page, path) for path in {path for one in cited.values() for path in one}
    }
    lines: list[str] = []
    for source in sorted(bibliography.read().values(), key=lambda s: (s.short.lower(), s.title)):
        work = f"[{source.title}]({source.link})" if source.link else source.title
        pages = ", ".join(links[path] for path in cited.get(source.key, []))
        lines += [
            f"**{source.short}.** {work}." + (f" {source.venue}." if source.venue else ""),
            f"What we cite it for: {source.supports}",
            f"Checked: {source.checked}. Cited by: {pages}.",
            f"{{ #{source.key} .source }}",
            "",
        ]
    return lines


def article_map(page: str) -> list[str]:
    """One row for each point of the article: verdict, where it is carried, and the evidence."""
    sources = bibliography.read()
    lines = ["| id | the point | verdict | why | where | evidence |", "|" + " --- |" * 6]
    for row in yaml_files.read(ARTICLE):
        links = [
            f"[{sources[key].short}]({source_link(page, f'reference/sources.md#{key}')})"
            for key in row["evidence"]
        ]
        links += [
            f"our experiment: {page_link(page, f'{results.PAGES}/{name}.md')}"
            for name in row.get("experiments", [])
        ]
        evidence = "; ".join(links)
        cells = [row["id"], row["point"], row["verdict"], row["why"]]
        cells += [page_link(page, row["target"]), evidence or "none needed"]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, ""]


def experiment_list(page: str) -> list[str]:
    """Every experiment that has results: its page, and what it asked."""
    known = [one for one in results.read().values() if not one.of_a_lab]
    links = [(page_link(page, one.page), one.question) for one in known]
    # A title that asks something ends with its own mark.
    return [*(f"- {link}{'' if '?]' in link else ':'} {asked}" for link, asked in links), ""]


def experiment(page: str) -> list[str]:
    """How the experiment of this page is run again, and how its figures came about.

    Raises KeyError on a page of which there is no result file.
    """
    name = page.rpartition("/")[2].removesuffix(".md")
    one = results.read()[name]
    file = f"assets/results/{name}.json"
    versions = ", ".join(f"{name} {version}" for name, version in one.versions.items())
    return [
        f"    {one.command}",
        "",
        f"The figures above come from {len(one.seeds)} runs, which took {one.seconds:,.0f} seconds "
        f"together ({one.machine}; {versions}).",
        f'Every run stands in <a href="{file_link(page, file)}">the result file</a>.',
        "",
    ]


def credit_list(page: str) -> list[str]:
    """Each page with those who wrote it, where the history of git is whole."""
    known = credits.by_page()
    if not known:
        return ["This copy was built without the history of its files, so it can name nobody.", ""]
    lines = ["| page | written by |", "| --- | --- |"]
    for path, names in known.items():
        told = ", ".join(re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", name) for name in names)
        lines.append(f"| {page_link(page, path)} | {told} |")
    return [*lines, ""]


def change_list(page: str) -> list[str]:
    """What changed on the pages, by their front matter, the newest day first."""
    days: dict[str, list[str]] = {}
    for file in sorted(DOCS.rglob("*.md")):
        path = file.relative_to(DOCS).as_posix()
        for change in cached(path, DOCS).meta.get("changes") or []:
            line = f"- {page_link(page, path)}: {change['what']}"
            days.setdefault(str(change["date"]), []).append(line)
    if not days:
        return ["No page has changed in substance since the site began.", ""]
    lines: list[str] = []
    for day in sorted(days, reverse=True):
        lines += [f"**{day}**", "", *days[day], ""]
    return lines
