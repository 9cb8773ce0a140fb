"""Installs packages of Debian and Ubuntu where a test or the build needs a program of them."""

from __future__ import annotations

import os
import shutil
import subprocess

from scripts.environment.python import alone, say
from scripts.problems import ProjectError


def is_root() -> bool:
    """Whether this is the superuser; Windows has none."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt() -> list[str] | None:
    """How to call apt-get here without a question, or None where that is not possible."""
    if shutil.which("apt-get") is None:
        return None
    if is_root():
        return ["apt-get", "-qq"]
    if shutil.which("sudo") is None:
        return None
    return ["sudo", "--non-interactive", "apt-get", "-qq"]


def install(*packages: str) -> bool:
    """Install packages with apt, and say whether that worked."""
    command = apt()
    if command is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with alone("apt"):
        return all(
            subprocess.run(
                [*command, *words], env=environment, stdout=subprocess.DEVNULL, check=False
            ).returncode
            == 0
            for words in (["update"], ["install", "-y", "--no-install-recommends", *packages])
        )


def ensure(program: str, *packages: str) -> str:
    """The path of a program, installed if it was missing.

    Raises ProjectError with the command to run by hand when it cannot be installed.
    """
    # Debian keeps what serves in sbin, which is not on everyone's PATH.
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    found = shutil.which(program, path=path)
    if found is None:
        say(f"no {program} on this machine: installing {' '.join(packages)} (once)")
        if install(*packages):
            found = shutil.which(program, path=path)
    if found is None:
        raise ProjectError(
            f"{program} is not on this machine -- install it "
            f"(Debian and Ubuntu: sudo apt-get install {' '.join(packages)})"
        )
    return found
