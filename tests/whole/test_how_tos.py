"""The how-tos of docs/contribute/: their commands, followed again one by one in a copy."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable

import pytest

from scripts.checks.sources import Sources
from tests.how_tos import LESSON, commands, write_the_page
from tests.project_copy import ProjectCopy
from tests.repository import git

BIB = "scripts/data/references.bib"
TERMS = "scripts/data/glossary.yml"
CHECK = "python3 -m scripts check"
# The first needs a repository to push to; the second serves until it is stopped.
BY_HAND = ("git push", "make serve")
DIAGRAM = """\
```mermaid
flowchart LR
    accTitle: Two steps
    accDescr: Examples go into training; out comes a model.
    examples[("examples")]:::data --> train["training"]
    train --> model["predict:<br/>an answer"]:::predict
```

**Two steps.** The examples go in, and a model comes out.
{ .caption }

"""


def run(project: ProjectCopy, command: str) -> None:
    """One command in the copy; fails with its words where it fails."""
    words = shlex.split(command)
    if words[:3] == ["python3", "-m", "scripts"]:
        done = project.run(*words[3:])
    else:
        assert words[0] == "git", f"nobody can follow {command} here"
        git(project.root, *words[1:])
        return
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def fix_a_fact(project: ProjectCopy) -> None:
    project.edit(LESSON, "You ride a bicycle", "You ride your bicycle")


def write_the_source(project: ProjectCopy) -> None:
    for old, new in (
        ("{TODO write Family Name, First Name and Family Name, First Name}", "{Shannon, Claude}"),
        ("{TODO write the title as it stands on the work}", "{A title}"),
        ("{TODO name the journal, the conference or the publisher}", "{A journal}"),
        ("https://example.org/TODO", "https://example.org/work"),
    ):
        project.edit(BIB, old, new)
    file = project.root / BIB
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"\{TODO write “(abstract read, [\d-]+)” or [^}]*\}", r"{\1}", text)
    text = text.replace("{TODO say in your own words what it may be cited for}", "{It is so.}")
    file.write_text(text, encoding="utf-8")
    project.edit(LESSON, "You ride a bicycle", "You ride, as one does [@shannon-1951], a bicycle")


def write_the_term(project: ProjectCopy) -> None:
    project.edit(
        TERMS,
        "TODO say in one or two plain sentences what it means.",
        "A drawing of how the loss falls while a model trains.",
    )
    text = (project.root / TERMS).read_text(encoding="utf-8")
    text = re.sub(r"page: \S+ # TODO.*", "page: learn/neural-networks.md", text)
    (project.root / TERMS).write_text(text, encoding="utf-8")


def draw_it(project: ProjectCopy) -> None:
    project.edit(LESSON, "You ride a bicycle", f"{DIAGRAM}You ride a bicycle")


def add_the_words(project: ProjectCopy) -> None:
    write_the_page(project.root)


def write_the_lab(project: ProjectCopy) -> None:
    """All its words; the model of the skeleton works as it is."""
    files = [
        project.root / "docs" / "labs" / "coin.md",
        *(project.root / "labs" / "coin").iterdir(),
    ]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    assert sum("TODO" in text for text in texts.values()) >= 5
    for file, text in texts.items():
        file.write_text(text.replace("TODO", "Here we"), encoding="utf-8")


# Page, section, what the writer does, and after how many of the commands.
HOW_TOS: dict[str, tuple[str, str, Callable[[ProjectCopy], None], int]] = {
    "fix a fact": ("contribute/index.md", "fix-a-fact", fix_a_fact, 1),
    "add a source": ("contribute/index.md", "add-a-source", write_the_source, 1),
    "add a term": ("contribute/index.md", "add-a-term", write_the_term, 1),
    "draw a diagram": ("contribute/index.md", "draw-a-diagram", draw_it, 0),
    "add a page": ("contribute/add-a-page.md", "on-your-own-machine", add_the_words, 1),
    "add a lab": ("contribute/add-a-lab.md", "start", write_the_lab, 2),
}
# Page and section of commands that are not followed here, and why.
NOT_FOLLOWED = {
    ("contribute/add-a-lab.md", "test"): "it builds the site, and runs tests that run beside these",
}


@pytest.mark.parametrize("name", HOW_TOS)
def test_a_how_to_can_be_followed(project: ProjectCopy, name: str) -> None:
    page, anchor, write, after = HOW_TOS[name]
    lines = commands(page, anchor)
    assert len(lines) >= 2, f"{name} names no commands"
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"]):
        run(project, shlex.join(["git", *words]))
    for number, command in enumerate(lines):
        if number == after:
            write(project)
        if not command.startswith(BY_HAND):
            run(project, command)
    if name == "add a page":
        published = (project.root / "scripts" / "data" / "published.txt").read_text("utf-8")
        assert "learn/decision-trees.md\n" in published
    if CHECK not in " ".join(lines):  # where the page tells of it in a sentence
        run(project, CHECK)


def test_every_command_of_these_pages_is_followed_or_has_a_reason() -> None:
    found = set()
    for path, document in Sources().documents.items():
        if path.startswith("contribute/"):
            for fence in document.fences:
                above = [one.id for one in document.headings if one.line < fence.line]
                found |= {(path, above[-1])} if fence.language == "sh" else set()
    followed = {(page, anchor) for page, anchor, *_ in HOW_TOS.values()}
    assert found == followed | set(NOT_FOLLOWED)
    assert not followed & set(NOT_FOLLOWED)


def test_what_is_left_to_write_stops_the_check(project: ProjectCopy) -> None:
    """The commands above are worth something only if the check sees a gap."""
    assert project.run("new", "source", "shannon-1951").returncode == 0
    done = project.run("check")
    assert done.returncode == 1
    assert "[unwritten]" in done.stderr
