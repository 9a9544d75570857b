"""Turns the groups of a figure into native shapes: a card is one group, a tie a connector glued to two cards."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import cos, hypot, radians, sin

from app.exchange.slides.arranging import shifted
from app.exchange.slides.card_texts import full_name, room_for, text_lines
from app.exchange.slides.geometries import arc, card, free_form, preset, rectangle
from app.exchange.slides.glue import Glued, Gluing
from app.exchange.slides.label_places import Traces, places_along, places_on
from app.exchange.slides.page import SLIDE
from app.exchange.slides.scaling import box_of
from app.exchange.slides.shapes import LINE_ASCENT, LINE_HEIGHT, Markup, Paragraphs, Stroke
from app.exchange.slides.slide_font import slide_width
from app.figures.figure import Arc, Connector, Curve, Ellipse, Group, Move, Path, Rect, Role, Shape, Text
from app.lenses.lens import Box, Point, Size

_ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_SLACK = 1.5  # points around a measured text, for rounding
_CENTERED = 3.0  # points by which a text may stand beside the middle of a shape and still be its text
_FULL_TURN = 359.9


class Drawing:
    """Draws one fitted figure on a slide.

    Args:
        markup: Of the slide; gives the ids.
        groups: In points of the slide, back to front.
        names: The whole names of the cards, by their ids, where the cards' own texts may be shortened.
        area: What names of zones may not leave; the slide where it is None.

    Attributes:
        without_label: How many labels of ties had no room; known when all shapes were drawn.
    """

    def __init__(
        self,
        markup: Markup,
        groups: Sequence[Group],
        names: Mapping[str, str] | None = None,
        area: Box | None = None,
    ) -> None:
        self._markup = markup
        self._area = area or SLIDE
        self._names = names or {}
        self._groups = groups
        cards = [(group.id, _body(group)) for group in groups if group.role is Role.CARD]
        bodies = {name: body.box for name, body in cards if body is not None}
        self._body_ids = {name: markup.next_id() for name in bodies}
        self._gluing = Gluing(bodies)
        self._lines: dict[str, Glued] = {}
        self._traces: Traces | None = None
        self._labels = [box for group in groups if group.role is Role.CARD for box in _sticking_out(group)]
        self.without_label = 0

    def shapes(self) -> Iterator[str]:
        """Markup of each group, back to front."""
        ties = {group.id: list(self._tie(group)) for group in self._groups if group.role is Role.TIE}
        zones = {group.id: self._zone(group) for group in self._groups if group.role is Role.ZONE}
        labels = self._placed_labels()
        names = [name for _, *named in zones.values() for name in named]
        for group in self._groups:
            if group.role is Role.CARD:
                while names:  # on top of the ties, which end before the letters
                    yield from self._group(names.pop(0))
            if group.role is Role.TIE:
                yield from ties[group.id]
            elif group.role is Role.ZONE:
                yield from self._group(zones[group.id][0])
            elif group.role is not Role.TIE_LABEL:
                yield from self._group(group)
            elif group.id in labels:
                yield from self._group(labels[group.id])

    def _placed_labels(self) -> dict[str, Group]:
        """The labels that have room. What matters most is drawn last, and so it has the first choice."""
        placed = {}
        for group in reversed([group for group in self._groups if group.role is Role.TIE_LABEL]):
            found = self._label(group)
            if found is None:
                self.without_label += 1
            else:
                placed[group.id] = found
        return placed

    def _tie(self, group: Group) -> Iterator[str]:
        for shape in group.shapes:
            if not isinstance(shape, Connector):
                yield self._shape(shape, group)
            elif group.ends and group.ends[0] != group.ends[1] and self._body_ids.keys() >= set(group.ends):
                glued = self._lines[group.id] = self._gluing.glued(*group.ends, shape.curve)
                start, end = (self._body_ids[name] for name in group.ends)
                yield self._markup.connector(
                    glued, (start, end), Stroke.of(shape), name=group.name or "Tie", key=group.id
                )
            else:
                yield self._loose(shape, group)

    def _loose(self, shape: Connector, group: Group) -> str:
        """A line that joins no two cards, such as an arrow that a person has drawn: a free form."""
        curves = [Curve(*shape.curve[at : at + 3]) for at in range(1, len(shape.curve) - 2, 3)]
        geometry, box = free_form(Path((Move(shape.curve[0]), *curves), stroke=shape.stroke))
        paint = self._markup.paint("", Stroke.of(shape))
        return self._markup.shape(geometry, box, name=group.name or "Line", alt=group.name, paint=paint)

    def _label(self, group: Group) -> Group | None:
        """The label on its connector, where it covers neither a card nor another label; None without such a place."""
        body = _body(group)
        box = body.box if body else group.box
        for place in places_on(self._lines.get(group.tie_id), box.center):
            there = Box.around(place, Size(box.width, box.height))
            if self._is_free(there):
                self._labels.append(there)
                return shifted(group, place.x - box.center.x, place.y - box.center.y)
        return None

    def _zone(self, group: Group) -> tuple[Group, ...]:
        """The area of a zone, then its name near along its edge, where no card and the fewest ties run over it.

        Without its name where cards leave no such place.
        """
        edge = next((shape for shape in group.shapes if isinstance(shape, Ellipse)), None)
        name = next((shape for shape in group.shapes if isinstance(shape, Text)), None)
        if edge is None or name is None:
            return (group,)
        area = replace(group, shapes=(edge,))
        middle = Point(name.at.x, name.at.y - 0.34 * name.size)
        size = Size(slide_width(name) + 10, name.size * 1.5)
        boxes = (Box.around(place, size) for place in places_along(edge.box, middle))
        free = [box for box in boxes if self._is_free(box) and _is_inside(box, self._area)]
        if not free:
            return (area,)
        self._traces = self._traces or Traces(self._lines.values())
        box = min(free, key=self._traces.crossings)
        self._labels.append(box)
        there = shifted(group, box.center.x - middle.x, box.center.y - middle.y)
        named = tuple(shape for shape in there.shapes if not isinstance(shape, Ellipse))
        return area, replace(group, id=f"{group.id}:name", shapes=named, box=box)

    def _is_free(self, box: Box) -> bool:
        return not self._gluing.is_over_card(box) and not any(box.overlaps(other) for other in self._labels)

    def _group(self, group: Group) -> Iterator[str]:
        texts = _texts_in_shapes(group)
        inside = {id(text) for paragraphs in texts.values() for text in paragraphs.lines}
        body = _body(group)
        drawn = [shape for shape in group.shapes if id(shape) not in inside]
        if group.role is not Role.CARD and len(drawn) == 1:
            alone = self._shape(drawn[0], group, texts.get(id(drawn[0])), name=group.name, alt=group.name, key=group.id)
            yield alone
            return
        whole = self._names.get(group.id) or full_name(group) if group.role is Role.CARD else ""
        members = [
            self._shape(
                shape,
                group,
                texts.get(id(shape)),
                name=whole if shape is body else "",
                shape_id=self._body_ids.get(group.id) if shape is body else None,
            )
            for shape in drawn
        ]
        if members:
            yield self._markup.group(
                members, group.box, name=whole or group.name or group.id, alt=group.name, key=group.id
            )

    def _shape(
        self,
        shape: Shape,
        group: Group,
        text: Paragraphs | None = None,
        *,
        name: str = "",
        alt: str = "",
        shape_id: int | None = None,
        key: str = "",
    ) -> str:
        box, turn = box_of(shape), 0.0
        match shape:
            case Text():
                box, turn = _text_place(shape)
                lines = Paragraphs((shape,), _ALIGN[shape.anchor])
                return self._markup.shape(
                    preset("rect"), box, name=name or shape.text, alt=alt, text=lines, turn=turn, key=key
                )
            case Connector():
                return self._loose(shape, group)
            case Rect():
                geometry, said = (card if shape_id else rectangle)(box, shape.radius), "Box"
            case Ellipse():
                geometry, said = preset("ellipse"), "Disc"
            case Arc():
                full = abs(shape.sweep) >= _FULL_TURN
                geometry, said = (preset("ellipse") if full else arc(shape)), "Gauge"
            case Path():
                (geometry, box), said = free_form(shape), "Badge" if text else "Icon"
        paint = self._markup.paint("" if isinstance(shape, Arc) else shape.fill, Stroke.of(shape))
        return self._markup.shape(
            geometry, box, name=name or said, alt=alt, paint=paint, text=text, turn=turn, shape_id=shape_id, key=key
        )


def _body(group: Group) -> Rect | None:
    """The card or pill itself: the first rectangle of a group."""
    return next((shape for shape in group.shapes if isinstance(shape, Rect)), None)


def _is_inside(box: Box, area: Box) -> bool:
    return box.x >= area.x and box.y >= area.y and box.right <= area.right and box.bottom <= area.bottom


def _sticking_out(card: Group) -> list[Box]:
    """What of a card reaches over its edge, such as a badge or a name beside it: labels keep clear of it."""
    body = _body(card)
    boxes = [box_of(shape) for shape in card.shapes if isinstance(shape, Path | Ellipse | Rect)]
    return [box for box in boxes if body is not None and not _is_inside(box, body.box)]


def _texts_in_shapes(group: Group) -> dict[int, Paragraphs]:
    """Texts that become the text of a shape in the group, by the identity of that shape."""
    found: dict[int, Paragraphs] = {}
    body = _body(group)
    if body is not None and group.role in (Role.CARD, Role.ANNOTATION):
        lines = [line for line in text_lines(group.shapes) if line.at.y < body.box.bottom]
        if lines:
            found[id(body)] = _lines_in_body(lines, body, group)
    for at, block in _centered_blocks(group.shapes):
        middle = Point(block[0].at.x, (block[0].at.y + block[-1].at.y) / 2 - 0.34 * block[0].size)
        for shape in reversed(group.shapes[:at]):
            if id(shape) not in found and _carries(shape, middle):
                found[id(shape)] = Paragraphs(block)
                break
    return found


def _centered_blocks(shapes: Sequence[Shape]) -> Iterator[tuple[int, tuple[Text, ...]]]:
    """Lines that are centred one below the other, and where in the shapes the first of them stands."""
    at = 0
    while at < len(shapes):
        block = list[Text]()
        for shape in shapes[at:]:
            if not isinstance(shape, Text) or shape.anchor != "middle" or shape.angle:
                break
            if block and abs(shape.at.x - block[0].at.x) > 0.01:
                break
            block.append(shape)
        if block:
            yield at, tuple(block)
        at += max(1, len(block))


def _carries(shape: Shape, middle: Point) -> bool:
    """Whether a text about a point can be the text of a shape."""
    if isinstance(shape, Text | Connector) or (isinstance(shape, Arc) and abs(shape.sweep) < _FULL_TURN):
        return False
    if isinstance(shape, Path) and not shape.fill:
        return False
    center = box_of(shape).center
    return hypot(center.x - middle.x, center.y - middle.y) < _CENTERED


def _lines_in_body(lines: list[Text], body: Rect, group: Group) -> Paragraphs:
    """The lines of a card as the text of its rectangle, standing where they stand on the map."""
    room = min(room_for(line, group) for line in lines)
    left = lines[0].at.x - body.box.x
    top = lines[0].at.y - LINE_ASCENT * lines[0].size - body.box.y
    before = tuple(
        below.at.y - above.at.y - (LINE_HEIGHT - LINE_ASCENT) * above.size - LINE_ASCENT * below.size
        for above, below in itertools.pairwise(lines)
    )
    fits = all(slide_width(line) + _SLACK <= room for line in lines)
    insets = (left, max(0.0, top), max(0.0, body.box.width - left - room), 0.0)
    return Paragraphs(tuple(lines), "l", "t", insets, before, wrap=fits)


def _text_place(text: Text) -> tuple[Box, float]:
    """The box of a text that stands alone, and how far it is turned about the middle of that box."""
    across, down = slide_width(text) + 2 * _SLACK, LINE_HEIGHT * text.size
    left = {"start": 0.0, "middle": -across / 2, "end": -across}[text.anchor]
    middle = Point(left + across / 2, down / 2 - LINE_ASCENT * text.size)
    angle = radians(text.angle)
    x = text.at.x + middle.x * cos(angle) - middle.y * sin(angle)
    y = text.at.y + middle.x * sin(angle) + middle.y * cos(angle)
    return Box(x - across / 2, y - down / 2, across, down), text.angle
