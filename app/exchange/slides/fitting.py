"""Fits a figure into a part of a slide so that its texts can still be read.

A map that is shrunk as a whole soon has letters that nobody reads. So the distances between the cards shrink as much
as they must and the cards as little as they can; where they would touch they are moved apart a little. Where there is
no room for that, cards say less, in steps: first what stands below the name goes, then the ring gauge. Where not even
that fits, the map is shrunk as a whole. Whatever differs from the screen is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.exchange.slides.card_texts import compact, full, legible, text_lines
from app.exchange.slides.page import SMALLEST_TEXT
from app.exchange.slides.scaling import Place, scaled_group
from app.exchange.slides.spreading import MOST_CARDS, spread
from app.figures.figure import Ellipse, Figure, Group, Rect, Role, Text
from app.lenses.lens import Box, Point, Size

_LARGEST = 1.4  # times the size on screen; a map of three stakeholders need not fill a slide
_MOST_STRETCH = 1.8  # one axis over the other; a map that is stretched further is not known again
_EDGE = 6.0  # points between a card and the edge of the area


@dataclass(frozen=True, slots=True)
class Fitted:
    """A figure in points of the slide.

    Attributes:
        groups: Its groups, back to front.
        warnings: What was left out or became too small, in sentences.
    """

    groups: tuple[Group, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stage:
    """One way to show cards on a slide.

    Attributes:
        share: Size of the cards, over that at which their names have 9 points.
        air: What stays free between two cards.
        made: The card in this way; None where it has no room.
        notice: What this way leaves out.
    """

    share: float
    air: Size
    made: Callable[[Group], Group | None]
    notice: str = ""


_WIDE, _NARROW = Size(26, 21), Size(18, 16)
_NAME_AND_GAUGE = "cards show the name and the coverage alone"
_NAME = "cards show the name, and the coverage if it has room"
_STAGES = (
    *(_Stage(share, _WIDE, full) for share in (1.1, 1.05, 1.0, 0.95)),
    *(
        _Stage(share, air, lambda card: compact(card, gauge=True), _NAME_AND_GAUGE)
        for share, air in ((0.9, _WIDE), (0.8, _WIDE), (0.8, _NARROW))
    ),
    *(
        _Stage(share, air, lambda card: compact(card, gauge=False), _NAME)
        for share, air in ((0.8, _WIDE), (0.8, _NARROW), (0.68, Size(12, 12)), (0.68, Size(8, 8)), (0.68, Size(5, 5)))
    ),
)


def fitted(figure: Figure, area: Box) -> Fitted:
    """The figure in an area of a slide."""
    factor = min(area.width / max(1, figure.box.width), area.height / max(1, figure.box.height), _LARGEST)
    cards = [group for group in figure.groups if group.role is Role.CARD]
    sizes = [line.size for card in cards for line in text_lines(card.shapes)]
    if sizes and factor * min(sizes) < SMALLEST_TEXT and len(cards) <= MOST_CARDS:
        for stage in _STAGES:
            found = _spread(figure, cards, area, max(factor, stage.share * SMALLEST_TEXT / max(sizes)), stage)
            if found is not None:
                return found
    place = _centered(figure.box, area, factor, factor)
    groups = [scaled_group(group, factor, place) for group in figure.groups]
    large = [legible(group) for group in groups]
    if cards and None in large:
        large = [None] * len(large)
    kept = tuple(new or old for new, old in zip(large, groups, strict=True))
    return Fitted(kept, _too_small(figure, kept))


def _spread(figure: Figure, cards: Sequence[Group], area: Box, factor: float, stage: _Stage) -> Fitted | None:
    """The figure stretched into the area, with cards of some factor, moved apart where they would touch."""
    box = figure.box
    x = _stretch([(card.box.x, card.box.right) for card in cards], (box.x, box.right), area.width, factor)
    y = _stretch([(card.box.y, card.box.bottom) for card in cards], (box.y, box.bottom), area.height, factor)
    if min(x, y) <= 0:
        return None
    x, y = min(x, y * _MOST_STRETCH), min(y, x * _MOST_STRETCH)
    place = _centered(box, area, x, y)
    made = [stage.made(_about_middle(card, factor, place)) for card in cards]
    whole = [card for card in made if card is not None]
    if len(whole) < len(cards):
        return None
    bodies = [_body(card) for card in whole]
    degrees = Counter(end for group in figure.groups if group.ends for end in group.ends)
    places = spread(
        [body.center for body in bodies],
        [Size(*body[2:]) for body in bodies],
        area.grown(-_EDGE),
        stage.air,
        [1.0 + degrees[card.id] for card in cards],
        [ring for group in figure.groups for ring in _rings(_behind(group, factor, place, (x, y)))],
    )
    if places is None:
        return None
    moved = {card.id: _moved(card, at) for card, at in zip(whole, places, strict=True)}
    groups = tuple(moved.get(group.id) or _behind(group, factor, place, (x, y)) for group in figure.groups)
    notice = (f"“{figure.title}” is big for one slide: its {stage.notice}.",) if stage.notice else ()
    return Fitted(groups, notice)


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
    middle = _body(group).center
    there = place(middle)
    return scaled_group(
        group,
        factor,
        lambda point: Point(there.x + (point.x - middle.x) * factor, there.y + (point.y - middle.y) * factor),
    )


def _moved(card: Group, to: Point) -> Group:
    middle = _body(card).center
    x, y = to.x - middle.x, to.y - middle.y
    return scaled_group(card, 1.0, lambda point: Point(point.x + x, point.y + y))


def _body(group: Group) -> Box:
    """The card or pill itself, without what sticks out of it."""
    return next((shape.box for shape in group.shapes if isinstance(shape, Rect)), group.box)


def _centered(box: Box, area: Box, x: float, y: float) -> Place:
    middle, there = box.center, area.center
    return lambda point: Point(there.x + (point.x - middle.x) * x, there.y + (point.y - middle.y) * y)


def _stretch(cards: Sequence[tuple[float, float]], whole: tuple[float, float], room: float, factor: float) -> float:
    """How far a figure can be stretched along one axis so that it fills the room and its cards stay inside."""
    middle = (whole[0] + whole[1]) / 2
    most = min(room / max(1.0, whole[1] - whole[0]), _LARGEST)
    for first, last in cards:
        away, half = abs((first + last) / 2 - middle), (last - first) / 2
        if away > half:
            most = min(most, max(0.0, (room / 2 - half * factor) / away))
    return most


def _too_small(figure: Figure, groups: Sequence[Group]) -> tuple[str, ...]:
    sizes = [shape.size for group in groups for shape in group.shapes if isinstance(shape, Text)]
    small = [size for size in sizes if size < SMALLEST_TEXT - 0.05]
    if not small:
        return ()
    return (
        f"“{figure.title}” is too big for one slide: {len(small)} of its {len(sizes)} texts are smaller than "
        f"{SMALLEST_TEXT:.0f} pt, the smallest {min(small):.1f} pt. Show fewer stakeholders by a filter or a focus, "
        "or show the map as a picture on paper.",
    )
