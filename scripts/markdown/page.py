"""Which page is being converted, asked of whichever engine is converting it."""

from __future__ import annotations

from typing import Any

from markdown import Markdown


def current_page(md: Markdown) -> str | None:
    """The path under `docs/` of the page being converted, or None outside a site.

    MkDocs keeps it on its link processor, Zensical on its context processor.
    """
    if "relpath" in md.treeprocessors:
        in_mkdocs: Any = md.treeprocessors["relpath"]
        return str(in_mkdocs.file.src_uri)
    if "rendering_context" in md.preprocessors:
        in_zensical: Any = md.preprocessors["rendering_context"]
        return str(in_zensical.page.path)
    return None
