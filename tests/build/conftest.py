"""Small projects whose diagrams are drawn by the real Mermaid, once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.build import diagrams
from scripts.environment import browser
from scripts.problems import ProjectError
from scripts.project import ROOT

FULL = """\
flowchart LR
    accTitle: Training a filter
    accDescr: Labelled "e-mails" go into training; out comes a model, if all is well.
    mails[("labelled<br/>e-mails")]:::data -->|teach| train["training"]:::predict
    train --> model{{"sample"}}:::generate
    model -.-> end1(["done"])
    subgraph box ["a box"]
        train
    end
    click model href "../generate/gans.md#game\""""
SMALL = """\
flowchart LR
    accTitle: Two steps
    accDescr: The first leads to the second.
    a["one"] --> b["two"]"""
AMPERSAND = SMALL.replace("Two steps", "Question & answer").replace("first", "first & only")
LESS = SMALL.replace("Two steps", "If 1 < 2").replace("first leads to", "first <")
SCRIPTED = SMALL + '\n    click a href "javascript:alert(1)"'
GOOD = {"full": FULL, "small": SMALL, "ampersand": AMPERSAND, "less": LESS, "scripted": SCRIPTED}


def fenced(*sources: str) -> str:
    """A page that holds some diagrams."""
    blocks = "\n".join(f"```mermaid\n{source}\n```\n" for source in sources)
    return f"# A page {{ #a-page }}\n\n{blocks}"


@dataclass
class Studio:
    """A project with an empty cache, and what happened when its diagrams were drawn."""

    root: Path
    starts: int = 0
    count: int | None = None
    error: str = ""
    html: dict[str, str] = field(default_factory=dict)

    @property
    def cache(self) -> Path:
        return self.root / ".kept" / "diagrams"

    def draw(self, **pages: str) -> Studio:
        """Write `docs/NAME.md` for each page, draw all that is missing, keep what came out."""
        (self.root / "docs").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "package-lock.json", self.root)
        for name, text in pages.items():
            (self.root / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
        started = browser.started

        @contextmanager
        def counted(path: str) -> Iterator[Browser]:
            self.starts += 1
            with started(path) as running:
                yield running

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(diagrams, "ROOT", self.root)
            patch.setattr(diagrams, "DOCS", self.root / "docs")
            patch.setattr(diagrams, "DRAWINGS", self.cache)
            patch.setattr(browser, "started", counted)
            try:
                self.count = diagrams.draw_missing()
            except ProjectError as error:
                self.error = str(error)
            self.html = {name: diagrams.cached(source) or "" for name, source in GOOD.items()}
        return self


MakeStudio = Callable[[str], Studio]


@pytest.fixture(scope="session")
def make_studio(tmp_path_factory: pytest.TempPathFactory) -> MakeStudio:
    """Projects with a cache of their own."""
    return lambda name: Studio(tmp_path_factory.mktemp(name).resolve())


@pytest.fixture(scope="session")
def drawn(make_studio: MakeStudio) -> Studio:
    """All good diagrams, on two pages."""
    sources = list(GOOD.values())
    return make_studio("drawn").draw(one=fenced(*sources[:2]), two=fenced(*sources[2:]))


@pytest.fixture(scope="session")
def drawn_again(make_studio: MakeStudio) -> Studio:
    """The same diagrams in another order, drawn by another start of the browser."""
    return make_studio("again").draw(one=fenced(*reversed(GOOD.values())))
