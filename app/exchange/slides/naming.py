"""Finds places for names beside their pills, as names of towns are placed on a map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.exchange.slides.page import SMALLEST_TEXT
from app.exchange.slides.slide_font import slide_text_width, slide_wrapped
from app.figures.figure import Text
from app.lenses.lens import Box, Point, Size

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_LEADING = 10.4
_GAP = 1.0  # points between a pill and its name
_ONE_LINE, _WIDEST = 66.0, 92.0
_SLIDES = (0.2, 0.4, 0.6, 0.8, 0.95)  # how far a name may stand aside of its pill's middle; at 1 they part
_ROUNDS = 3  # how often each name may look for a better place than it has
_STEP = 5.0  # points between two points of a tie that are looked at
_CROSSED = 0.7  # how much a point of a tie under a name costs, in places down the list of preferences


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is set: its lines and the room they take.

    Attributes:
        lines: From top to bottom.
        size: Of all of them.
        weight: Of the letters.
    """

    lines: tuple[str, ...]
    size: Size
    weight: int

    def texts(self, box: Box) -> Iterator[Text]:
        """The lines centred in a box."""
        first = box.center.y - _LEADING * (len(self.lines) - 1) / 2 + 0.34 * SMALLEST_TEXT
        for at, line in enumerate(self.lines):
            place = Point(box.center.x, first + at * _LEADING)
            yield Text(place, line, SMALLEST_TEXT, "text", self.weight, "middle")


@lru_cache(maxsize=2048)  # the same names stand on every slide with a map
def ways_to_set(name: str, *, bold: bool = False) -> tuple[Name, ...]:
    """A name in one line where it is short, and in two or three where it has so many words; the preferred way first."""
    weight = 700 if bold else 400
    whole = " ".join(name.split()) or "…"
    ways = []
    if slide_text_width(whole, SMALLEST_TEXT, weight) <= _ONE_LINE or " " not in whole:
        ways.append(_set(slide_wrapped(whole, SMALLEST_TEXT, weight, _WIDEST, 1), weight))
    for count in range(2, 2 + min(2, whole.count(" "))):
        room, lines = 24.0, slide_wrapped(whole, SMALLEST_TEXT, weight, 24.0, count)
        while " ".join(lines) != whole and room < _WIDEST:
            room += 3.0
            lines = slide_wrapped(whole, SMALLEST_TEXT, weight, room, count)
        ways.append(_set(lines, weight))
    return tuple(ways)


def with_places(
    pills: Mapping[str, Box],
    ways: Mapping[str, Sequence[Name]],
    lines: Sequence[tuple[Point, Point]],
    taken: Sequence[Box],
    area: Box,
    reserved: Mapping[str, tuple[Name, Box]] | None = None,
) -> dict[str, tuple[Name, Box]]:
    """A place for as many names as have one: over no pill and no other name, and over few lines.

    Args:
        pills: Box of each pill, by id.
        ways: How each name can be set, by the same ids.
        lines: Ties, as they run about.
        taken: What else no name may cover.
        area: What no name may leave.
        reserved: A free place for every name, where the pills were placed so that there is one.
    """
    import numpy as np

    blocked = np.array([*pills.values(), *taken], dtype=float).reshape(-1, 4)
    points = _points_along(lines)
    choices = {
        name: sorted(_choices(pills[name], ways[name], blocked, points, area), key=lambda choice: choice[0])
        for name in pills
    }
    placed = dict(reserved or {})
    hardest_first = sorted(choices, key=lambda name: (len(choices[name]), name))
    for name in hardest_first * _ROUNDS:
        others = {other: place for other, place in placed.items() if other != name}
        found = _first_free(choices[name], others)
        if found is None and name not in placed:
            found = _by_moving_another(name, choices, placed)
        if found is not None:
            placed[name] = found
    return placed


def beside(pill: Box, name: Name) -> Box:
    """The place of a name at the right of its pill."""
    return Box(pill.right + _GAP, pill.center.y - name.size.height / 2, *name.size)


def below(pill: Box, name: Name) -> Box:
    """The place of a name below its pill."""
    return Box(pill.center.x - name.size.width / 2, pill.bottom + _GAP, *name.size)


_Choice = tuple[float, Name, Box]


