"""The Markdown copies: every mark of ours written out, links that lead on, and the list of all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import markdown_copy, pages, results
from scripts.build import built, markdown_copies
from scripts.project import DOCS, page_url

SITE = "https://example.org/site/"
FRONT = "---\ntitle: A page\ndescription: What it is about.\n---\n\n"
# What no reader of plain Markdown could use; code may show it.
OURS = re.compile(r"\[@|\[=|<!-- insert|^///|\{ [#.]|\]\((?!https?:|mailto:)", re.MULTILINE)
CODE = re.compile(r"^( *)(`{3,}).*?^\1\2 *$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def copied(body: str, path: str = "learn/a.md") -> str:
    return markdown_copy.copy(pages.parse(FRONT + body, path), SITE)


def test_a_link_to_a_page_leads_to_its_copy_and_one_to_a_section_to_the_page() -> None:
    text = copied("[b](b.md), [g](../generate/gans.md#game), [here](#x), [w](https://w.org/a.md)")
    assert f"[b]({SITE}learn/b/index.md)" in text
    assert f"[g]({SITE}generate/gans/#game)" in text
    assert f"[here]({SITE}learn/a/#x)" in text
    assert "[w](https://w.org/a.md)" in text
    assert f"[home]({SITE}index.md)" in copied("[home](../index.md)")


def test_a_citation_names_its_source_and_the_list_stands_at_the_end() -> None:
    text = copied("It is so [@ho-2020].\nAnd so [@ho-2020; @goodfellow-2014].")
    assert "It is so [Ho, Jain and Abbeel, 2020]." in text
    assert "[Ho, Jain and Abbeel, 2020; Goodfellow et al., 2014]" in text
    listed = text.partition("## Sources")[2]
    assert listed.count("- ") == 2 and "https://arxiv.org/abs/2006.11239" in listed


def test_a_figure_is_printed_and_one_that_nobody_measured_stops_the_build() -> None:
    figure = results.read()["two-questions"].figures["network-accuracy"]
    text = copied("It was [=two-questions.network-accuracy] and [=two-questions.seconds mean].")
    assert f"It was {figure.shown_with_spread} and" in text
    with pytest.raises(KeyError):
        copied("It was [=two-questions.nothing].")


def test_a_plot_becomes_a_table_of_its_figures() -> None:
    source = (DOCS / "reference/evidence/families.md").read_text(encoding="utf-8")
    text = markdown_copy.copy(pages.parse(source, "reference/evidence/families.md"), SITE)
    assert "```plot" not in text
    assert re.search(r"^\| GAN \|(?: [\d.]+ % ± [\d.]+ \|){3}$", text, re.MULTILINE)


def test_a_question_shows_its_answers_with_their_verdicts() -> None:
    text = copied("/// question | Which?\n\n- [ ] A\n\n    No.\n\n- [x] B\n\n    Yes.\n\n///\n")
    assert "**Which?**" in text
    assert "- A (✗ Not right)" in text and "- B (✓ Right)" in text
    assert "    Yes." in text and "///" not in text


def test_diagrams_and_code_stay_as_they_are_and_marks_of_ours_go() -> None:
    text = copied(
        "# A page { #a-page }\n\n```mermaid\nflowchart LR\n    a --> b\n```\n\n"
        "**C.** D.\n{ .caption }\n\n<!-- allow: x -- y -->\nThe mark `[@key]` in code.\n"
    )
    assert "# A page\n" in text
    assert "```mermaid\nflowchart LR\n    a --> b\n```" in text
    assert "{ .caption }" not in text and "allow" not in text
    assert "`[@key]`" in text


@pytest.mark.parametrize("path", sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")))
def test_no_page_keeps_a_mark_of_ours(path: str) -> None:
    text = markdown_copy.copy(pages.read(path), SITE)
    prose = CODE.sub("", text)
    left = OURS.search(prose)
    assert left is None, prose[max(0, left.start() - 60) : left.end() + 60]
    assert prose.count("\n# ") == 1 and SITE in text


def test_the_list_names_every_page_once_with_what_to_leave_out_at_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(built, "address", lambda site: SITE)
    known = [pages.read(p.relative_to(DOCS).as_posix()) for p in sorted(DOCS.rglob("*.md"))]
    monkeypatch.setattr(
        built, "sources", lambda site: ((page, tmp_path / "index.html") for page in known)
    )
    markdown_copies.write(tmp_path)
    text = (tmp_path / markdown_copies.LIST).read_text(encoding="utf-8")
    links = re.findall(r"^- \[[^\]]+\]\((\S+)\): \S", text, re.MULTILINE)
    assert len(links) == len(set(links)) == len(known)
    assert all(link.startswith(SITE) and link.endswith("/index.md") for link in links[1:])
    assert text.startswith("# Learning to Generate\n\n> ")
    assert re.findall(r"^## .*ptional.*$", text, re.MULTILINE) == ["## Optional"]
    *_, last = text.split("\n## ")
    assert last.startswith("Optional\n")  # the one name that llmstxt.org knows for such a part
    for page in known:
        left_out = page.path.startswith(("contribute/", "onboarding/"))
        assert (f"]({SITE}{page_url(page.path)}index.md)" in last) == left_out, page.path
