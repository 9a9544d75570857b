"""Take a note, frame or arrow and put it elsewhere, or draw it larger by its lower right corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.figures.figure import Group, Role
from widgets.canvas.gesture import Gesture, Pointer, gesture
from widgets.canvas.marks import HANDLE

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class ShapeAnnotation(Gesture):
    """An outline of where it will be follows the hand; without moving, it selects."""

    def __init__(self, canvas: MapCanvas, pressed: Pointer, group: Group, *, resizes: bool) -> None:
        super().__init__(canvas, pressed)
        self._group = group
        self._before = canvas.picked.elements
        self._resizes = resizes
        self._way: tuple[float, float] | None = None
        self.cursor = Qt.CursorShape.SizeFDiagCursor if resizes else Qt.CursorShape.SizeAllCursor
        if pressed.extends:
            canvas.picked.toggle(group)
        elif not canvas.picked.holds(group):
            canvas.picked.choose((group,))

    def move(self, pointer: Pointer) -> None:
        if self._way is None and not self.canvas.is_drag(self.pressed, pointer):
            return
        self._way = pointer.at.x - self.pressed.at.x, pointer.at.y - self.pressed.at.y
        self.canvas.renew_marks()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.canvas.renew_marks()
        if self._way is not None:
            self.canvas.annotation_shaped.emit(self._group.elements[0], *self._way, self._resizes)

    def cancel(self) -> None:
        self.canvas.picked.select(self._before)
        self.canvas.renew_marks()

    def paint(self, painter: QPainter) -> None:
        if self._way is None:
            return
        box, zoom = self.canvas.view.box_to_view(self._group.box), self.canvas.view.zoom
        across, down = self._way[0] * zoom, self._way[1] * zoom
        shown = box.adjusted(0, 0, across, down) if self._resizes else box.translated(across, down)
        painter.setPen(QPen(QColor(self.canvas.theme.color("accent")), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(shown).normalized())


@gesture("shape-annotation", order=35)
def begin(canvas: MapCanvas, pressed: Pointer) -> ShapeAnnotation | None:
    """Begins on an annotation, or on the handle of one that is selected."""
    if pressed.button != Qt.MouseButton.LeftButton:
        return None
    for selected in canvas.picked.groups:
        if selected.role is Role.ANNOTATION:
            corner = canvas.view.box_to_view(selected.box).bottomRight() - pressed.position
            if max(abs(corner.x()), abs(corner.y())) <= HANDLE:
                return ShapeAnnotation(canvas, pressed, selected, resizes=True)
    group = pressed.group
    if group is not None and group.role is Role.ANNOTATION:
        return ShapeAnnotation(canvas, pressed, group, resizes=False)
    return None
