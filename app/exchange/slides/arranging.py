"""Stretches a map over an area of a slide and moves its cards apart where they would touch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.slides.card_texts import legible
from app.exchange.slides.scaling import Place, scaled_group
from app.exchange.slides.spreading import spread
from app.figures.figure import Ellipse, Figure, Group, Rect, Role
from app.lenses.lens import Box, Point, Size

LARGEST = 1.4
"""Times the size on screen; a map of three stakeholders need not fill a slide."""
_MOST_STRETCH = 1.8  # one axis over the other; a map that is stretched further is not known again
_EDGE = 6.0  # points between a card and the edge of the area


@dataclass(frozen=True, slots=True)
class Fitted:
    """A figure in points of the slide.

    Attributes:
        groups: Its groups, back to front.
        names: The whole name of each card's stakeholder, by the card's id.
        left_out: What the figure shows on screen and not here: "second lines". Empty where all is as on screen.
        too_small: How many of its texts are smaller than can be read, and the size of the smallest; None where none is.
    """

    groups: tuple[Group, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    left_out: str = ""
    too_small: tuple[int, float] | None = None


def body(group: Group) -> Box:
    """The card or pill itself, without what sticks out of it."""
    return next((shape.box for shape in group.shapes if isinstance(shape, Rect)), group.box)


def arranged(
    figure: Figure,
    area: Box,
    factor: float,
    air: Size,
    made: Callable[[Group], Group | None],
    room: Callable[[Group], Box] = body,
    most: float = 0.75,
) -> tuple[Group, ...] | None:
    """The figure's groups stretched into the area, with cards of some factor, moved apart where they would touch.

    Args:
        figure: What is arranged.
        area: Where.
        factor: Size of the cards over that which they have in the figure.
        air: What stays free between two cards, across or down.
        made: Makes a scaled card what it is to be on the slide; None where that cannot be.
        room: What of a card may not touch another's.
        most: Share of the area that this room may take with the air.

    Returns:
        The groups, back to front; None where there is no room.
    """
    box, cards = figure.box, [group for group in figure.groups if group.role is Role.CARD]
    x = _stretch([(card.box.x, card.box.right) for card in cards], (box.x, box.right), area.width, factor)
    y = _stretch([(card.box.y, card.box.bottom) for card in cards], (box.y, box.bottom), area.height, factor)
    if min(x, y) <= 0:
        return None
    x, y = min(x, y * _MOST_STRETCH), min(y, x * _MOST_STRETCH)
    place = centered(box, area, x, y)
    whole = [card for one in cards if (card := made(_about_middle(one, factor, place))) is not None]
    if len(whole) < len(cards):
        return None
    behind = {group.id: _behind(group, factor, place, (x, y)) for group in figure.groups if group.role is not Role.CARD}
    rooms = [room(card) for card in whole]
    degrees = Counter(end for group in figure.groups if group.ends for end in group.ends)
    places = spread(
        [one.center for one in rooms],
        [Size(one.width, one.height) for one in rooms],
        area.grown(-_EDGE),
        air,
        [1.0 + degrees[card.id] for card in cards],
        [ring for group in behind.values() for ring in _rings(group)],
        most,
    )
    if places is None:
        return None
    moved = {
        card.id: shifted(card, at.x - one.center.x, at.y - one.center.y)
        for card, one, at in zip(whole, rooms, places, strict=True)
    }
    return tuple(moved.get(group.id) or behind[group.id] for group in figure.groups)


def centered(box: Box, area: Box, x: float, y: float) -> Place:
    """Puts a box into the middle of an area, enlarged by a factor across and one down."""
    middle, there = box.center, area.center
    return lambda point: Point(there.x + (point.x - middle.x) * x, there.y + (point.y - middle.y) * y)


def shifted(group: Group, x: float, y: float) -> Group:
    """The group at another place."""
    return scaled_group(group, 1.0, lambda point: Point(point.x + x, point.y + y))


def _rings(group: Group) -> list[Box]:
    if group.role is not Role.ZONE:
        return []
    return [shape.box for shape in group.shapes if isinstance(shape, Ellipse)]


def _behind(group: Group, factor: float, place: Place, stretched: tuple[float, float]) -> Group:
    """What is not a card: labels keep their form, all else is stretched with the map."""
    if group.role is Role.TIE_LABEL:
        found = _about_middle(group, factor, place)
    else:
        found = scaled_group(group, min(stretched), place, stretched)
    return legible(found) or found


def _about_middle(group: Group, factor: float, place: Place) -> Group:
    middle = body(group).center
    there = place(middle)
    return scaled_group(
        group,
        factor,
        lambda point: Point(there.x + (point.x - middle.x) * factor, there.y + (point.y - middle.y) * factor),
    )


def _stretch(cards: Sequence[tuple[float, float]], whole: tuple[float, float], room: float, factor: float) -> float:
    """How far a figure can be stretched along one axis so that it fills the room and its cards stay inside."""
    middle = (whole[0] + whole[1]) / 2
    most = min(room / max(1.0, whole[1] - whole[0]), LARGEST)
    for first, last in cards:
        away, half = abs((first + last) / 2 - middle), (last - first) / 2
        if away > half:
            most = min(most, max(0.0, (room / 2 - half * factor) / away))
    return most
