"""The map for screen readers: each card is a child of the canvas, with its name, place and state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from app.figures.figure import Group
from widgets.canvas.scene import frame

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas


class AccessibleCard(QAccessibleInterface):
    """A card.

    Args:
        map: The canvas on which it is.
        name: Id of its group.
    """

    def __init__(self, map: AccessibleMap, name: str) -> None:
        super().__init__()
        self._map = map
        self._name = name

    @property
    def group(self) -> Group | None:
        """Its group, while it is in the figure."""
        return self._map.canvas.scene.groups.get(self._name)

    def isValid(self) -> bool:
        return self._map.is_alive and self.group is not None

    def object(self) -> QObject:
        return None  # type: ignore[return-value]  # it is no object of its own; Qt asks its parent

    def window(self) -> QWindow:
        return self._map.window()

    def parent(self) -> QAccessibleInterface:
        return self._map

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]  # it has none

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]  # it has none

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, t: QAccessible.Text) -> str:
        group = self.group
        if group is None:
            return ""
        if t == QAccessible.Text.Name:
            return group.name
        return group.tooltip if t == QAccessible.Text.Description else ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        pass

    def rect(self) -> QRect:
        group = self.group
        if group is None:
            return QRect()
        canvas = self._map.canvas
        box = canvas.view.box_to_view(frame(group)).toAlignedRect()
        return QRect(canvas.viewport().mapToGlobal(box.topLeft()), box.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        group, canvas = self.group, self._map.canvas
        if group is not None:
            state.focusable = state.selectable = state.multiSelectable = True
            state.selected = canvas.picked.holds(group)
            state.focused = canvas.hasFocus() and canvas.picked.current is group
            state.offscreen = not group.box.overlaps(canvas.view.box)
        return state


class AccessibleMap(QAccessibleWidget):
    """The canvas as a list of cards in reading order.

    Args:
        canvas: The canvas.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self.canvas = canvas
        self.is_alive = True
        self._cards: dict[str, AccessibleCard] = {}
        self._numbers: list[int] = []
        canvas.destroyed.connect(self._gone)

    def card(self, group: Group) -> AccessibleCard:
        """The interface of a card; the same one as long as the canvas lives."""
        if group.id not in self._cards:
            made = self._cards[group.id] = AccessibleCard(self, group.id)
            self._numbers.append(QAccessible.registerAccessibleInterface(made))
        return self._cards[group.id]

    def childCount(self) -> int:
        return len(self.canvas.scene.nodes) if self.is_alive else 0

    def child(self, index: int) -> QAccessibleInterface:
        nodes = self.canvas.scene.nodes
        return self.card(nodes[index]) if 0 <= index < len(nodes) else None  # type: ignore[return-value]

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        position = self.canvas.viewport().mapFromGlobal(QPoint(x, y))
        group = self.canvas.pointer.group_at(position.toPointF())
        known = group is not None and group.id in self.canvas.scene.places
        return self.card(group) if known and group is not None else None  # type: ignore[return-value]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        group = child.group if isinstance(child, AccessibleCard) else None
        return self.canvas.scene.places.get(group.id, -1) if group is not None else -1

    def focusChild(self) -> QAccessibleInterface:
        current = self.canvas.picked.current
        if not self.canvas.hasFocus() or current is None:
            return None  # type: ignore[return-value]  # no card has the keys
        return self.card(current)

    def _gone(self) -> None:
        self.is_alive = False
        for number in self._numbers:
            QAccessible.deleteAccessibleInterface(number)  # or Qt would keep what Python has freed
        self._numbers.clear()
        self._cards.clear()


def install() -> None:
    """Have Qt ask here for the accessible side of canvases; once for the program."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_made)


def tell_current(canvas: MapCanvas) -> None:
    """Have a screen reader say which card the keys go to now."""
    current = canvas.picked.current
    if current is None or not QAccessible.isActive():
        return
    place = canvas.scene.places.get(current.id)
    if place is not None:
        event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)


def _made(_class_name: str, of: QObject) -> QAccessibleInterface | None:
    from widgets.canvas.map_canvas import MapCanvas

    if not isinstance(of, MapCanvas):
        return None
    interface = of.accessible_map
    if interface is None:
        interface = of.accessible_map = AccessibleMap(of)
    return interface


_installed = False
