"""One edit, from the command to the pixels: `python -m benchmarks.edit [stakeholders …]`.

For each size: committing alone, then committing with coverage, gaps, layout, figure and painting of the canvas.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.commands import assignments, needs, relationships, stakeholders
from app.document.document import Document
from app.model.scales import StakeholderKind
from app.workspace import Workspace
from benchmarks.generated_map import generated_records
from widgets.theme_bridge import ThemeBridge
from widgets.views.map_view import MapView

ROUNDS = 9


def _document(count: int, home: Path) -> Document:
    document = Document.create("Benchmark", home=home)
    with document.edit("Fill") as edit:
        for record in generated_records(count):
            edit.put(record)
    return document


def _edits(document: Document, number: int):
    state = document.map()
    ids = sorted(state.stakeholders)
    person = ids[(number * 37) % len(ids)]
    other = ids[(number * 91 + 5) % len(ids)]
    service = sorted(state.services)[number % len(state.services)]
    yield (
        "rate importance",
        lambda: stakeholders.change(document, state.stakeholders[person], importance=number % 5 + 1),
    )
    yield "set a level", lambda: assignments.set_level(document, service, person, number % 5)
    yield "add a need", lambda: needs.add_need(document, person, f"Need {number}")
    yield "connect", lambda: relationships.connect(document, person, other)
    yield "add a stakeholder", lambda: stakeholders.add_stakeholder(document, f"New {number}", StakeholderKind.PARTNER)
    yield "undo", document.undo


def _milliseconds(act) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def measure(count: int) -> None:
    """Print one table."""
    application = QApplication.instance() or QApplication([])
    bridge = ThemeBridge("light")
    bridge.apply_to(application)
    with tempfile.TemporaryDirectory() as folder:
        committed: dict[str, list[float]] = {}
        document = _document(count, Path(folder) / "plain")
        for number in range(ROUNDS):
            for name, act in _edits(document, number):
                committed.setdefault(name, []).append(_milliseconds(act))
        document.close(discard=True)
        seen: dict[str, list[float]] = {}
        document = _document(count, Path(folder) / "seen")
        workspace = Workspace(document)
        opening = _milliseconds(lambda: MapView(workspace, bridge))
        view = MapView(workspace, bridge)
        view.resize(1600, 1000)
        view.show()
        view.canvas.sharpen()
        application.processEvents()

        def shown(act) -> None:
            act()
            view.canvas.viewport().repaint()

        for number in range(ROUNDS):
            for name, act in _edits(document, number):
                seen.setdefault(name, []).append(_milliseconds(lambda act=act: shown(act)))
        workspace.close(discard=True)
    print(f"\n{count} stakeholders; first picture {opening:.0f} ms; medians (worst) of {ROUNDS} in ms")
    print(f"{'edit':<20}{'durable':>16}{'seen':>18}")
    for name, times in seen.items():
        alone = committed[name]
        print(
            f"{name:<20}{statistics.median(alone):>8.1f} ({max(alone):>5.1f})"
            f"{statistics.median(times):>10.1f} ({max(times):>5.1f})"
        )
    view.close()


if __name__ == "__main__":
    for size in [int(found) for found in sys.argv[1:]] or [50, 500]:
        measure(size)
