"""Makes `.venv` from `requirements.lock` and runs the rest of the command inside it.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from scripts.problems import ProjectError
from scripts.project import CACHE

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "installed.txt"
EXPERIMENTS_LOCK = ROOT / "requirements-experiments.lock"
EXPERIMENTS_STAMP = ENVIRONMENT / "experiments.txt"
OLDEST = (3, 11)
# What pip says where it finds no build of PyTorch without the parts for graphics cards.
NO_TORCH = re.compile(r"No matching distribution found for torch\b")


def say(message: str) -> None:
    """One line on what is being done."""
    print(f"* {message}", flush=True)


def lock_file(file: IO[str]) -> None:
    """Wait for a file that nobody else holds; the system lets go of it when this process ends."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            with suppress(OSError):  # it gives up after ten seconds
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
    else:
        import fcntl

        with suppress(OSError):  # a file system that knows no locks
            fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def alone(what: str) -> Iterator[None]:
    """Hold a lock of this name, so that two commands at once do one after the other what needs it.

    It must not be asked for again by who holds it. Where nothing can be written, nobody waits.
    """
    with ExitStack() as held:
        with suppress(OSError):  # a read-only disk
            CACHE.mkdir(exist_ok=True)
            file = held.enter_context((CACHE / f"{what}.lock").open("w", encoding="utf-8"))
            lock_file(file)
        yield


def interpreter() -> Path:
    """The Python of the environment."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(lock: Path | None = None) -> str:
    """Changes when the lock file, the Python version or the place of the project changes."""
    text = f"{(lock or LOCK).read_text(encoding='utf-8')}\n{sys.version_info[:2]}\n{ROOT}"
    return hashlib.sha256(text.encode()).hexdigest()


def is_whole() -> bool:
    """Whether the environment was made to its end, from what now is the lock file."""
    return STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint()


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


def packages(environment: Path) -> Path:
    """The folder of an environment that holds its packages.

    Asked of the scheme for environments: that of Debian's own Python is another one.
    """
    return Path(sysconfig.get_path("purelib", "venv", vars={"base": str(environment)}))


def make() -> None:
    """Make the environment anew, and mark it as whole only when it is.

    Raises ProjectError where it cannot be made. A link is left alone: to begin anew would empty the
    folder that it leads to, which may be the environment of another copy of the project.
    """
    if ENVIRONMENT.is_symlink():
        raise ProjectError(
            f"{ENVIRONMENT} is a link to another folder -- delete the link, "
            "and run the same command again: it makes an environment for this copy"
        )
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
    (packages(ENVIRONMENT) / "project.pth").write_text(f"{ROOT}\n", encoding="utf-8")
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
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        if is_whole():
            return
        run_again(base_interpreter())
    if not is_whole():
        with alone("environment"):
            if not is_whole():  # another command may have made it meanwhile
                make()
    run_again(interpreter())


def has_experiments() -> bool:
    """Whether the environment holds what the experiments need, from what now is their lock."""
    stamp = EXPERIMENTS_STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(EXPERIMENTS_LOCK)


def may_lack_experiments() -> bool:
    """Whether the tests may do without what the experiments need.

    In CI only for a pull request from a fork: GitHub gives it no variables of the repository, so
    pip is not told where PyTorch is. Everything is run once it is merged.
    """
    return not os.environ.get("CI") or os.environ.get("FROM_FORK") == "true"


def ensure_experiments() -> None:
    """Install what the experiments need beside the rest; only their verb and the tests ask for it.

    Raises ProjectError with pip's last words, or with what to do where pip finds no PyTorch.
    """
    if has_experiments():
        return
    with alone("experiments"):
        if has_experiments():  # another command may have installed it meanwhile
            return
        say("installing PyTorch and its like for the experiments (once, a few minutes)")
        EXPERIMENTS_STAMP.unlink(missing_ok=True)
        try:
            install(EXPERIMENTS_LOCK)
        except ProjectError as error:
            if NO_TORCH.search(str(error)):
                raise ProjectError(
                    f"{EXPERIMENTS_LOCK.name}:1: pip finds no PyTorch for this machine that works "
                    "without a graphics card -- point pip at PyTorch's own index for CPU builds, "
                    "with PIP_EXTRA_INDEX_URL, and on Linux use Python 3.11"
                ) from error
            raise
        EXPERIMENTS_STAMP.write_text(fingerprint(EXPERIMENTS_LOCK), encoding="utf-8")


def base_interpreter() -> Path:
    """The Python that the environment was made with; `python3` beside it may be an older one."""
    base = Path(sys.base_prefix)
    if os.name == "nt":
        return base / "python.exe"
    same = base / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return same if same.exists() else base / "bin" / "python3"


def run_again(python: Path) -> None:
    """Start this command once more under another Python; never comes back."""
    command = [str(python), "-m", "scripts", *sys.argv[1:]]
    # UTF-8 also where the system's own encoding is another, as on Windows.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment.pop("__PYVENV_LAUNCHER__", None)
    if os.name == "nt":
        raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(str(python), command, environment)
