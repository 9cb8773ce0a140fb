"""What GitHub reads: zizmor finds nothing, each file fits its schema, each action is pinned."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.checks.published import BASE
from scripts.credits import git
from scripts.project import ROOT
from tests import lighthouse
from tests.whole import test_zensical

FOLDER = ROOT / ".github"
PUBLISHED = "python3 -m scripts published --check"
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


def workflow(name: str) -> dict[Any, Any]:
    """One workflow; for YAML its key `on` is true."""
    text = (FOLDER / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    made: dict[Any, Any] = yaml.safe_load(text)
    return made


def commands(job: dict[str, Any]) -> list[str]:
    """What the steps of a job run, in order."""
    return [step["run"] for step in job["steps"] if "run" in step]


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
    names = {path.stem for path in (FOLDER / "workflows").glob("*.yml")}
    assert {"check", "preview", "preview-link", "deploy", "links", "stale"} <= names
    for name in names:
        assert workflow(name)["permissions"] == {}, name
        for job in workflow(name)["jobs"].values():
            assert "permissions" in job, name
            if job.get("uses", "").startswith("./"):  # a workflow of ours, with limits of its own
                continue
            assert "timeout-minutes" in job, name
            used = [step["uses"] for step in job["steps"] if "uses" in step]
            assert [one for one in used if not PINNED.match(one)] == [], name


def test_the_report_link_and_the_form_agree() -> None:
    form = yaml.safe_load((FOLDER / "ISSUE_TEMPLATE" / "error-of-fact.yml").read_text("utf-8"))
    template = (ROOT / "overrides" / "partials" / "page-end.html").read_text(encoding="utf-8")
    assert "template=error-of-fact.yml" in template
    fields = {field.get("id") for field in form["body"]}
    assert {"page", "sentence", "source"} <= fields
    (link,) = re.findall(r"template=error-of-fact.*", template)
    assert "page" in set(re.findall(r"&amp;(\w+)=", link)) <= fields


# Each form, and what a person has to fill in before it can be sent.
FORMS = {
    "error-of-fact": {"page", "sentence", "correction", "source"},
    "broken": {"page", "seen"},
    "idea": {"idea", "reader"},
}


def test_there_are_three_forms_and_each_asks_for_what_it_needs() -> None:
    required = {}
    for path in (FOLDER / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
        asked = [field for field in body if field.get("validations", {}).get("required")]
        required[path.stem] = {field["id"] for field in asked}
    assert required == FORMS


def test_a_release_is_refused_while_an_address_is_not_on_the_list() -> None:
    said = commands(workflow("deploy")["jobs"]["build"])
    assert said.index(PUBLISHED) < said.index("make build")


def test_each_change_is_compared_with_the_addresses_that_were_published() -> None:
    """Nothing may be taken out of the list; without the history there is no list of before."""
    check = workflow("check")
    assert "pull_request" in check[True] and check[True]["push"] == {"branches": ["main"]}
    for job in (check["jobs"]["published"], workflow("deploy")["jobs"]["build"]):
        assert job["steps"][0]["with"]["fetch-depth"] == 0
        (step,) = (step for step in job["steps"] if step.get("run") == PUBLISHED)
        assert "github.event.before" in step["env"][BASE]
    assert (
        "github.event.pull_request.base.sha" in check["jobs"]["published"]["steps"][-1]["env"][BASE]
    )


# Minute, hour, day of the month, month, day of the week, as cron has them; a `*` means every.
WEEKLY = re.compile(r"\d+ \d+ \* \* [0-6]")
MONTHLY = re.compile(r"\d+ \d+ ([1-9]|1\d|2[0-8]) \* \*")
SCHEDULES = {
    "budgets": WEEKLY,
    "dev-container": MONTHLY,
    "links": WEEKLY,
    "measure": WEEKLY,
    "stale": MONTHLY,
}


def test_what_runs_by_the_clock_runs_as_often_as_is_said() -> None:
    found = {}
    for path in (FOLDER / "workflows").glob("*.yml"):
        started = workflow(path.stem)[True]
        if "schedule" in started:
            (found[path.stem],) = (row["cron"] for row in started["schedule"])
            assert "workflow_dispatch" in started, path.name  # so that a person can try it
    assert set(found) == set(SCHEDULES)
    assert [name for name in found if not SCHEDULES[name].fullmatch(found[name])] == []


def test_every_page_is_visited_as_on_a_phone_and_as_on_a_desktop() -> None:
    budgets = workflow("budgets")
    assert "pull_request" in budgets[True]
    job = budgets["jobs"]["lighthouse"]
    assert job["strategy"]["matrix"] == {"preset": list(lighthouse.PRESETS)}
    assert commands(job) == [
        "make build",
        'python3 -m scripts measure lighthouse --runs "$RUNS" --preset "$PRESET"',
    ]
    runs = "${{ github.event_name == 'pull_request' && '3' || '5' }}"
    assert job["steps"][-1]["env"] == {"RUNS": runs, "PRESET": "${{ matrix.preset }}"}


def test_every_other_measurement_is_taken_once_a_week() -> None:
    job = workflow("measure")["jobs"]["measure"]
    there = {path.stem.replace("_", "-") for path in (ROOT / "tests" / "measure").glob("[a-z]*.py")}
    assert set(job["strategy"]["matrix"]["name"]) == there - {"lighthouse"}
    assert job["strategy"]["fail-fast"] is False  # so that none hides another
    assert commands(job) == ["make build", 'python3 -m scripts measure "$NAME"']
    assert job["steps"][-1]["env"] == {"NAME": "${{ matrix.name }}"}


def test_every_check_of_the_site_is_run_on_that_of_zensical() -> None:
    job = workflow("check")["jobs"]["zensical"]
    assert commands(job) == ["python3 -m scripts test tests/whole/test_zensical.py"]
    assert job["steps"][-1]["env"].keys() == {test_zensical.ALL_CHECKS}


def test_a_preview_is_built_kept_and_linked() -> None:
    preview, link = workflow("preview"), workflow("preview-link")
    assert list(preview[True]) == ["pull_request"]
    (kept,) = (step for step in preview["jobs"]["build"]["steps"] if step.get("id") == "upload")
    assert kept["with"]["name"] == "preview" and kept["with"]["path"] == "site/"
    assert kept["uses"].startswith("actions/upload-artifact@")
    assert link[True]["workflow_run"]["workflows"] == [preview["name"]]
    # With these rights, nothing of a pull request may be run or opened.
    assert link["jobs"]["link"]["permissions"] == {"actions": "read", "statuses": "write"}
    assert not any("uses" in step for step in link["jobs"]["link"]["steps"])
    assert "run download" not in commands(link["jobs"]["link"])[0]


def test_every_label_that_is_used_is_made() -> None:
    step = workflow("labels")["jobs"]["make"]["steps"][0]
    rows = [row.split("|") for row in step["env"]["LABELS"].splitlines()]
    assert all(re.fullmatch(r"[0-9a-f]{6}", colour) and meaning for _, colour, meaning in rows)
    made = {name for name, *_ in rows}
    used = set()
    for form in (FOLDER / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        used |= set(yaml.safe_load(form.read_text(encoding="utf-8"))["labels"])
    for path in (FOLDER / "workflows").glob("*.yml"):
        for job in workflow(path.stem)["jobs"].values():
            used |= {job["with"]["label"]} if "label" in job.get("with", {}) else set()
    assert used <= made
    assert {"links", "stale"} <= used


def test_only_a_job_that_runs_no_code_of_ours_may_write() -> None:
    for path in (FOLDER / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in re.sub(r"#.*", "", text), path.name
        for name, job in yaml.safe_load(text)["jobs"].items():
            # A job that calls a workflow of ours has its steps there.
            if "write" in job["permissions"].values() and "uses" not in job:
                used = [step.get("uses", "") for step in job["steps"]]
                assert not any(one.startswith("actions/checkout") for one in used), (path, name)


def test_the_pull_request_template_asks_four_questions() -> None:
    template = (FOLDER / "pull_request_template.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^## \d\. .+\?$", template, re.MULTILINE)) == 4


# A line of CODEOWNERS, and one that waits for a name: a comment until somebody puts one in.
OWNED = re.compile(r"(?P<place>\*|/\S+)( +@[\w-]+(/[\w-]+)?)+")
WAITING = re.compile(r"# (?P<place>\*|/\S+) +@OWNER/[a-z]+")


def places(pattern: re.Pattern[str]) -> list[str]:
    """What the lines of CODEOWNERS name that are whole matches."""
    lines = (FOLDER / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    return [match["place"] for line in lines if (match := pattern.fullmatch(line))]


def test_each_folder_has_a_line_for_its_owner() -> None:
    """One that holds for it, or one that waits for a name; and none is about what is not there."""
    lines = [*places(OWNED), *places(WAITING)]
    docs = {f"/docs/{folder.name}/" for folder in (ROOT / "docs").iterdir() if folder.is_dir()}
    tracked = (line.partition("/") for line in (git(ROOT, "ls-files") or "").splitlines())
    top = {f"/{folder}/" for folder, mark, _ in tracked if mark} - {"/docs/"}
    assert docs | top <= set(lines)
    assert len(lines) == len(set(lines))
    assert [one for one in lines if not list(ROOT.glob(one.lstrip("/")))] == []


def test_a_line_that_holds_has_the_right_form() -> None:
    text = (FOLDER / "CODEOWNERS").read_text(encoding="utf-8")
    holding = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(holding) == len(places(OWNED))
    assert not any("@OWNER" in line for line in holding)


def test_the_page_says_so_while_nobody_is_named() -> None:
    page = (ROOT / "docs" / "contribute" / "index.md").read_text(encoding="utf-8")
    assert ("nobody is named there" in page) == (not places(OWNED))


def test_the_deployment_knows_the_whole_history_and_every_pinned_version() -> None:
    steps = workflow("deploy")["jobs"]["build"]["steps"]
    assert steps[0]["with"]["fetch-depth"] == 0
    names = [step["name"] for step in steps]
    assert names.index("Fetch the versions that were pinned") < names.index("Build the site")
