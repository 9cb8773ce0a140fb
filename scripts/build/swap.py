"""Puts a finished site in the place of the old one in one step: one of the two always stands."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

UNFINISHED = ".build-"  # how the name of a folder begins in which a site is being built
OLD = ".old"
# renameat2(2) of Linux: paths from here on, and two names that change places at once.
AT_FDCWD = -100
RENAME_EXCHANGE = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot do that."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    paths = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other))
    return bool(rename(*paths, RENAME_EXCHANGE) == 0)


def swap_in(finished: Path, site: Path) -> None:
    """Put the finished site in the place of the old one, which goes when the new one stands.

    Raises OSError, with the old site still in its place, when the new one cannot be moved.
    """
    if not finished.is_dir():
        raise FileNotFoundError(f"there is no finished site in {finished}")
    if site.exists() and exchange(finished, site):
        shutil.rmtree(finished, ignore_errors=True)
        return
    old = site.with_name(f"{site.name}{OLD}")
    if site.exists():
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
    try:
        finished.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def clear_away(site: Path) -> None:
    """Put right what a killed build left: the old site goes back, what was unfinished goes."""
    old = site.with_name(f"{site.name}{OLD}")
    if old.exists() and not site.exists():
        old.rename(site)
    for left in (old, *site.parent.glob(f"{UNFINISHED}*")):
        if left.is_file():  # the settings of a build by Zensical
            left.unlink(missing_ok=True)
        else:
            shutil.rmtree(left, ignore_errors=True)
