"""Ties as straight arrows between cards: quick to draw while cards move, before the real routes are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from app.exchange.connector_geometry import head_length
from app.figures.figure import Connector, Group
from app.lenses.lens import Box, Point
from widgets.figure_painter import FigurePainter

_HALF_WIDTH = 0.42  # of a head's length, as in finished ties
_NECK = 0.85  # how far into its head a line runs

Span = tuple[Group, Point, Point]
"""A tie, and where it starts and ends now."""


@dataclass(frozen=True, slots=True)
class _End:
    """A card at which a tie ends: middle, half its size, and whether a hand holds it."""

    x: float
    y: float
    half_width: float
    half_height: float
    held: bool


@dataclass(frozen=True, slots=True)
class _Strand:
    """A tie between two cards, one of which at least is held."""

    source: _End
    target: _End
    pen: QPen
    brush: QBrush
    head: float
    arrow_start: bool
    arrow_end: bool


class StraightTies:
    """The ties of cards that a hand holds.

    Args:
        ties: Those that end at a held card.
        boxes: Bodies of all cards at which they end, where they stand in the figure, by id.
        held: Ids of the cards that are held.
        figure_painter: Gives pens and brushes.
    """

    def __init__(
        self, ties: Iterable[Group], boxes: Mapping[str, Box], held: Mapping[str, Group], figure_painter: FigurePainter
    ) -> None:
        self._strands: list[_Strand] = []
        ends = {
            name: _End(*box.center, max(box.width / 2, 1.0), max(box.height / 2, 1.0), name in held)
            for name, box in boxes.items()
        }
        for tie in ties:
            shape = next((shape for shape in tie.shapes if isinstance(shape, Connector)), None)
            source, target = (ends.get(name) for name in tie.ends or ("", ""))
            if shape is not None and source is not None and target is not None:
                pen = figure_painter.pen(shape.stroke, shape.stroke_width, shape.dash)
                brush = figure_painter.brush(shape.stroke)
                head = head_length(shape.stroke_width)
                self._strands.append(_Strand(source, target, pen, brush, head, shape.arrow_start, shape.arrow_end))

    def paint(self, painter: QPainter, shift: tuple[float, float], seen: Box, *, heads: bool) -> None:
        """Paint them with the held cards shifted, those that look alike at once.

        Args:
            painter: Its units are the figure's points.
            shift: How far right and down the held cards are from their places.
            seen: Arrow heads outside of it are left out.
            heads: Whether there are any.
        """
        lines: dict[int, tuple[QPen, list[QLineF]]] = {}
        tips: list[tuple[QBrush, QPolygonF]] = []
        for strand in self._strands:
            start, end = _span(strand, *shift)
            if heads and strand.arrow_end:
                end = _tipped(tips, strand, start, end, seen)
            if heads and strand.arrow_start:
                start = _tipped(tips, strand, end, start, seen)
            lines.setdefault(id(strand.pen), (strand.pen, []))[1].append(QLineF(*start, *end))
        for pen, alike in lines.values():
            painter.setPen(pen)
            painter.drawLines(alike)
        painter.setPen(Qt.PenStyle.NoPen)
        for brush, tip in tips:
            painter.setBrush(brush)
            painter.drawPolygon(tip)


def paint_spans(painter: QPainter, spans: Iterable[Span], figure_painter: FigurePainter) -> None:
    """Many bare lines, those that look alike at once; in the figure's points."""
    lines: dict[int, tuple[QPen, list[QLineF]]] = {}
    for group, start, end in spans:
        shape = next((shape for shape in group.shapes if isinstance(shape, Connector)), None)
        if shape is not None:
            pen = figure_painter.pen(shape.stroke, shape.stroke_width, shape.dash)
            lines.setdefault(id(pen), (pen, []))[1].append(QLineF(start.x, start.y, end.x, end.y))
    for pen, alike in lines.values():
        painter.setPen(pen)
        painter.drawLines(alike)


def paint_arrow(painter: QPainter, start: QPointF, end: QPointF, pen: QPen) -> None:
    """One arrow, its tip at the end."""
    neck, head = _head(start.toTuple(), end.toTuple(), head_length(pen.widthF()))
    painter.setPen(pen)
    painter.drawLine(start, QPointF(*neck))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon(head)


def edge_point(box: Box, toward: Point) -> Point:
    """Where a line from a box's middle to a point leaves the box; the point itself where it lies inside."""
    x, y = box.center
    return Point(*_edge(x, y, max(box.width / 2, 1e-9), max(box.height / 2, 1e-9), *toward))


def _span(strand: _Strand, x: float, y: float) -> tuple[tuple[float, float], tuple[float, float]]:
    a, b = strand.source, strand.target
    ax, ay = (a.x + x, a.y + y) if a.held else (a.x, a.y)
    bx, by = (b.x + x, b.y + y) if b.held else (b.x, b.y)
    return _edge(ax, ay, a.half_width, a.half_height, bx, by), _edge(bx, by, b.half_width, b.half_height, ax, ay)


def _edge(x: float, y: float, half_width: float, half_height: float, to_x: float, to_y: float) -> tuple[float, float]:
    dx, dy = to_x - x, to_y - y
    along = max(abs(dx) / half_width, abs(dy) / half_height)
    return (x + dx / along, y + dy / along) if along > 1 else (to_x, to_y)


def _tipped(
    tips: list[tuple[QBrush, QPolygonF]],
    strand: _Strand,
    start: tuple[float, float],
    end: tuple[float, float],
    seen: Box,
) -> tuple[float, float]:
    """Add the head at an end that is seen; gives where the line stops."""
    if not (seen.x <= end[0] <= seen.right and seen.y <= end[1] <= seen.bottom):
        return end
    neck, head = _head(start, end, strand.head)
    tips.append((strand.brush, head))
    return neck


def _head(start: tuple[float, float], end: tuple[float, float], length: float) -> tuple[tuple[float, float], QPolygonF]:
    """Where a line stops inside of its arrow head, and the head; a line shorter than the head vanishes in it."""
    x, y = end[0] - start[0], end[1] - start[1]
    reach = hypot(x, y)
    if reach < 1e-6:
        return end, QPolygonF()
    x, y = x / reach * length, y / reach * length
    back_x, back_y, across_x, across_y = end[0] - x, end[1] - y, -y * _HALF_WIDTH, x * _HALF_WIDTH
    corners = [
        QPointF(*end),
        QPointF(back_x + across_x, back_y + across_y),
        QPointF(back_x - across_x, back_y - across_y),
    ]
    return (end[0] - x * _NECK, end[1] - y * _NECK) if reach > length else start, QPolygonF(corners)
