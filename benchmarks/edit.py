"""One edit, from the command to the pixels: `python -m benchmarks.edit [stakeholders …]`.

For each size and sort of edit, medians in milliseconds: committing alone, by the clock and against a plain SQLite
transaction of as many rows; then in the whole window, with coverage, gaps, layout, figure, inspector, list of gaps,
status line and painting: until the first frame that shows it, and until the last tile of the canvas and the last
panel are done. The window is the real one; a stakeholder is selected in it.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.commands import arrangement, assignments, needs, relationships, stakeholders
from app.document.document import Document
from app.lenses.lens import Point
from app.model.element import Element
from app.model.scales import StakeholderKind
from benchmarks.generated_map import generated_document
from widgets import memory
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge

ROUNDS = 9
Act = Callable[[], object]


def _edits(document: Document, number: int) -> Iterator[tuple[str, Act]]:
    ids = sorted(document.map().stakeholders)
    person = ids[1 + (number * 37) % (len(ids) - 1)]
    other = ids[(number * 91 + 5) % len(ids)]
    service = sorted(document.map().services)[number % len(document.map().services)]
    element = Element("stakeholder", person)

    def change(whom: str, **values: object) -> Act:
        return lambda: stakeholders.change(document, document.map().stakeholders[whom], **values)

    yield "rate importance", change(person, importance=number % 5 + 1)
    yield "set a level", lambda: assignments.set_level(document, service, person, number % 5)
    yield "add a need", lambda: needs.add_need(document, person, f"Need {number}")
    need = document.map().needs_of(person)[0]
    yield "weigh a need", lambda: stakeholders.change(document, need, weight=need.weight % 5 + 1)
    yield "connect", lambda: relationships.connect(document, person, other)
    yield "add a stakeholder", lambda: stakeholders.add_stakeholder(document, f"New {number}", StakeholderKind.PARTNER)
    yield "rename", lambda: stakeholders.rename(document, element, f"Renamed {number}")
    yield "rename the firm", lambda: stakeholders.rename(document, Element("stakeholder", ids[0]), f"IT {number}")
    yield "put inside", change(person, inside=number % 2 == 0)
    yield "move a card", lambda: arrangement.move(document, "firm", {person: Point(40.0 * number, 900.0)})
    yield "delete", lambda: stakeholders.delete(document, [element])
    yield "undo", document.undo
    yield "redo", document.redo
    document.undo()


def _milliseconds(act: Act) -> tuple[float, float]:
    start, used = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000


def _plain_transaction(folder: Path) -> float:
    """What one row and its line of history take in a database of the same journal mode."""
    with closing(sqlite3.connect(folder / "plain.sqlite", isolation_level=None)) as plain:
        plain.execute("PRAGMA locking_mode = EXCLUSIVE")
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        plain.execute("CREATE TABLE r (id TEXT PRIMARY KEY, v TEXT)")
        plain.execute("CREATE TABLE h (n INTEGER PRIMARY KEY, v TEXT)")

        def write() -> None:
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("INSERT INTO r VALUES ('a', ?) ON CONFLICT (id) DO UPDATE SET v = excluded.v", ("x" * 200,))
            plain.execute("INSERT INTO h (v) VALUES (?)", ("x" * 600,))
            plain.execute("COMMIT")

        return statistics.median(_milliseconds(write)[0] for _ in range(50))


def _committed(count: int, folder: Path) -> dict[str, list[float]]:
    document = generated_document(count, folder / "plain")
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for name, act in _edits(document, number):
            times.setdefault(name, []).append(_milliseconds(act)[0])
    document.close(discard=True)
    return times


def _seen(count: int, folder: Path, application: QApplication) -> dict[str, list[tuple[float, float]]]:
    memory.use_seldom()  # as the application does
    bridge = ThemeBridge("light")
    bridge.apply_to(application)
    window = MainWindow(bridge, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    window.resize(1600, 1000)
    document = generated_document(count, folder / "seen")
    window.show_document(document)
    window.show()
    window.map_view.canvas.sharpen()
    canvas = window.map_view.canvas
    assert window.workspace is not None
    _settle(application, window)
    times: dict[str, list[tuple[float, float]]] = {}
    for number in range(ROUNDS):
        person = sorted(document.map().stakeholders)[(number * 37 + 1) % count]
        window.workspace.select([Element("stakeholder", person)])
        for name, act in _edits(document, number):
            application.processEvents()

            def seen(act: Act = act) -> None:
                act()
                canvas.viewport().repaint()  # and with it every panel that shows something else now

            def sharp() -> None:
                application.processEvents()
                while not canvas.is_sharp:
                    application.processEvents()

            times.setdefault(name, []).append((_milliseconds(seen)[0], _milliseconds(sharp)[0]))
    window.workspace.close(discard=True)
    window.hide()
    return times


def _settle(application: QApplication, window: MainWindow) -> None:
    """Wait until what is made ready in the background, such as the other lens, no longer disturbs."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (window.workspace and window.workspace.is_laid_out("network")):
        application.processEvents()
        time.sleep(0.02)
    for _ in range(50):
        application.processEvents()
        time.sleep(0.02)


def measure(count: int) -> None:
    """Print one table."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = _plain_transaction(folder)
        committed = _committed(count, folder)
        seen = _seen(count, folder, application)
    print(f"\n{count} stakeholders; medians (worst) of {ROUNDS} in ms; a plain SQLite transaction {plain:.2f}")
    print(f"{'edit':<20}{'durable':>8}{'to plain':>10}{'seen':>10}{'worst':>8}{'all sharp':>11}")
    for name, times in seen.items():
        alone = statistics.median(committed[name])
        first, whole = [found for found, _ in times], [found + rest for found, rest in times]
        print(
            f"{name:<20}{alone:>8.2f}{alone / plain:>9.1f}×{statistics.median(first):>10.1f}{max(first):>8.1f}"
            f"{statistics.median(whole):>11.1f}"
        )


if __name__ == "__main__":
    for size in [int(found) for found in sys.argv[1:]] or [50, 500]:
        measure(size)
