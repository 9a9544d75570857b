"""The drawing of a map with hundreds of stakeholders: a dot for each, and the names of those with most ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from app.exchange.slides.arranging import Fitted, body, centered
from app.exchange.slides.card_texts import full_name, legible
from app.exchange.slides.name_grounds import grounds_of, lines_between, with_name, zone_shapes
from app.exchange.slides.naming import ways_to_set, with_places
from app.exchange.slides.overview import with_fewer_ties
from app.exchange.slides.page import SMALLEST_TEXT
from app.exchange.slides.scaling import icon_about, scaled_group
from app.figures.figure import Connector, Figure, Group, Path, Rect, Role, Shape, Text
from app.lenses.lens import Box, Point, Size

_DOT, _ICON = 12.0, 8.0
_CROWDED = 0.25  # share of the dots that may touch another
_LEAST = 3.5  # points; smaller dots are not seen
_SHARE = 0.42  # of the distance between two dots if all stood evenly
_WITH_ICON = 9.0  # smaller dots have no room for theirs
_ROOM_OF_NAME = 5200.0  # square points of the area for each name that is shown
_EDGE = 8.0
_TIE = 0.5


def dotted(figure: Figure) -> Figure:
    """The figure with dots in place of cards, and fewer ties, without labels."""
    figure = with_fewer_ties(figure)
    groups = (_dot(group) if group.role is Role.CARD else group for group in figure.groups)
    return replace(figure, groups=tuple(groups))


def fitted_dots(figure: Figure, area: Box) -> Fitted:
    """A figure of dots in an area of a slide, with the names of as many as have room, those with most ties first."""
    cards = [group for group in figure.groups if group.role is Role.CARD]
    names = {card.id: full_name(card) for card in cards}
    inner = area.grown(-_EDGE)
    size = max(_LEAST, min(_DOT, _SHARE * sqrt(inner.width * inner.height / max(1, len(cards)))))
    size = min(size, max(_LEAST, _apart(figure, cards, inner)))
    x, y = inner.width / max(1.0, figure.box.width), inner.height / max(1.0, figure.box.height)
    place = centered(figure.box, inner, x, y)
    made: dict[str, Group] = {}
    for group in figure.groups:
        if group.role is Role.CARD:
            made[group.id] = _sized(group, place(body(group).center), size)
        else:
            scaled = _thin(scaled_group(group, min(x, y), place, (x, y)), size)
            made[group.id] = legible(scaled) or scaled
    return _named(figure, made, names, area)


def _apart(figure: Figure, cards: Sequence[Group], area: Box) -> float:
    """How far most dots are from the one next to them, in points of the slide."""
    import numpy as np

    if len(cards) < 2:
        return _DOT
    scale = np.array([area.width / max(1.0, figure.box.width), area.height / max(1.0, figure.box.height)])
    middles = np.array([body(card).center for card in cards], dtype=float) * scale
    apart = np.abs(middles[:, None] - middles[None]).max(axis=2)
    np.fill_diagonal(apart, np.inf)
    return float(np.quantile(apart.min(axis=1), _CROWDED))


def _named(figure: Figure, made: dict[str, Group], names: dict[str, str], area: Box) -> Fitted:
    degrees = Counter(end for group in figure.groups if group.ends for end in group.ends)
    most = round(area.width * area.height / _ROOM_OF_NAME)
    hubs = [id for id in names if degrees[id] > 1] or list(names)
    first = sorted(hubs, key=lambda id: (-degrees[id], id))[:most]
    dots = {id: body(made[id]) for id in names}
    others = [box for id, box in dots.items() if id not in first]
    taken = [*others, *(shape.box for shape in zone_shapes(made.values()) if isinstance(shape, Rect))]
    ways = {id: ways_to_set(names[id]) for id in first}
    lines = lines_between(figure.groups, dots)
    grounds = grounds_of(made.values())
    for id, place in with_places({id: dots[id] for id in first}, ways, lines, taken, area).items():
        made[id] = with_name(made[id], place, figure.background, grounds)
    return Fitted(tuple(made[group.id] for group in figure.groups), names, "coverage, gaps and most names")


def _dot(card: Group) -> Group:
    paths = [shape for shape in card.shapes if isinstance(shape, Path)]
    tint = next((path.fill for path in paths if path.fill.startswith("kind.")), "surface")
    icon = next((path for path in paths if path.stroke and not path.fill), None)
    middle = body(card).center
    edge = next((shape.stroke for shape in card.shapes if isinstance(shape, Rect)), "line")
    box = Box.around(middle, Size(_DOT, _DOT))
    shapes: list[Shape] = [Rect(box, _DOT / 4, tint, edge, 0.5)]
    if icon is not None:
        shapes.append(icon_about(icon, middle, _ICON))
    return replace(card, box=box, shapes=(*shapes, Text(Point(box.x, box.bottom), full_name(card), SMALLEST_TEXT)))


def _sized(dot: Group, middle: Point, size: float) -> Group:
    """A dot of a size about a point, without its name; a small one has the colour of its icon and no room for that."""
    rect, icon = dot.shapes[0], dot.shapes[1] if isinstance(dot.shapes[1], Path) else None
    if not isinstance(rect, Rect):
        return dot
    box = Box.around(middle, Size(size, size))
    if size >= _WITH_ICON:
        made = replace(rect, box=box)
        return replace(dot, box=box, shapes=(made, icon_about(icon, middle, size * _ICON / _DOT)) if icon else (made,))
    color = icon.stroke if icon else rect.stroke
    return replace(dot, box=box, shapes=(replace(rect, box=box, radius=size / 2, fill=color, stroke=""),))


def _thin(group: Group, size: float) -> Group:
    """A tie as thin as many need it; heads as large as the dots themselves would hide them."""
    if group.role is not Role.TIE:
        return group
    heads = size >= _WITH_ICON
    return replace(
        group,
        shapes=tuple(
            replace(
                shape,
                stroke_width=_TIE,
                arrow_start=shape.arrow_start and heads,
                arrow_end=shape.arrow_end and heads,
            )
            if isinstance(shape, Connector)
            else shape
            for shape in group.shapes
        ),
    )
