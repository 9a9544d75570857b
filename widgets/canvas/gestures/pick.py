"""Select what is not a card by clicking it: a tie, a cell, an annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from widgets.canvas.gesture import Gesture, Pointer, gesture

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class Pick(Gesture):
    """Selects at once; moving on means nothing."""

    scrolls = False

    def __init__(self, canvas: MapCanvas, pressed: Pointer) -> None:
        super().__init__(canvas, pressed)
        self._before = canvas.picked.elements
        assert pressed.group is not None
        if pressed.extends:
            canvas.picked.toggle(pressed.group)
        else:
            canvas.picked.choose((pressed.group,))

    def move(self, pointer: Pointer) -> None:
        pass

    def release(self, pointer: Pointer) -> None:
        pass

    def cancel(self) -> None:
        self.canvas.picked.select(self._before)


@gesture("pick", order=40)
def begin(canvas: MapCanvas, pressed: Pointer) -> Pick | None:
    """Begins on anything that stands for an element."""
    if pressed.button == Qt.MouseButton.LeftButton and pressed.group is not None:
        return Pick(canvas, pressed)
    return None
