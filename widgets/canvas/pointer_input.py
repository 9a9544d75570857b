"""Mouse, wheel and touchpad: begins gestures, carries them on, and tells what the pointer is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from app.figures.figure import Group, Role
from widgets.canvas.gesture import Gesture, Pointer, beginning_with
from widgets.canvas.hit_test import hit
from widgets.canvas.marks import is_on_port
from widgets.canvas.scene import center

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas

REACH = 6.0
"""Pixels beside a tie's line that still count as on it."""

_WHEEL_STEP = 60.0  # pixels that one notch of a wheel scrolls
_NOTCH = 120.0  # Qt's measure of a notch
_NOTCH_ZOOM = 1.2  # a notch with Ctrl changes the zoom by this factor
_EDGE = 20.0  # pixels from the viewport's edge in which it moves along with a gesture
_SPEED = 0.5  # pixels a frame for each pixel beyond that line
_FRAME = 16


class PointerInput(QObject):
    """What hands do with a pointing device.

    Args:
        canvas: On which they do it; its owner too.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.gesture: Gesture | None = None
        self.hovered: Group | None = None
        self.space = False
        self._last: QMouseEvent | None = None
        self._pressed_before = False  # on this canvas, since it was last shown
        self._along = QTimer(self)
        self._along.setInterval(_FRAME)
        self._along.timeout.connect(self._move_along)

    def press(self, event: QMouseEvent) -> None:
        """A button went down; a second one ends what the first began."""
        self._pressed_before = True
        if self.cancel():
            return
        self._canvas.end_motion()
        self.gesture = beginning_with(self._canvas, self._pointer(event, event.button()))
        self._show_cursor()
        self._canvas.renew_marks()

    def press_again(self, event: QMouseEvent) -> None:
        """A button went down the second time of a double-click.

        Where the first time was not on the canvas (it has opened the map), this is a press as any other.
        """
        if not self._pressed_before:
            self.press(event)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas, group = self._canvas, self.group_at(event.position())
        if group is None:
            canvas.add_requested.emit(canvas.view.to_figure(event.position()))
        elif group.role is Role.CARD:
            canvas.rename(group.elements[0])
        else:
            canvas.activated.emit(group.elements[0])

    def ask_for_menu(self, event: QContextMenuEvent) -> None:
        """A menu is wanted where the pointer is, or by key for the current card."""
        canvas = self._canvas
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            group, position = self.group_at(QPointF(event.pos())), event.pos()
        else:
            group = canvas.picked.current
            position = canvas.view_point(center(group)) if group is not None else canvas.viewport().rect().center()
        self.cancel()
        if group is not None and not canvas.picked.holds(group):
            canvas.picked.choose((group,))
        element = group.elements[0] if group is not None else None
        at = canvas.viewport().mapToGlobal(position)
        canvas.context_menu_requested.emit(element, canvas.figure_point(position), at)
        event.accept()

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        if self.gesture is None:
            self._hover(event.position())
            return
        self._last = event.clone()
        self.gesture.move(self._pointer(event, event.button()))
        if self.gesture is not None and self.gesture.scrolls and self._way_out(event.position()) != (0.0, 0.0):
            self._along.start()

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        done = self.gesture
        if done is None or event.button() != done.pressed.button:
            return
        self._end()
        done.release(self._pointer(event, event.button()))
        self._hover(event.position())

    def cancel(self) -> bool:
        """End a gesture as if it had not begun; False where there is none."""
        if self.gesture is None:
            return False
        ended = self.gesture
        self._end()
        ended.cancel()
        self._canvas.renew_marks()
        return True

    def hold_space(self, held: bool) -> None:
        """The space bar turns dragging into panning."""
        self.space = held
        self._show_cursor()

    def leave(self) -> None:
        """The pointer left the canvas."""
        self._set_hovered(None)

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom to the pointer."""
        turned, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = (turned.y() or pixels.y()) / _NOTCH
            self._canvas.zoom_to(self._canvas.zoom * _NOTCH_ZOOM**notches, event.position())
        else:
            way = QPointF(pixels) if not pixels.isNull() else QPointF(turned) * (_WHEEL_STEP / _NOTCH)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not way.x():
                way = way.transposed()
            self._canvas.look(self._canvas.view.shifted(way.x(), way.y()))
        event.accept()

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad; False where it is some other gesture."""
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._canvas.zoom_to(self._canvas.zoom * (1 + event.value()), event.position())
            return True
        if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._canvas.fit()
            return True
        return False

    def touch(self, event: QGestureEvent) -> bool:
        """Two fingers on a screen: apart and together zoom, both along move the view; False for other gestures."""
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self.cancel()
        canvas = self._canvas
        at = QPointF(canvas.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            canvas.zoom_to(canvas.zoom * pinch.scaleFactor(), at)
        if pinch.state() == Qt.GestureState.GestureUpdated:
            way = pinch.centerPoint() - pinch.lastCenterPoint()
            canvas.look(canvas.view.shifted(way.x(), way.y()))
        event.accept(pinch)
        return True

    def group_at(self, position: QPointF) -> Group | None:
        """What a click at a point of the viewport would take."""
        view = self._canvas.view
        return hit(self._canvas.scene, view.to_figure(position), REACH / view.zoom)

    def _pointer(self, event: QMouseEvent, button: Qt.MouseButton) -> Pointer:
        position = event.position()
        return Pointer(
            position,
            self._canvas.view.to_figure(position),
            button,
            event.modifiers(),
            self.group_at(position) if self.gesture is None else None,
            self._port_at(position) if self.gesture is None else None,
            self.space,
        )

    def _port_at(self, position: QPointF) -> Group | None:
        card = self.hovered
        if card is None or card.role is not Role.CARD or not is_on_port(card, self._canvas.view, position):
            return None
        return card

    def _hover(self, position: QPointF) -> None:
        if self._port_at(position) is None:
            inside = self._canvas.viewport().rect().contains(position.toPoint())
            self._set_hovered(self.group_at(position) if inside else None)
        self._show_cursor(position)

    def _set_hovered(self, group: Group | None) -> None:
        if group is not self.hovered:
            self.hovered = group
            self._canvas.renew_marks()

    def _show_cursor(self, position: QPointF | None = None) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self.gesture is not None and self.gesture.cursor is not None:
            shape = self.gesture.cursor
        elif self._canvas.tool:
            shape = Qt.CursorShape.CrossCursor
        elif self.space:
            shape = Qt.CursorShape.OpenHandCursor
        elif position is not None and self.gesture is None and self._port_at(position) is not None:
            shape = Qt.CursorShape.CrossCursor
        if self._canvas.viewport().cursor().shape() != shape:
            self._canvas.viewport().setCursor(shape)

    def _end(self) -> None:
        self.gesture = None
        self._last = None
        self._along.stop()
        self._show_cursor()

    def _way_out(self, position: QPointF) -> tuple[float, float]:
        """How far, right and down, a point is beyond the area in which nothing scrolls."""
        size = self._canvas.view.size
        return _beyond(position.x(), size.width), _beyond(position.y(), size.height)

    def _move_along(self) -> None:
        if self.gesture is None or self._last is None:
            self._along.stop()
            return
        x, y = self._way_out(self._last.position())
        if (x, y) == (0.0, 0.0):
            self._along.stop()
            return
        self._canvas.look(self._canvas.view.shifted(-x * _SPEED, -y * _SPEED))
        self.gesture.move(self._pointer(self._last, self._last.button()))


def _beyond(place: float, extent: float) -> float:
    if place < _EDGE:
        return place - _EDGE
    return max(place - (extent - _EDGE), 0.0)
