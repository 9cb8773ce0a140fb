"""Converts small pages as MkDocs would, with facts of the test's own."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from scripts import bibliography
from scripts.bibliography import Source
from scripts.markdown.diagrams import fence

# The extensions around ours, in the order of mkdocs.yml.
AROUND: list[Any] = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
FENCES = [{"name": "mermaid", "class": "diagram", "format": fence}]
REFERENCES = """\
@article{ho-2020,
  author  = {Ho, Jonathan and Jain, Ajay and Abbeel, Pieter},
  title   = {Denoising},
  venue   = {NeurIPS},
  year    = {2020},
  arxiv   = {2006.11239},
  checked = {abstract read, 2026-11},
  supports = {That noise can be predicted.},
}

@article{goodfellow-2014,
  author  = {Goodfellow, Ian and others},
  title   = {Adversarial nets},
  year    = {2014},
  url     = {https://example.org/gan},
  checked = {identifier matched, 2026-10},
  supports = {That two models can compete.},
}

@book{murphy-2012,
  author    = {Murphy, Kevin},
  title     = {A book},
  publisher = {A press},
  year      = {2012},
  checked   = {identifier matched, 2026-10},
  supports  = {That it is a book.},
}
"""

Converter = Callable[..., str]


class PageOfMkDocs(Treeprocessor):
    """Stands where MkDocs' own link processor stands, and holds the page as that one does."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.file = SimpleNamespace(src_uri=page)


def on_page(md: Markdown, page: str) -> Markdown:
    """Say which page is being converted."""
    md.treeprocessors.register(PageOfMkDocs(page), "relpath", 0)
    return md


@pytest.fixture
def convert() -> Converter:
    """HTML of a text on a page, with one of our extensions among those of the site."""

    def converted(text: str, *ours: str, page: str | None = "learn/a.md") -> str:
        configs = {"pymdownx.superfences": {"custom_fences": FENCES}}
        md = Markdown(extensions=[*AROUND, *ours], extension_configs=configs)
        return (on_page(md, page) if page else md).convert(text)

    return converted


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Source]:
    """Three sources: by three authors, by many and without a venue, and a book without a link."""
    path = tmp_path / "references.bib"
    path.write_text(REFERENCES, encoding="utf-8")
    return bibliography.read(path)


def tree(html: str) -> ET.Element:
    """The HTML of a page as a tree; fails when it is not well-formed."""
    return ET.fromstring(f"<page>{html}</page>")


def words(element: ET.Element | None) -> str:
    """The text of an element, spaces made one."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())
