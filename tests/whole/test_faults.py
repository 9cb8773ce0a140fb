"""A build that is killed, has no room or meets a broken browser: a clear word, no half site."""

from __future__ import annotations

import filecmp
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.environment import debian
from scripts.project import ROOT, SITE
from tests import killed_build
from tests.project_copy import ProjectCopy

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals and mounts")

LESSON = "docs/learn/supervised.md"
HANGS = """#!/bin/sh
exec sleep 1000
"""
# Starts the real browser, and stops it when it has begun to draw.
FREEZES = """#!/bin/sh
(sleep 1; kill -STOP $$; pkill -STOP -P $$) &
exec "{browser}" "$@"
"""


def files(site: Path) -> list[str]:
    """Every file of a site."""
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


def same(one: Path, other: Path) -> bool:
    """Whether two sites hold the same files, byte for byte."""
    if files(one) != files(other):
        return False
    _, different, unread = filecmp.cmpfiles(one, other, files(one), shallow=False)
    return not different and not unread


@pytest.fixture
def built(project: ProjectCopy) -> ProjectCopy:
    """A project with a good site, and a change that is not built yet; `good/` is that site."""
    for name in ("site", "good"):
        shutil.copytree(SITE, project.root / name)
    project.edit(LESSON, "**In short.**", "**In short.** Changed.")
    return project


def test_a_build_that_is_killed_in_any_phase_leaves_a_whole_site(built: ProjectCopy) -> None:
    site, good, new = (built.root / name for name in ("site", "good", "new"))
    shutil.copytree(good, new)
    page = new / "learn" / "supervised" / "index.html"
    page.write_text(page.read_text("utf-8").replace("In short.", "In short. Changed."), "utf-8")
    (new / killed_build.ONLY_IN_NEW).touch()
    for phase in killed_build.PHASES:
        both = f"{built.root}{os.pathsep}{ROOT}"  # the copy's own scripts, and these tests
        done = built.python("-m", "tests.killed_build", phase, PYTHONPATH=both)
        assert done.returncode == -signal.SIGKILL, (phase, done.stderr)
        if phase == killed_build.RENAMES:
            assert same(built.root / "site.old", good)  # the next build puts it back
        else:
            assert same(site, new if phase == killed_build.OLD_GOES else good), phase
    assert built.run("build").returncode == 0
    assert "Changed." in (site / "learn/supervised/index.html").read_text()
    assert files(site) == files(good)
    assert [path.name for path in built.root.glob(".build-*")] == []


