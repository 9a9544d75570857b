"""A grid of two ratings 1–5 in four named quadrants; every stakeholder stands by name in the cell of its ratings.

Ratings are ranks, so that a column or row may be as wide as the names in it need: no name lies on another, and what
has no room is counted and listed in the tooltip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.figures.chart_parts import BODY, HEAD, ICON, SMALL, area, mark, middle, named, words
from app.figures.figure import Group, Rect, Role, Shape, Text
from app.figures.text_metrics import width
from app.lenses.lens import Box, Point
from app.model.element import Element
from app.model.scales import RATING_RANGE
from app.model.stakeholder import Stakeholder

RATINGS = tuple(range(RATING_RANGE[0], RATING_RANGE[1] + 1))
NAME_ROW = 19.0
"""Height of a name in points."""
_AXIS_LEFT, _AXIS_BOTTOM = 40.0, 38.0
_STRIP = 24.0  # for the quadrants' titles
_PAD = 7.0
_LEAST_COLUMN, _MOST_NAME = 30.0, 190.0


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One of the four.

    Attributes:
        title: Its name in the literature.
        advice: What to do, in a few words.
        strong: Whether it is the one to look at.
    """

    title: str
    advice: str
    strong: bool = False


class Axis(NamedTuple):
    """One of the two ratings.

    Attributes:
        title: What people read.
        field: The rating of a stakeholder.
        high_from: The first rating on the high side.
    """

    title: str
    field: str
    high_from: int


class Member(NamedTuple):
    """A stakeholder with its two ratings, and what hovering tells."""

    who: Stakeholder
    x: int
    y: int
    tooltip: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The groups of a grid, and the ratings that dropping a name in each of its cells gives."""

    groups: tuple[Group, ...]
    places: Mapping[str, Mapping[str, object]]


def rating_grid(
    box: Box, across: Axis, up: Axis, members: Sequence[Member], quadrants: Mapping[tuple[bool, bool], Quadrant]
) -> Grid:
    """The grid in a box.

    Args:
        box: Where.
        across: The rating from left to right.
        up: The rating from the bottom up.
        members: Who stands in it, the most important first.
        quadrants: By (high across, high up).
    """
    cells: dict[tuple[int, int], list[Member]] = {}
    for member in members:
        cells.setdefault((member.x, member.y), []).append(member)
    inner = Box(box.x + _AXIS_LEFT, box.y, box.width - _AXIS_LEFT, box.height - _AXIS_BOTTOM)
    lefts, tops = _columns(cells, inner), _rows(cells, inner, up)
    groups = [_ground(inner, lefts, tops, across, up, quadrants), _axes(box, inner, lefts, tops, across, up)]
    places: dict[str, Mapping[str, object]] = {}
    for x in RATINGS:
        for y in RATINGS:
            cell = _cell_box(lefts, tops, x, y)
            id = f"place:{x}:{y}"
            groups.append(Group(id, Role.CELL, cell, ()))
            places[id] = {across.field: x, up.field: y}
            strip = _STRIP if y in _strip_rows(up) else 0.0
            room = Box(cell.x + _PAD, cell.y + strip + 2, cell.width - 2 * _PAD + 4, cell.height - strip - 3)
            groups += _names(cells.get((x, y), []), room, f"{x}:{y}")
    return Grid(tuple(groups), places)


def _strip_rows(up: Axis) -> tuple[int, int]:
    """The upper rows of the two halves: the quadrants' titles stand in them."""
    return RATINGS[-1], up.high_from - 1


def _columns(cells: Mapping[tuple[int, int], Sequence[Member]], inner: Box) -> list[float]:
    wanted = []
    for x in RATINGS:
        names = [width(found.who.name, BODY, 500) for (at, _), held in cells.items() if at == x for found in held]
        full = ICON + 6 + 2 * _PAD + min(_MOST_NAME, max(names, default=0.0))
        wanted.append(full if names else _LEAST_COLUMN)
    return _edges(wanted, _LEAST_COLUMN, inner.x, inner.width)


def _rows(cells: Mapping[tuple[int, int], Sequence[Member]], inner: Box, up: Axis) -> list[float]:
    most = [
        max((len(held) for (_, at), held in cells.items() if at == rating), default=0) for rating in reversed(RATINGS)
    ]
    strips = [_STRIP if rating in _strip_rows(up) else 0.0 for rating in reversed(RATINGS)]
    return row_edges(most, strips, inner.y, inner.height)


def row_edges(lines: Sequence[int], strips: Sequence[float], top: float, room: float) -> list[float]:
    """Where each row begins and the last one ends: lines are dealt out in turn from the top, what is left over evenly.

    Args:
        lines: How many lines of names each row would take.
        strips: Height that each row needs besides.
        top: Where the first begins.
        room: Height of all together.
    """
    free = room - sum(strips)
    least = min(NAME_ROW + 4, free / len(lines))
    given = [1] * len(lines)
    left = free - least * len(lines)
    while left >= NAME_ROW:
        lacking = [row for row, count in enumerate(lines) if count > given[row]]
        if not lacking:
            break
        given[min(lacking, key=given.__getitem__)] += 1
        left -= NAME_ROW
    edges = [top]
    for count, strip in zip(given, strips, strict=True):
        edges.append(edges[-1] + strip + least + (count - 1) * NAME_ROW + max(0.0, left) / len(lines))
    return edges


