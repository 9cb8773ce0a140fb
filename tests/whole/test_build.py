"""`make build`: the same bytes twice, and links to the repository only where there is one."""

from __future__ import annotations

import filecmp
import json
import shutil
from pathlib import Path

from playwright.sync_api import Browser

from scripts.project import ROOT
from tests.project_copy import ProjectCopy
from tests.serving import served


def files(site: Path) -> list[str]:
    """Every file of a site."""
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


def test_two_builds_are_byte_for_byte_the_same(project: ProjectCopy) -> None:
    first, second = project.root / "first", project.root / "second"
    for target in (first, second):
        if target == second:
            shutil.rmtree(project.root / ".kept" / "book")  # its book is printed anew
        done = project.run("build")
        assert done.returncode == 0, done.stderr
        (project.root / "site").rename(target)
    assert files(first) == files(second)
    assert len(files(first)) > 60
    _, different, unread = filecmp.cmpfiles(first, second, files(first), shallow=False)
    assert different == [] and unread == []


def test_a_repository_adds_its_links_and_nothing_from_another_host(
    project: ProjectCopy, chromium: Browser
) -> None:
    gans = project.root / "site" / "generate" / "gans" / "index.html"
    assert project.run("build", REPO_URL="", EDIT_URI="").returncode == 0
    without = gans.read_text(encoding="utf-8")
    assert (
        "issues/new" not in without
        and "/discussions" not in without
        and 'rel="edit"' not in without
    )
    done = project.run(
        "build",
        SITE_URL="https://learn.example.org/",
        REPO_URL="https://github.com/example/learning",
        EDIT_URI="edit/main/docs/",
    )
    assert done.returncode == 0, done.stderr
    html = gans.read_text(encoding="utf-8")
    repository = "https://github.com/example/learning"
    assert f'href="{repository}/edit/main/docs/generate/gans.md"' in html
    assert f"{repository}/issues/new?template=error-of-fact.yml" in html
    assert "https%3A//learn.example.org/generate/gans/" in html
    assert f"{repository}/discussions?discussions_q=%22page%20generate/gans%22" in html
    assert f"{repository}/discussions/new?category=general&amp;title=page%20generate/gans" in html
    # The theme's own link to a repository would ask another host for stars.
    asked: list[str] = []
    with served(project.root / "site") as url:
        page = chromium.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{url}/generate/gans/")
        page.wait_for_load_state("networkidle")
        page.close()
    assert any(one.endswith(".css") for one in asked)  # the page was loaded with what it needs
    assert [one for one in asked if not one.startswith(f"{url}/")] == []


def test_a_build_without_a_browser_and_without_drawings_is_refused(project: ProjectCopy) -> None:
    for drawing in (project.root / ".kept" / "diagrams").glob("*"):
        drawing.unlink()
    done = project.run("build", CHROME_PATH="none")
    assert done.returncode == 1
    assert "no browser was found" in done.stderr and "CHROME_PATH" in done.stderr
    assert not (project.root / "site").exists()


def test_the_build_writes_nothing_among_the_pages(project: ProjectCopy) -> None:
    before = files(project.root / "docs")
    assert project.run("build").returncode == 0
    assert files(project.root / "docs") == before


def test_no_lock_file_names_the_host_of_a_registry() -> None:
    for name in ("requirements.lock", "requirements-node.lock", ".npmrc"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8"), name
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(packages) > 50
    assert [name for name, package in packages.items() if "resolved" in package] == []
