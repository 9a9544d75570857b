"""Paints figures: the canvas, PNG, PDF, print and clipboard all look as they do because of this file.

A figure's unit is one unit of the painter before its transformation, for shapes and texts alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.exchange.connector_geometry import drawn, head_length
from app.figures.figure import (
    Arc,
    Color,
    Connector,
    Curve,
    Ellipse,
    Group,
    Line,
    Move,
    Path,
    Rect,
    Role,
    Shape,
    Step,
    Text,
)
from app.figures.figure import Shifted as ShiftedForm
from app.figures.theme import PALE, Theme
from app.lenses.lens import Box, Point
from widgets.fonts import font, font_in_pixels

LEGIBLE = 4.0
"""Height in device pixels below which letters are not worth painting."""

_LOWEST = "gauge.track"
_LARGEST_LABEL = 16.0  # points of the letters on a tie, at most
_MOST_KEPT = 4_000  # groups that went: more would cost more memory than the time is worth
_MEASURED_AT = 100  # pixels; widths are measured at this size and scaled
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@dataclass(frozen=True, slots=True)
class _Form:
    """A shape ready to be painted."""

    outline: QPainterPath | QRectF
    pen: QPen
    brush: QBrush


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text ready to be painted: start of its baseline, relative to `turned_about` where it is rotated."""

    start: QPointF
    text: str
    size: float
    weight: int
    pen: QPen
    turned_about: QPointF
    angle: float


_Ink = _Form | _Letters

Shifted = tuple[Group, float, float]
"""A group, and how far right of and below its place it is painted."""


class _Prepared:
    """What a group has been turned into so far, and the scale below which its plain form is enough."""

    __slots__ = ("detailed", "group", "plain", "threshold")

    def __init__(self, group: Group) -> None:
        self.group = group
        self.threshold = _threshold(group)
        self.detailed: tuple[_Ink, ...] | None = None
        self.plain: tuple[_Ink, ...] | None = None


def paint(painter: QPainter, groups: Iterable[Group], theme: Theme) -> None:
    """Paint groups once, in their order, in full detail."""
    FigurePainter(theme).paint(painter, groups)


def plain_color(group: Group) -> Color:
    """The token in which a card is painted where nothing on it can be read: of its overlay, its kind, or its ground."""
    fills = [shape.fill for shape in group.shapes if isinstance(shape, Rect | Ellipse | Path) and shape.fill]
    ground = fills[0] if fills else "surface"
    if ground.startswith("level."):
        return _LOWEST if ground == "level.0" else ground  # the lowest step has the colour of the paper
    for fill in fills:
        pale = PALE if fill.startswith(PALE) else ""
        token = fill.removeprefix(PALE)
        if token.startswith("kind."):
            return pale + (token.removesuffix(".fill") + ".line" if token.endswith(".fill") else token)  # no faint tint
    return ground


def rectangle(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.x, box.y, box.width, box.height)


def curve_path(curve: tuple[Point, ...]) -> QPainterPath:
    """A curve of 1 + 3k points as Qt has it."""
    path = QPainterPath(QPointF(*curve[0]))
    for index in range(1, len(curve) - 2, 3):
        path.cubicTo(QPointF(*curve[index]), QPointF(*curve[index + 1]), QPointF(*curve[index + 2]))
    return path


