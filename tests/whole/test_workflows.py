"""What GitHub reads: zizmor finds nothing, each file fits its schema, each action is pinned."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.project import ROOT

FOLDER = ROOT / ".github"
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")
# The schemas that check-jsonschema brings along, and what each is for.
SCHEMAS = {
    "vendor.github-workflows": "workflows/*.yml",
    "custom.github-workflows-require-timeout": "workflows/*.yml",
    "vendor.dependabot": "dependabot.yml",
    "vendor.github-issue-forms": "ISSUE_TEMPLATE/[!c]*.yml",
    "vendor.github-issue-config": "ISSUE_TEMPLATE/config.yml",
}


def program(name: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A program of the environment; what it said on both channels is in `stdout`."""
    return subprocess.run(
        [str(Path(sys.executable).with_name(name)), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def against(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says; a builtin schema needs no network."""
    return program("check-jsonschema", "--builtin-schema", schema, *map(str, files))


def test_zizmor_finds_nothing() -> None:
    done = program("zizmor", "--offline", "--strict-collection", str(FOLDER))
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_file_fits_its_schema(schema: str) -> None:
    files = sorted(FOLDER.glob(SCHEMAS[schema]))
    assert files
    done = against(schema, *files)
    assert done.returncode == 0, done.stdout


def test_each_file_has_a_schema() -> None:
    with_schema = {file for pattern in SCHEMAS.values() for file in FOLDER.glob(pattern)}
    assert with_schema == {*FOLDER.rglob("*.yml"), *FOLDER.rglob("*.yaml")}


def test_what_does_not_fit_is_named(tmp_path: Path) -> None:
    """The check above is worth something only if it sees a defect."""
    text = (FOLDER / "workflows" / "check.yml").read_text(encoding="utf-8")
    bad = tmp_path / "check.yml"
    bad.write_text(text.replace("runs-on:", "run-on:"), encoding="utf-8")
    done = against("vendor.github-workflows", bad)
    assert done.returncode == 1
    assert "run-on" in done.stdout
    form = (FOLDER / "ISSUE_TEMPLATE" / "idea.yml").read_text(encoding="utf-8")
    bad.write_text(form.replace("type: textarea", "type: text"), encoding="utf-8")
    assert against("vendor.github-issue-forms", bad).returncode == 1


def test_the_hooks_for_commits_fit_what_pre_commit_reads() -> None:
    done = program("pre-commit", "validate-config", str(ROOT / ".pre-commit-config.yaml"))
    assert done.returncode == 0, done.stdout


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
    (link,) = re.findall(r"template=error-of-fact.*", template)
    assert "page" in set(re.findall(r"&amp;(\w+)=", link)) <= fields


def test_a_release_is_refused_while_an_address_is_not_on_the_list() -> None:
    deploy = yaml.safe_load((FOLDER / "workflows" / "deploy.yml").read_text(encoding="utf-8"))
    commands = [step.get("run") for step in deploy["jobs"]["build"]["steps"]]
    assert commands.index("python3 -m scripts published --check") < commands.index("make build")


def test_every_label_that_is_used_is_made() -> None:
    workflow = yaml.safe_load((FOLDER / "workflows" / "labels.yml").read_text(encoding="utf-8"))
    step = workflow["jobs"]["make"]["steps"][0]
    rows = [row.split("|") for row in step["env"]["LABELS"].splitlines()]
    assert all(re.fullmatch(r"[0-9a-f]{6}", colour) and meaning for _, colour, meaning in rows)
    made = {name for name, *_ in rows}
    used = set()
    for form in (FOLDER / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        used |= set(yaml.safe_load(form.read_text(encoding="utf-8"))["labels"])
    for path in (FOLDER / "workflows").glob("*.yml"):
        used |= set(re.findall(r"--label ([\w-]+)", path.read_text(encoding="utf-8")))
    assert used <= made
    assert {"links", "stale"} <= used


def test_only_a_job_that_runs_no_code_of_ours_may_write() -> None:
    for path in (FOLDER / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in re.sub(r"#.*", "", text), path.name
        for name, job in yaml.safe_load(text)["jobs"].items():
            if "write" in job["permissions"].values():
                used = [step.get("uses", "") for step in job["steps"]]
                assert not any(one.startswith("actions/checkout") for one in used), (path, name)


def test_the_pull_request_template_asks_four_questions() -> None:
    template = (FOLDER / "pull_request_template.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^## \d\. .+\?$", template, re.MULTILINE)) == 4


def test_a_folder_of_pages_has_a_line_for_its_owner() -> None:
    owners = (FOLDER / "CODEOWNERS").read_text(encoding="utf-8")
    for folder in sorted((ROOT / "docs").iterdir()):
        if folder.is_dir():
            assert f"/docs/{folder.name}/" in owners, folder.name


def test_the_deployment_knows_the_whole_history_and_every_pinned_version() -> None:
    deploy = yaml.safe_load((FOLDER / "workflows" / "deploy.yml").read_text(encoding="utf-8"))
    steps = deploy["jobs"]["build"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    names = [step["name"] for step in steps]
    assert names.index("Fetch the versions that were pinned") < names.index("Build the site")
