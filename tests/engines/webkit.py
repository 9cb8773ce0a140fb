"""WebKit as Debian has it: WebKitGTK's own MiniBrowser on a screen that is not there."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Remote
from selenium.webdriver.common.proxy import Proxy
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from scripts.environment.engines import WebKit as Programs
from tests.engines.driver import NOWHERE, SECONDS, Actions, pointing, pressing, saved_in

# The screen's own pointer rests in its middle. Nobody manages the windows, so the one under that
# pointer has the focus: the window stands so that its upper edge, not the page, is there.
WIDTH, HEIGHT = 1600, 2400
SCREEN = ("-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp")
PIXELS_UNDER_THE_EDGE = 4
# Without this the buttons above the page keep the window wider than a phone.
SMALL_BUTTONS = "* { font-size: 1px; padding: 0; margin: 0; min-width: 0; min-height: 0; }\n"
VARIABLES = {
    # The sandbox refuses the superuser, and GitHub's machines. Only our own pages are opened.
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "GDK_BACKEND": "x11",
}


class WebKit:
    """A tab of WebKit; see `Driver`."""

    def __init__(self, browser: Remote, downloads: Path) -> None:
        self.browser = browser
        self.downloads = downloads
        browser.set_page_load_timeout(SECONDS)
        browser.set_script_timeout(SECONDS)

    def act(self, actions: Actions) -> None:
        """Let the devices do what is said in the words of the WebDriver standard."""
        self.browser.execute(Command.W3C_ACTIONS, {"actions": actions})

    def open(self, url: str) -> None:
        self.browser.get(url)

    def back(self) -> None:
        self.browser.back()

    def reload(self) -> None:
        self.browser.refresh()

    def evaluate(self, expression: str) -> Any:
        return self.browser.execute_script(f"return ({expression})")

    def resize(self, width: int, height: int) -> None:
        window = self.browser.get_window_size()["height"]
        above = window - self.evaluate("innerHeight")
        left, top = (WIDTH - width) // 2, HEIGHT // 2 - PIXELS_UNDER_THE_EDGE
        self.browser.set_window_rect(left, top, width, height + above)

    def point(self, x: float, y: float) -> None:
        self.act(pointing(x, y))

    def click(self, x: float, y: float) -> None:
        self.act(pointing(x, y, clicking=True))

    def press(self, key: str) -> None:
        self.act(pressing(key))

    def screenshot(self) -> bytes:
        return self.browser.get_screenshot_as_png()

    def saved(self, name: str) -> bytes | None:
        return saved_in(self.downloads, name)

    def beside(self) -> str | None:
        mine = self.browser.current_window_handle
        others = [one for one in self.browser.window_handles if one != mine]
        if not others:
            return None
        self.browser.switch_to.window(others[-1])
        address = self.browser.current_url
        if address != NOWHERE:
            self.browser.close()
        self.browser.switch_to.window(mine)
        return address if address != NOWHERE else None


@contextmanager
def screen(program: str) -> Iterator[str]:
    """The name of a new X display that shows nothing to anyone."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [program, "-displayfd", str(writer), *SCREEN],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            number = said.readline().strip()  # empty if it ends without a word
        if not number:
            raise RuntimeError(f"{program} did not start: exit code {process.wait(SECONDS)}")
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def webkit(programs: Programs) -> Iterator[WebKit]:
    """A tab of a new WebKit with fresh folders; all ends with the block, whatever happens."""
    with ExitStack() as stack:
        display = stack.enter_context(screen(programs.display))
        home = Path(
            stack.enter_context(
                tempfile.TemporaryDirectory(prefix="webkit-", ignore_cleanup_errors=True)
            )
        )
        (home / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{home}"\n', encoding="utf-8")
        (home / "gtk-3.0").mkdir()
        (home / "gtk-3.0" / "gtk.css").write_text(SMALL_BUTTONS, encoding="utf-8")
        folders = {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "CACHE", "DATA")}
        environment = {**os.environ, **VARIABLES, **folders, "DISPLAY": display}
        service = Service(programs.driver, env=environment)
        stack.callback(service.stop)
        service.start()
        options = Options()
        options.binary_location = programs.browser
        options.add_argument("--automation")
        # Nothing of this leaves the machine, whatever proxy it has.
        direct = Proxy({"proxyType": "direct"})
        settings = ClientConfig(service.service_url, timeout=2 * SECONDS, proxy=direct)
        browser = Remote(RemoteConnection(client_config=settings), options=options)
        stack.callback(browser.quit)
        yield WebKit(browser, home)
