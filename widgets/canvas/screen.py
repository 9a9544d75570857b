"""One frame of the canvas: figure, lifted cards, marks, in this order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter

from app.figures.figure import Group, Role
from app.lenses.lens import Box
from widgets.canvas.backdrop import Backdrop
from widgets.canvas.group_index import piece_boxes
from widgets.canvas.landmarks import Landmarks
from widgets.canvas.lift import Lift
from widgets.canvas.marks import Marks
from widgets.figure_painter import FigurePainter

if TYPE_CHECKING:
    from widgets.canvas.map_canvas import MapCanvas

_MANY = 1_500  # groups that went or came, from which on asking where they lie costs more than painting all
_MOVING, _RESTING = 0.007, 0.003  # seconds of a frame in which tiles may be painted
_ZOOM_REST = 90  # milliseconds after which a zoom counts as reached
_AHEAD = 40  # milliseconds of rest after which what lies around is painted


class Screen(QObject):
    """Paints the canvas.

    Args:
        canvas: What is painted; its owner too.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.painter = FigurePainter(canvas.theme)
        self.backdrop = Backdrop(self._paint_part)
        self._landmarks = Landmarks()
        self.lift: Lift | None = None
        self._settling: frozenset[str] = frozenset()
        self._zooming = self._timer(_ZOOM_REST, canvas.renew_marks)
        self._again = self._timer(0, canvas.renew_marks)
        self._ahead = self._timer(_AHEAD, self._prepare_ahead)

    def use_theme(self) -> None:
        """Paint everything anew in the canvas's theme and on its figure's ground."""
        self.painter = FigurePainter(self._canvas.theme)
        self.backdrop.clear(self._ground())

    def changed(self, gone: list[Group], come: list[Group]) -> None:
        """Paint again where groups went or came."""
        self.painter.forget(gone)
        if len(gone) + len(come) > _MANY:
            self.backdrop.mark_all()
        else:
            self.backdrop.mark([box for group in (*gone, *come) for box in piece_boxes(group)])

    def zoom_begins(self) -> None:
        """Let the present picture stand in until the zoom rests."""
        if not self._zooming.isActive():
            self.backdrop.hold(self._canvas.view, self._canvas.scene.figure.box)
        self._zooming.start()

    def take(self, lift: Lift) -> None:
        """Leave out of the figure what a hand has taken, and paint it in the hand."""
        self.lift = lift
        self.backdrop.mark(lift.boxes)

    def put(self) -> None:
        """Paint what was in the hand in the figure again; over it until the tiles are ready."""
        if self.lift is not None:
            lift, self.lift = self.lift, None
            self._settling = lift.hidden
            self.backdrop.mark(lift.boxes)

    def sharpen(self) -> None:
        """Paint all that is seen now, however long it takes; for pictures of the canvas and for tests."""
        self._zooming.stop()
        self.backdrop.prepare(self._canvas.view, float("inf"))
        self._settling = frozenset()

    def paint(self, painter: QPainter) -> None:
        """Paint a frame."""
        canvas = self._canvas
        if canvas.motion is not None:
            self._paint_motion(painter)
            return
        busy = canvas.pointer.gesture is not None
        zooming = self._zooming.isActive()
        sharp = self.backdrop.paint(painter, canvas.view, _MOVING if busy else _RESTING, zooming=zooming)
        self._paint_held(painter, sharp)
        self._paint_marks(painter)
        if sharp:
            self._ahead.start()
        elif not zooming:
            self._again.start()

    def _paint_motion(self, painter: QPainter) -> None:
        canvas = self._canvas
        motion = canvas.motion
        assert motion is not None
        size = canvas.view.size
        painter.fillRect(QRectF(0, 0, size.width, size.height), self._ground())
        motion.paint(painter, self.painter)
        if motion.is_over and self.backdrop.prepare(canvas.view, _MOVING):
            canvas.end_motion()
        self._again.start()

    def _paint_held(self, painter: QPainter, sharp: bool) -> None:
        canvas, view = self._canvas, self._canvas.view
        if sharp:
            self._settling = frozenset()
        if self.lift is None and not self._settling:
            return
        painter.save()
        painter.translate(-view.x, -view.y)
        painter.scale(view.zoom, view.zoom)
        if self.lift is not None:
            self.lift.paint(painter, self.painter, view.scale, view.box)
        else:
            groups = [canvas.scene.groups[name] for name in self._settling if name in canvas.scene.groups]
            self.painter.paint(painter, canvas.scene.front_first(groups)[::-1], view.scale)
        painter.restore()

    def _paint_marks(self, painter: QPainter) -> None:
        canvas = self._canvas
        self._landmarks.paint(painter, canvas.scene.groups, canvas.scene.figure, canvas.view, canvas.theme)
        marks = Marks(painter, canvas.view, canvas.theme)
        pointer = canvas.pointer
        if pointer.hovered is not None and pointer.gesture is None and not canvas.picked.holds(pointer.hovered):
            marks.hovered(pointer.hovered)
        if self.lift is None:
            seen = canvas.view.box.grown(20 / canvas.view.zoom)
            marks.selected(_those_in(seen, canvas.picked.groups))
            for element in canvas.picked.pointed_out:
                marks.pointed_out(_those_in(seen, canvas.scene.of(element)))
        current = canvas.picked.current
        if canvas.hasFocus() and canvas.focused_by_key and self.lift is None:
            if current is not None:
                marks.focused(current)
            else:
                marks.focused_canvas()
        if pointer.hovered is not None and pointer.hovered.role is Role.CARD and pointer.gesture is None:
            marks.ports(pointer.hovered)
        if canvas.drop_target is not None:
            marks.selected((canvas.drop_target,))
        if pointer.gesture is not None:
            pointer.gesture.paint(painter)
        if canvas.hint and canvas.scene.is_empty:
            marks.hint(canvas.hint)

    def _paint_part(self, painter: QPainter, part: Box, scale: float) -> None:
        hidden = self.lift.hidden if self.lift is not None else ()
        self.painter.paint(painter, self._canvas.scene.painted_in(part, hidden), scale)

    def _prepare_ahead(self) -> None:
        canvas = self._canvas
        idle = canvas.motion is None and canvas.pointer.gesture is None and canvas.isVisible()
        if idle and self.backdrop.prepare_ahead(canvas.view):
            self._ahead.start(0)
        else:
            self._ahead.setInterval(_AHEAD)

    def _ground(self) -> QColor:
        return QColor(self._canvas.theme.color(self._canvas.scene.figure.background))

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer


def _those_in(box: Box, groups: Iterable[Group]) -> Iterable[Group]:
    return (group for group in groups if group.box.overlaps(box))
