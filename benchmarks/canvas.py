"""Frame times of the canvas: `python -m benchmarks.canvas [cards …]`.

Milliseconds: median and 95th percentile by the clock, and the median of the processor's time, which is what counts
where other programs share the machine.
"""

from __future__ import annotations

import resource
import statistics
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from time import perf_counter, process_time

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.figures.figure import Figure
from app.figures.theme import theme
from app.lenses.lens import Point
from app.model.element import Element
from benchmarks import synthetic_figure
from widgets.canvas.map_canvas import MapCanvas
from widgets.canvas.scene import center

WINDOW = (1600, 1000)
FRAMES = 120


Times = list[tuple[float, float]]
"""Milliseconds by the clock and of the processor."""


def timed(act: Callable[[], object]) -> tuple[float, float]:
    clock, worked = perf_counter(), process_time()
    act()
    return (perf_counter() - clock) * 1000, (process_time() - worked) * 1000


def frames(canvas: MapCanvas, steps: Iterable[Callable[[], object]]) -> Times:
    """From each step to its painted frame; events run in between, as they do under a hand."""
    times = []
    for step in steps:

        def frame(step: Callable[[], object] = step) -> None:
            step()
            canvas.viewport().repaint()

        times.append(timed(frame))
        QApplication.processEvents()
    return times


def rested(canvas: MapCanvas) -> None:
    """Let everything be painted, as after a moment's rest."""
    canvas.sharpen()
    canvas.viewport().repaint()
    until = perf_counter() + 1.0
    while perf_counter() < until:
        QApplication.processEvents()


def build(figure: Figure) -> tuple[MapCanvas, Times, Times]:
    """A canvas that shows a figure, the time to the first frame, and from there until all of it is painted."""
    canvas = MapCanvas()
    canvas.resize(*WINDOW)
    canvas.show()
    QApplication.processEvents()
    first = frames(canvas, [lambda: canvas.show_figure(figure, theme("light"))])
    return canvas, first, frames(canvas, [canvas.sharpen])


def pan(canvas: MapCanvas) -> Times:
    return frames(canvas, [lambda: canvas.look(canvas.view.shifted(-9, -5))] * FRAMES)


def zoom(canvas: MapCanvas) -> Times:
    at = QPointF(700, 400)
    factors = [1.03] * (FRAMES // 2) + [1 / 1.03] * (FRAMES // 2)
    return frames(canvas, [lambda factor=factor: canvas.zoom_to(canvas.zoom * factor, at) for factor in factors])


def drag(canvas: MapCanvas) -> Times:
    canvas.picked.show((Element("stakeholder", "0"),))
    canvas.hand.lift()
    times = frames(canvas, [lambda step=step: canvas.hand.shift(step * 4.0, step * 3.0) for step in range(1, FRAMES)])
    canvas.hand.put_back()
    return times


def edit(canvas: MapCanvas, figure: Figure) -> Times:
    """One card is renamed again and again; the rest of the figure is the very same."""
    place = next(at for at, group in enumerate(figure.groups) if group.id == "stakeholder:7")
    old = figure.groups[place]

    def renamed(number: int) -> Figure:
        new = synthetic_figure.card(7, center(old), f"Renamed {number}")
        return replace(figure, groups=(*figure.groups[:place], new, *figure.groups[place + 1 :]))

    figures = [renamed(number) for number in range(30)]
    return frames(canvas, [lambda one=one: canvas.show_figure(one, theme("light")) for one in figures])


def lens_switch(canvas: MapCanvas, other: Figure) -> tuple[Times, Times]:
    canvas.reduced_motion = False
    first = frames(canvas, [lambda: canvas.animate_to(other, 400)])
    each = []
    while canvas.motion is not None:
        each += frames(canvas, [lambda: None])
    return first, each


def blit() -> Times:
    """One pixmap of the window's size copied: what a frame costs at least."""
    pixmap, target = QPixmap(*WINDOW), QPixmap(*WINDOW)
    pixmap.fill()

    def copy() -> None:
        with QPainter(target) as painter:
            painter.drawPixmap(0, 0, pixmap)

    return [timed(copy) for _ in range(FRAMES)]


def report(name: str, times: Times) -> None:
    clock = sorted(time for time, _ in times)
    late = clock[min(len(clock) - 1, int(len(clock) * 0.95))]
    worked = statistics.median(time for _, time in times)
    print(f"  {name:<34}{statistics.median(clock):9.1f}{late:9.1f}{worked:9.1f}")


def measure(count: int) -> None:
    figure = synthetic_figure.figure(count, hub_ties=min(500, count // 2))
    other = synthetic_figure.figure(count, hub_ties=min(500, count // 2), seed=11)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    canvas, first, whole = build(figure)
    title = f"{count} cards, {len(figure.groups)} groups"
    print(f"{title:<36}{'median':>9}{'p95':>9}{'CPU':>9}")
    report("copy one picture of the window", blit())
    report("first frame", first)
    report("all painted after it", whole)
    rested(canvas)
    report("pan the overview", pan(canvas))
    canvas.fit()
    rested(canvas)
    report("zoom from fit and back", zoom(canvas))
    rested(canvas)
    report("fit", frames(canvas, [lambda: canvas.zoom_to(1.0), canvas.fit] * 10))
    rested(canvas)
    report("edit one card, seen at fit", edit(canvas, figure))
    canvas.show_figure(figure, theme("light"))
    rested(canvas)
    report("drag the hub at fit", drag(canvas))
    rested(canvas)
    canvas.look(replace(canvas.view, zoom=1.0).centered(Point(figure.box.width / 3, figure.box.height / 3)))
    rested(canvas)
    report("pan at work size", pan(canvas))
    rested(canvas)
    report("zoom at work size", zoom(canvas))
    canvas.go_to(canvas.scene.of(Element("stakeholder", "0"))[0])
    rested(canvas)
    report("drag the hub at work size", drag(canvas))
    canvas.picked.show(())
    canvas.fit()
    rested(canvas)
    switch_first, switch_each = lens_switch(canvas, other)
    report("lens switch, first frame", switch_first)
    report("lens switch, each frame", switch_each)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"  {'memory, peak beyond the figure':<34}{memory:9.0f} MiB")
    canvas.close()


def main() -> None:
    application = QApplication.instance() or QApplication([])
    for count in [int(argument) for argument in sys.argv[1:]] or [500, 5000]:
        measure(count)
    del application


if __name__ == "__main__":
    main()