def mount(*words: str) -> None:
    """`mount`, as root or through sudo; where neither may, the test is skipped, but not in CI."""
    prefix = [] if debian.is_root() else ["sudo", "--non-interactive"]
    done = subprocess.run([*prefix, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        if os.environ.get("CI"):
            raise AssertionError(done.stderr)
        pytest.skip(f"this needs to mount a disk: {done.stderr.strip()}")


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A disk of its own at a folder, everyone's to write."""
    mount("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=1777", "none", str(folder))
    try:
        yield
    finally:
        mount("umount", "--lazy", str(folder))


def test_a_full_disk_is_named_and_the_last_good_site_stays(built: ProjectCopy) -> None:
    site, good = built.root / "site", built.root / "good"
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    disk = built.root / "disk"
    disk.mkdir()
    for share in (0.05, 0.95):  # of what the new site needs
        free = max(1, int(size * share / 1e6))
        with small_disk(disk, free + int(size / 1e6) + 2):
            shutil.copytree(good, disk / "site")
            room = shutil.disk_usage(disk).free - free * 1_000_000
            (disk / "filler").write_bytes(b"x" * max(0, room))
            done = built.python("-c", BUILD_ON_A_DISK, str(disk / "site"))
            assert done.returncode == 1, done.stdout
            assert "No space left on device" in done.stderr
            assert "Traceback" not in done.stderr
            assert same(disk / "site", good)


BUILD_ON_A_DISK = """
import sys
from pathlib import Path
from scripts import __main__ as command_line
from scripts.build import site
command_line.python_environment.ensure = lambda: None
place, sys.argv = Path(sys.argv[1]), ["scripts", "build"]
build = site.build
site.build = lambda engine: build(place, engine)
raise SystemExit(command_line.main())
"""


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that nobody can write to, not even root."""
    mount("mount", "--bind", str(folder), str(folder))
    try:
        mount("mount", "-o", "remount,bind,ro", str(folder))
        yield
    finally:
        mount("umount", "--lazy", str(folder))


def test_a_read_only_cache_is_enough_when_all_is_drawn(built: ProjectCopy) -> None:
    with read_only(built.root / ".kept"):
        done = built.run("build")
    assert done.returncode == 0, done.stderr


def test_a_read_only_cache_is_named_when_something_is_to_be_drawn(built: ProjectCopy) -> None:
    built.edit(LESSON, "accTitle: ", "accTitle: Again, ")
    with read_only(built.root / ".kept"):
        done = built.run("build")
    assert done.returncode == 1
    assert "Read-only file system" in done.stderr and ".kept" in done.stderr
    assert "Traceback" not in done.stderr
    assert same(built.root / "site", built.root / "good")


def test_a_broken_drawing_in_the_cache_is_drawn_anew(built: ProjectCopy) -> None:
    for drawing in sorted((built.root / ".kept" / "diagrams").glob("*.html"))[:3]:
        drawing.write_bytes(drawing.read_bytes().replace(b"</text>", b"!</text>", 1))
    done = built.run("build")
    assert done.returncode == 0, done.stderr
    assert "drawing" in done.stdout
    changed = [LESSON.removeprefix("docs/").replace(".md", "/index.html")]
    pages = [name for name in files(built.root / "good") if name.endswith(".html")]
    _, different, unread = filecmp.cmpfiles(
        built.root / "site", built.root / "good", pages, shallow=False
    )
    assert different == changed and unread == []


def program(project: ProjectCopy, text: str) -> str:
    """A program that stands in for a browser."""
    path = project.root / "browser"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("how", ["missing", "hangs", "freezes"])
def test_a_browser_that_does_not_work_is_named(built: ProjectCopy, how: str) -> None:
    from scripts.environment import browser

    built.edit(LESSON, "accTitle: ", "accTitle: Again, ")
    named = {
        "missing": str(built.root / "no-such-browser"),
        "hangs": program(built, HANGS),
        "freezes": program(built, FREEZES.format(browser=browser.ensure())),
    }[how]
    start = time.monotonic()
    done = built.run("build", CHROME_PATH=named, BROWSER_SECONDS="4")
    assert time.monotonic() - start < 60
    assert done.returncode == 1
    assert "browser" in done.stderr and "CHROME_PATH" in done.stderr
    assert "Traceback" not in done.stderr
    assert same(built.root / "site", built.root / "good")


WRITES = """
import sys
from pathlib import Path
from scripts.build import book, share_pictures
from scripts.problems import ProjectError
book.SECONDS_A_PAGE = share_pictures.SECONDS_A_PICTURE = 0
try:
    {step}
except ProjectError as error:
    sys.exit(str(error))
"""
WORK = {
    "print": "book.write(Path('site'), 0)",
    "draw": "share_pictures.write(Path('site'))",
}


@pytest.mark.parametrize("work", WORK)
def test_a_browser_that_freezes_at_later_work_is_named(built: ProjectCopy, work: str) -> None:
    from scripts.environment import browser

    page = built.root / "site" / "learn" / "supervised" / "index.html"
    page.write_text(page.read_text("utf-8").replace("In short.", "In short. Changed."), "utf-8")
    built.edit("scripts/build/share.css", "gap: 34px", "gap: 35px")
    named = program(built, FREEZES.format(browser=browser.ensure()))
    start = time.monotonic()
    done = built.python(
        "-c", WRITES.format(step=WORK[work]), CHROME_PATH=named, BROWSER_SECONDS="4"
    )
    assert time.monotonic() - start < 30
    assert done.returncode == 1
    assert f"did not {work} " in done.stderr and "CHROME_PATH" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_number_of_seconds_is_named(built: ProjectCopy) -> None:
    built.edit(LESSON, "accTitle: ", "accTitle: Again, ")
    done = built.run("build", BROWSER_SECONDS="soon")
    assert done.returncode == 1
    assert "BROWSER_SECONDS=soon" in done.stderr
    assert sys.executable not in done.stderr
