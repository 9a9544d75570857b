"""Every way out of a map: `python -m benchmarks.export [stakeholders …]` prints a table, 500 where nothing is given.

Seconds to take from the workspace what is written and to write it, the first time (both lenses laid out, libraries
loaded) and as medians of five after that, in turn with the others. Beside them what graphviz takes to draw the same
cards and ties at the same places in the same format, where it is installed.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from app.board_deck import deck_subject, write_deck
from app.exchange.writer import find_writers_in
from app.export_map import prepare, write
from app.workspace import FIRST_LENS, Workspace
from benchmarks.generated_map import generated_document

ROUNDS = 5
PICTURES = (".png", ".svg", ".pdf")
PIXELS_ACROSS = 4800
"""Of the PNG: about as it is made where nobody asks for a size."""
POINTS_PER_INCH = 72


def graph_of(workspace: Workspace) -> str:
    """The cards and ties of the first lens as graphviz takes them: boxes with their names at their places."""
    layout = workspace.layout(FIRST_LENS)
    names = {found.id: found.name for found in workspace.map.stakeholders.values()}
    lines = ["graph {", "node [shape=box, style=rounded, fixedsize=true, fontsize=10]"]
    for found, center in layout.centers.items():
        box = layout.box(found)
        size = f"width={box.width / POINTS_PER_INCH:.3f}, height={box.height / POINTS_PER_INCH:.3f}"
        lines.append(f'"{found}" [label="{names[found]}", pos="{center.x:.1f},{-center.y:.1f}!", {size}]')
    lines += [f'"{tie.source}" -- "{tie.target}"' for tie in layout.ties.values()]
    return "\n".join([*lines, "}"])


def ways_out(workspace: Workspace, folder: Path) -> dict[str, Callable[[], object]]:
    """What is timed, by its name."""

    def export(suffix: str) -> Callable[[], object]:
        path = folder / f"map{suffix}"
        return lambda: write(prepare(workspace, path), width=PIXELS_ACROSS)

    found: dict[str, Callable[[], object]] = {
        "deck": lambda: write_deck(deck_subject(workspace), folder / "deck.pptx"),
        **{suffix[1:]: export(suffix) for suffix in (".xlsx", ".html", *PICTURES)},
    }
    if shutil.which("neato"):
        graph = folder / "map.dot"
        graph.write_text(graph_of(workspace), "utf-8")
        box = workspace.poster(FIRST_LENS).box
        dots = f"-Gdpi={POINTS_PER_INCH * PIXELS_ACROSS / box.width:.1f}"
        for suffix in PICTURES:
            command = ["neato", "-n2", f"-T{suffix[1:]}", str(graph), "-o", str(folder / f"peer{suffix}")]
            command += [dots] * (suffix == ".png")
            found[f"graphviz {suffix[1:]}"] = lambda command=command: subprocess.run(command, check=True)
    return found


def seconds(act: Callable[[], object]) -> float:
    """How long something takes by the clock."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def measure(count: int) -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = Workspace(generated_document(count, folder / "home"))
        first = {"deck": seconds(lambda: write_deck(deck_subject(workspace), folder / "deck.pptx"))}
        found = ways_out(workspace, folder)
        first |= {which: seconds(act) for which, act in found.items() if which not in first}
        times: dict[str, list[float]] = {which: [] for which in found}
        for _ in range(ROUNDS):
            for which, act in found.items():
                times[which].append(seconds(act))
        workspace.close(discard=True)
    print(f"\n{count} stakeholders; seconds, the first time and medians (worst) of {ROUNDS}")
    for which, taken in times.items():
        print(f"{which:<14}{first[which]:>8.2f}{statistics.median(taken):>8.2f} ({max(taken):.2f})", flush=True)


def main() -> None:
    """Measure each size that is given."""
    application = QGuiApplication.instance() or QGuiApplication([])
    assert isinstance(application, QGuiApplication)
    find_writers_in("widgets.writers")
    for size in [int(given) for given in sys.argv[1:]] or [500]:
        measure(size)


if __name__ == "__main__":
    main()
