"""The same sources build with MkDocs and with Zensical, by hand, to the same pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from tests.project_copy import ProjectCopy

REPOSITORY = "https://github.com/example/learning"
Pages = dict[str, tuple[str, list[tuple[str, str, str]]]]


def pages(site: Path) -> Pages:
    """For each page its title and its headings: level, id, words."""
    found: Pages = {}
    for path in sorted(site.rglob("index.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        article = soup.find("article")
        assert article is not None and soup.title is not None, path
        for link in article.select(".headerlink"):
            link.decompose()
        headings = [
            (one.name, str(one.get("id")), " ".join(one.get_text().split()))
            for one in article.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
        ]
        found[path.relative_to(site).as_posix()] = (soup.title.get_text().strip(), headings)
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site of each engine, built by the engine's own command, with links to a repository."""
    project = ProjectCopy(tmp_path_factory.mktemp("both") / "project")
    places = {"SITE_URL": "https://learn.example.org/", "REPO_URL": REPOSITORY}
    sites: dict[str, Path] = {}
    for name, words in {"mkdocs": ["build", "--strict"], "zensical": ["build"]}.items():
        done = project.python("-m", name, *words, **places)
        assert done.returncode == 0, done.stderr
        sites[name] = project.root / f"site-of-{name}"
        (project.root / "site").rename(sites[name])
    return sites


def test_both_engines_write_the_same_pages(both: dict[str, Path]) -> None:
    by_mkdocs, by_zensical = pages(both["mkdocs"]), pages(both["zensical"])
    assert list(by_mkdocs) == list(by_zensical)
    assert by_mkdocs == by_zensical
    assert len(by_mkdocs) >= 34
    for name, site in both.items():
        gans = (site / "generate" / "gans" / "index.html").read_text(encoding="utf-8")
        for part in ('class="diagram"', 'class="term"', 'class="citation"', 'class="option'):
            assert part in gans, f"{name} lost {part}"
        assert 'class="mermaid"' not in gans
        digits = site / "reference" / "evidence" / "two-questions" / "index.html"
        for part in ('class="plot"', 'class="unboxed"', 'class="result"'):
            assert part in digits.read_text(encoding="utf-8"), f"{name} lost {part}"


def test_each_page_leads_to_its_own_thread(both: dict[str, Path]) -> None:
    for name, site in both.items():
        for path in sorted(site.rglob("index.html")):
            _, _, end = path.read_text(encoding="utf-8").partition('class="page-end"')
            links = {unquote(str(a["href"])) for a in BeautifulSoup(end, "html.parser").select("a")}
            page = path.parent.relative_to(site).as_posix()
            id = "home" if page == "." else page
            talk = f"{REPOSITORY}/discussions"
            wanted = {
                f'{talk}?discussions_q="page {id}"',
                f"{talk}/new?category=general&title=page {id}: ",
            }
            assert wanted <= links, (name, page, links)
