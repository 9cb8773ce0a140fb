"""Pages lose what nobody sees, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.build import compact


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>\n    One\n\n\n    two\n</p>", "<p>\nOne\ntwo\n</p>"),
        ("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>"),
        ("<b>a</b>\n<i>b</i>", "<b>a</b>\n<i>b</i>"),
        ("<p>x</p>  \n  <p>y</p>", "<p>x</p>\n<p>y</p>"),
        ("<p>a  b</p>", "<p>a  b</p>"),
        ("", ""),
    ],
)
def test_space_around_a_line_break_goes(before: str, after: str) -> None:
    assert compact.compact(before) == after


@pytest.mark.parametrize("name", ["pre", "textarea", "script"])
def test_where_space_counts_it_stays(name: str) -> None:
    kept = f'<{name} id="x">a\n\n    b\n  </{name}>'
    assert compact.compact(f"<div>\n  {kept}\n  {kept}\n</div>") == f"<div>\n{kept}\n{kept}\n</div>"


def test_every_page_is_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "learn" / "index.html"
    page.parent.mkdir()
    page.write_text("\n\n<!doctype html>\n\n  <p>Über</p>\n", encoding="utf-8")
    compact.write(tmp_path)
    assert page.read_text(encoding="utf-8") == "<!doctype html>\n<p>Über</p>\n"
