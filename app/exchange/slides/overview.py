"""The simplest drawing of a map: each stakeholder a pill with icon and coverage, its name beside it.

For the small panels of the headline slide, and for maps with more stakeholders than a slide has room for cards. Ties
are thin and without labels, and only the services are shown where a map has any: slides that show a lens alone, and
pictures, have the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from app.analysis.wording import UNDEFINED
from app.exchange.slides.arranging import Fitted, arranged, body
from app.exchange.slides.card_texts import full_name, gauge_of, text_lines
from app.exchange.slides.name_grounds import grounds_of, lines_between, with_name, zone_shapes
from app.exchange.slides.naming import Name, below, beside, ways_to_set, with_places
from app.exchange.slides.page import SMALLEST_TEXT
from app.exchange.slides.scaling import icon_about
from app.exchange.slides.slide_font import slide_text_width
from app.exchange.slides.spreading import MOST_CARDS
from app.figures.figure import Arc, Color, Connector, Figure, Group, Path, Rect, Role, Shape, Text
from app.lenses.lens import Box, Point, Size

_HEIGHT, _ICON_ROOM, _ICON = 19.0, 18.0, 11.0
_RADIUS = 5.0
_INSET = 1.0
_BAR, _BAR_INSET = 2.5, 2.5
_TIE, _MINOR_TIE = 1.0, 0.75
_TALL = 3  # lines of a name
_LABELS, _LABELS_AND_NAMES = "labels of ties", "labels of ties and some names"
_MINOR = ("tie.relationship", "tie.relationship.faint")
_AIRS = {
    below: (Size(14, 12), Size(8, 7)),
    beside: (Size(14, 11), Size(9, 7), Size(6, 4)),
    None: (Size(24, 16), Size(14, 10), Size(6, 5)),
}
"""Air around the pills by where they keep room for their names, in the order in which it is tried."""

_CALM, _DENSE = 0.5, 0.75  # share of the area; where names take more, they are fitted in between the pills
_Ways = Mapping[str, tuple[Name, ...]]
_Where = Callable[[Box, Name], Box] | None


def overview(figure: Figure) -> Figure:
    """The figure with pills in place of cards, in points of a slide about the middle of each, and fewer ties."""
    figure = with_fewer_ties(figure)
    cards = [group for group in figure.groups if group.role is Role.CARD]
    counted = any((gauge := gauge_of(card.shapes)) and gauge[0].text != UNDEFINED for card in cards)
    pills = {card.id: _pill(card, counted=counted) for card in cards}
    return replace(figure, groups=tuple(pills.get(group.id, group) for group in figure.groups))


def with_fewer_ties(figure: Figure) -> Figure:
    """The figure with thin ties and without their labels: where there are services in full colour, with them alone."""
    strokes = {shape.stroke for group in figure.groups for shape in group.shapes if isinstance(shape, Connector)}
    strong = {stroke for stroke in strokes if not stroke.endswith(".faint") and stroke not in _MINOR}
    groups = []
    for group in figure.groups:
        if group.role is Role.TIE:
            groups += [_thin(group)] if not strong or _strokes(group) <= strong else []
        elif group.role is not Role.TIE_LABEL:
            groups.append(group)
    return replace(figure, groups=tuple(groups))


def fitted_overview(figure: Figure, area: Box) -> Fitted | None:
    """An overview in an area of a slide; None where not even the pills have room."""
    cards = [group for group in figure.groups if group.role is Role.CARD]
    if len(cards) > MOST_CARDS:
        return None
    names = {card.id: full_name(card) for card in cards}
    ways = {card.id: ways_to_set(names[card.id]) for card in cards if not _carries_name(card)}
    best, fewest = None, len(cards) + 1
    for where, airs in _AIRS.items():
        for air in airs:
            room, most = partial(_room, ways=ways, where=where), _CALM if where else _DENSE
            groups = arranged(figure, area, 1.0, air, lambda card: card, room, most)
            if groups is not None:
                found, unnamed = _named(figure.background, tuple(map(_widened, groups)), ways, area, where)
                if not unnamed:
                    return Fitted(found, names, _LABELS)
                if unnamed < fewest:
                    fewest, best = unnamed, Fitted(found, names, _LABELS_AND_NAMES)
    return best


def _named(
    background: Color, groups: Sequence[Group], ways: _Ways, area: Box, where: _Where
) -> tuple[tuple[Group, ...], int]:
    """The groups with their names where there is room for them, and how many names have none."""
    cards = [group for group in groups if group.role is Role.CARD]
    pills = {card.id: body(card) for card in cards}
    lines = lines_between(groups, pills)
    taken = [shape.box for shape in zone_shapes(groups) if isinstance(shape, Rect)]
    named = {id: pill for id, pill in pills.items() if id in ways}
    free = [pill for id, pill in pills.items() if id not in ways]
    shortest = {id: _narrowest(ways[id]) for id in named}
    reserved = {id: (shortest[id], where(pill, shortest[id])) for id, pill in named.items()} if where else {}
    places = with_places(named, ways, lines, [*taken, *free], area, reserved)
    grounds = grounds_of(groups)
    made = {card.id: with_name(card, places.get(card.id), background, grounds) for card in cards if card.id in named}
    return tuple(made.get(group.id, group) for group in groups), len(named) - len(places)


def _room(card: Group, ways: _Ways, where: _Where) -> Box:
    """A pill with the room for its name, in the way in which that is narrowest."""
    pill = body(card)
    return pill.united(where(pill, _narrowest(ways[card.id]))) if where and card.id in ways else pill


def _narrowest(ways: Sequence[Name]) -> Name:
    """The narrowest way to set a name in two lines at most."""
    return min((way for way in ways if len(way.lines) < _TALL), key=lambda name: name.size.width)


def _carries_name(pill: Group) -> bool:
    """Whether a pill holds its name itself: the firm's does, since ties run to it from all sides."""
    return all(line.at.y < body(pill).bottom for line in text_lines(pill.shapes))


