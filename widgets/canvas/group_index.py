"""Finds the groups of a figure that lie in a part of it, without looking at all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import ceil

from app.exchange.connector_geometry import Piece, pieces
from app.figures.figure import Connector, Group
from app.lenses.lens import Box, Point

_FINEST = 7  # the smallest cells are 2⁷ points wide
_PIECE = 300.0  # points of a long tie's extent for each of the pieces by which it is judged
_MOST_PIECES = 16
_SAMPLES = 2  # points by which a piece is judged, besides its start

Cell = tuple[int, int, int]


class GroupIndex:
    """Groups by place: grids of doubling cell size, each group in the one whose cells are as large as itself.

    So a group lies in four cells at most, however large it is, and joining and leaving are equally quick for all. Most
    of the box around a long, slanting tie is empty: where a small part is asked for, it is judged by its pieces.

    Args:
        groups: What it begins with.
    """

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self._cells: dict[Cell, dict[str, Group]] = {}
        self._levels: dict[int, int] = {}
        self._pieces: dict[str, list[Box]] = {}
        for group in groups:
            self.add(group)

    def add(self, group: Group) -> None:
        """Take a group in; one with the same id must have left before."""
        cells, name = self._cells, group.id
        for cell in _cells(group.box):
            members = cells.get(cell)
            if members is None:
                cells[cell] = {name: group}
                self._levels[cell[0]] = self._levels.get(cell[0], 0) + 1
            else:
                members[name] = group

    def remove(self, group: Group) -> None:
        """Let a group go, as it was when it was added."""
        self._pieces.pop(group.id, None)
        for cell in _cells(group.box):
            members = self._cells[cell]
            del members[group.id]
            if not members:
                del self._cells[cell]
                self._levels[cell[0]] -= 1

    def within(self, box: Box) -> dict[str, Group]:
        """Groups that may meet a box, by id, in no particular order."""
        x, y, right, bottom = box.x, box.y, box.right, box.bottom
        long = max(_PIECE * 2, box.width * 4, box.height * 4)
        found: dict[str, Group] = {}
        for members in self._members(box):
            for name, group in members.items():
                left, top, width, height = group.box
                if left <= right and top <= bottom and left + width >= x and top + height >= y:
                    if (width > long or height > long) and not self._has_piece_in(group, box):
                        continue
                    found[name] = group
        return found

    def at(self, point: Point, reach: float = 0.0) -> dict[str, Group]:
        """Groups that may be no further than `reach` from a point."""
        return self.within(Box(point.x, point.y, 0.0, 0.0).grown(reach))

    def _has_piece_in(self, group: Group, box: Box) -> bool:
        boxes = self._pieces.get(group.id)
        if boxes is None:
            boxes = self._pieces[group.id] = piece_boxes(group)
        x, y, right, bottom = box.x, box.y, box.right, box.bottom
        for left, top, width, height in boxes:
            if left <= right and top <= bottom and left + width >= x and top + height >= y:
                return True
        return False

    def _members(self, box: Box) -> Iterator[dict[str, Group]]:
        for level, count in self._levels.items():
            wanted = _cells_at(box, level, most=count)
            if wanted is None:
                wanted = [cell for cell in self._cells if cell[0] == level]
            for cell in wanted:
                members = self._cells.get(cell)
                if members is not None:
                    yield members


def piece_boxes(group: Group) -> list[Box]:
    """Boxes around the pieces of a tie; the one of the group where it is none."""
    if len(group.shapes) != 1 or not isinstance(group.shapes[0], Connector) or len(group.shapes[0].curve) < 4:
        return [group.box.grown(1)]
    curve, box = group.shapes[0].curve, group.box
    left, top, right, bottom = _around(curve)
    beyond = max(left - box.x, top - box.y, box.right - right, box.bottom - bottom)
    margin = max(beyond, 8.0) + 4.0  # what the line's width and arrow heads need, and a little more
    count = min(ceil(max(box.width, box.height) / _PIECE), _MOST_PIECES)
    steps = max(1, count // (len(curve) // 3)) * _SAMPLES
    return [
        Box(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)
        for piece in pieces(curve)
        for left, top, right, bottom in _boxes_along(piece, steps)
    ]


def _boxes_along(piece: Piece, steps: int) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each few points along a cubic piece."""
    (px, py), (qx, qy), (rx, ry), (sx, sy) = piece
    weights = _weights(steps)
    across = [a * px + b * qx + c * rx + d * sx for a, b, c, d in weights]
    down = [a * py + b * qy + c * ry + d * sy for a, b, c, d in weights]
    for start in range(0, steps, _SAMPLES):
        some, others = across[start : start + _SAMPLES + 1], down[start : start + _SAMPLES + 1]
        yield min(some), min(others), max(some), max(others)


@cache
def _weights(steps: int) -> list[tuple[float, float, float, float]]:
    """How much each of four control points counts, at equal steps along a piece."""
    shares = [step / steps for step in range(steps + 1)]
    return [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3) for t in shares]


def _around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some points."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _cells(box: Box) -> list[Cell]:
    """The cells of a box, in the grid whose cells are at least as wide and high as it is."""
    return _cells_at(box, max(_FINEST, int(max(box.width, box.height)).bit_length())) or []


def _cells_at(box: Box, level: int, most: int | None = None) -> list[Cell] | None:
    """The cells of one grid that a box meets; None where they are more than `most`."""
    size = float(1 << level)
    left, top, width, height = box
    first_column, last_column = int(left // size), int((left + width) // size)
    first_row, last_row = int(top // size), int((top + height) // size)
    if most is not None and (last_column - first_column + 1) * (last_row - first_row + 1) > most:
        return None
    columns, rows = range(first_column, last_column + 1), range(first_row, last_row + 1)
    return [(level, column, row) for column in columns for row in rows]
