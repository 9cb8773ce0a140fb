"""Makes `scripts/experiments/data/words.txt` from SCOWL, the word lists behind many dictionaries.

`python3 -m scripts.experiments.shared.make_words FOLDER` reads the lists of one folder, as the
Debian package `scowl` installs them in /usr/share/dict/scowl (without root: `apt-get download
scowl`, then `dpkg-deb -x`). Taken are the words of British English in the two smallest sizes, 10
and 20, the most common ones; what `blocked.txt` holds is left out. The result is in the
repository, so nobody needs this to run an experiment.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from scripts.experiments.shared.words import BLOCKED, LIST, mark

LISTS = ("english-words.10", "english-words.20", "british-words.10", "british-words.20")
WORD = re.compile(r"[a-z]{3,15}")
# A form of a blocked word is blocked too.
ENDINGS = ("", "s", "ed", "ing")
SHORTEST = 3  # letters of what is left without the ending


def blocked(word: str, marks: frozenset[str]) -> bool:
    """Whether a word, or one that it is a form of, stands in the block list."""
    stems = [word.removesuffix(ending) for ending in ENDINGS]
    return any(mark(stem) in marks for stem in stems if len(stem) >= SHORTEST)


def chosen(raw: set[str], marks: frozenset[str]) -> list[str]:
    """The words that models may learn from, in the order of the alphabet."""
    return sorted(w for w in raw if WORD.fullmatch(w) and not blocked(w, marks))


def main(folder: Path) -> None:
    """Write the list."""
    raw: set[str] = set()
    for name in LISTS:
        raw.update((folder / name).read_text(encoding="latin-1").split())
    words = chosen(raw, frozenset(BLOCKED.read_text(encoding="utf-8").split()))
    LIST.write_text("\n".join(words) + "\n", encoding="utf-8", newline="\n")
    print(f"* {len(words)} words in {LIST.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
