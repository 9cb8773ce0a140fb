"""Firefox as Debian has it, through its own WebDriver BiDi: no other program stands between."""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from tests.engines.driver import NOWHERE, SECONDS, pointing, pressing, saved_in

FLAGS = ("--headless", "--no-remote", "--remote-debugging-port", "0")
# Firefox writes here, into its profile, on which port it listens.
LISTENING = "WebDriverBiDiServer.json"
# Else what shows a download takes the keys that are pressed after it.
SETTINGS = 'user_pref("browser.download.alwaysOpenPanel", false);\n'
SECONDS_BETWEEN_LOOKS = 0.005


class Firefox:
    """A tab of Firefox; see `Driver`."""

    def __init__(self, connection: WebSocketConnection, downloads: Path) -> None:
        self.connection = connection
        self.downloads = downloads
        self.send("session.new", capabilities={})
        behavior = {"type": "allowed", "destinationFolder": str(downloads)}
        self.send("browser.setDownloadBehavior", downloadBehavior=behavior)
        # In the tab that Firefox opens by itself, the address bar keeps the focus.
        self.tab = {"context": self.send("browsingContext.create", type="tab")["context"]}

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of WebDriver BiDi. Raises RuntimeError with Firefox's words on a refusal."""
        answer = self.connection.send_cmd(method, parameters)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, url: str) -> None:
        self.send("browsingContext.navigate", **self.tab, url=url, wait="complete")

    def back(self) -> None:
        self.send("browsingContext.traverseHistory", **self.tab, delta=-1)

    def reload(self) -> None:
        self.send("browsingContext.reload", **self.tab, wait="complete")

    def evaluate(self, expression: str) -> Any:
        answer = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target=self.tab,
            awaitPromise=True,
        )
        if "result" not in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']['text']}")
        return json.loads(answer["result"]["value"])

    def resize(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self.send("browsingContext.setViewport", **self.tab, viewport=viewport)

    def point(self, x: float, y: float) -> None:
        self.send("input.performActions", **self.tab, actions=pointing(x, y))

    def click(self, x: float, y: float) -> None:
        self.send("input.performActions", **self.tab, actions=pointing(x, y, clicking=True))

    def press(self, key: str) -> None:
        self.send("input.performActions", **self.tab, actions=pressing(key))

    def screenshot(self) -> bytes:
        return base64.b64decode(self.send("browsingContext.captureScreenshot", **self.tab)["data"])

    def saved(self, name: str) -> bytes | None:
        return saved_in(self.downloads, name)

    def beside(self) -> str | None:
        for tab in self.send("browsingContext.getTree", maxDepth=0)["contexts"]:
            if tab["originalOpener"] == self.tab["context"] and tab["url"] != NOWHERE:
                self.send("browsingContext.close", context=tab["context"])
                return str(tab["url"])
        return None


def address_in(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Where Firefox listens. Raises RuntimeError when it ends or stays silent."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            said = json.loads((profile / LISTENING).read_text(encoding="utf-8"))
            return f"ws://{said['ws_host']}:{said['ws_port']}/session"
        except (OSError, ValueError):  # not there yet, or not yet whole
            time.sleep(0.05)
    raise RuntimeError(f"Firefox did not start: {process.args!r}, exit code {process.poll()}")


@contextmanager
def firefox(program: str) -> Iterator[Firefox]:
    """A tab of a new Firefox with a fresh profile; it ends with the block, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text(SETTINGS, encoding="utf-8")
        process = subprocess.Popen(
            [program, *FLAGS, "--profile", profile],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = address_in(Path(profile), process)
            connection = WebSocketConnection(address, SECONDS, SECONDS_BETWEEN_LOOKS)
            try:
                yield Firefox(connection, Path(profile))
            finally:
                connection.close()
        finally:
            process.terminate()
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