def _set(lines: tuple[str, ...], weight: int) -> Name:
    across = max(slide_text_width(line, SMALLEST_TEXT, weight) for line in lines) + 2.0
    return Name(lines, Size(across, _LEADING * len(lines)), weight)


def _choices(
    pill: Box, ways: Sequence[Name], blocked: npt.NDArray[np.float64], points: npt.NDArray[np.float64], area: Box
) -> Iterator[_Choice]:
    import numpy as np

    furthest = max((max(name.size) for name in ways), default=0.0) + max(pill.width, pill.height) + _GAP
    near = blocked[_overlapping(np.array([pill.grown(furthest)]), blocked)[0]]
    for later, name in enumerate(ways):
        boxes = list(_around(pill, name.size))
        covers = _overlapping(np.array(boxes), near)
        for preference, box in enumerate(boxes):
            inside = box.x >= area.x and box.right <= area.right and box.y >= area.y and box.bottom <= area.bottom
            if inside and not covers[preference].any():
                yield preference / 4 + later + _CROSSED * _inside(box, points), name, box


def _overlapping(boxes: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which boxes share more than an edge with which others: a row for each box."""
    starts, ends = boxes[:, None, :2], boxes[:, None, :2] + boxes[:, None, 2:]
    met: npt.NDArray[np.bool_] = (starts < others[:, :2] + others[:, 2:]) & (others[:, :2] < ends)
    return met[..., 0] & met[..., 1]


def _around(pill: Box, size: Size) -> Iterator[Box]:
    """Boxes beside a pill, in the order in which readers expect a name: below, above, right, left, then aside."""
    width, height = size
    middle = pill.center
    right, left = pill.right + _GAP, pill.x - _GAP - width
    under, over = pill.bottom + _GAP, pill.y - _GAP - height
    across, down = middle.x - width / 2, middle.y - height / 2
    yield from (Box(across, under, *size), Box(across, over, *size), Box(right, down, *size), Box(left, down, *size))
    for part in _SLIDES:
        aside, along = part * (width + pill.width) / 2, part * (height + pill.height) / 2
        yield from (Box(across + way * aside, y, *size) for y in (under, over) for way in (1, -1))
        yield from (Box(x, down + way * along, *size) for x in (right, left) for way in (1, -1))


def _first_free(choices: Sequence[_Choice], placed: Mapping[str, tuple[Name, Box]]) -> tuple[Name, Box] | None:
    boxes = [box for _, box in placed.values()]
    for _, name, box in choices:
        if not any(box.overlaps(other) for other in boxes):
            return name, box
    return None


def _by_moving_another(
    name: str, choices: Mapping[str, Sequence[_Choice]], placed: dict[str, tuple[Name, Box]]
) -> tuple[Name, Box] | None:
    """A place that one other name can leave for another of its own."""
    for _, said, box in choices[name]:
        in_the_way = [other for other, (_, taken) in placed.items() if box.overlaps(taken)]
        if len(in_the_way) == 1:
            others = {other: place for other, place in placed.items() if other != in_the_way[0]}
            moved = _first_free(choices[in_the_way[0]], {**others, name: (said, box)})
            if moved is not None:
                placed[in_the_way[0]] = moved
                return said, box
    return None


def _points_along(lines: Sequence[tuple[Point, Point]]) -> npt.NDArray[np.float64]:
    import numpy as np

    starts, ends = (np.array([line[end] for line in lines], dtype=float).reshape(-1, 2) for end in (0, 1))
    steps = np.maximum(1, np.ceil(np.hypot(*(ends - starts).T) / _STEP)).astype(int)
    number = np.arange((steps + 1).sum()) - np.repeat(np.cumsum(steps + 1) - steps - 1, steps + 1)
    along = number / np.repeat(steps, steps + 1)
    points: npt.NDArray[np.float64] = (
        np.repeat(starts, steps + 1, 0) + np.repeat(ends - starts, steps + 1, 0) * along[:, None]
    )
    return points


def _inside(box: Box, points: npt.NDArray[np.float64]) -> int:
    """How many of the points a box covers."""
    import numpy as np

    x, y = points[:, 0], points[:, 1]
    return int(np.count_nonzero((x > box.x) & (x < box.right) & (y > box.y) & (y < box.bottom)))
