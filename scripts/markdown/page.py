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


def drawings(md: Markdown) -> dict[str, str]:
    """What overrides/main.html puts into the page, by its marks; nothing outside MkDocs."""
    if "relpath" not in md.treeprocessors:
        return {}
    in_mkdocs: Any = md.treeprocessors["relpath"]
    page = getattr(in_mkdocs.file, "page", None)
    found: dict[str, str] = {} if page is None else page.meta.setdefault("drawings", {})
    return found


def mark_for(md: Markdown, html: str) -> str | None:
    """A mark to stand in the page for some HTML until overrides/main.html puts it in.

    MkDocs gives the HTML of a page to the search index, which takes it apart tag by tag, and then
    to the template. A drawing has nothing to search, and as many tags as the text around it.
    None outside MkDocs.
    """
    if "relpath" not in md.treeprocessors:
        return None
    in_mkdocs: Any = md.treeprocessors["relpath"]
    if getattr(in_mkdocs.file, "page", None) is None:
        return None
    found = drawings(md)
    mark = f"<!-- drawing {len(found) + 1} -->"
    found[mark] = html
    return mark
