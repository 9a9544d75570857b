"""What is painted over the figure: selection, hovering, keyboard focus, ports, and the hint on an empty map."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.figures.figure import Connector, Group, Role
from app.figures.theme import Theme
from widgets.canvas.scene import frame
from widgets.canvas.view import View
from widgets.figure_painter import curve_path
from widgets.fonts import font

OFFSET = 3.0
"""Pixels between a card and its outline."""

HANDLE = 8.0
"""Pixels round the lower right corner of an annotation in which it is taken to be drawn larger."""

PORT_RADIUS = 5.0
PORT_REACH = 9.0
"""Pixels round a port's middle in which it is taken."""

_PORT_DISTANCE = 4.0  # pixels from the card's edge to the port's middle
_LEAST_SIDE = 28.0  # pixels below which a card shows no ports: they would cover it
_CORNER = 8.0  # points of a card's corner radius
_HINT_SIZE = 15


class Marks:
    """Paints marks over a figure.

    Args:
        painter: Of the viewport; its units are device-independent pixels.
        view: What is seen.
        theme: Gives the colours.
    """

    def __init__(self, painter: QPainter, view: View, theme: Theme) -> None:
        self._painter = painter
        self._view = view
        self._theme = theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def selected(self, groups: Iterable[Group]) -> None:
        """Outline what is selected; ties get a band along their line."""
        pen = QPen(self._color("selection"), 2.0)
        for group in groups:
            if group.role is Role.TIE:
                self._band(group, 0.45, 5.0)
            elif group.role is not Role.TIE_LABEL:
                outline(self._painter, self._view.box_to_view(frame(group)), pen, _CORNER * self._view.zoom)
            if group.role is Role.ANNOTATION:
                self._handle(self._view.box_to_view(group.box).bottomRight())

    def _handle(self, corner: QPointF) -> None:
        """What an annotation is drawn larger by."""
        self._painter.setPen(QPen(self._color("surface"), 1.5))
        self._painter.setBrush(self._color("selection"))
        self._painter.drawRect(QRectF(corner.x() - 4, corner.y() - 4, 8, 8))

    def pointed_out(self, groups: Iterable[Group]) -> None:
        """Frame the cards of those whom something belongs to that is selected, but not drawn itself."""
        pen = QPen(self._color("selection"), 1.5, Qt.PenStyle.DashLine)
        for group in groups:
            if group.role is Role.CARD:
                outline(self._painter, self._view.box_to_view(frame(group)), pen, _CORNER * self._view.zoom)

    def hovered(self, group: Group) -> None:
        """Make out what a click would take."""
        if group.role is Role.TIE:
            self._band(group, 0.25, 4.0)
        elif group.role is not Role.TIE_LABEL:
            pen = QPen(self._color("selection", 0.45), 1.5)
            outline(self._painter, self._view.box_to_view(frame(group)), pen, _CORNER * self._view.zoom, 2.0)

    def focused(self, group: Group) -> None:
        """Show which card the keys go to."""
        pen = QPen(self._color("text"), 1.0, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.0, 2.0])
        radius = _CORNER * self._view.zoom + 3
        outline(self._painter, self._view.box_to_view(frame(group)), pen, radius, OFFSET + 3.5)

    def focused_canvas(self) -> None:
        """Show that the keys go to the canvas, where no card has them."""
        self._painter.setPen(QPen(self._color("selection"), 2.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(QRectF(1, 1, self._view.size.width - 2, self._view.size.height - 2))

    def ports(self, card: Group) -> None:
        """Handles from which ties are drawn."""
        self._painter.setPen(QPen(self._color("surface"), 1.5))
        self._painter.setBrush(self._color("accent"))
        for place in ports(card, self._view):
            self._painter.drawEllipse(place, PORT_RADIUS, PORT_RADIUS)

    def hint(self, text: str) -> None:
        """Words in the middle of an empty map."""
        written = font()
        written.setPixelSize(_HINT_SIZE)
        self._painter.setFont(written)
        self._painter.setPen(self._color("text.muted"))
        margin = min(40.0, self._view.size.width / 10)
        area = QRectF(margin, 0, self._view.size.width - 2 * margin, self._view.size.height)
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _band(self, tie: Group, strength: float, width: float) -> None:
        painter, view = self._painter, self._view
        painter.save()
        painter.translate(-view.x, -view.y)
        painter.scale(view.zoom, view.zoom)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shape in tie.shapes:
            if isinstance(shape, Connector):
                pen = QPen(self._color("selection", strength), shape.stroke_width + width / view.zoom)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawPath(curve_path(shape.curve))
        painter.restore()

    def _color(self, token: str, strength: float = 1.0) -> QColor:
        color = QColor(self._theme.color(token))
        color.setAlphaF(strength)
        return color


def outline(painter: QPainter, box: QRectF, pen: QPen, radius: float = 6.0, offset: float = OFFSET) -> None:
    """A rounded frame a little outside of a box."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-offset, -offset, offset, offset), radius + offset, radius + offset)


def ports(card: Group, view: View) -> tuple[QPointF, ...]:
    """Middles of a card's ports in the viewport: one a side; none where the card is too small on the screen."""
    box = view.box_to_view(frame(card))
    if box.width() < 2 * _LEAST_SIDE or box.height() < _LEAST_SIDE * 0.6:
        return ()
    box.adjust(-_PORT_DISTANCE, -_PORT_DISTANCE, _PORT_DISTANCE, _PORT_DISTANCE)
    middle = box.center()
    return (
        QPointF(middle.x(), box.top()),
        QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()),
        QPointF(box.left(), middle.y()),
    )


def is_on_port(card: Group, view: View, position: QPointF) -> bool:
    """Whether a point of the viewport is on one of a card's ports."""
    return any(hypot(place.x() - position.x(), place.y() - position.y()) <= PORT_REACH for place in ports(card, view))
