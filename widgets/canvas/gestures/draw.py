"""Draw a note, a frame or an arrow: from one corner to the other, while its tool is in the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets.canvas.gesture import Gesture, Pointer, gesture
from widgets.canvas.straight_tie import paint_arrow

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas

ARROW = "arrow"


class Draw(Gesture):
    """An outline follows the hand."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: MapCanvas, pressed: Pointer, tool: str) -> None:
        super().__init__(canvas, pressed)
        self._tool = tool
        self._end = pressed.at

    def move(self, pointer: Pointer) -> None:
        self._end = pointer.at
        self.canvas.renew_marks()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self.canvas.take_tool("")
        end = pointer.at if self.canvas.is_drag(self.pressed, pointer) else None
        self.canvas.drawn.emit(self._tool, self.pressed.at, end)

    def cancel(self) -> None:
        self.canvas.take_tool("")

    def paint(self, painter: QPainter) -> None:
        view = self.canvas.view
        pen = QPen(QColor(self.canvas.theme.color("accent")), 1.5)
        start, end = view.to_view(self.pressed.at), view.to_view(self._end)
        if self._tool == ARROW:
            paint_arrow(painter, start, end, pen)
        else:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(start, end).normalized(), 6, 6)


@gesture("draw", order=15)
def begin(canvas: MapCanvas, pressed: Pointer) -> Draw | None:
    """Begins anywhere while there is a tool in the hand."""
    if canvas.tool and pressed.button == Qt.MouseButton.LeftButton:
        return Draw(canvas, pressed, canvas.tool)
    return None
