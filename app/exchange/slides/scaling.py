"""A figure's shapes at another size and place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from app.figures.figure import (
    Arc,
    Close,
    Connector,
    Curve,
    Ellipse,
    Group,
    Line,
    Move,
    Path,
    Rect,
    Shape,
    Shifted,
    Step,
    Text,
)
from app.lenses.lens import Box, Point, Size

THINNEST_LINE = 0.5
"""Points; thinner lines vanish on projectors."""

Place = Callable[[Point], Point]
S = TypeVar("S", Rect, Ellipse)


def scaled_group(group: Group, factor: float, place: Place, stretched: tuple[float, float] | None = None) -> Group:
    """The group with its shapes scaled and placed.

    Args:
        group: What is scaled.
        factor: Of lengths that have no direction: radii, widths of lines, sizes of text.
        place: Where each point goes.
        stretched: Factors across and down of ellipses and of boxes without text, where `place` has two.
    """
    across, down = stretched or (factor, factor)
    texts = [shape.at for shape in group.shapes if isinstance(shape, Text)]
    shapes: list[Shape] = []
    for shape in group.shapes:
        if isinstance(shape, Rect | Ellipse) and across != down and not _labels(shape, texts):
            width = _line_width(shape.stroke_width, factor)
            shapes.append(replace(shape, box=_box(shape.box, across, down, place), stroke_width=width))
        else:
            shapes.append(scaled(shape, factor, place))
    return replace(group, box=_box(group.box, across, down, place), shapes=tuple(shapes))


def _labels(shape: Rect | Ellipse, texts: Sequence[Point]) -> bool:
    """Whether a shape is the pill of one of the texts."""
    box = shape.box
    return isinstance(shape, Rect) and any(box.x <= x <= box.right and box.y <= y <= box.bottom for x, y in texts)


def scaled(shape: Shape, factor: float, place: Place) -> Shape:
    """A shape scaled and placed."""
    match shape:
        case Rect():
            return replace(_upright(shape, factor, place), radius=shape.radius * factor)
        case Ellipse():
            return _upright(shape, factor, place)
        case Arc():
            width = _line_width(shape.stroke_width, factor)
            return replace(shape, center=place(shape.center), radius=shape.radius * factor, stroke_width=width)
        case Text():
            return replace(shape, at=place(shape.at), size=shape.size * factor, width=shape.width * factor)
        case Path():
            steps = tuple(_step(step, place) for step in shape.steps)
            return replace(shape, steps=steps, stroke_width=_line_width(shape.stroke_width, factor))
        case Connector():
            width = _line_width(shape.stroke_width, factor)
            return replace(shape, curve=tuple(place(point) for point in shape.curve), stroke_width=width)


def box_of(shape: Shape) -> Box:
    """The box of a shape, without its line's width; that of a text is the point at which it stands."""
    match shape:
        case Rect() | Ellipse():
            return shape.box
        case Arc(center, radius):
            return Box(center.x - radius, center.y - radius, 2 * radius, 2 * radius)
        case Text():
            return Box(shape.at.x, shape.at.y, 0, 0)
        case Connector():
            return _around(shape.curve)
        case Path(Shifted(form, by)):
            box = _form_box(form)
            return Box(box.x + by.x, box.y + by.y, box.width, box.height)
        case Path():
            return _form_box(shape.form)


@lru_cache(maxsize=256)  # thousands of icons have their form in common
def _form_box(form: tuple[Step, ...]) -> Box:
    return _around([point for step in form for point in points_of(step)])


def icon_about(icon: Path, at: Point, size: float) -> Path:
    """An icon about a point, its longer side of a size; it goes on sharing its form with others."""
    factor, steps = _form_about_origin(icon.form, size)
    return replace(icon, steps=Shifted(steps, at), stroke_width=_line_width(icon.stroke_width, factor))


@lru_cache(maxsize=256)
def _form_about_origin(form: tuple[Step, ...], size: float) -> tuple[float, tuple[Step, ...]]:
    """How much larger a form of a size is, and that form about its middle."""
    box = _form_box(form)
    factor, middle = size / max(1.0, box.width, box.height), box.center
    return factor, tuple(
        _step(step, lambda point: Point((point.x - middle.x) * factor, (point.y - middle.y) * factor)) for step in form
    )


def points_of(step: Step) -> tuple[Point, ...]:
    """The points of a step, controls included."""
    match step:
        case Move(to) | Line(to):
            return (to,)
        case Curve(control1, control2, to):
            return (control1, control2, to)
    return ()


def _around(points: Sequence[Point]) -> Box:
    x, y = min(point.x for point in points), min(point.y for point in points)
    return Box(x, y, max(point.x for point in points) - x, max(point.y for point in points) - y)


def _upright(shape: S, factor: float, place: Place) -> S:
    width = _line_width(shape.stroke_width, factor)
    middle = place(shape.box.center)
    box = Box.around(middle, Size(shape.box.width * factor, shape.box.height * factor))
    return replace(shape, box=box, stroke_width=width)


def _box(box: Box, across: float, down: float, place: Place) -> Box:
    corner = place(Point(box.x, box.y))
    return Box(corner.x, corner.y, box.width * across, box.height * down)


def _line_width(width: float, factor: float) -> float:
    return max(min(width, THINNEST_LINE), width * factor) if width else 0.0


def _step(step: Step, place: Place) -> Step:
    match step:
        case Move(to):
            return Move(place(to))
        case Line(to):
            return Line(place(to))
        case Curve(control1, control2, to):
            return Curve(place(control1), place(control2), place(to))
        case Close():
            return step
