"""Finding and looking otherwise, in the whole window: `python -m benchmarks.looking [stakeholders …]`.

Medians and the worst in milliseconds until the first frame that shows it: the palette and a key in it, a key in the
entry line, a filter that hides and one that makes pale, and an overlay; each also off again. What is worked out aside
is waited for and timed as the longest that the window did not answer.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.analysis.map_filter import MapFilter
from benchmarks.generated_map import generated_document
from widgets import memory
from widgets.command_palette import CommandPalette
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge

ROUNDS = 7
Act = Callable[[], object]


def _acts(window: MainWindow) -> Iterator[tuple[str, Act]]:
    """What is timed, in the order in which it is done."""
    desk, entry = window.desk, window.map_view.entry
    palettes: list[CommandPalette] = []

    def open_palette() -> None:
        palettes.append(CommandPalette(window))
        palettes[-1].open_centered()
        palettes[-1].repaint()

    def type_in_palette(letter: str) -> None:
        QTest.keyClicks(palettes[-1].findChild(QLineEdit), letter)
        palettes[-1].repaint()

    yield "palette", open_palette
    for letter in "st":
        yield f"palette: {letter}", lambda letter=letter: type_in_palette(letter)
    yield "palette: a slip", lambda: type_in_palette("aekholdre")
    yield "palette closed", lambda: palettes.pop().close()
    yield "entry line", lambda: window.map_view.add_by_typing()
    for letter in "Car > St":
        yield f"entry: {letter}", lambda letter=letter: QTest.keyClicks(entry.findChild(QLineEdit), letter)
    yield "entry closed", lambda: QTest.keyClick(entry.findChild(QLineEdit), Qt.Key.Key_Escape)
    kind = MapFilter(kinds=("consumer", "partner"))
    yield "filter hides", lambda: desk.workspace.set_filter(kind)
    yield "all again", lambda: desk.workspace.set_filter(MapFilter())
    yield "filter pales", lambda: desk.workspace.set_filter(MapFilter(kinds=kind.kinds, dims=True))
    yield "none pale again", lambda: desk.workspace.set_filter(MapFilter())
    for overlay in ("importance", "coverage-network"):
        yield f"by {overlay}", lambda overlay=overlay: window.map_view.looks.choose(overlay)
        yield "plain again", lambda: window.map_view.looks.choose("")


def measure(count: int) -> None:
    """Print one table."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    memory.use_seldom()  # as the application does
    with tempfile.TemporaryDirectory() as name:
        window = _opened(count, Path(name), application)
        times: dict[str, list[float]] = {}
        for number in range(ROUNDS + 1):
            for what, act in _acts(window):
                taken = _until_seen(window, act, application)
                if number:  # the first round warms up
                    times.setdefault(what, []).append(taken)
        window.desk.workspace.close(discard=True)
        window.hide()
    print(f"\n{count} stakeholders; medians (worst) in ms until the first frame")
    for what, taken in times.items():
        print(f"{what:<22}{statistics.median(taken):>8.1f} ({max(taken):.1f})", flush=True)


def _opened(count: int, folder: Path, application: QApplication) -> MainWindow:
    bridge = ThemeBridge("light")
    bridge.apply_to(application)
    window = MainWindow(bridge, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window.resize(1600, 1000)
    window.show_document(generated_document(count, folder / "home"))
    window.show()
    _rest(window, application)
    return window


def _rest(window: MainWindow, application: QApplication) -> None:
    """Wait until everything is sharp and laid out."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (
        window.map_view.canvas.is_sharp and window.desk.workspace.is_laid_out("network")
    ):
        application.processEvents()
        time.sleep(0.002)


def _until_seen(window: MainWindow, act: Act, application: QApplication) -> float:
    began = time.perf_counter()
    act()
    window.map_view.canvas.viewport().repaint()
    taken = 1000 * (time.perf_counter() - began)
    _rest(window, application)
    for _ in range(20):
        application.processEvents()
    return taken


if __name__ == "__main__":
    for size in [int(given) for given in sys.argv[1:]] or [500, 5_000]:
        measure(size)
