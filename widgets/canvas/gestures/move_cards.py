"""Take the selected cards by one of them and put them elsewhere; without moving, it selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.figures.figure import Group, Role
from app.lenses.lens import Point
from widgets.canvas.gesture import Gesture, Pointer, gesture
from widgets.canvas.scene import frame
from widgets.canvas.snapping import REACH, Guides, Snapped

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class MoveCards(Gesture):
    """The cards follow the hand, their ties with them; they snap to lines of others unless Alt or Shift is held."""

    def __init__(self, canvas: MapCanvas, pressed: Pointer, card: Group) -> None:
        super().__init__(canvas, pressed)
        self._card = card
        self._was_selected = canvas.picked.holds(card)
        self._before = canvas.picked.elements
        self._moving = False
        self._guides = Guides(())
        self._snapped = Snapped(0.0, 0.0)
        if pressed.extends:
            canvas.picked.toggle(card)
        elif not self._was_selected:
            canvas.picked.choose((card,))
        else:
            canvas.picked.make_current(card)

    def move(self, pointer: Pointer) -> None:
        if not self._moving and self.canvas.is_drag(self.pressed, pointer) and self.canvas.picked.holds(self._card):
            self._moving = True
            self._guides = self._guides_in_sight()
            self.canvas.hand.lift()
        if self._moving:
            x, y = pointer.at.x - self.pressed.at.x, pointer.at.y - self.pressed.at.y
            if pointer.modifiers & Qt.KeyboardModifier.ShiftModifier:
                x, y = (x, 0.0) if abs(x) >= abs(y) else (0.0, y)
            free = pointer.modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
            reach = 0.0 if free else REACH / self.canvas.zoom
            self._snapped = self._guides.snapped(frame(self._card), x, y, reach)
            self.canvas.hand.shift(self._snapped.x, self._snapped.y)

    def _guides_in_sight(self) -> Guides:
        """The lines of the cards that are seen and stay."""
        seen, held = self.canvas.view.box, {group.id for group in self.canvas.hand.cards()}
        return Guides(
            [frame(node) for node in self.canvas.scene.nodes if node.id not in held and frame(node).overlaps(seen)]
        )

    def paint(self, painter: QPainter) -> None:
        if self._moving:
            view, size = self.canvas.view, self.canvas.view.size
            painter.setPen(QPen(QColor(self.canvas.theme.color("accent")), 1.0, Qt.PenStyle.DashLine))
            for y in self._snapped.across:
                at = view.to_view(Point(0, y)).y()
                painter.drawLine(QPointF(0, at), QPointF(size.width, at))
            for x in self._snapped.down:
                at = view.to_view(Point(x, 0)).x()
                painter.drawLine(QPointF(at, 0), QPointF(at, size.height))

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
