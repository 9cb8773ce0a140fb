"""Small projects in a temporary folder, with just what one rule looks at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.checks import config
from scripts.checks.sources import Sources
from scripts.problems import Problem

TYPES = {"learn": "lesson", "generate": "lesson", "connect": "lesson", "use": "lesson"}
SOURCE = """
@article{{{key},
  author   = {{Example, Ann and Other, Bo}},
  title    = {{A title}},
  venue    = {{A journal}},
  year     = {{2020}},
  url      = {{{url}}},
  checked  = {{{checked}}},
  supports = {{{supports}}},
}}
"""


@dataclass
class Project:
    """A project that is right until a test puts something wrong into it."""

    root: Path
    in_nav: list[str] = field(default_factory=list)

    def write(self, path: str, text: str) -> None:
        """Any file, by its path under the root."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def page(self, path: str, body: str = "# A page { #a-page }\n\nWords.\n", **meta: Any) -> None:
        """A page with a right front matter; a key given as None is left out of it."""
        folder = path.rpartition("/")[0]
        front: dict[str, Any] = {
            "title": "A page",
            "description": f"A sentence that is long enough to describe {path}.",
            "type": TYPES.get(folder, "reference" if folder == "reference" else "landing"),
            "audience": ["newcomer"],
            "minutes": 3,
            "reviewed": "2026-11-21",
            **meta,
        }
        kept = {key: value for key, value in front.items() if value is not None}
        text = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=1000)
        self.write(f"docs/{path}", f"---\n{text}---\n\n{body}")
        if path not in self.in_nav:
            self.in_nav.append(path)
        self.nav(*self.in_nav)

    def nav(self, *paths: str) -> None:
        """The table of contents, one page a line, and the settings that a site needs."""
        lines = "".join(f"  - {path}\n" for path in paths)
        nav = f"nav:\n{lines}" if lines else "nav: []\n"
        fences = [{"name": name, "class": name, "format": "x"} for name in sorted(config.FENCES)]
        settings = {
            "theme": {"name": "material", "font": False},
            "markdown_extensions": [
                *(name for name in config.EXTENSIONS if name != "pymdownx.superfences"),
                {"pymdownx.superfences": {"custom_fences": fences}},
                *config.own_extensions(),
            ],
            "plugins": list(config.PLUGINS),
            "strict": True,
            "validation": {
                part: {name: "warn" for other, name in config.LEVELS if other == part}
                for part in ("nav", "links")
            },
        }
        text = yaml.safe_dump(settings, sort_keys=False)
        self.write("mkdocs.yml", f"site_name: Small\n{nav}{text}")

    def references(self, *entries: str) -> None:
        """The bibliography, from entries that `source` makes."""
        self.write("scripts/data/references.bib", "".join(entries))

    def glossary(self, *terms: dict[str, Any]) -> None:
        """The glossary; what a term does not say is filled in."""
        rows = [
            {
                "term": term["id"],
                "forms": [term["id"]],
                "definition": "What it means.",
                "page": "index.md",
                **term,
            }
            for term in terms
        ]
        # As in the real file: the term first, then its id on a line of its own.
        ordered = [{"term": row["term"], "id": row["id"], **row} for row in rows]
        text = yaml.safe_dump(ordered, sort_keys=False, allow_unicode=True, width=1000)
        self.write("scripts/data/glossary.yml", text)

    def article(self, *rows: dict[str, Any]) -> None:
        """The article map."""
        text = yaml.safe_dump(list(rows), sort_keys=False, allow_unicode=True, width=1000)
        self.write("scripts/data/article.yml", text)

    @property
    def sources(self) -> Sources:
        """The project as the rules see it, read anew."""
        return Sources(self.root)

    def line(self, path: str, words: str, nth: int = 1) -> int:
        """The line of a file that holds some words, counted from 1."""
        lines = (self.root / path).read_text(encoding="utf-8").splitlines()
        return [number for number, line in enumerate(lines, 1) if words in line][nth - 1]


def source(
    key: str,
    url: str = "",
    checked: str = "abstract read, 2026-11",
    supports: str = "That it is so.",
) -> str:
    """One entry of a bibliography, of the year 2020."""
    url = url or f"https://example.org/{key}"
    return SOURCE.format(key=key, url=url, checked=checked, supports=supports)


def article_row(row_id: str, **changed: Any) -> dict[str, Any]:
    """One right row of the article map; a key given as None is left out."""
    row = {
        "id": row_id,
        "point": "What the article said.",
        "verdict": "holds",
        "why": "It is so.",
        "target": "index.md#a-page",
        "evidence": [],
        **changed,
    }
    return {key: value for key, value in row.items() if value is not None}


def only(problems: Iterable[Problem]) -> Problem:
    """The one problem that was found; fails when there are none or several."""
    found = list(problems)
    assert len(found) == 1, "\n".join(map(str, found)) or "nothing was found"
    return found[0]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without a page and without facts."""
    made = Project(tmp_path)
    made.nav()
    made.references()
    made.glossary()
    made.article()
    return made
