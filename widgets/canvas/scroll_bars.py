"""Scroll bars that appear where something lies outside of what is seen; the map itself has no edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from widgets.canvas.figure_area import FigureArea

_DELAY = 60  # milliseconds
_SLACK = 2.0  # pixels that may lie outside without a bar


class ScrollBars:
    """Keeps an area's scroll bars and its view alike.

    Args:
        area: Whose bars they are.
    """

    def __init__(self, area: FigureArea) -> None:
        self._area = area
        self._following = False
        self._values = self._read()
        self._soon = QTimer(area)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DELAY)
        self._soon.timeout.connect(self._follow)

    def follow(self) -> None:
        """Set the bars by the view, soon: laying them out takes longer than a frame of panning."""
        if not self._soon.isActive():
            self._soon.start()

    def _follow(self) -> None:
        area = self._area
        view, box = area.view, area.scene.figure.box
        self._following = True
        _set(area.horizontalScrollBar(), view.x, view.size.width, box.x * view.zoom, box.right * view.zoom)
        _set(area.verticalScrollBar(), view.y, view.size.height, box.y * view.zoom, box.bottom * view.zoom)
        self._following = False
        self._values = self._read()

    def lead(self) -> None:
        """Set the view by the bars, after a hand has moved them."""
        if self._following:
            return
        area = self._area
        before, self._values = self._values, self._read()
        area.look(area.view.shifted(float(before[0] - self._values[0]), float(before[1] - self._values[1])))

    def _read(self) -> tuple[int, int]:
        return self._area.horizontalScrollBar().value(), self._area.verticalScrollBar().value()


def _set(bar: QScrollBar, seen_from: float, extent: float, low: float, high: float) -> None:
    low, high = min(low + _SLACK, seen_from), max(high - _SLACK, seen_from + extent)
    bar.setPageStep(round(extent))
    bar.setSingleStep(40)
    if high - low <= extent + 1:
        bar.setRange(round(seen_from), round(seen_from))
    else:
        bar.setRange(round(low), round(high - extent))
    bar.setValue(round(seen_from))
