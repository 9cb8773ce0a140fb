"""The lines of bash in the workflows, run with a `gh` that answers as a test wants."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.environment import debian
from scripts.project import ROOT
from tests.needed import needed

WORKFLOWS = ROOT / ".github" / "workflows"
# Answers a command by its words before the first option, and notes what it was asked.
GH = f"""#!{sys.executable}
import json, pathlib, subprocess, sys
words = sys.argv[1:]
with open("asked.jsonl", "a") as log:
    log.write(json.dumps(words) + "\\n")
options = next((n for n, word in enumerate(words) if word.startswith("--")), len(words))
answers = json.loads(pathlib.Path("answers.json").read_text())
answer = answers.get(" ".join(words[:options]), "")
if "--jq" in words:
    jq = ["jq", "--raw-output", words[words.index("--jq") + 1]]
    sys.exit(subprocess.run(jq, input=json.dumps(answer), text=True).returncode)
if "--json" in words:
    print(json.dumps(answer))
elif words[:2] == ["run", "download"]:
    folder = pathlib.Path(words[words.index("--dir") + 1])
    folder.mkdir()
    for name, text in answer.items():
        (folder / name).write_text(text)
elif words[:2] == ["release", "download"]:
    sys.stdout.buffer.write(pathlib.Path(answer).read_bytes())
