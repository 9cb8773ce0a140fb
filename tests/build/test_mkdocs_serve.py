"""A served edit is shown soon, and never an old template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.commands import serve
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from scripts.build import mkdocs_serve
from scripts.build.mkdocs_serve import LOOK_EVERY, CompiledTemplates, TurnedPages
from tests.written import write_files


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled, in order."""
    names: list[str] = []
    original = Environment.compile

    def compile_and_note(environment: Environment, source: str, name: str, file: str) -> object:
        names.append(name)
        return original(environment, source, name, file)

    monkeypatch.setattr(Environment, "compile", compile_and_note)
    return names


def shown(folder: Path, cache: CompiledTemplates) -> str:
    """What a fresh environment makes of the template, as each build of MkDocs has one."""
    environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=cache)
    return environment.get_template("page.html").render()


def test_a_template_is_compiled_once_and_again_when_it_changes(
    tmp_path: Path, compiled: list[str]
) -> None:
    template, cache = tmp_path / "page.html", CompiledTemplates()
    template.write_text("one {{ 1 + 1 }}", encoding="utf-8")
    assert [shown(tmp_path, cache), shown(tmp_path, cache)] == ["one 2", "one 2"]
    assert compiled == ["page.html"]
    template.write_text("two {{ 1 + 1 }}", encoding="utf-8")
    assert [shown(tmp_path, cache), shown(tmp_path, cache)] == ["two 2", "two 2"]
    assert compiled == ["page.html"] * 2


def test_mkdocs_looks_often_and_all_its_themes_share_what_was_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What `quicken` changes is put back at the end.
    monkeypatch.setattr(Theme, "get_env", Theme.get_env)
    monkeypatch.setattr(Page, "render", Page.render)
    monkeypatch.setattr(serve, "LiveReloadServer", serve.LiveReloadServer)
    mkdocs_serve.quicken()
    first, second = (Theme(name="mkdocs").get_env() for _ in range(2))
    assert isinstance(first.bytecode_cache, CompiledTemplates)
    assert first.bytecode_cache is second.bytecode_cache
    server = serve.LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=".")
    try:
        assert server.observer.timeout == LOOK_EVERY
    finally:
        server.server_close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three pages; one of them tells of the text of others."""
    pages = {
        "docs/index.md": "---\ntitle: Home\n---\n# Home\n\nSee [one](one.md#part).\n",
        "docs/one.md": "---\ntitle: One\n---\n# One\n\n## Part\n",
        "docs/told.md": "---\ntitle: Told\n---\n# Told\n\n<!-- insert: credits -->\n",
        "data/terms.yml": "[]\n",
        "mkdocs.yml": "site_name: A site\nwatch: [data]\nvalidation: {links: {anchors: warn}}\n",
    }
    return write_files(tmp_path, pages)


@pytest.fixture
def turned(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Builds the site; the pages whose Markdown was turned into HTML for it, in order."""
    names: list[str] = []
    original = Page.render

    def note(page: Page, *rest: object) -> None:
        names.append(page.file.src_uri)
        original(page, *rest)

    monkeypatch.setattr(Page, "render", note)
    pages = TurnedPages()
    monkeypatch.setattr(Page, "render", lambda page, *rest: pages.render(page, *rest))

    def built() -> list[str]:
        names.clear()
        build(load_config(str(site / "mkdocs.yml"), site_dir=str(site / "out")))
        return sorted(names)

    return built


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def text_of(site: Path) -> list[str]:
    """What two pages hold up to the line with the time of their build."""
    pages = (site / "out" / name for name in ("index.html", "one/index.html"))
    return [page.read_text(encoding="utf-8").partition("Build Date")[0] for page in pages]


ALL = ["index.md", "one.md", "told.md"]


def test_a_page_is_turned_again_when_its_text_changes_and_the_others_are_not(
    site: Path, turned: Callable[[], list[str]]
) -> None:
    assert turned() == ALL
    before = text_of(site)
    assert turned() == ["told.md"]
    assert text_of(site) == before
    edit(site / "docs/one.md", "## Part\n", "## Part\n\nThis is new.\n")
    assert turned() == ["one.md", "told.md"]
    assert "This is new." in (site / "out/one/index.html").read_text()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("docs/one.md", "title: One", "title: Two"),
        ("data/terms.yml", "[]", "[{term: one}]"),
        ("mkdocs.yml", "A site", "Another site"),
    ],
    ids=["front matter", "data", "settings"],
)
def test_all_pages_are_turned_again_when_what_they_share_changes(
    site: Path, turned: Callable[[], list[str]], name: str, old: str, new: str
) -> None:
    turned()
    edit(site / name, old, new)
    assert turned() == ALL


def test_a_new_page_and_a_page_that_is_gone_turn_all_again(
    site: Path, turned: Callable[[], list[str]]
) -> None:
    turned()
    (site / "docs/two.md").write_text("# Two\n", encoding="utf-8")
    assert turned() == [*ALL, "two.md"]
    (site / "docs/two.md").unlink()
    assert turned() == ALL


def test_what_was_warned_of_is_said_again(
    site: Path, turned: Callable[[], list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    edit(site / "docs/index.md", "one.md#part", "none.md")
    for _ in range(2):
        caplog.clear()
        assert "index.md" in turned()
        assert "none.md" in caplog.text


def test_a_link_to_a_heading_that_is_gone_is_named_though_its_page_was_kept(
    site: Path, turned: Callable[[], list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    turned()
    edit(site / "docs/one.md", "## Part", "## Whole")
    assert turned() == ["one.md", "told.md"]
    assert "#part" in caplog.text
