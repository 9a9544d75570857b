"""Makes the texts of a group large enough to be read on a slide, where there is room for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import hypot

from app.exchange.slides.page import SMALLEST_TEXT
from app.exchange.slides.scaling import box_of, scaled
from app.exchange.slides.slide_font import slide_width, slide_wrapped
from app.figures.figure import Arc, Connector, Ellipse, Group, Path, Rect, Role, Shape, Text
from app.figures.text_metrics import ELLIPSIS
from app.lenses.lens import Box, Point

LINE_PITCH = 1.15
"""From baseline to baseline, in em, where lines are set anew."""
_PADDING = 4.0
_MIDDLE = 0.34  # of the size: from the middle of a line down to its baseline
_CAPITALS = 0.72  # of the size: height of capitals
_CLOSEST = 0.98  # em: nearer than that, two lines touch
_SHORTEST_LINE, _LONGEST_LINE = 30.0, 132.0  # points: from five letters to some twenty-five
_MOST_WIDER = 30.0  # points
_BADGE_STEP = 3.0
_LARGER_WHEN_TURNED = 1.3  # what stands beside a turned text is not known
_LARGEST_BADGE = 30.0


def legible(group: Group) -> Group | None:
    """The group with all texts at 9 points or more; None where one of them has not the room."""
    shapes = list(group.shapes)
    for at, shape in enumerate(shapes):
        if not isinstance(shape, Text) or shape.size >= SMALLEST_TEXT - 0.01:
            continue
        larger = _resized(shape, SMALLEST_TEXT)
        carrier = _carrier(shape, group)
        if carrier is not None:
            shapes[group.shapes.index(carrier)] = _grown(carrier, larger)
        elif slide_width(larger) > room_for(shape, group):
            return None
        shapes[at] = larger
    return None if _touching_lines(shapes) else replace(group, shapes=tuple(shapes))


def full(card: Group) -> Group | None:
    """A card that says all it says on the map, wider where its texts need it; None where it would be far too wide."""
    lines = [_resized(line, max(SMALLEST_TEXT, line.size)) for line in text_lines(card.shapes)]
    card = _with_readable_gauge(card)
    lack = max((slide_width(line) + _PADDING / 2 - room_for(line, card) for line in lines), default=0.0)
    return legible(widened(card, max(0.0, lack))) if lack <= _MOST_WIDER else compact(card, gauge=True)


def compact(card: Group, *, gauge: bool) -> Group | None:
    """A card with its name in as few and as short lines as may be, and its coverage.

    Args:
        card: Scaled already.
        gauge: Whether the ring stays; else the coverage is a line of its own where the name leaves one.
    """
    body, lines = _body(card), text_lines(card.shapes)
    if body is None or not lines:
        return legible(card)
    ring = None if gauge else gauge_of(card.shapes)
    left_out = {id(shape) for shape in (*lines, *((ring[0], *ring[1]) if ring else ()))}
    name, size = lines[0], max(SMALLEST_TEXT, lines[0].size)
    bare = replace(card, shapes=tuple(shape for shape in card.shapes if id(shape) not in left_out or shape is name))
    bare = _with_readable_gauge(bare)
    count = max(1, int((body.box.height - 2) / (size * LINE_PITCH)))
    said = _in_short_lines(full_name(card), size, name.weight, count)
    texts = [replace(name, text=line, size=size) for line in said]
    if ring and len(texts) < count:
        number = ring[0].text
        shown = f"{number} %" if number.isdecimal() else number
        texts.append(replace(name, text=shown, size=SMALLEST_TEXT, weight=400, color="text.muted"))
    needed = max(slide_width(text) for text in texts) + _PADDING
    bare = widened(bare, needed - room_for(name, bare))
    body, first = _body(bare), text_lines(bare.shapes)[0]
    if body is None:
        return None
    placed = [replace(text, at=first.at) for text in texts]
    shapes = [shape for shape in bare.shapes if shape is not first]
    shapes[1:1] = list(_stacked(placed, body.box))
    return legible(_with_badge_outside(replace(bare, shapes=tuple(shapes))))


def _in_short_lines(name: str, size: float, weight: int, count: int) -> tuple[str, ...]:
    """The name in the narrowest room in which the lines suffice for it; shortened where it is very long."""
    room = _SHORTEST_LINE
    while room < _LONGEST_LINE:
        said = slide_wrapped(name, size, weight, room, count)
        if not said or " ".join(said) == " ".join(name.split()):
            return said
        room += 4.0
    return slide_wrapped(name, size, weight, _LONGEST_LINE, count)


def widened(group: Group, by: float) -> Group:
    """A card that is wider about its middle: what stands right of where its lines begin stays at its right edge."""
    lines, body = text_lines(group.shapes), _body(group)
    if not by or body is None or not lines:
        return group

    def to_its_side(shape: Shape) -> Shape:
        if shape is body:
            box = body.box
            return replace(body, box=Box(box.x - by / 2, box.y, box.width + by, box.height))
        at_right = not any(shape is line for line in lines) and box_of(shape).center.x > lines[0].at.x
        shift = by / 2 if at_right else -by / 2
        return scaled(shape, 1.0, lambda point: Point(point.x + shift, point.y))

    box = Box(group.box.x - by / 2, group.box.y, group.box.width + by, group.box.height)
    return replace(group, box=box, shapes=tuple(to_its_side(shape) for shape in group.shapes))


def _with_badge_outside(card: Group) -> Group:
    """The card with its badge moved away from its corner, lest it cover the end of a name that reaches so far."""
    for text in card.shapes:
        carrier = _carrier(text, card) if isinstance(text, Text) else None
        if carrier is not None:
            moved = tuple(
                scaled(shape, 1.0, lambda point: Point(point.x + _BADGE_STEP, point.y - _BADGE_STEP))
                if shape is text or shape is carrier
                else shape
                for shape in card.shapes
            )
            return replace(card, shapes=moved)
    return card


def _with_readable_gauge(card: Group) -> Group:
    """The card with its ring so large that its number has 9 points inside of it."""
    gauge = gauge_of(card.shapes)
    if gauge is None or gauge[0].size >= SMALLEST_TEXT:
        return card
    number, rings = _resized(gauge[0], SMALLEST_TEXT), [shape for shape in gauge[1] if isinstance(shape, Arc)]
    least = (slide_width(number) + rings[0].stroke_width) / 2 + 1.0
    grown = {id(ring): replace(ring, radius=max(ring.radius, least)) for ring in rings}
    return replace(card, shapes=tuple(grown.get(id(shape), shape) for shape in card.shapes))


def _body(group: Group) -> Rect | None:
    return next((shape for shape in group.shapes if isinstance(shape, Rect)), None)


def text_lines(shapes: Sequence[Shape]) -> list[Text]:
    """The lines of a card or note: texts that start at the same place across as its first, top down."""
    starting = [shape for shape in shapes if isinstance(shape, Text) and shape.anchor == "start" and not shape.angle]
    return sorted((text for text in starting if abs(text.at.x - starting[0].at.x) < 0.5), key=lambda text: text.at.y)


def full_name(group: Group) -> str:
    """The name that a card shows, whole even where the card has shortened it; it begins the card's alt text."""
    lines = text_lines(group.shapes)
    shown = [line.text for line in lines if line.size == lines[0].size and line.weight == lines[0].weight]
    letters = "".join("".join(shown).removesuffix(ELLIPSIS).split())
    end = 0
    for letter in letters:
        end = group.name.find(letter, end) + 1
        if not end:
            return " ".join(shown)
    if shown and shown[-1].endswith(ELLIPSIS):
        rest = group.name.find(", ", end)
        end = len(group.name) if rest < 0 else rest
    return group.name[:end]


