"""Take the selected cards by one of them and put them elsewhere; without moving, it selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.figures.figure import Group, Role
from widgets.canvas.gesture import Gesture, Pointer, gesture

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class MoveCards(Gesture):
    """The cards follow the hand, their ties with them."""

    def __init__(self, canvas: MapCanvas, pressed: Pointer, card: Group) -> None:
        super().__init__(canvas, pressed)
        self._card = card
        self._was_selected = canvas.picked.holds(card)
        self._before = canvas.picked.elements
        self._moving = False
        if pressed.extends:
            canvas.picked.toggle(card)
        elif not self._was_selected:
            canvas.picked.choose((card,))
        else:
            canvas.picked.make_current(card)

    def move(self, pointer: Pointer) -> None:
        if not self._moving and self.canvas.is_drag(self.pressed, pointer) and self.canvas.picked.holds(self._card):
            self._moving = True
            self.canvas.hand.lift()
        if self._moving:
            x, y = pointer.at.x - self.pressed.at.x, pointer.at.y - self.pressed.at.y
            if pointer.modifiers & Qt.KeyboardModifier.ShiftModifier:
                x, y = (x, 0.0) if abs(x) >= abs(y) else (0.0, y)
            self.canvas.hand.shift(x, y)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self._moving:
            self.canvas.hand.drop()
        elif self._was_selected and not self.pressed.extends:
            self.canvas.picked.choose((self._card,))

    def cancel(self) -> None:
        if self._moving:
            self.canvas.hand.put_back()
        else:
            self.canvas.picked.select(self._before)


@gesture("move-cards", order=30)
def begin(canvas: MapCanvas, pressed: Pointer) -> MoveCards | None:
    """Begins on a card."""
    group = pressed.group
    if pressed.button == Qt.MouseButton.LeftButton and group is not None and group.role is Role.CARD:
        return MoveCards(canvas, pressed, group)
    return None
