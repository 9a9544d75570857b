"""How a connector is drawn: its Bézier pieces, cut short where an arrow head begins, and the heads themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from app.figures.figure import Connector
from app.lenses.lens import Point

Piece = tuple[Point, Point, Point, Point]

_HEAD_LENGTH = (4.0, 2.6)  # points, and times the line's width
_HEAD_HALF_WIDTH = 0.42  # of its length
_CLOSE, _MOST_STEPS = 1e-5, 40  # points, and how often they are sought
_NECK = 0.85  # how far into the head the line runs, so that no light shows between them


@dataclass(frozen=True, slots=True)
class DrawnConnector:
    """A connector as it is painted.

    Attributes:
        curve: Its line, ending inside of the heads.
        heads: A filled triangle for each arrow head: tip, left, right.
    """

    curve: tuple[Point, ...]
    heads: tuple[tuple[Point, Point, Point], ...]


def drawn(connector: Connector) -> DrawnConnector:
    """The line and the arrow heads of a connector; the tips stand exactly at its ends."""
    curve, heads = connector.curve, []
    length = head_length(connector.stroke_width)
    if connector.arrow_end:
        curve, head = _with_head(curve, length)
        heads.append(head)
    if connector.arrow_start:
        turned, head = _with_head(curve[::-1], length)
        curve = turned[::-1]
        heads.append(head)
    return DrawnConnector(curve, tuple(heads))


def head_length(stroke_width: float) -> float:
    """Length of an arrow head in points for a line of this width."""
    return _HEAD_LENGTH[0] + _HEAD_LENGTH[1] * stroke_width


def pieces(curve: tuple[Point, ...]) -> Iterator[Piece]:
    """The cubic pieces of a curve of 1 + 3k points."""
    for index in range(0, len(curve) - 3, 3):
        yield curve[index], curve[index + 1], curve[index + 2], curve[index + 3]


def sampled(curve: tuple[Point, ...], count: int) -> list[Point]:
    """Points spread along a curve, both ends included."""
    parts = list(pieces(curve))
    if not parts or count < 2:
        return list(curve[:1])
    points = []
    for index in range(count):
        along = index * len(parts) / (count - 1)
        part = min(int(along), len(parts) - 1)
        points.append(point_at(parts[part], along - part))
    return points


def point_at(piece: Piece, t: float) -> Point:
    """The point of a cubic piece at a parameter 0–1."""
    a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
    p, q, r, s = piece
    return Point(a * p.x + b * q.x + c * r.x + d * s.x, a * p.y + b * q.y + c * r.y + d * s.y)


def _with_head(curve: tuple[Point, ...], length: float) -> tuple[tuple[Point, ...], tuple[Point, Point, Point]]:
    """The curve cut where its end's head begins, and that head."""
    tip = curve[-1]
    *_, last = pieces(curve)
    t = _parameter_at_distance(last, length)
    base = point_at(last, t)
    reach = hypot(tip.x - base.x, tip.y - base.y)
    if reach < 1e-6:
        return curve, (tip, tip, tip)
    ux, uy = (tip.x - base.x) / reach, (tip.y - base.y) / reach
    back = Point(tip.x - ux * length, tip.y - uy * length)
    half = length * _HEAD_HALF_WIDTH
    head = (tip, Point(back.x - uy * half, back.y + ux * half), Point(back.x + uy * half, back.y - ux * half))
    neck = _first_part(last, _parameter_at_distance(last, length * _NECK))
    return (*curve[:-4], *neck), head


def _parameter_at_distance(piece: Piece, distance: float) -> float:
    """Where, coming from the end, a piece is first so far from its end as the crow flies."""
    end = piece[3]

    def beyond(t: float) -> float:
        point = point_at(piece, t)
        return hypot(point.x - end.x, point.y - end.y) - distance

    # false position, in the Illinois form: a handful of steps, where halving takes two dozen
    low, high, at_low, at_high, side = 0.0, 1.0, beyond(0.0), -distance, 0
    if at_low <= 0:
        return 0.0
    for _ in range(_MOST_STEPS):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = beyond(middle)
        if abs(at_middle) < _CLOSE:
            return middle
        if at_middle > 0:
            low, at_low, at_high, side = middle, at_middle, at_high / (2 if side > 0 else 1), 1
        else:
            high, at_high, at_low, side = middle, at_middle, at_low / (2 if side < 0 else 1), -1
    return low


def _first_part(piece: Piece, t: float) -> Piece:
    """A cubic piece from its start to a parameter (de Casteljau)."""

    def between(a: Point, b: Point) -> Point:
        return Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)

    ab, bc, cd = between(piece[0], piece[1]), between(piece[1], piece[2]), between(piece[2], piece[3])
    abc, bcd = between(ab, bc), between(bc, cd)
    return piece[0], ab, abc, between(abc, bcd)