class FigurePainter:
    """Paints groups with a theme, and keeps what it has prepared for the next time.

    Args:
        theme: Gives the colours.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._prepared: dict[int, _Prepared] = {}
        self._left: list[dict[int, _Prepared]] = [{}, {}]
        """What went last, and what went before that: a filter that is taken off brings it back."""
        self._shared: dict[int, tuple[Sequence[Step], QPainterPath]] = {}
        self._pens: dict[tuple[str, float, tuple[float, ...]], QPen] = {}
        self._brushes: dict[str, QBrush] = {}
        self._fonts: dict[tuple[float, int, float], QFont] = {}
        self._metrics: dict[int, QFontMetricsF] = {}

    def paint(self, painter: QPainter, groups: Iterable[Group], scale: float | None = None) -> None:
        """Paint groups in their order.

        Args:
            painter: Its transformation maps figure units to the device.
            groups: What to paint, back to front.
            scale: Device pixels a figure unit; where texts become illegible at it, groups are painted plainly. None:
                always in full detail.
        """
        painter.save()
        dots_per_inch = _made_ready(painter)
        without_labels = scale is not None and scale < LEGIBLE / _LARGEST_LABEL
        shown = (group for group in groups if group.role is not Role.TIE_LABEL) if without_labels else groups
        self._put(painter, (ink for group in shown for ink in self._inks(group, scale)), dots_per_inch)
        painter.restore()

    def paint_shifted(self, painter: QPainter, shifted: Iterable[Shifted], scale: float) -> None:
        """Paint groups away from their places, as while they move; plain cards all at once, which is fast."""
        painter.save()
        dots_per_inch = _made_ready(painter)
        plain: dict[int, tuple[QBrush, list[QRectF]]] = {}
        for group, x, y in shifted:
            inks = self._inks(group, scale)
            if len(inks) == 1 and isinstance(inks[0], _Form) and isinstance(inks[0].outline, QRectF):
                form = inks[0]
                plain.setdefault(id(form.brush), (form.brush, []))[1].append(inks[0].outline.translated(x, y))
                continue
            painter.translate(x, y)
            self._put(painter, inks, dots_per_inch)
            painter.translate(-x, -y)
        painter.setPen(_NO_PEN)
        for brush, boxes in plain.values():
            painter.setBrush(brush)
            painter.drawRects(boxes)
        painter.restore()

    def _put(self, painter: QPainter, inks: Iterable[_Ink], dots_per_inch: float) -> None:
        pen: QPen | None = None
        brush: QBrush | None = None
        for ink in inks:
            if isinstance(ink, _Letters):
                self._write(painter, ink, dots_per_inch)
                pen = None
                continue
            if ink.pen is not pen:  # hundreds of ties share one, and to set it takes as long as to draw
                pen = ink.pen
                painter.setPen(pen)
            if ink.brush is not brush:
                brush = ink.brush
                painter.setBrush(brush)
            if isinstance(ink.outline, QRectF):
                painter.drawRect(ink.outline)
            else:
                painter.drawPath(ink.outline)

    def forget(self, groups: Iterable[Group]) -> None:
        """Drop what was kept for groups that will not be painted again; that of those which went last may be needed."""
        left = [prepared for group in groups if (prepared := self._prepared.pop(id(group), None)) is not None]
        if 0 < len(left) <= _MOST_KEPT:
            self._left = [{id(prepared.group): prepared for prepared in left}, self._left[0]]

    def pen(self, color: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
        """A pen of a colour token with round ends where it is whole; dashes are in points."""
        key = (color, width, dash)
        made = self._pens.get(key)
        if made is None:
            made = QPen(QColor(self.theme.color(color)), width)
            made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            made.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
            if dash and width > 0:
                made.setDashPattern([part / width for part in (dash if len(dash) % 2 == 0 else dash * 2)])
            self._pens[key] = made
        return made

    def brush(self, color: str) -> QBrush:
        """A brush of a colour token."""
        made = self._brushes.get(color)
        if made is None:
            made = self._brushes[color] = QBrush(QColor(self.theme.color(color)))
        return made

    def text_width(self, text: str, size: float, weight: int = 400) -> float:
        """Width in points of a text as it will be painted."""
        metrics = self._metrics.get(weight)
        if metrics is None:
            measured = font(weight)
            measured.setPixelSize(_MEASURED_AT)
            metrics = self._metrics[weight] = QFontMetricsF(measured)
        return metrics.horizontalAdvance(text) * size / _MEASURED_AT

    def _inks(self, group: Group, scale: float | None) -> tuple[_Ink, ...]:
        prepared = self._prepared.get(id(group))
        if prepared is None:
            came_back = (found for left in self._left if (found := left.pop(id(group), None)) is not None)
            prepared = self._prepared[id(group)] = next(came_back, None) or _Prepared(group)
        if scale is not None and scale < prepared.threshold:
            if prepared.plain is None:
                prepared.plain = tuple(self._plain(group))
            return prepared.plain
        if prepared.detailed is None:
            prepared.detailed = tuple(ink for shape in group.shapes for ink in self._detailed(shape))
        return prepared.detailed

    def _write(self, painter: QPainter, ink: _Letters, dots_per_inch: float) -> None:
        key = (ink.size, ink.weight, dots_per_inch)
        chosen = self._fonts.get(key)
        if chosen is None:
            chosen = self._fonts[key] = font_in_pixels(ink.size, ink.weight, dots_per_inch=dots_per_inch)
        painter.setPen(ink.pen)
        painter.setFont(chosen)
        if ink.angle:
            before = painter.transform()
            painter.translate(ink.turned_about)
            painter.rotate(ink.angle)
            painter.drawText(ink.start, ink.text)
            painter.setTransform(before)
        else:
            painter.drawText(ink.start, ink.text)

    def _plain(self, group: Group) -> list[_Ink]:
        """A group without what cannot be read: a card is a rectangle in its kind's colour, a tie a bare line."""
        if group.role is Role.TIE_LABEL:
            return []
        if group.role is Role.CARD:
            return self._plain_card(group)
        inks: list[_Ink] = []
        for shape in group.shapes:
            if isinstance(shape, Connector):
                inks.append(_Form(curve_path(shape.curve), self._outline(shape), _NO_BRUSH))
            elif not isinstance(shape, Text):
                inks += self._detailed(shape)
        return inks

    def _plain_card(self, group: Group) -> list[_Ink]:
        frame = next((shape for shape in group.shapes if isinstance(shape, Rect) and shape.fill), None)
        if frame is None:
            return []
        return [_Form(rectangle(frame.box), self._outline(frame), self.brush(plain_color(group)))]

    def _detailed(self, shape: Shape) -> list[_Ink]:
        if isinstance(shape, Text):
            return [self._letters(shape)] if shape.text and shape.size > 0 else []
        if isinstance(shape, Connector):
            return self._connector(shape) if len(shape.curve) > 3 else []
        if isinstance(shape, Arc):
            return [_Form(_arc_path(shape), self._arc_pen(shape), _NO_BRUSH)]
        brush = self.brush(shape.fill) if shape.fill else _NO_BRUSH
        return [_Form(self._form(shape), self._outline(shape), brush)]

    def _form(self, shape: Rect | Ellipse | Path) -> QPainterPath:
        """The outline of a shape; thousands of icons have their form in common, which is made once."""
        if not isinstance(shape, Path) or not isinstance(shape.steps, ShiftedForm):
            return _outline_path(shape)
        form, by = shape.steps.form, shape.steps.by
        known = self._shared.get(id(form))
        if known is None:
            known = self._shared[id(form)] = (form, _outline_path(Path(form)))
        return known[1].translated(by.x, by.y)

    def _outline(self, shape: Rect | Ellipse | Path | Connector) -> QPen:
        if not shape.stroke or shape.stroke_width <= 0:
            return _NO_PEN
        return self.pen(shape.stroke, shape.stroke_width, shape.dash)

    def _arc_pen(self, shape: Arc) -> QPen:
        pen = QPen(self.pen(shape.stroke, shape.stroke_width))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _connector(self, shape: Connector) -> list[_Ink]:
        line = drawn(shape)
        inks: list[_Ink] = [_Form(curve_path(line.curve), self._outline(shape), _NO_BRUSH)]
        for head in line.heads:
            path = QPainterPath()
            path.addPolygon(QPolygonF([QPointF(*corner) for corner in head]))
            path.closeSubpath()
            inks.append(_Form(path, _NO_PEN, self.brush(shape.stroke)))
        return inks

    def _letters(self, text: Text) -> _Letters:
        width = self.text_width(text.text, text.size, text.weight) if text.anchor != "start" else 0.0
        left = {"start": 0.0, "middle": -width / 2, "end": -width}[text.anchor]
        at = QPointF(*text.at)
        start = QPointF(left, 0.0) if text.angle else QPointF(text.at.x + left, text.at.y)
        return _Letters(start, text.text, text.size, text.weight, self.pen(text.color, 1.0), at, text.angle)


