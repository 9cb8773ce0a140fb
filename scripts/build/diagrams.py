"""Draws every Mermaid block of the pages as inline SVG, once, with the real Mermaid in a browser.

A drawing is kept in `.kept/diagrams/` under the hash of its source and of everything that
draws it, so that an unchanged diagram is never drawn twice.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.build import kept
from scripts.problems import Problem, ProjectError, report
from scripts.project import CACHE, DOCS, NODE_MODULES, ROOT

DRAWINGS = CACHE / "diagrams"
PROGRAM = Path(__file__).with_name("draw-diagram.js")
MERMAID = NODE_MODULES / "mermaid" / "dist" / "mermaid.min.js"
SVGO = NODE_MODULES / "svgo" / "dist" / "svgo.browser.js"
FENCE = re.compile(r"^(?P<indent> *)(?P<marks>`{3,}|~{3,}) *(?P<language>[\w-]*)")
COMMENT = re.compile(r"\s*%%(?!\{)")
SECONDS_A_DIAGRAM = 5
MEND = "mend the diagram; `python -m scripts render` tries it again"


@dataclass(frozen=True)
class Diagram:
    """One Mermaid block and where it stands."""

    source: str
    path: str  # relative to the root of the project
    line: int  # of the first line inside the fence, counted from 1


@cache
def drawing_tools() -> str:
    """What draws, as text: a new Mermaid, a new SVGO or a change of our program draws anew."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = lock["packages"]
    versions = [packages[f"node_modules/{name}"]["version"] for name in ("mermaid", "svgo")]
    return "\n".join([*versions, PROGRAM.read_text(encoding="utf-8")])


def key(source: str) -> str:
    """The name of a drawing in the cache."""
    text = f"{drawing_tools()}\n{source.strip()}"
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def cached(source: str) -> str | None:
    """The drawing of a diagram as HTML, or None if it has not been drawn."""
    drawing = kept.read(DRAWINGS / f"{key(source)}.html")
    return None if drawing is None else drawing.decode("utf-8")


def find(text: str, path: str) -> list[Diagram]:
    """The Mermaid blocks of one page. A block inside another fence is an example, not a diagram."""
    found: list[Diagram] = []
    lines = text.splitlines()
    opening: re.Match[str] | None = None
    start = 0
    for number, line in enumerate(lines, start=1):
        match = FENCE.match(line)
        if opening is None:
            if match:
                opening, start = match, number
        elif (
            match and match["marks"].startswith(opening["marks"]) and line.strip() == match["marks"]
        ):
            if opening["language"] == "mermaid":
                indent = len(opening["indent"])
                block = "\n".join(line[indent:] for line in lines[start : number - 1])
                found.append(Diagram(block, path, start + 1))
            opening = None
    return found


def in_pages(pages: list[Path]) -> list[Diagram]:
    """All Mermaid blocks of some pages, in order.

    Raises ProjectError for a file that is not there or not in this project.
    """
    found: list[Diagram] = []
    for page in pages:
        if not page.is_file() or not page.resolve().is_relative_to(ROOT):
            raise ProjectError(f"{page} is no page of this project -- write docs/SECTION/NAME.md")
        path = page.resolve().relative_to(ROOT).as_posix()
        found += find(page.read_text(encoding="utf-8"), path)
    return found


def missing(files: list[str] | None = None) -> dict[str, Diagram]:
    """The diagrams of some pages, or of all, that are not in the cache; by their source.

    Raises ProjectError as `in_pages` does.
    """
    pages = [Path(file) for file in files] if files else sorted(DOCS.rglob("*.md"))
    return {d.source: d for d in reversed(in_pages(pages)) if cached(d.source) is None}


def draw_missing(files: list[str] | None = None) -> int:
    """Draw what is not in the cache yet, all in one start of the browser.

    `files` limits this to some pages. Returns how many diagrams were drawn.
    Raises ProjectError with file, line and Mermaid's own words for each that cannot be drawn,
    and when there is no browser.
    """
    from scripts.environment import browser

    wanted = missing(files)
    if not wanted:
        return 0
    path = browser.find()
    if path is None:
        raise ProjectError(
            f"{len(wanted)} diagrams are not drawn and there is no browser to draw them "
            f"-- {browser.BY_HAND}"
        )
    print(f"* drawing {len(wanted)} diagrams with {Path(path).name}", flush=True)
    problems: list[Problem] = []
    with browser.started(path) as running:
        page = running.new_page()
        page.add_script_tag(path=MERMAID)
        modules = {"svgo": SVGO, "drawing": PROGRAM}
        for name, module in modules.items():
            text = json.dumps(module.read_text(encoding="utf-8"))
            page.evaluate(
                f"""async () => {{
                    const blob = new Blob([{text}], {{type: "text/javascript"}});
                    window.{name} = await import(URL.createObjectURL(blob));
                }}"""
            )
        for diagram in sorted(wanted.values(), key=lambda d: (d.path, d.line)):
            answer = page.evaluate(
                """async ([source, id]) => {
                    try {
                        await drawing.parse(source);
                        return {drawn: await drawing.drawBoth(source, id, svgo.optimize)};
                    } catch (error) {
                        return {error: String(error.message ?? error)};
                    }
                }""",
                [diagram.source, f"d{key(diagram.source)[:6]}"],
            )
            if "error" in answer:
                problems.append(problem(diagram, answer["error"]))
            else:
                keep(diagram.source, answer["drawn"])
    if problems:
        raise ProjectError(report(problems))
    return len(wanted)


def problem(diagram: Diagram, message: str) -> Problem:
    """Mermaid's words, and the line of the page that they speak of.

    Mermaid counts lines after it has dropped comments and the empty lines at the start.
    """
    lines = list(enumerate(diagram.source.splitlines(), diagram.line))
    counted = [(number, words) for number, words in lines if not COMMENT.match(words)]
    while counted and not counted[0][1].strip():
        counted.pop(0)
    said = re.search(r"on line (\d+)", message)
    position = min(int(said[1]) if said else 1, len(counted))
    line = counted[position - 1][0] if counted else diagram.line
    words = " ".join(message.split())
    return Problem(
        diagram.path, line, f"Mermaid cannot draw this diagram: {words}", MEND, "diagrams"
    )


def keep(source: str, drawing: str) -> None:
    """Put a drawing into the cache. Raises ProjectError when it cannot be written."""
    kept.keep(DRAWINGS / f"{key(source)}.html", f"{drawing}\n".encode())


def draw(files: list[str] | None = None) -> None:
    """`draw_missing` in a process of its own, which is ended when its browser hangs.

    Raises ProjectError as `draw_missing` does, and when that takes too long.
    """
    from scripts.environment import browser

    count = len(missing(files))
    if not count:
        return
    seconds = count * SECONDS_A_DIAGRAM
    browser.by_itself("diagrams", files or [], seconds, f"draw {count} diagrams")


if __name__ == "__main__":
    try:
        draw_missing(sys.argv[1:] or None)
    except ProjectError as error:
        raise SystemExit(str(error)) from error
