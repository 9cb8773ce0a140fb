"""The workflows: zizmor finds nothing, every action is pinned by its full hash."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import yaml

from scripts.project import ROOT

FOLDER = ROOT / ".github"
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [str(zizmor), "--offline", "--strict-collection", str(FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr


def test_every_action_is_pinned_and_every_job_has_its_own_permissions() -> None:
    workflows = sorted((FOLDER / "workflows").glob("*.yml"))
    names = {path.stem for path in workflows}
    assert {"check", "preview", "deploy", "links"} <= names
    for path in workflows:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}, path.name
        for job in workflow["jobs"].values():
            assert "permissions" in job and "timeout-minutes" in job, path.name
            used = [step["uses"] for step in job["steps"] if "uses" in step]
            assert [one for one in used if not PINNED.match(one)] == [], path.name


def test_the_report_link_and_the_form_agree() -> None:
    form = yaml.safe_load((FOLDER / "ISSUE_TEMPLATE" / "error-of-fact.yml").read_text("utf-8"))
    template = (ROOT / "overrides" / "partials" / "page-end.html").read_text(encoding="utf-8")
    assert "template=error-of-fact.yml" in template
    fields = {field.get("id") for field in form["body"]}
    assert {"page", "sentence", "source"} <= fields
    assert set(re.findall(r"&amp;(\w+)=", template)) <= fields


def test_a_release_is_refused_while_an_address_is_not_on_the_list() -> None:
    deploy = yaml.safe_load((FOLDER / "workflows" / "deploy.yml").read_text(encoding="utf-8"))
    commands = [step.get("run") for step in deploy["jobs"]["build"]["steps"]]
    assert commands.index("python3 -m scripts published --check") < commands.index("make build")