def _made_ready(painter: QPainter) -> float:
    """Set what holds for all shapes; gives the dots an inch by which the device sizes fonts."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return float(painter.device().logicalDpiY()) or 96.0


def _threshold(group: Group) -> float:
    """The scale below which nothing in the group can be read, nor an arrow head be told from its line."""
    sizes = [shape.size for shape in group.shapes if isinstance(shape, Text)]
    if not sizes:
        sizes = [head_length(shape.stroke_width) for shape in group.shapes if isinstance(shape, Connector)]
    return LEGIBLE / max(sizes) if sizes and max(sizes) > 0 else 0.0


def _arc_path(shape: Arc) -> QPainterPath:
    """Qt counts degrees anticlockwise from the right; a figure clockwise from the top."""
    box = rectangle(Box(shape.center.x - shape.radius, shape.center.y - shape.radius, *(2 * shape.radius,) * 2))
    path = QPainterPath()
    path.arcMoveTo(box, 90 - shape.start)
    path.arcTo(box, 90 - shape.start, -shape.sweep)
    return path


def _outline_path(shape: Rect | Ellipse | Path) -> QPainterPath:
    path = QPainterPath()
    if isinstance(shape, Rect):
        radius = min(shape.radius, shape.box.width / 2, shape.box.height / 2)
        path.addRoundedRect(rectangle(shape.box), radius, radius)
    elif isinstance(shape, Ellipse):
        path.addEllipse(rectangle(shape.box))
    else:
        for step in shape.steps:
            if isinstance(step, Move):
                path.moveTo(QPointF(*step.to))
            elif isinstance(step, Line):
                path.lineTo(QPointF(*step.to))
            elif isinstance(step, Curve):
                path.cubicTo(QPointF(*step.control1), QPointF(*step.control2), QPointF(*step.to))
            else:
                path.closeSubpath()
    return path
