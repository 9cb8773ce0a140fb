"""Finds, or installs from Debian's packages, the two engines that the tests drive beside Chromium.

Firefox and WebKit are for the reader's journey only: neither a build nor `make serve` needs them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from scripts.environment import debian
from scripts.environment.python import say
from scripts.problems import ProjectError

FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_PACKAGE = "firefox-esr"
# Ubuntu's own Firefox is a snap: it reads no profile outside its own folders.
SNAP = b"/snap/bin/"
# With GTK 4, the other kind, WebKit's small browser knows nothing of a driver's pointer and keys.
WEBKIT_PACKAGES = ("webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb")
WEBKIT_BROWSER = "*/webkit2gtk-4.*/MiniBrowser"  # in the folder below; it stands on no PATH
LIBRARIES = Path("/usr/lib")


class WebKit(NamedTuple):
    """The three programs that WebKit needs to be driven without a screen."""

    driver: str
    browser: str
    display: str


def is_snap(program: str) -> bool:
    """Whether a program is a snap, or a script that starts one."""
    path = Path(program).resolve()
    return path.name == "snap" or SNAP in path.read_bytes()[:4096]


def find_firefox() -> str | None:
    """The path of a Firefox that can be driven, or None."""
    found = (shutil.which(name) for name in FIREFOX_NAMES)
    return next((path for path in found if path and not is_snap(path)), None)


def ensure_firefox() -> str:
    """The path of a Firefox, installed if there was none.

    Raises ProjectError with what to do by hand when none can be installed.
    """
    found = find_firefox()
    if found is None:
        say(f"no Firefox on this machine: installing {FIREFOX_PACKAGE} (once)")
        if debian.install(FIREFOX_PACKAGE):
            found = find_firefox()
    if found is None:
        raise ProjectError(
            "there is no Firefox that can be driven -- put one on the PATH (Debian: sudo apt-get "
            f"install {FIREFOX_PACKAGE}; elsewhere from mozilla.org; a snap cannot be driven)"
        )
    return found


def find_webkit_browser() -> str | None:
    """The path of WebKit's small browser, or None."""
    found = sorted(LIBRARIES.glob(WEBKIT_BROWSER))
    return str(found[-1]) if found else None


def ensure_webkit() -> WebKit:
    """The programs of WebKit, installed if one was missing.

    Raises ProjectError with what to do by hand when they cannot be installed.
    """
    driver = debian.ensure("WebKitWebDriver", *WEBKIT_PACKAGES)
    display = debian.ensure("Xvfb", *WEBKIT_PACKAGES)
    browser = find_webkit_browser()
    if browser is None and debian.install(*WEBKIT_PACKAGES):
        browser = find_webkit_browser()
    if browser is None:
        raise ProjectError(
            f"WebKit's MiniBrowser is not in {LIBRARIES / WEBKIT_BROWSER} -- install it "
            f"(Debian and Ubuntu: sudo apt-get install {' '.join(WEBKIT_PACKAGES)})"
        )
    return WebKit(driver, browser, display)
