"""Turns the groups of a figure into native shapes: a card is one group, a tie a connector glued to two cards."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import atan2, cos, hypot, pi, radians, sin

from app.exchange.connector_geometry import sampled
from app.exchange.slides.card_texts import full_name, room_for, text_lines
from app.exchange.slides.glue import Glued, Gluing
from app.exchange.slides.scaling import box_of, scaled_group
from app.exchange.slides.shapes import (
    LINE_ASCENT,
    LINE_HEIGHT,
    Markup,
    Paragraphs,
    Stroke,
    arc,
    card,
    free_form,
    preset,
    rectangle,
)
from app.exchange.slides.slide_font import slide_width
from app.figures.figure import Arc, Connector, Curve, Ellipse, Group, Move, Path, Rect, Role, Shape, Text
from app.lenses.lens import Box, Point, Size

_ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_LABEL_PLACES = tuple((16 + side * step) / 32 for step in range(13) for side in ((1, -1) if step else (1,)))
_SAME_PLACE = 8.0  # points between a label's place on the map and a connector that it still belongs to
_SLACK = 1.5  # points around a measured text, for rounding
_CENTERED = 3.0  # points by which a text may stand beside the middle of a shape and still be its text
_FULL_TURN = 359.9
_ZONE_STEP = pi / 36


class Drawing:
    """Draws one fitted figure on a slide.

    Args:
        markup: Of the slide; gives the ids.
        groups: In points of the slide, back to front.

    Attributes:
        without_label: How many labels of ties had no room; known when all shapes were drawn.
    """

    def __init__(self, markup: Markup, groups: Sequence[Group]) -> None:
        self._markup = markup
        self._groups = groups
        cards = [(group.id, _body(group)) for group in groups if group.role is Role.CARD]
        bodies = {name: body.box for name, body in cards if body is not None}
        self._body_ids = {name: markup.next_id() for name in bodies}
        self._gluing = Gluing(bodies)
        self._lines: dict[str, Glued] = {}
        self._labels = [box for group in groups if group.role is Role.CARD for box in _sticking_out(group)]
        self.without_label = 0

    def shapes(self) -> Iterator[str]:
        """Markup of each group, back to front."""
        ties = {group.id: list(self._tie(group)) for group in self._groups if group.role is Role.TIE}
        zones = {group.id: self._zone(group) for group in self._groups if group.role is Role.ZONE}
        labels = self._placed_labels()
        for group in self._groups:
            if group.role is Role.TIE:
                yield from ties[group.id]
            elif group.role is not Role.TIE_LABEL:
                yield from self._group(zones.get(group.id, group))
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
                yield self._markup.connector(glued, (start, end), Stroke.of(shape), name=group.name or "Tie")
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
        for place in _places(self._lines.get(group.id.removesuffix(":label")), box.center):
            there = Box.around(place, Size(box.width, box.height))
            if self._is_free(there):
                self._labels.append(there)
                return _shifted(group, place.x - box.center.x, place.y - box.center.y)
        return None

    def _zone(self, group: Group) -> Group:
        """The zone with its name where no card covers it: as near along its edge as may be."""
        area = next((shape.box for shape in group.shapes if isinstance(shape, Ellipse)), None)
        name = next((shape for shape in group.shapes if isinstance(shape, Text)), None)
        if area is None or name is None:
            return group
        middle = Point(name.at.x, name.at.y - 0.34 * name.size)
        size = Size(slide_width(name) + 10, name.size * 1.5)
        for place in _along(area, middle):
            box = Box.around(place, size)
            if self._is_free(box):
                self._labels.append(box)
                named = _shifted(group, place.x - middle.x, place.y - middle.y)
                pairs = zip(group.shapes, named.shapes, strict=True)
                return replace(group, shapes=tuple(old if isinstance(old, Ellipse) else new for old, new in pairs))
        return group

    def _is_free(self, box: Box) -> bool:
        return not self._gluing.is_over_card(box) and not any(box.overlaps(other) for other in self._labels)

    def _group(self, group: Group) -> Iterator[str]:
        texts = _texts_in_shapes(group)
        inside = {id(text) for paragraphs in texts.values() for text in paragraphs.lines}
        body = _body(group)
        drawn = [shape for shape in group.shapes if id(shape) not in inside]
        if group.role is not Role.CARD and len(drawn) == 1:
            yield self._shape(drawn[0], group, texts.get(id(drawn[0])), name=group.name, alt=group.name)
            return
        members = [
            self._shape(
                shape,
                group,
                texts.get(id(shape)),
                name=full_name(group) if group.role is Role.CARD and shape is body else "",
                shape_id=self._body_ids.get(group.id) if shape is body else None,
            )
            for shape in drawn
        ]
        if members:
            name = full_name(group) if group.role is Role.CARD else group.name or group.id
            yield self._markup.group(members, group.box, name=name, alt=group.name)

    def _shape(
        self,
        shape: Shape,
        group: Group,
        text: Paragraphs | None = None,
        *,
        name: str = "",
        alt: str = "",
        shape_id: int | None = None,
    ) -> str:
        box, turn = box_of(shape), 0.0
        match shape:
            case Text():
                box, turn = _text_place(shape)
                lines = Paragraphs((shape,), _ALIGN[shape.anchor])
                return self._markup.shape(preset("rect"), box, name=name or shape.text, alt=alt, text=lines, turn=turn)
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
            geometry, box, name=name or said, alt=alt, paint=paint, text=text, turn=turn, shape_id=shape_id
        )


def _body(group: Group) -> Rect | None:
    """The card or pill itself: the first rectangle of a group."""
    return next((shape for shape in group.shapes if isinstance(shape, Rect)), None)


def _sticking_out(card: Group) -> list[Box]:
    """What of a card reaches over its edge, such as a badge: labels keep clear of it."""
    body = _body(card)
    boxes = [box_of(shape) for shape in card.shapes if isinstance(shape, Path | Ellipse)]
    return [box for box in boxes if body is not None and (box.y < body.box.y or box.right > body.box.right)]


def _texts_in_shapes(group: Group) -> dict[int, Paragraphs]:
    """Texts that become the text of a shape in the group, by the identity of that shape."""
    found: dict[int, Paragraphs] = {}
    body = _body(group)
    if body is not None and group.role in (Role.CARD, Role.ANNOTATION):
        lines = [line for line in text_lines(group.shapes) if line.at.y < body.box.bottom]
        if lines:
            found[id(body)] = _lines_in_body(lines, body, group)
    for at, text in enumerate(group.shapes):
        if isinstance(text, Text) and text.anchor == "middle" and not text.angle:
            middle = Point(text.at.x, text.at.y - 0.34 * text.size)
            for shape in reversed(group.shapes[:at]):
                if id(shape) not in found and _carries(shape, middle):
                    found[id(shape)] = Paragraphs((text,))
                    break
    return found


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
    left = {"start": -_SLACK, "middle": -across / 2, "end": _SLACK - across}[text.anchor]
    middle = Point(left + across / 2, down / 2 - LINE_ASCENT * text.size)
    angle = radians(text.angle)
    x = text.at.x + middle.x * cos(angle) - middle.y * sin(angle)
    y = text.at.y + middle.x * sin(angle) + middle.y * cos(angle)
    return Box(x - across / 2, y - down / 2, across, down), text.angle


def _places(line: Glued | None, middle: Point) -> Iterator[Point]:
    """Where a label may stand: on the map's own place where the connector passes there, else along the connector."""
    if line is None:
        yield middle
        return
    points = sampled(line.curve, 33)
    if min(hypot(point.x - middle.x, point.y - middle.y) for point in points) < _SAME_PLACE:
        yield middle
    for place in _LABEL_PLACES:
        yield points[round(place * 32)]


def _along(area: Box, middle: Point) -> Iterator[Point]:
    """Places along an ellipse as far out as the given one, the nearest first."""
    across, down = max(1.0, area.width / 2), max(1.0, area.height / 2)
    x, y = (middle.x - area.center.x) / across, (middle.y - area.center.y) / down
    out, first = hypot(x, y), atan2(y, x)
    yield middle
    for step in range(1, 37):
        for angle in (first + step * _ZONE_STEP, first - step * _ZONE_STEP):
            yield Point(area.center.x + across * out * cos(angle), area.center.y + down * out * sin(angle))


def _shifted(group: Group, x: float, y: float) -> Group:
    return scaled_group(group, 1.0, lambda point: Point(point.x + x, point.y + y))
