"""Labs: the settings that one offers to begin with are whole and known to it; its weights exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from scripts import yaml_files
from scripts.checks import prose
from scripts.checks.glossary import MARKS
from scripts.checks.sources import Sources, did_you_mean
from scripts.markdown.labs import LAB
from scripts.problems import Problem

TEXT = {"type": "string", "minLength": 1}
PRESET = {"label": TEXT, "about": TEXT, "settings": {"type": "object"}}
SCHEMA = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": PRESET,
        "required": list(PRESET),
        "additionalProperties": False,
    },
}
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
# Where the code of a lab asks for a file of docs/assets/weights/.
WEIGHTS = re.compile(r"\bload\.(?P<kind>weights|text)\(\"(?P<name>[\w.-]+)\"\)")
# A control that moves between two numbers.
RANGE = re.compile(
    r'key: "(?P<key>\w+)",\s+kind: "range",[^{}]*?'
    r"\bmin: (?P<min>-?[\d.]+),\s+max: (?P<max>-?[\d.]+),"
)
# Below a lab its page says what to press: in a list, in italics, with the words of the control.
TO_DO = re.compile(r"\s*- |  ")
CONTROL = re.compile(r"(?<![*\w])\*(?P<name>[A-Z][^*]*)\*(?![*\w])")
# Or in quotation marks, where one is told to choose: - Choose "ring and core".
CHOICE = re.compile(r'\b(?:[Cc]hoose|[Pp]ress|[Pp]ick|[Ss]elect) "(?P<name>[^"]+)"')
MOUSE = re.compile(
    r"\b(?:left|right) mouse button\b|\b(?:left|right|double)[- ]click\w*|\bhover\w*", re.IGNORECASE
)
NAME = re.compile(r'^  name: "(?P<name>[^"]*)"', re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\w)")
CHOICES = re.compile(r'\[(?:\s*\["[^"]*",\s*"[^"]*"\],?)+\s*\]')
PAIR = re.compile(r'\["([^"]*)",\s*"([^"]*)"\]')
NO_WORDS = re.compile(r'\blabel: "\s*"')
MEND = 'write label: "…", about: "…" and settings: {…}, as for the other presets'


def words_of(folder: Path) -> set[str]:
    """The words that stand in the code of a lab, and in what all labs share."""
    files = [*folder.glob("*.ts"), *(folder.parent / "core").glob("*.ts")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return set(re.findall(r"[\w.-]+", COMMENT.sub("", code)))


def ranges_of(folder: Path) -> dict[str, tuple[float, float]]:
    """The ends of the controls of a lab and of those that labs share, where they are numbers."""
    files = [*(folder.parent / "core").glob("*.ts"), *folder.glob("*.ts")]
    code = "\n".join(one.read_text(encoding="utf-8") for one in files if ".test." not in one.name)
    return {one["key"]: (float(one["min"]), float(one["max"])) for one in RANGE.finditer(code)}


def beyond(
    settings: dict[str, Any], ranges: dict[str, tuple[float, float]]
) -> Iterator[tuple[str, str]]:
    """The settings that a control cannot reach, each with what is wrong."""
    for key, value in settings.items():
        low, high = ranges.get(key, (value, value))
        if isinstance(value, int | float) and not low <= value <= high:
            yield key, f"the setting {key} goes from {low:g} to {high:g}, and this is {value:g}"


def check_weights(sources: Sources) -> Iterator[Problem]:
    """Files of weights that the code of a lab asks for and that are not there, letter by letter."""
    there = {file.name for file in (sources.docs / "assets" / "weights").glob("*")}
    for path in sorted(sources.root.glob("labs/*/*.ts")):
        text = path.read_text(encoding="utf-8")
        for found in WEIGHTS.finditer(text):
            name = found["name"] + (".bin" if found["kind"] == "weights" else "")
            if name not in there:
                line = text.count("\n", 0, found.start()) + 1
                file = path.relative_to(sources.root).as_posix()
                mend = (
                    did_you_mean(name, there)
                    or "mend the name, or make the file: python3 -m scripts weights"
                )
                yield Problem(file, line, f"there is no docs/assets/weights/{name}", mend)


def check_names(sources: Sources) -> Iterator[Problem]:
    """Labs that no page would start, and controls without words."""
    for path in sorted(sources.root.glob("labs/*/lab.ts")):
        text = path.read_text(encoding="utf-8")
        file = path.relative_to(sources.root).as_posix()
        if (found := NAME.search(text)) and found["name"] != path.parent.name:
            what = f"the lab of the folder {path.parent.name} calls itself {found['name']}"
            line = text.count("\n", 0, found.start("name")) + 1
            yield Problem(file, line, what, f'write name: "{path.parent.name}"')
        for choices in CHOICES.finditer(text):
            pairs = PAIR.findall(choices[0])
            keys = {key for key, _ in pairs}
            for key, words in pairs:
                first = words.partition(":")[0].split()[0] if words.split() else ""
                if first in keys - {key} and ":" in words:
                    line = text.count("\n", 0, choices.start()) + 1
                    what = f"the choice {key} calls itself {first}"
                    yield Problem(file, line, what, "let the words change places")
        for found in NO_WORDS.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Problem(file, line, "this control has no words", "say what it does")


def check_controls(sources: Sources) -> Iterator[Problem]:
    """Controls that a page says to press or to set, and that none of its labs has."""
    terms = {form.lower() for term in sources.terms.values() for form in term.forms}
    for document in sources.chosen:
        shown = [found["name"] for _, line in document.text if (found := LAB.match(line))]
        folders = [sources.root / "labs" / name for name in shown]
        if not folders or not all(folder.is_dir() for folder in folders):
            continue  # the rule `inserts` tells of a lab that is not there
        files = [
            *(file for folder in folders for file in folder.glob("*.*")),
            *(sources.root / "labs" / "core").glob("*.ts"),
        ]
        code = "".join(
            file.read_text(encoding="utf-8") for file in files if file.suffix in (".ts", ".yml")
        )
        words = " ".join(code.split())
        for number, line in document.text:
            if found := MOUSE.search(prose.bare(line)):
                what = f"who has no mouse cannot do this: {found[0]}"
                yield document.problem(number, what, "say it for a finger and for the keyboard too")
            to_do = prose.bare(line) if TO_DO.match(line) else ""
            for found in (*CONTROL.finditer(to_do), *CHOICE.finditer(to_do)):
                name = found["name"]
                if name not in words and name.lower() not in terms:
                    what = f"the lab on this page has no control that says “{name}”"
                    yield document.problem(
                        number, what, "write it letter by letter as the lab does"
                    )


def mislabelled(preset: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The setting that a label names with a number, where its value is another."""
    label = str(preset.get("label", ""))
    numbers = NUMBER.findall(label)
    settings = preset.get("settings")
    for key, value in settings.items() if isinstance(settings, dict) else ():
        is_named = re.search(rf"\b{re.escape(str(key))}\b", label, re.IGNORECASE)
        is_number = NUMBER.fullmatch(str(value))
        if is_named and is_number and len(numbers) == 1 and float(value) != float(numbers[0]):
            yield key, f"“{label}” is said here, and {key} is {value}"


