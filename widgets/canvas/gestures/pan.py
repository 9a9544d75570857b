"""Drag the ground: with the middle button, or with the space bar held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from widgets.canvas.gesture import Gesture, Pointer, gesture

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class Pan(Gesture):
    """The figure follows the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def __init__(self, canvas: MapCanvas, pressed: Pointer) -> None:
        super().__init__(canvas, pressed)
        self._view = canvas.view

    def move(self, pointer: Pointer) -> None:
        way = pointer.position - self.pressed.position
        self.canvas.look(self._view.shifted(way.x(), way.y()))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)

    def cancel(self) -> None:
        self.canvas.look(self._view)


@gesture("pan", order=10)
def begin(canvas: MapCanvas, pressed: Pointer) -> Pan | None:
    """Begins anywhere."""
    left_with_space = pressed.button == Qt.MouseButton.LeftButton and pressed.space
    if pressed.button == Qt.MouseButton.MiddleButton or left_with_space:
        return Pan(canvas, pressed)
    return None
