"""Select all that a rectangle touches, drawn from an empty place; a click there selects nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.lenses.lens import Box, Point
from app.model.element import Element
from widgets.canvas.gesture import Gesture, Pointer, gesture
from widgets.canvas.hit_test import inside

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas

_TINT = 0.10


class RubberBand(Gesture):
    """The selection follows the rectangle while it is drawn."""

    def __init__(self, canvas: MapCanvas, pressed: Pointer) -> None:
        super().__init__(canvas, pressed)
        self._before = canvas.picked.elements
        self._kept: tuple[Element, ...] = canvas.picked.elements if pressed.extends else ()
        self._end: Point | None = None

    def move(self, pointer: Pointer) -> None:
        if self._end is None and not self.canvas.is_drag(self.pressed, pointer):
            return
        self._end = pointer.at
        found = (group.elements[0] for group in inside(self.canvas.scene, self._box(pointer.at)))
        self.canvas.picked.select(tuple(dict.fromkeys((*self._kept, *found))))
        self.canvas.renew_marks()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self._end is None and not self.pressed.extends:
            self.canvas.picked.select(())
        self.canvas.renew_marks()

    def cancel(self) -> None:
        self.canvas.picked.select(self._before)

    def paint(self, painter: QPainter) -> None:
        if self._end is None:
            return
        accent = QColor(self.canvas.theme.color("accent"))
        tint = QColor(accent)
        tint.setAlphaF(_TINT)
        view = self.canvas.view
        painter.setPen(QPen(accent, 1.0))
        painter.setBrush(tint)
        painter.drawRect(QRectF(view.to_view(self.pressed.at), view.to_view(self._end)).normalized())

    def _box(self, end: Point) -> Box:
        start = self.pressed.at
        return Box(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))


@gesture("rubber-band", order=50)
def begin(canvas: MapCanvas, pressed: Pointer) -> RubberBand | None:
    """Begins where there is nothing."""
    if pressed.button == Qt.MouseButton.LeftButton and pressed.group is None:
        return RubberBand(canvas, pressed)
    return None