def room_for(text: Text, group: Group) -> float:
    """How wide a text may be before it meets what stands beside it in its group."""
    if text.angle:
        return _LARGER_WHEN_TURNED * slide_width(text)
    inside = [shape.box for shape in group.shapes if isinstance(shape, Rect | Ellipse) and _holds(shape.box, text)]
    frame = min(inside, key=lambda box: box.width * box.height, default=group.box)
    left, right = frame.x + 1, frame.right - 1
    top, bottom = text.at.y - text.size * _CAPITALS, text.at.y
    for box in _obstacles(text, group):
        if box.y < bottom and top < box.bottom:
            if box.x > text.at.x:
                right = min(right, box.x - 1)
            elif box.right < text.at.x:
                left = max(left, box.right + 1)
    if text.anchor == "start":
        return right - text.at.x
    if text.anchor == "end":
        return text.at.x - left
    return 2 * min(right - text.at.x, text.at.x - left)


def _touching_lines(shapes: list[Shape]) -> bool:
    """Whether two lines that start at the same place run into each other."""
    lines = text_lines(shapes)
    return any(
        below.at.y - above.at.y < _CLOSEST * max(above.size, below.size) for above, below in itertools.pairwise(lines)
    )


def _stacked(texts: list[Text], card: Box) -> Iterator[Text]:
    pitch = texts[0].size * LINE_PITCH
    top = card.center.y - pitch * (len(texts) - 1) / 2 + texts[0].size * _MIDDLE
    for index, text in enumerate(texts):
        yield replace(text, at=Point(text.at.x, top + index * pitch))


