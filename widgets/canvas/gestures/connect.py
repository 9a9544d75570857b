"""Draw a tie from a card's port to another card, or to where there is none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.figures.figure import Group, Role
from app.lenses.lens import Point
from widgets.canvas.gesture import Gesture, Pointer, gesture
from widgets.canvas.hit_test import hit
from widgets.canvas.marks import outline
from widgets.canvas.scene import frame
from widgets.canvas.straight_tie import edge_point, paint_arrow

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class Connect(Gesture):
    """A line follows the hand, and the card under it lights up."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: MapCanvas, pressed: Pointer, source: Group) -> None:
        super().__init__(canvas, pressed)
        self._source = source
        self._end = pressed.at
        self._target: Group | None = None
        self._moved = False

    def move(self, pointer: Pointer) -> None:
        self._moved = self._moved or self.canvas.is_drag(self.pressed, pointer)
        self._end = pointer.at
        self._target = self._card_at(pointer.at)
        self.canvas.renew_marks()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.canvas.renew_marks()
        if not self._moved:
            return
        source = self._source.elements[0].id
        if self._target is not None:
            self.canvas.connect_requested.emit(source, self._target.elements[0].id)
        elif hit(self.canvas.scene, pointer.at, 0.0) is not self._source:
            self.canvas.connect_to_new_requested.emit(source, pointer.at)

    def cancel(self) -> None:
        self.canvas.renew_marks()

    def paint(self, painter: QPainter) -> None:
        view = self.canvas.view
        accent = QColor(self.canvas.theme.color("accent"))
        if self._target is not None:
            end = edge_point(frame(self._target), frame(self._source).center)
            outline(painter, view.box_to_view(frame(self._target)), QPen(accent, 2.0))
        else:
            end = self._end
        start = edge_point(frame(self._source), end)
        paint_arrow(painter, view.to_view(start), view.to_view(end), QPen(accent, 2.0))

    def _card_at(self, point: Point) -> Group | None:
        found = hit(self.canvas.scene, point, 0.0)
        if found is None or found.role is not Role.CARD or found is self._source:
            return None
        return found


@gesture("connect", order=20)
def begin(canvas: MapCanvas, pressed: Pointer) -> Connect | None:
    """Begins on a port."""
    if pressed.button == Qt.MouseButton.LeftButton and pressed.port is not None:
        return Connect(canvas, pressed, pressed.port)
    return None
