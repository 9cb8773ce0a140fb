"""The inserts of reading paths: each in short, and whole with its check."""

from __future__ import annotations

from scripts import paths
from scripts.paths import ReadingPath
from scripts.project import link_between, source_link


def step_line(page: str, address: str) -> str:
    """One step of a path: a link with the names of page and section, and the minutes."""
    minutes = paths.minutes_of(address)
    duration = f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"1. [{paths.name_of(address)}]({source_link(page, address)}), {duration}"


def begin_link(page: str, path: ReadingPath) -> str:
    """The link that starts a path: its first step. Not as Markdown, for the sake of its query."""
    first, hash_mark, anchor = path.steps[0].partition("#")
    url = f"{link_between(page, first)}?path={path.id}{hash_mark}{anchor}"
    return f'<a href="{url}">Begin the path “{path.name}”</a>'


def path_list(page: str, name: str) -> list[str]:
    """A path in short: how long it takes, its steps, and where it begins."""
    _, path = paths.by_id()[name]
    steps = [step_line(page, step) for step in path.steps]
    said = f"{path.minutes} minutes in all, with ten questions at the end."
    return [said, "", *steps, "", f"{begin_link(page, path)}.", "{ .path-start }", ""]


def reading_path(page: str, name: str) -> list[str]:
    """A path with what it is good for and the check at its end.

    The words of the frame are what docs/assets/later/path.js keeps of it.
    """
    audience, path = paths.by_id()[name]
    called = f"{audience.name}, {path.name[0].lower()}{path.name[1:]}"
    asked = (f"1. [{paths.words_of(one)[1]}]({source_link(page, one)})" for one in path.check)
    return [
        f'<div class="reading-path" data-path="{path.id}" data-name="{called}" markdown="1">',
        "",
        *path_list(page, name),
        "Afterwards you can:",
        "",
        *(f"- {line}" for line in path.after),
        "",
        "The check at the end, with each question on its page:",
        f"{{ #{path.id}-check }}",
        "",
        *asked,
        "",
        "</div>",
        "",
    ]
