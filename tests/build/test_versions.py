"""Versions that stay: what may be pinned, where it is built, and that it is put back unchanged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from scripts.build import security, versions
from scripts.build import site as building
from scripts.problems import ProjectError
from scripts.project import ROOT
from tests.repository import git


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a tag v1, checked out."""
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    monkeypatch.setattr(versions, "KEPT", tmp_path / "versions")
    for name in ("PINNED", "NEWEST", "SITE_URL"):
        monkeypatch.setenv(name, "")  # so that what a test sets is undone
        monkeypatch.delenv(name)
    (tmp_path / ".gitignore").write_text("/versions/\n/site/\n", encoding="utf-8")
    (tmp_path / "page.md").write_text("One.\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Begin")
    git(tmp_path, "tag", "v1")
    return tmp_path


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """A build that only writes a home page; with which addresses it was asked to."""
    asked: list[dict[str, str]] = []

    def build(folder: Path) -> int:
        names = ("SITE_URL", "PINNED", "NEWEST")
        asked.append({name: os.environ[name] for name in names})
        folder.mkdir()
        canonical = f'<link rel="canonical" href="{os.environ["SITE_URL"]}">'
        (folder / "index.html").write_text(canonical, encoding="utf-8")
        (folder / "index.html.br").write_bytes(b"short")
        return 0

    monkeypatch.setattr(building, "build", build)
    return asked


def test_a_tag_is_built_for_its_own_address(
    root: Path, built: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/learn/")
    assert versions.pin("v1") == 0
    assert built == [
        {
            "SITE_URL": "https://example.org/learn/v/v1/",
            "PINNED": "v1",
            "NEWEST": "https://example.org/learn/",
        }
    ]
    assert (root / "versions" / "v1" / "index.html").is_file()


def test_a_pinned_version_is_put_into_every_later_build_unchanged(
    root: Path, built: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    versions.pin("v1")
    versions.put(root / "other")
    assert not (root / "other").exists(), "a pinned version holds no other"
    monkeypatch.delenv("PINNED")
    for name in ("site", "later"):
        versions.put(root / name)
        for file in (root / "versions" / "v1").iterdir():
            assert (root / name / "v" / "v1" / file.name).read_bytes() == file.read_bytes()


def test_a_version_never_changes(root: Path, built: list[dict[str, str]]) -> None:
    versions.pin("v1")
    with pytest.raises(ProjectError, match="a pinned version never changes"):
        versions.pin("v1")
    assert len(built) == 1


@pytest.mark.parametrize("tag", ["../v1", "v 1", "", ".v1", "v1/x"])
def test_a_tag_that_is_no_part_of_an_address_is_refused(root: Path, tag: str) -> None:
    with pytest.raises(ProjectError, match="cannot be part of an address"):
        versions.pin(tag)


def test_only_the_files_of_the_tag_are_pinned(root: Path, built: list[dict[str, str]]) -> None:
    with pytest.raises(ProjectError, match="there is no tag v2 here -- make it with: git tag v2"):
        versions.pin("v2")
    (root / "page.md").write_text("Two.\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="not those of v1 -- git checkout v1"):
        versions.pin("v1")
    git(root, "commit", "-qam", "Go on")
    with pytest.raises(ProjectError, match="not those of v1"):
        versions.pin("v1")
    git(root, "checkout", "-q", "v1")
    assert versions.pin("v1") == 0
    assert len(built) == 1


def test_a_folder_that_holds_another_site_stops_the_build(root: Path) -> None:
    folder = root / "versions" / "v1"
    folder.mkdir(parents=True)
    with pytest.raises(ProjectError, match="does not hold the site of that version"):
        versions.put(root / "site")
    (folder / "index.html").write_text("https://example.org/v/v2/", encoding="utf-8")
    with pytest.raises(ProjectError, match="python -m scripts pin v1"):
        versions.put(root / "site")


def test_what_a_killed_pin_left_is_passed_over(root: Path) -> None:
    (root / "versions" / ".build-ab12" / "site").mkdir(parents=True)
    versions.put(root / "site")
    assert not (root / "site").exists()


def test_the_headers_of_the_host_let_the_scripts_of_a_pinned_version_run(root: Path) -> None:
    """Which may be others than those of today."""
    begin = '<html><head>\n<meta charset="utf-8"><script>'
    for folder, script in (("site", "let today"), ("versions/v1", "let then")):
        (root / folder).mkdir(parents=True)
        html = f"{begin}{script}</script></head></html>"
        (root / folder / "index.html").write_text(html, encoding="utf-8")
    security.protect(root / "site")
    headers = (root / "site" / "_headers").read_text(encoding="utf-8")
    assert security.digest("let today") in headers and security.digest("let then") in headers
    assert security.digest("let then") not in (root / "site" / "index.html").read_text("utf-8")


def test_without_pinned_versions_there_is_no_folder_for_them(root: Path) -> None:
    versions.put(root / "site")
    assert not (root / "site").exists()


# --- What its pages say ---------------------------------------------------------------------------


def banner(url: str | None, pinned: str = "v1") -> str:
    """What the template says above a page with this address in the site; None: no page at all."""
    base = DictLoader({"base.html": "{% block announce %}{% endblock %}"})
    templates = Environment(loader=ChoiceLoader([base, FileSystemLoader(ROOT / "overrides")]))
    templates.filters["url"] = str
    extra = {"pinned": pinned, "newest": "https://example.org/learning/"}
    page = None if url is None else {"url": url, "meta": {}}
    return templates.get_template("main.html").render(config={"extra": extra}, page=page)


@pytest.mark.parametrize(
    ("url", "leads"), [("learn/gans/", "learn/gans/"), ("", ""), ("./", ""), (None, "")]
)
def test_a_page_of_a_pinned_version_leads_to_the_newest_of_the_same_page(
    url: str | None, leads: str
) -> None:
    said = banner(url)
    assert "This is version v1, kept as it was." in said
    assert f'href="https://example.org/learning/{leads}"' in said


def test_a_page_that_is_not_pinned_says_nothing() -> None:
    assert "version" not in banner("learn/gans/", pinned="")