"""


def jq() -> str:
    """The program that reads JSON in the workflows. Raises ProjectError where there is none."""
    return debian.ensure("jq", "jq")


class Step:
    """The bash of one step, in a folder of its own."""

    def __init__(self, folder: Path, workflow: str, job: str, name: str) -> None:
        needed(jq)
        self.folder = folder
        text = (WORKFLOWS / f"{workflow}.yml").read_text(encoding="utf-8")
        steps = yaml.safe_load(text)["jobs"][job]["steps"]
        self.step = next(step for step in steps if step["name"] == name)
        program = folder / "bin" / "gh"
        program.parent.mkdir()
        program.write_text(GH, encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def run(self, answers: dict[str, Any], **variables: str) -> list[list[str]]:
        """What it asked `gh` for, in order; fails with its words where it fails.

        `variables` are the values of its expressions, and what GitHub sets by itself.
        """
        done = self.start(answers, **variables)
        assert done.returncode == 0, done.stdout + done.stderr
        lines = (self.folder / "asked.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def start(self, answers: dict[str, Any], **variables: str) -> subprocess.CompletedProcess[str]:
        """The bash of the step as GitHub starts it."""
        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        own = {**self.step.get("env", {}), "GH_TOKEN": "", "GH_REPO": "o/r", **variables}
        left = [name for name, value in own.items() if "${{" in value]
        assert left == [], "the test gives these no value"
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.step["run"]],
            cwd=self.folder,
            env={**os.environ, **own, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    def wrote(self, name: str) -> str:
        """The text of a file that it wrote."""
        return (self.folder / name).read_text(encoding="utf-8")


def verbs(asked: list[list[str]]) -> list[str]:
    """The first two words of each command."""
    return [" ".join(words[:2]) for words in asked]


# --- One issue with a list, which links.yml and stale.yml keep ------------------------------------

TITLE = "Facts to check again"
OTHER = {"number": 5, "title": "Facts to check again, by hand"}
OPEN = {"number": 7, "title": TITLE}
GIVEN = {
    "GITHUB_RUN_ID": "31",
    "RUN_URL": "https://e.net/31",
    "ARTIFACT": "stale",
    "LABEL": "stale",
    "TITLE": TITLE,
    "ABOVE": "Above.",
    "SETTLED": "All were checked.",
}


@pytest.fixture
def keep(tmp_path: Path) -> Step:
    return Step(tmp_path, "one-issue", "keep", "Open, change or close the issue")


def answers(*issues: dict[str, Any], text: str = "- [ ] one\n") -> dict[str, Any]:
    """What GitHub has: some open issues, and the list of the job before."""
    return {"issue list": list(issues), "run download 31": {"list.md": text}}


def test_a_first_list_opens_an_issue(keep: Step) -> None:
    asked = keep.run(answers(OTHER), FOUND="true", **GIVEN)
    assert verbs(asked) == ["issue list", "run download", "label create", "issue create"]
    words = ["--title", TITLE, "--label", "stale", "--body-file", "body.md"]
    assert asked[-1] == ["issue", "create", *words]
    whole = "Above.\n\n- [ ] one\n\nThe whole list: https://e.net/31\n"
    assert keep.wrote("body.md") == whole


def test_a_newer_list_is_written_into_the_same_issue(keep: Step) -> None:
    asked = keep.run(answers(OTHER, OPEN), FOUND="true", **GIVEN)
    assert verbs(asked) == ["issue list", "run download", "issue edit"]
    assert asked[-1] == ["issue", "edit", "7", "--body-file", "body.md"]


def test_when_nothing_is_found_the_issue_is_closed(keep: Step) -> None:
    asked = keep.run(answers(OTHER, OPEN), FOUND="false", **GIVEN)
    assert verbs(asked) == ["issue list", "issue close"]
    said = "All were checked. https://e.net/31"
    assert asked[-1] == ["issue", "close", "7", "--comment", said]


def test_when_nothing_is_found_and_none_is_open_nothing_happens(keep: Step) -> None:
    assert verbs(keep.run(answers(OTHER), FOUND="false", **GIVEN)) == ["issue list"]


def test_a_list_that_no_issue_could_hold_is_cut(keep: Step) -> None:
    keep.run(answers(text="- [ ] a line\n" * 6000), FOUND="true", **GIVEN)
    body = keep.wrote("body.md")
    assert len(body) < 65_536 and body.endswith("The whole list: https://e.net/31\n")


def test_a_list_that_is_not_there_is_an_error(keep: Step) -> None:
    assert keep.start({"run download 31": {}}, FOUND="true", **GIVEN).returncode != 0


CALLERS = {"links": "check", "stale": "look"}  # each with the job that looks


@pytest.mark.parametrize("name", CALLERS)
def test_who_keeps_an_issue_gives_all_that_it_takes(name: str) -> None:
    one_issue, caller = (
        yaml.safe_load((WORKFLOWS / f"{one}.yml").read_text(encoding="utf-8"))
        for one in ("one-issue", name)
    )
    inputs = one_issue[True]["workflow_call"]["inputs"]  # for YAML the key `on` is true
    report, looked = caller["jobs"]["report"], caller["jobs"][CALLERS[name]]
    assert set(report["with"]) == set(inputs)
    assert report["permissions"] == one_issue["jobs"]["keep"]["permissions"]
    kept = [step["with"]["name"] for step in looked["steps"] if step["name"] == "Keep the list"]
    assert kept == [report["with"]["artifact"]]
    env = one_issue["jobs"]["keep"]["steps"][0]["env"]
    assert {f"${{{{ inputs.{one} }}}}" for one in inputs} <= set(env.values())


# What `stale` prints, and whether there is something to report.
SAID = {
    "- [ ] `docs/index.md:1`: it is old": True,
    "* every page and every dated fact is younger than half a year": False,
}


@pytest.mark.parametrize("said", SAID)
def test_the_list_of_old_facts_holds_what_was_found(tmp_path: Path, said: str) -> None:
    step = Step(tmp_path, "stale", "look", "List what is old")
    python = step.folder / "bin" / "python3"
    python.write_text(f"#!/bin/sh\necho '* making the Python environment'\necho '{said}'\n")
    python.chmod(0o755)
    done = step.start({}, GITHUB_OUTPUT="output.txt")
    assert done.returncode == 0, done.stderr
    output = step.folder / "output.txt"
    assert output.is_file() == SAID[said]
    assert step.wrote("stale.md") == (f"{said}\n" if SAID[said] else "")
    assert not SAID[said] or output.read_text(encoding="utf-8") == "found=true\n"


@pytest.mark.parametrize(("code", "stops"), [("0", False), ("2", False), ("1", True), ("", True)])
def test_links_that_were_not_asked_are_no_links_that_answer(
    tmp_path: Path, code: str, stops: bool
) -> None:
    step = Step(tmp_path, "links", "check", "Stop if the links were not asked")
    assert bool(step.start({}, EXIT_CODE=code).returncode) == stops


# --- What a deployment and a preview ask for ------------------------------------------------------


def test_every_pinned_version_is_fetched_again(tmp_path: Path) -> None:
    step = Step(tmp_path, "deploy", "build", "Fetch the versions that were pinned")
    page = b"the site of v1.2"
    with tarfile.open(tmp_path / "site.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("./index.html")
        entry.size = len(page)
        archive.addfile(entry, io.BytesIO(page))
    asked = step.run(
        {
            "release list": [{"tagName": "v1.2"}, {"tagName": "v1.1"}],
            "release view v1.2": {"assets": [{"name": "notes.txt"}, {"name": "site.tar.gz"}]},
            "release view v1.1": {"assets": [{"name": "website.tar.gz"}]},
            "release download v1.2": "site.tar.gz",
        }
    )
    assert verbs(asked) == ["release list", "release view", "release download", "release view"]
    assert (tmp_path / "versions" / "v1.2" / "index.html").read_bytes() == page
    assert [folder.name for folder in (tmp_path / "versions").iterdir()] == ["v1.2"]


def test_without_a_release_nothing_is_fetched(tmp_path: Path) -> None:
    step = Step(tmp_path, "deploy", "build", "Fetch the versions that were pinned")
    assert verbs(step.run({"release list": []})) == ["release list"]
    assert not (tmp_path / "versions").exists()


PREVIEW = {
    "REPOSITORY": "o/r",
    "RUN_ID": "31",
    "RUN_URL": "https://e.net/o/r/actions/runs/31",
    "COMMIT": "c0ffee",
}
ARTIFACTS = "api repos/o/r/actions/runs/31/artifacts?name=preview"


def test_the_pull_request_gets_a_link_to_its_preview(tmp_path: Path) -> None:
    step = Step(tmp_path, "preview-link", "link", "Link it")
    asked = step.run({ARTIFACTS: {"artifacts": [{"id": 99, "name": "preview"}]}}, **PREVIEW)
    *_, last = asked
    assert last[:4] == ["api", "--method", "POST", "repos/o/r/statuses/c0ffee"]
    fields = dict(last[n + 1].split("=", 1) for n, word in enumerate(last) if word == "--field")
    assert fields["state"] == "success" and fields["context"] == "Preview"
    assert fields["target_url"] == f"{PREVIEW['RUN_URL']}/artifacts/99"
    assert len(fields["description"]) <= 140  # GitHub takes no more


def test_a_preview_that_was_not_kept_is_an_error(tmp_path: Path) -> None:
    done = Step(tmp_path, "preview-link", "link", "Link it").start(
        {ARTIFACTS: {"artifacts": []}}, **PREVIEW
    )
    assert done.returncode == 1
    assert "kept no preview" in done.stdout
