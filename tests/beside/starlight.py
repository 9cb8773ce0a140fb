"""The lesson as a page of Starlight, with its stock settings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.environment import node
from scripts.problems import ProjectError
from scripts.project import DOCS
from tests.beside.lesson import Lesson, with_pictures

PROJECT = Path(__file__).with_name("starlight")  # package.json and package-lock.json
CONFIGURATION = """
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
export default defineConfig({
  site: "https://example.org",
  integrations: [starlight({ title: "Learning to Generate" })],
});
"""
CONTENT = """
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection } from "astro:content";
const docs = defineCollection({ loader: docsLoader(), schema: docsSchema() });
export const collections = { docs };
"""
FAVICON = DOCS / "assets" / "img" / "favicon.svg"
ADDRESS = "lesson/"


def build(lesson: Lesson, folder: Path) -> Path:
    """Write the site into a new folder; the folder to serve. Raises ProjectError if that fails."""
    node.install_packages(PROJECT)
    program = PROJECT / "node_modules" / "astro" / "bin" / "astro.mjs"
    # Astro finds its packages only from a folder below them.
    with tempfile.TemporaryDirectory(prefix=".build-", dir=PROJECT) as name:
        root = Path(name)
        write(lesson, root)
        done = subprocess.run(
            [*node.node_command(), str(program), "build", "--root", str(root)],
            cwd=root,
            env={**os.environ, "ASTRO_TELEMETRY_DISABLED": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ProjectError(f"Starlight could not build:\n{(done.stdout + done.stderr)[-2000:]}")
        shutil.copytree(root / "dist", folder / "dist")
    return folder / "dist"


def write(lesson: Lesson, root: Path) -> None:
    """Write the sources of the site into a folder."""
    pages = root / "src" / "content" / "docs"
    pages.mkdir(parents=True)
    (root / "astro.config.mjs").write_text(CONFIGURATION, encoding="utf-8")
    (root / "src" / "content.config.mjs").write_text(CONTENT, encoding="utf-8")
    text = with_pictures(lesson, root / "public", "/")
    shutil.copyfile(FAVICON, root / "public" / "favicon.svg")  # as a new project has one
    head = f"---\ntitle: {json.dumps(lesson.title)}\n---\n\n"
    (pages / "lesson.md").write_text(head + text, encoding="utf-8")