def unknown(settings: dict[str, Any], known: set[str]) -> Iterator[tuple[str, str]]:
    """What the code of a lab does not speak of: the setting, and its name or its value."""
    for key, value in settings.items():
        if key not in known:
            yield key, f"the lab has no setting {key}"
        elif isinstance(value, str) and value and value not in known:
            yield key, f"the setting {key} of the lab cannot be {value}"


def check(sources: Sources) -> Iterator[Problem]:
    """Every `labs/NAME/presets.yml`, its twin, and what the code of the labs asks for."""
    yield from check_weights(sources)
    yield from check_controls(sources)
    yield from check_names(sources)
    for twin in sources.twins.values():
        if twin.page.source.startswith("---"):
            what = "these lines would be shown in the middle of a lab"
            yield twin.problem(1, what, "take them out; only pages have such a head")
        for heading in twin.headings:
            what = f"this heading would stand in the middle of a lab: {heading.text}"
            yield twin.problem(heading.line, what, "begin a paragraph with **bold** words instead")
    for path in sorted(sources.root.glob("labs/*/presets.yml")):
        file = path.relative_to(sources.root).as_posix()
        presets = yaml_files.read(path)
        lines = yaml_files.lines(path)
        for error in Draft202012Validator(SCHEMA).iter_errors(presets):
            line = lines.get(tuple(error.absolute_path), 1)
            yield Problem(file, line, f"this preset is not whole: {error.message}", MEND)
        known = words_of(path.parent)
        ranges = ranges_of(path.parent)
        labels: set[Any] = set()
        seen: list[Any] = []
        for number, preset in enumerate(presets if isinstance(presets, list) else []):
            if not isinstance(preset, dict):
                continue
            for key in ("label", "about"):
                if MARKS.search(str(preset.get(key, ""))):
                    what = f"`{key}` has marks in it, and readers see them"
                    yield Problem(file, lines.get((number, key), 1), what, "write plain words")
            if preset.get("label") in labels:
                what = f"two presets are named “{preset['label']}”"
                yield Problem(file, lines.get((number, "label"), 1), what, "rename one")
            for key, what in mislabelled(preset):
                place = (number, "settings", key)
                yield Problem(file, lines.get(place, 1), what, "mend one of the two")
            labels.add(preset.get("label"))
            settings = preset.get("settings")
            if settings in seen:
                what = "another preset of this lab has the same settings"
                line = lines.get((number, "settings"), 1)
                yield Problem(file, line, what, "set something else, or take one out")
            seen.append(settings)
            for key, what in beyond(settings, ranges) if isinstance(settings, dict) else ():
                mend = "set what the control can reach; its ends stand in the code of the lab"
                yield Problem(file, lines.get((number, "settings", key), 1), what, mend)
            for key, what in unknown(settings, known) if isinstance(settings, dict) else ():
                line = lines.get((number, "settings", key), 1)
                mend = (
                    f"look at the controls in labs/{path.parent.name}/lab.ts, and what it imports"
                )
                yield Problem(file, line, what, mend)