def _strokes(group: Group) -> set[str]:
    return {shape.stroke for shape in group.shapes if isinstance(shape, Connector)}


def _thin(group: Group) -> Group:
    return replace(group, shapes=tuple(_thinner(shape) for shape in group.shapes))


def _widened(group: Group) -> Group:
    """A tie in the width of an overview, whatever the map was shrunk by."""
    return _thin(group) if group.role is Role.TIE else group


def _thinner(shape: Shape) -> Shape:
    if not isinstance(shape, Connector):
        return shape
    dash = (3.0, 2.0) if shape.dash else ()
    return replace(shape, stroke_width=_MINOR_TIE if shape.stroke in _MINOR else _TIE, dash=dash)


def _pill(card: Group, *, counted: bool) -> Group:
    """A stakeholder's icon, and its coverage where any is known; its name is a line below, to be placed."""
    middle = body(card).center
    paths = [shape for shape in card.shapes if isinstance(shape, Path)]
    tint = next((path.fill for path in paths if path.fill.startswith("kind.")), "surface")
    icon = next((path for path in paths if path.stroke and not path.fill), None)
    gauge = gauge_of(card.shapes) if counted else None
    field = max(slide_text_width(gauge[0].text, SMALLEST_TEXT, 700) + 7.0, 18.0) if gauge else 0.0
    written = _narrowest(ways_to_set(full_name(card), bold=True)) if tint == "kind.firm.fill" else None
    across = _ICON_ROOM + (written.size.width + 4.0 if written else field)
    box = Box.around(middle, Size(across, max(_HEIGHT, written.size.height + 4.0) if written else _HEIGHT))
    edge = next((shape.stroke for shape in card.shapes if isinstance(shape, Rect)), "line")
    shapes: list[Shape] = [Rect(box, _RADIUS, tint, edge, 0.75)]
    if icon is not None:
        shapes.append(icon_about(icon, Point(box.x + _ICON_ROOM / 2, middle.y), _ICON))
    if written:
        room = Box(box.x + _ICON_ROOM, box.y, written.size.width, box.height)
        lines = written.texts(room)
        return replace(card, box=box, shapes=(*shapes, *(_from_left(line, room.x) for line in lines)))
    if gauge:
        ring = [shape for shape in gauge[1] if isinstance(shape, Arc)]
        shapes += _coverage(gauge[0], ring, Box(box.x + _ICON_ROOM, box.y, field, box.height))
    name = Text(Point(box.x, box.bottom + 10), full_name(card), SMALLEST_TEXT)
    return replace(card, box=box, shapes=(*shapes, name))


def _from_left(line: Text, left: float) -> Text:
    return replace(line, at=Point(left, line.at.y), anchor="start")


def _coverage(number: Text, rings: Sequence[Arc], room: Box) -> list[Shape]:
    """The number on its own ground, over a bar that is as full as the ring was."""
    ground = Box(room.x, room.y + _INSET, room.width - _INSET, room.height - 2 * _INSET)
    written = Box(ground.x, ground.y, ground.width, ground.height - _BAR - 1.5)
    track = Box(ground.x + _BAR_INSET, written.bottom, ground.width - 2 * _BAR_INSET, _BAR)
    shapes: list[Shape] = [
        Rect(ground, _RADIUS - 1.5, "surface"),
        Rect(track, _BAR / 2, "gauge.track"),
    ]
    full = next((ring for ring in rings if ring.stroke != "gauge.track"), None)
    color = number.color
    if full is not None:
        share = min(1.0, abs(full.sweep) / 360)
        filled = Box(track.x, track.y, max(_BAR, track.width * share), _BAR)
        shapes.append(Rect(filled, _BAR / 2, full.stroke))
        color = full.stroke.replace("gauge.", "text.")
    at = Point(written.center.x, written.center.y + 0.34 * SMALLEST_TEXT)
    return [*shapes, Rect(written), replace(number, at=at, size=SMALLEST_TEXT, color=color, weight=700)]
