"""Names beside pills and dots: what they stand on, and the ties that they had better not cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import hypot

from app.exchange.slides.naming import Name
from app.figures.figure import Color, Ellipse, Group, Rect, Role, Shape, Text
from app.lenses.lens import Box, Point


def lines_between(groups: Iterable[Group], cards: Mapping[str, Box]) -> list[tuple[Point, Point]]:
    """The ties about as they will run: from the middle of one card to that of the other."""
    ends = (group.ends for group in groups if group.ends)
    return [(cards[one].center, cards[other].center) for one, other in ends if one in cards and other in cards]


def zone_shapes(groups: Iterable[Group]) -> list[Shape]:
    """All shapes of zones: areas and their names."""
    return [shape for group in groups if group.role is Role.ZONE for shape in group.shapes]


def grounds_of(groups: Iterable[Group]) -> list[Ellipse]:
    """The zones that are filled."""
    return [shape for shape in zone_shapes(groups) if isinstance(shape, Ellipse) and shape.fill]


def with_name(card: Group, name: tuple[Name, Box] | None, background: Color, grounds: Sequence[Ellipse]) -> Group:
    """The pill or dot with its name at a place; without it where there is none.

    The name's box has the colour of what it stands on, so that ties end before the letters.
    """
    shapes = tuple(shape for shape in card.shapes if not (isinstance(shape, Text) and shape.anchor == "start"))
    if name is None:
        return replace(card, shapes=shapes)
    said, box = name
    ground = Rect(box, fill=_ground(box, background, grounds))
    return replace(card, box=card.box.united(box), shapes=(*shapes, ground, *said.texts(box)))


def _ground(box: Box, background: Color, grounds: Sequence[Ellipse]) -> Color:
    """What a box stands on; nothing where that changes within it."""
    corners = [Point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    for ground in grounds:
        inside = sum(_holds(ground.box, corner) for corner in corners)
        if inside:
            return ground.fill if inside == len(corners) else ""
    return background


def _holds(ellipse: Box, point: Point) -> bool:
    middle = ellipse.center
    return hypot((point.x - middle.x) * 2 / ellipse.width, (point.y - middle.y) * 2 / ellipse.height) < 1
