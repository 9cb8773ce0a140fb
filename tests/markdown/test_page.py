"""Which page is being converted, in either engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from zensical.extensions.context import ContextExtension, Page

from scripts.markdown.page import current_page


def test_mkdocs_tells_the_page_by_its_link_processor(tmp_path: Path) -> None:
    file = File("learn/a.md", str(tmp_path), str(tmp_path), use_directory_urls=True)
    md = Markdown()
    processor = _RelativePathTreeprocessor(file, Files([file]), MkDocsConfig())
    md.treeprocessors.register(processor, "relpath", 0)
    assert current_page(md) == "learn/a.md"


def test_zensical_tells_the_page_by_its_context() -> None:
    page: Any = Page(url="learn/a/", path="learn/a.md")
    md = Markdown(extensions=[ContextExtension(page=page, config={})])
    assert current_page(md) == "learn/a.md"


def test_outside_a_site_there_is_no_page() -> None:
    assert current_page(Markdown()) is None
