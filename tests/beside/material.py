"""The lesson as a page of Material for MkDocs as it comes, Mermaid drawn in the page.

Its stock fonts and Mermaid come from other hosts, which cannot be reached where this is measured:
so Mermaid is served beside the page, and the fonts are the reader's own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.environment.node import MERMAID
from scripts.problems import ProjectError
from tests.beside.lesson import Lesson

CONFIGURATION = """
site_name: Learning to Generate
site_url: https://example.org/
theme:
  name: material
  font: false
extra_javascript:
  - mermaid.min.js
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""
ADDRESS = "lesson/"


def build(lesson: Lesson, folder: Path) -> Path:
    """Write the site into a new folder; the folder to serve. Raises ProjectError if that fails."""
    docs = folder / "docs"
    docs.mkdir()
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    shutil.copyfile(MERMAID, docs / "mermaid.min.js")
    head = f"---\ntitle: {json.dumps(lesson.title)}\n---\n\n# {lesson.title}\n\n"
    text = lesson.text.format(*lesson.mermaid)
    (docs / "lesson.md").write_text(head + text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ProjectError(f"MkDocs could not build:\n{done.stderr[-2000:]}")
    return folder / "site"
