"""Drives a real Chromium through its debugging pipe, for tests of what we write for browsers."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60.0
"""Seconds for one answer, on a busy machine."""


def installed() -> str | None:
    """The path of a Chromium; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """One page in a headless Chromium.

    Args:
        folder: Where its profile lies.
        size: Of the window in pixels.
        dark: Whether the reader prefers dark colours.

    Attributes:
        requests: Addresses of all that was asked for, but for the page itself.
        errors: What its console complains of.
        dialogs: Texts of dialogs that scripts have opened.
    """

    def __init__(self, folder: Path, size: tuple[int, int] = (1280, 800), *, dark: bool = False) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self._number, self._rest = 0, b""
        to_browser, self._writing = os.pipe()
        self._reading, from_browser = os.pipe()
        program = installed()
        assert program is not None
        command = (
            f'exec "{program}" --headless=new --no-sandbox --disable-gpu --remote-debugging-pipe '
            f'--user-data-dir="{folder}" --window-size={size[0]},{size[1]} --no-first-run about:blank '
            f"3<&{to_browser} 4>&{from_browser}"
        )
        self._process = subprocess.Popen(
            ["bash", "-c", command], pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_browser)
        os.close(from_browser)
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False
        )
        scheme = "dark" if dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, path: Path) -> None:
        """Open a file from disk and wait until it has loaded."""
        self._page = path.as_uri()
        self.call("Page.navigate", url=self._page)
        self.wait_for("document.readyState === 'complete'")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until an expression in the page is true."""
        until = time.monotonic() + PATIENCE
        while not self.evaluate(expression):
            assert time.monotonic() < until, f"never true: {expression}"
            time.sleep(0.02)

    def click(self, selector: str) -> None:
        """Click the middle of an element with a real mouse event."""
        self.evaluate(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        x, y = self._middle(selector)
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def _middle(self, selector: str) -> tuple[float, float]:
        box = self.evaluate(
            f"(() => {{ const b = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        return box[0], box[1]

    def wheel(self, x: float, y: float, by: float) -> None:
        """Turn the mouse wheel at a point."""
        self.call("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=by)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.call("Input.insertText", text=text)

    def press(self, key: str, code: int, modifiers: int = 0) -> None:
        """Press a key by its name and its number."""
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, modifiers=modifiers
            )

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the page for something."""
        return self._call(method, self._session, **parameters)

    def close(self) -> None:
        """End the browser."""
        with contextlib.suppress(OSError):
            self._send({"id": 0, "method": "Browser.close"})
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._writing)
        os.close(self._reading)

    def _call(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._send(message | ({"sessionId": session} if session else {}))
        while True:
            told = self._receive()
            if told.get("id") == self._number:
                assert "error" not in told, told["error"]
                return told["result"]
            self._hear(told)

    def _hear(self, told: dict[str, Any]) -> None:
        found = told.get("params", {})
        match told.get("method"):
            case "Network.requestWillBeSent" if found["request"]["url"] != getattr(self, "_page", ""):
                self.requests.append(found["request"]["url"])
            case "Log.entryAdded" if found["entry"]["level"] in ("error", "warning"):
                self.errors.append(found["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.errors.append(str(found["exceptionDetails"]))
            case "Page.javascriptDialogOpening":
                self.dialogs.append(found["message"])
                self._send({"id": -1, "sessionId": self._session, "method": "Page.handleJavaScriptDialog",
                            "params": {"accept": False}})  # fmt: skip

    def _send(self, message: dict[str, Any]) -> None:
        os.write(self._writing, json.dumps(message).encode() + b"\0")

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._reading, 1 << 16)
            assert piece, "the browser has ended"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told
