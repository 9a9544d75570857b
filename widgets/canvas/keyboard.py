"""What keys do on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.entry.entry_line import STARTERS
from app.figures.figure import Group, Role
from app.lenses.lens import Point
from widgets.canvas.scene import NODE_ROLES, Scene, center

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas

NUDGE = 10.0
"""Points that Alt and an arrow move the selected cards."""

_SCROLL = 80.0  # pixels
_DIRECTIONS = {
    Qt.Key.Key_Left: Point(-1, 0),
    Qt.Key.Key_Right: Point(1, 0),
    Qt.Key.Key_Up: Point(0, -1),
    Qt.Key.Key_Down: Point(0, 1),
}
_IN_THE_WAY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def press(canvas: MapCanvas, event: QKeyEvent) -> bool:
    """Do what a key asks for; False where it means nothing here."""
    key = Qt.Key(event.key())
    if key in _DIRECTIONS:
        _go(canvas, _DIRECTIONS[key], event.modifiers())
        return True
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    act = (_WITH_CONTROL if with_control else _ACTS).get(key)
    if act is not None:
        return act(canvas)
    text = event.text()
    if (text[:1].isalnum() or text[:1] in STARTERS) and text and not event.modifiers() & _IN_THE_WAY:
        canvas.typing_started.emit(text)
        return True
    return False


def next_node(scene: Scene, current: Group | None, step: int) -> Group | None:
    """The node after or before another in reading order; None beyond the ends."""
    nodes = scene.nodes
    if current is None or current.id not in scene.places:
        return nodes[0 if step > 0 else -1] if nodes else None
    place = scene.places[current.id] + step
    return nodes[place] if 0 <= place < len(nodes) else None


def nearest(scene: Scene, current: Group, direction: Point) -> Group | None:
    """The node that lies next in a direction: what is off the line counts double."""
    origin = center(current)
    best: Group | None = None
    least = float("inf")
    for node in scene.nodes:
        if node is current:
            continue
        way = center(node)
        x, y = way.x - origin.x, way.y - origin.y
        along = x * direction.x + y * direction.y
        across = abs(x * direction.y) + abs(y * direction.x)
        if along > 0 and across <= 2 * along and along + 2 * across < least:
            best, least = node, along + 2 * across
    return best


def _go(canvas: MapCanvas, direction: Point, modifiers: Qt.KeyboardModifier) -> None:
    if modifiers & Qt.KeyboardModifier.AltModifier:
        canvas.hand.nudge(direction.x * NUDGE, direction.y * NUDGE)
        return
    current = canvas.picked.current
    if current is None and canvas.scene.nodes:
        middle = canvas.view.box.center
        canvas.go_to(min(canvas.scene.nodes, key=lambda node: _distance(center(node), middle)))
    elif current is None or modifiers & Qt.KeyboardModifier.ControlModifier:
        canvas.look(canvas.view.shifted(-direction.x * _SCROLL, -direction.y * _SCROLL))
    else:
        found = nearest(canvas.scene, current, direction)
        if found is not None:
            canvas.go_to(found, extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))


def _distance(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _delete(canvas: MapCanvas) -> bool:
    if canvas.picked.elements:
        canvas.delete_requested.emit()
    return bool(canvas.picked.elements)


def _escape(canvas: MapCanvas) -> bool:
    if canvas.pointer.cancel():
        return True
    if canvas.tool:
        canvas.take_tool("")
        return True
    held = bool(canvas.picked.elements)
    canvas.picked.select(())
    return held


def _activate(canvas: MapCanvas) -> bool:
    if canvas.tool:
        tool, middle = canvas.tool, canvas.view.box.center
        canvas.take_tool("")
        canvas.drawn.emit(tool, middle, None)
        return True
    if not canvas.picked.elements:
        return False
    canvas.activated.emit(canvas.picked.elements[0])
    return True


def _rename(canvas: MapCanvas) -> bool:
    current = canvas.picked.current
    if current is None or current.role is not Role.CARD or not canvas.picked.holds(current):
        return False
    canvas.rename(current.elements[0])
    return True


def _select_all(canvas: MapCanvas) -> bool:
    groups = canvas.scene.figure.groups
    nodes = [group for group in groups if group.role in NODE_ROLES and group.elements]
    canvas.picked.select(dict.fromkeys(node.elements[0] for node in nodes))
    return True


def _page(pages: float) -> Callable[[MapCanvas], bool]:
    def turn(canvas: MapCanvas) -> bool:
        canvas.look(canvas.view.shifted(0.0, -pages * canvas.view.size.height))
        return True

    return turn


def _fit(canvas: MapCanvas) -> bool:
    canvas.fit()
    return True


_Act = Callable[["MapCanvas"], bool]
_ACTS: dict[Qt.Key, _Act] = {
    Qt.Key.Key_Delete: _delete,
    Qt.Key.Key_Backspace: _delete,
    Qt.Key.Key_Escape: _escape,
    Qt.Key.Key_F2: _rename,
    Qt.Key.Key_Return: _activate,
    Qt.Key.Key_Enter: _activate,
    Qt.Key.Key_PageUp: _page(-0.9),
    Qt.Key.Key_PageDown: _page(0.9),
    Qt.Key.Key_Home: _fit,
}
_WITH_CONTROL: dict[Qt.Key, _Act] = {Qt.Key.Key_A: _select_all}
