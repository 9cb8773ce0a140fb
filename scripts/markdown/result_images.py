"""`<!-- insert: experiment-images -->`: the images that the experiment of a page made, in rows."""

from __future__ import annotations

import html
import json

from scripts.figures.result_images import draw
from scripts.results import FOLDER


def experiment_images(page: str) -> list[str]:
    """One figure: above each row of images what it shows.

    Raises FileNotFoundError or KeyError on a page whose result file holds no images.
    """
    name = page.rpartition("/")[2].removesuffix(".md")
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["images"]
    drawn = "".join(
        f"<p>{html.escape(words)}</p>{draw(images, f'{words}: {len(images)} small images')}"
        for words, images in rows.items()
    )
    return [f'<figure class="result-images">{drawn}</figure>', ""]