def gauge_of(shapes: Sequence[Shape]) -> tuple[Text, list[Shape]] | None:
    """The number of a gauge and the shapes of its ring."""
    arcs = [shape for shape in shapes if isinstance(shape, Arc)]
    for text in shapes:
        if isinstance(text, Text) and text.anchor == "middle":
            around: list[Shape] = [arc for arc in arcs if _near(text.at, arc.center, arc.radius)]
            if around:
                return text, around
    return None


def _near(one: Point, other: Point, distance: float) -> bool:
    return hypot(one.x - other.x, one.y - other.y) <= distance


def _obstacles(text: Text, group: Group) -> Iterator[Box]:
    for shape in group.shapes:
        if shape is text or isinstance(shape, Connector):
            continue
        box = box_of(shape) if not isinstance(shape, Text) else _text_box(shape)
        if not (box.x <= text.at.x <= box.right):
            yield box


def _text_box(text: Text) -> Box:
    across, height = slide_width(text), text.size * _CAPITALS
    left = text.at.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * across
    return Box(left, text.at.y - height, across, height)


def _holds(box: Box, text: Text) -> bool:
    middle = text.at.y - text.size * _MIDDLE
    return box.x <= text.at.x <= box.right and box.y <= middle <= box.bottom


def _carrier(text: Text, group: Group) -> Rect | Ellipse | Path | None:
    """The badge or pill on which a text stands alone, and which may grow with it."""
    pills = group.role in (Role.TIE_LABEL, Role.ZONE)
    for shape in reversed(group.shapes):
        if text.anchor != "middle" or not isinstance(shape, Rect | Ellipse | Path) or not shape.fill:
            continue
        if isinstance(shape, Rect) and not pills:
            continue
        box = box_of(shape)
        if _near(box.center, Point(text.at.x, text.at.y - text.size * _MIDDLE), text.size / 2) and (
            isinstance(shape, Rect) or box.width <= _LARGEST_BADGE
        ):
            return shape
    return None


def _grown(carrier: Rect | Ellipse | Path, text: Text) -> Shape:
    """A badge or pill large enough for a text."""
    box, across = box_of(carrier), slide_width(text)
    middle = box.center
    if isinstance(carrier, Rect):
        wide, high = max(box.width, across + 8), max(box.height, text.size * 1.4)
        return replace(carrier, box=Box(middle.x - wide / 2, middle.y - high / 2, wide, high), radius=high / 2)
    factor = max(1.0, (across + 5) / box.width, text.size * 1.4 / box.height)
    return scaled(
        carrier,
        factor,
        lambda point: Point(middle.x + (point.x - middle.x) * factor, middle.y + (point.y - middle.y) * factor),
    )


def _resized(text: Text, size: float) -> Text:
    """The text at another size about the same middle."""
    at = Point(text.at.x, text.at.y + (size - text.size) * _MIDDLE) if not text.angle else text.at
    return replace(text, at=at, size=size)
