"""How weight files are made, written and compared. One small file is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.problems import ProjectError
from scripts.weights import run
from tests.weights import stored

ANEW = ("words-small", "digits-gaussian")  # in a few seconds each


def quietly(_: str) -> None:
    """Hears how far a training is."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files go in a test; what is made is what stands in the project."""
    files = {name: run.File(run.suffix(name), stored.data(name), b"{}\n") for name in run.MODULES}
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "FOLDER", tmp_path / "weights")
    monkeypatch.setattr(run, "NOTICE", tmp_path / "weights" / "NOTICE.txt")
    monkeypatch.setattr(run, "FIXTURES", tmp_path / "fixtures")
    monkeypatch.setattr(run, "side_by_side", lambda work, names, *_: {n: files[n] for n in names})
    return tmp_path


@pytest.mark.parametrize("name", ANEW)
def test_a_file_made_anew_is_the_one_that_stands(name: str) -> None:
    made = run.make(name, quietly)
    assert run.compared(name, made.data) in (run.SAME, run.NEAR)
    assert made.fixture.decode().startswith(f'{{"name":"{name}"')


def test_an_unknown_name_is_told_with_those_that_there_are() -> None:
    with pytest.raises(ProjectError, match="word: no such weights -- choose one of words,"):
        run.weights(["word"], again=False)


def test_files_fixtures_and_the_notice_are_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.weights(["words-mlp", "words-small"], again=False) == 0
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert names == [
        "fixtures/words-mlp.json",
        "fixtures/words-small.json",
        "weights/NOTICE.txt",
        "weights/words-mlp.bin",
        "weights/words-small.txt",
    ]
    said = capsys.readouterr().out
    assert "* words-mlp.bin: 18," in said and "with brotli" in said
    assert "nats a letter before rounding" in said


def test_the_same_bytes_pass_and_a_missing_file_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run.weights(["words-small"], again=False)
    capsys.readouterr()
    assert run.weights(["words-small"], again=True) == 0
    assert "* words-small: the same bytes" in capsys.readouterr().out
    assert run.weights(["words-small", "words-mlp"], again=True) == 1
    assert "words-mlp is not there -- python3 -m scripts weights" in capsys.readouterr().err


def test_without_names_only_the_quick_ones_are_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run.weights([], again=False)
    capsys.readouterr()
    assert run.weights([], again=True) == 0
    said = capsys.readouterr().out
    assert "words-mlp: the same bytes" in said and not any(name in said for name in run.SLOW)


@pytest.mark.parametrize(
    ("old", "new", "passes"),
    [
        (b'"before":1.85956', b'"before":1.86956', True),  # training ended elsewhere
        (b'"before":1.85956', b'"before":1.95956', False),  # a worse model
        (b'"context":6', b'"context":5', False),  # another model
        (b'"torch":"2.13.0"', b'"torch":"2.14.0"', True),
    ],
)
def test_other_bytes_pass_where_the_model_is_as_good(
    folder: Path, old: bytes, new: bytes, passes: bool
) -> None:
    run.weights(["words-mlp"], again=False)
    before = stored.data("words-mlp")
    assert before.count(old) == 1 and len(old) == len(new)
    after = before.replace(old, new)
    if passes:
        assert run.compared("words-mlp", after) == run.NEAR
    else:
        with pytest.raises(ProjectError, match=r"words-mlp\.bin:1: made again it differs"):
            run.compared("words-mlp", after)


def test_a_changed_word_list_does_not_pass(folder: Path) -> None:
    run.weights(["words-small"], again=False)
    with pytest.raises(ProjectError, match=r"words-small\.txt:1"):
        run.compared("words-small", stored.data("words-small") + b"zzz\n")
