"""A served edit is shown soon, and never an old template."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.commands import serve
from mkdocs.theme import Theme

from scripts.build import mkdocs_serve
from scripts.build.mkdocs_serve import LOOK_EVERY, CompiledTemplates


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
