"""Makes `.venv` from `requirements.lock` and runs the rest of the command inside it.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from scripts.problems import ProjectError

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "installed.txt"
OLDEST = (3, 11)


def say(message: str) -> None:
    """One line on what is being done."""
    print(f"* {message}", flush=True)


def interpreter() -> Path:
    """The Python of the environment."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint() -> str:
    """Changes when the lock file, the Python version or the place of the project changes."""
    text = f"{LOCK.read_text(encoding='utf-8')}\n{sys.version_info[:2]}\n{ROOT}"
    return hashlib.sha256(text.encode()).hexdigest()


def install(lock: Path) -> None:
    """Install the pinned and hashed packages of one lock file into the environment.

    Raises ProjectError with pip's last words when that fails.
    """
    command = [str(interpreter()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "-r", str(lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProjectError(
            f"{lock.name}:1: pip could not install the packages -- read its words below, "
            f"then run the same command again\n{done.stderr.strip()[-2000:]}"
        )


def make() -> None:
    """Make the environment anew, and mark it as whole only when it is."""
    say(f"making the Python environment in {ENVIRONMENT.name}/ (once, about a minute)")
    STAMP.unlink(missing_ok=True)
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise ProjectError(
            f"the environment in {ENVIRONMENT} could not be made: {error} -- "
            "on Debian and Ubuntu install the package python3-venv, then try again"
        ) from error
    install(LOCK)
    # `mkdocs build` and `zensical build` run by hand find `scripts` through this path file.
    packages = sysconfig.get_path("purelib", vars={"base": str(ENVIRONMENT)})
    (Path(packages) / "project.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    STAMP.write_text(fingerprint(), encoding="utf-8")


def ensure() -> None:
    """Come back only inside an environment that matches the lock file.

    Outside it, make it if it is missing or old, then start the same command again inside it.
    Raises ProjectError when this Python is too old or the packages cannot be installed.
    """
    if sys.version_info < OLDEST:
        raise ProjectError(
            f"this is Python {sys.version.split()[0]} -- "
            "install Python 3.11 or newer and run the command again"
        )
    whole = STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint()
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        if whole:
            return
        base = Path(sys.base_prefix)
        python = base / ("python.exe" if os.name == "nt" else "bin/python3")
        run_again(python)
    if not whole:
        make()
    run_again(interpreter())


def run_again(python: Path) -> None:
    """Start this command once more under another Python; never comes back."""
    command = [str(python), "-m", "scripts", *sys.argv[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("__PYVENV_LAUNCHER__", None)
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(str(python), command, environment)
