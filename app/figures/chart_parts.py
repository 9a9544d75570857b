"""What charts are put together from: lines of text that fit, bars with their number, and legends."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from app.figures.figure import Anchor, Color, Group, Path, Rect, Role, Shape, Text
from app.figures.icons import kind_icon
from app.figures.text_metrics import CAP_HEIGHT, ELLIPSIS, fitted, width, wrapped
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

SMALL, BODY, HEAD, VALUE = 11.0, 12.0, 13.0, 22.0
"""Sizes of letters in points: notes, names and numbers, headings, figures to remember."""
LEADING = 1.35
"""From one baseline to the next, in em."""
ICON = 13.0
LONGEST_IN_WORDS = 40
"""Characters of a name in a sentence; the mark itself and its tooltip have more."""
_TIED = "'%"  # what " %" is while a text is broken into lines; about as wide

KIND_LABELS = {
    StakeholderKind.FIRM: "The firm",
    StakeholderKind.INTERNAL: "Internal",
    StakeholderKind.PARTNER: "Partners",
    StakeholderKind.BUSINESS_CUSTOMER: "Business customers",
    StakeholderKind.CONSUMER: "Consumers",
    StakeholderKind.OTHER: "Others",
}
"""Kinds of stakeholders as groups."""


def words(
    at: Point,
    said: str,
    size: float = BODY,
    color: Color = "text",
    weight: int = 400,
    *,
    anchor: Anchor = "start",
    room: float = math.inf,
) -> Text:
    """One line of text on a baseline, shortened to its room."""
    shown = said if room == math.inf else fitted(said, size, weight, max(room, 0.0))
    return Text(at, shown, size, color, weight, anchor, width=width(shown, size, weight))


def in_words(name: str) -> str:
    """A name as part of a sentence: not too long for it, and read from the right it does not turn the words around."""
    if len(name) > LONGEST_IN_WORDS:
        name = name[: LONGEST_IN_WORDS - 1].rstrip() + ELLIPSIS
    if name.isascii() or all(bidirectional(letter) not in ("R", "AL") for letter in name):
        return name
    return f"\u2068{name}\u2069"


def middle(y: float, size: float = BODY) -> float:
    """The baseline on which letters stand in the middle of a height."""
    return y + size * CAP_HEIGHT / 2


def lines_of(said: str, size: float, weight: int, room: float, most: int) -> tuple[str, ...]:
    """A text in lines that keep a number together with its “%”."""
    lines = wrapped(said.replace(" %", _TIED), size, weight, max(room, 1.0), most) if most > 0 else ()
    return tuple(line.replace(_TIED, " %") for line in lines)


def balanced(said: str, size: float, weight: int, room: float, most: int) -> tuple[str, ...]:
    """A text in as few lines as it takes, none of them with a single word left over where that can be helped."""
    lines = lines_of(said, size, weight, room, most)
    for part in (0.92, 0.84, 0.76, 0.68, 0.6, 0.54):
        narrower = lines_of(said, size, weight, room * part, most + 1)
        if len(lines) < 2 or len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def paragraph(
    corner: Point,
    said: str,
    room: float,
    most: int,
    size: float = BODY,
    color: Color = "text",
    weight: int = 400,
) -> tuple[Text, ...]:
    """A text in lines from an upper left corner, the last one shortened where it must be."""
    lines = lines_of(said, size, weight, room, most)
    return tuple(
        words(Point(corner.x, corner.y + size + at * size * LEADING), line, size, color, weight)
        for at, line in enumerate(lines)
    )


def named(who: Stakeholder, left: float, y: float, room: float, size: float = BODY, weight: int = 500) -> list[Shape]:
    """Icon and name of a stakeholder about the middle of a line, in some room."""
    return [
        kind_icon(who.kind, Point(left + ICON / 2, y), ICON),
        words(Point(left + ICON + 6, middle(y, size)), who.name, size, "text", weight, room=room - ICON - 6),
    ]


def name_room(stakeholders: Sequence[Stakeholder], most: float, size: float = BODY, weight: int = 500) -> float:
    """Room in points for icons and names of stakeholders, up to a bound."""
    return min(most, ICON + 6 + max((width(who.name, size, weight) for who in stakeholders), default=0.0) + 1)


def area(id: str, box: Box, *shapes: Shape, role: Role = Role.BACKGROUND) -> Group:
    """Shapes that stand for nothing on the map: grounds, axes, lines."""
    return Group(id, role, box, shapes)


def heading(id: str, corner: Point, said: str, room: float, note: str = "") -> Group:
    """A heading with a quiet note behind it."""
    shapes = [words(Point(corner.x, corner.y + HEAD), said, HEAD, "text", 600, room=room)]
    after = corner.x + width(said, HEAD, 600) + 8
    if note and after + 40 < corner.x + room:
        shapes.append(words(Point(after, corner.y + HEAD), note, SMALL, "text.muted", room=corner.x + room - after))
    full = said + (f", {note}" if note else "")
    return Group(id, Role.HEADING, Box(corner.x, corner.y, room, HEAD * LEADING), tuple(shapes), full)


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: what is drawn about the middle of its left end, how wide that is, what it means."""

    label: str
    draw: Callable[[Point], Sequence[Shape]]
    across: float = 14.0

    @property
    def width(self) -> float:
        """Width with its label."""
        return self.across + 6 + width(self.label, SMALL)


def swatch(label: str, fill: Color, stroke: Color = "") -> Key:
    """A legend's entry for a colour."""
    return Key(label, lambda at: [Rect(Box(at.x, at.y - 6, 14, 12), 3, fill, stroke)])


def mark_key(label: str, mark: Callable[[Point], Path]) -> Key:
    """A legend's entry for a mark about a point."""
    return Key(label, lambda at: [mark(Point(at.x + 7, at.y))])


LEGEND_ROW = 19.0


def legend_height(keys: Sequence[Key], room: float) -> float:
    """Height in points of a legend."""
    return LEGEND_ROW * (1 + max((row for row, _ in _placed(keys, room)), default=-1))


def legend(keys: Sequence[Key], corner: Point, room: float) -> Group:
    """A legend in rows; it names all that it explains for those who hear it."""
    shapes: list[Shape] = []
    for key, (row, x) in zip(keys, _placed(keys, room), strict=True):
        y = corner.y + LEGEND_ROW * (row + 0.5)
        shapes += key.draw(Point(corner.x + x, y))
        shapes.append(words(Point(corner.x + x + key.across + 6, middle(y, SMALL)), key.label, SMALL, "text.muted"))
    box = Box(*corner, room, legend_height(keys, room))
    return Group("legend", Role.LEGEND, box, tuple(shapes), "Legend: " + ", ".join(key.label for key in keys))


def _placed(keys: Sequence[Key], room: float) -> list[tuple[int, float]]:
    """Row and left edge of each entry."""
    found: list[tuple[int, float]] = []
    row, x = 0, 0.0
    for key in keys:
        if x and x + key.width > room:
            row, x = row + 1, 0.0
        found.append((row, x))
        x += key.width + 18
    return found


def mark(
    id: str,
    box: Box,
    shapes: Sequence[Shape],
    name: str,
    elements: Sequence[Element] = (),
    tooltip: str = "",
    role: Role = Role.BAR,
) -> Group:
    """Shapes that stand for elements of the map: a click finds the first, hovering tells the tooltip."""
    return Group(id, role, box, tuple(shapes), name, tuple(elements), None, tooltip or name)