def _edges(wanted: Sequence[float], least: float, start: float, room: float) -> list[float]:
    """Where each column or row begins and the last one ends: all get the least, the rest is given as wanted."""
    beyond = [max(0.0, size - least) for size in wanted]
    rest = room - least * len(wanted)
    total = sum(beyond)
    edges = [start]
    for more in beyond:
        share = more / total if total else 1 / len(wanted)
        if total <= rest and total:
            even = (rest - total) / len(wanted)
            edges.append(edges[-1] + least + more + even)
        else:
            edges.append(edges[-1] + least + rest * share)
    return edges


def _cell_box(lefts: Sequence[float], tops: Sequence[float], x: int, y: int) -> Box:
    column, row = RATINGS.index(x), len(RATINGS) - 1 - RATINGS.index(y)
    return Box(lefts[column], tops[row], lefts[column + 1] - lefts[column], tops[row + 1] - tops[row])


def _ground(
    inner: Box,
    lefts: Sequence[float],
    tops: Sequence[float],
    across: Axis,
    up: Axis,
    quadrants: Mapping[tuple[bool, bool], Quadrant],
) -> Group:
    split = Point(lefts[RATINGS.index(across.high_from)], tops[len(RATINGS) - RATINGS.index(up.high_from)])
    shapes: list[Shape] = []
    for (right, above), quadrant in quadrants.items():
        left, end = (split.x + 1, inner.right) if right else (inner.x, split.x - 1)
        top, foot = (inner.y, split.y - 1) if above else (split.y + 1, inner.bottom)
        ground = Box(left, top, end - left, foot - top)
        shapes.append(Rect(ground, 6, "accent.soft" if quadrant.strong else "surface.sunken", "line", 0.75))
        shapes += _title(quadrant, ground)
    for x in lefts[1:-1]:
        for top, foot in ((inner.y, split.y - 1), (split.y + 1, inner.bottom)):
            if x != split.x:
                shapes.append(Rect(Box(x, top + _STRIP, 0.6, foot - top - _STRIP), 0, "line"))
    return area("grid:ground", inner, *shapes)


def _title(quadrant: Quadrant, ground: Box) -> list[Text]:
    at = Point(ground.x + 8, ground.y + 17)
    shown = [words(at, quadrant.title, HEAD, "text", 600, room=ground.width - 12)]
    after = at.x + width(quadrant.title, HEAD, 600) + 8
    if after + width(quadrant.advice, SMALL) < ground.right - 6:
        shown.append(words(Point(after, at.y), quadrant.advice, SMALL, "text.muted"))
    return shown


def _axes(box: Box, inner: Box, lefts: Sequence[float], tops: Sequence[float], across: Axis, up: Axis) -> Group:
    shapes: list[Shape] = []
    for place, rating in enumerate(RATINGS):
        at = Point((lefts[place] + lefts[place + 1]) / 2, inner.bottom + 15)
        shapes.append(words(at, str(rating), SMALL, "text.muted", anchor="middle"))
        row = len(RATINGS) - 1 - place
        at = Point(inner.x - 8, middle((tops[row] + tops[row + 1]) / 2, SMALL))
        shapes.append(words(at, str(rating), SMALL, "text.muted", anchor="end"))
    foot = Point(inner.center.x, box.bottom - 4)
    shapes.append(words(foot, f"{across.title} (1 low – 5 high) →", SMALL, "text.muted", 500, anchor="middle"))
    said = f"{up.title} (1 low – 5 high) →"
    at = Point(box.x + 12, inner.center.y)
    shapes.append(Text(at, said, SMALL, "text.muted", 500, "middle", -90.0, width(said, SMALL, 500)))
    return area("grid:axes", box, *shapes)


def _names(held: Sequence[Member], room: Box, place: str) -> list[Group]:
    """The names of a cell, in columns where it is wide; what has no room is one line that counts it."""
    if not held:
        return []
    longest = min(_MOST_NAME, max(width(found.who.name, BODY, 500) for found in held)) + ICON + 16
    columns = max(1, int(room.width // longest))
    rows = max(1, int(room.height // NAME_ROW))
    fitting = list(held) if len(held) <= rows * columns else list(held[: rows * columns - 1])
    across = room.width / columns
    groups = []
    for at, member in enumerate(fitting):
        left, top = room.x + (at // rows) * across, room.y + (at % rows) * NAME_ROW
        groups.append(_name(member, Box(left, top, across - 4, NAME_ROW - 1)))
    rest = held[len(fitting) :]
    if rest:
        at = len(fitting)
        box = Box(room.x + (at // rows) * across, room.y + (at % rows) * NAME_ROW, across - 4, NAME_ROW - 1)
        groups.append(rest_of(rest, box, place, beside=bool(fitting)))
    return groups


def _name(member: Member, box: Box) -> Group:
    shapes = named(member.who, box.x, box.center.y, box.width)
    tight = Box(box.x, box.y, min(box.width, ICON + 8 + width(member.who.name, BODY, 500)), box.height)
    spoken = member.tooltip.replace("\n", ", ")
    return mark(f"who:{member.who.id}", tight, shapes, spoken, [Element.of(member.who)], member.tooltip)


def rest_of(rest: Sequence[Member], box: Box, place: str, *, beside: bool) -> Group:
    """A line that counts those who have no room; its tooltip names them."""
    said = f"and {len(rest)} more" if beside else f"{len(rest)} here"
    if width(said, SMALL, 500) > box.width:
        said = f"+{len(rest)}"
    names = [found.who.name for found in rest]
    listed = "\n".join([*names[:20], *([f"and {len(names) - 20} more"] if len(names) > 20 else [])])
    shapes = [words(Point(box.x + 1, middle(box.center.y, SMALL)), said, SMALL, "text.muted", 500)]
    elements = [Element.of(found.who) for found in rest]
    return mark(f"rest:{place}", box, shapes, f"{len(rest)} more: {', '.join(names)}", elements, listed)
