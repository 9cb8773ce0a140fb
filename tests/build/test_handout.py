"""The hand-out: made from the data of the paths, two pages, and printed only when it changed."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from scripts import paths
from scripts.build import handout, kept, paper
from scripts.environment import browser
from scripts.problems import ProjectError
from scripts.project import HANDOUT, ROOT, page_url

SECONDS = 1_795_241_600
HOME = "https://learn.example.org/"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The hand-out of this project for a site with an address, printed in a process of its own."""
    site = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "scripts.build.handout", str(site), str(SECONDS)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "SITE_URL": HOME},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return PdfReader(BytesIO((site / HANDOUT).read_bytes()))


def squeezed(printed: PdfReader) -> str:
    """The words of all pages without spaces, of which a PDF makes its own."""
    return "".join("".join(page.extract_text().split()) for page in printed.pages)


def test_it_has_two_pages_and_names_every_step_and_what_comes_after(printed: PdfReader) -> None:
    assert len(printed.pages) == handout.PAGES
    text = squeezed(printed)
    for audience, path in paths.by_id().values():
        assert audience.name.replace(" ", "") in text
        for step in path.steps:
            assert f"{paths.name_of(step)}{paths.minutes_of(step)}".replace(" ", "") in text
        for line in path.after:
            assert line.replace(" ", "") in text


def test_it_asks_ten_questions_of_each_kind_of_reader(printed: PdfReader) -> None:
    text = squeezed(printed)
    for audience in paths.read():
        asked = audience.paths[len(audience.paths) // 2].check
        assert len(asked) == 10
        for one in asked:
            assert paths.words_of(one)[1].replace(" ", "") in text


def test_it_names_whole_addresses_or_none(
    printed: PdfReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = squeezed(printed)
    monkeypatch.delenv("SITE_URL", raising=False)
    without = handout.document()
    for audience in paths.read():
        assert HOME + page_url(audience.page) in text
        assert page_url(audience.page) not in without


def test_it_can_be_read_aloud_and_is_dated_by_the_sources(printed: PdfReader) -> None:
    assert "/StructTreeRoot" in printed.trailer["/Root"]  # type: ignore[operator]
    assert printed.metadata is not None
    assert str(printed.metadata["/CreationDate"]).startswith("D:20261121")


def test_more_than_two_pages_stop_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = BytesIO()

    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(100, 100)
    writer.write(pages)
    monkeypatch.setattr(paper, "printed", lambda *_: pages.getvalue())
    with pytest.raises(ProjectError, match="has 3 pages and should have 2 -- shorten a path"):
        handout.make(tmp_path, SECONDS)


def test_an_unchanged_hand_out_is_not_printed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "KEPT", tmp_path / "kept")
    prints: list[str] = []

    def by_itself(module: str, words: list[str], *_: object) -> None:
        prints.append(module)
        site = Path(words[0])
        (site / HANDOUT).parent.mkdir(parents=True, exist_ok=True)
        (site / HANDOUT).write_bytes(b"one /CreationDate (D:20260102030405+00'00')")

    monkeypatch.setattr(browser, "by_itself", by_itself)
    handout.write(tmp_path, SECONDS)
    (tmp_path / HANDOUT).unlink()
    handout.write(tmp_path, SECONDS)
    assert prints == ["handout"]
    assert b"D:20261121" in (tmp_path / HANDOUT).read_bytes()
    monkeypatch.setattr(handout, "document", lambda: "other words")
    handout.write(tmp_path, SECONDS)
    assert prints == ["handout", "handout"]
    (only,) = (tmp_path / "kept").iterdir()
    assert kept.read(only) is not None
