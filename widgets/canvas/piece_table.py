"""Which groups reach into a part of a figure, by the boxes around their pieces, all in one array."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from app.figures.figure import Connector, Group, Role
from app.lenses.lens import Box

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

_LONG = 150.0
"""Points of a tie's extent beyond which it is judged by its pieces: most of the box around a slanting one is empty."""

_SAMPLES = {4: 16, 10: 6}
"""Steps along each cubic of a tie of one or of three of them; two steps make a piece."""

_MARGIN = 12.0
"""Around a piece, in points: what the line's width, arrow heads and the bend between two steps need."""


class PieceTable:
    """Groups by the boxes around their pieces; asked for parts of a figure that are to be painted.

    Args:
        groups: What it begins with.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._begin(groups)

    def _begin(self, groups: Sequence[Group]) -> None:
        self._groups: list[Group] = []
        self._rows: dict[str, tuple[int, int]] = {}
        self._live: dict[str, Group] = {}
        self._boxes: Floats = np.empty((4, 64), dtype=np.float32)
        self._owners: Ints = np.empty(64, dtype=np.intp)
        self._used = self._dead = 0
        self._add(groups)

    def exchange(self, gone: Iterable[Group], come: Sequence[Group]) -> None:
        """Let groups go, as they were when they came, and take others in."""
        for group in gone:
            start, stop = self._rows.pop(group.id)
            del self._live[group.id]
            self._boxes[0, start:stop] = np.inf
            self._dead += stop - start
        if self._dead > self._used // 2:
            self._begin([*self._live.values(), *come])
        elif come:
            self._add(come)

    def within(self, part: Box) -> list[Group]:
        """Groups that may reach into a part of the figure, in no particular order."""
        left, top, right, bottom = self._boxes[:, : self._used]
        near = (left <= part.right) & (right >= part.x) & (top <= part.bottom) & (bottom >= part.y)
        return [self._groups[number] for number in np.unique(self._owners[: self._used][near]).tolist()]

    def _add(self, groups: Sequence[Group]) -> None:
        if not groups:
            return
        boxes, counts = _pieces(groups)
        first, stop = self._used, self._used + boxes.shape[1]
        if stop > len(self._owners):
            room = max(stop, 2 * len(self._owners)) - len(self._owners)
            self._boxes = np.concatenate([self._boxes, np.empty((4, room), dtype=np.float32)], axis=1)
            self._owners = np.concatenate([self._owners, np.empty(room, dtype=np.intp)])
        self._boxes[:, first:stop] = boxes
        self._owners[first:stop] = np.repeat(np.arange(len(groups)) + len(self._groups), counts)
        self._groups += groups
        ends = (first + np.cumsum(counts)).tolist()
        for group, start, end in zip(groups, [first, *ends[:-1]], ends, strict=True):
            self._rows[group.id] = (start, end)
            self._live[group.id] = group
        self._used = stop


def _pieces(groups: Sequence[Group]) -> tuple[Floats, Ints]:
    """Left, top, right and bottom of the pieces of groups (4, p), group by group, and how many each has."""
    whole = np.fromiter(chain.from_iterable([group.box for group in groups]), dtype=np.float32).reshape(-1, 4).T
    whole[2:] += whole[:2]
    found: list[Floats] = []
    owners: list[Ints] = []
    rest = np.ones(len(groups), dtype=bool)
    long: dict[int, dict[int, Connector]] = {length: {} for length in _SAMPLES}
    for number, group in enumerate(groups):
        if group.role is Role.TIE and max(group.box[2:]) >= _LONG and len(group.shapes) == 1:
            line = group.shapes[0]
            if isinstance(line, Connector) and len(line.curve) in long:
                long[len(line.curve)][number] = line
    for length, steps in _SAMPLES.items():
        some = np.array(list(long[length]), dtype=np.intp)
        if len(some):
            rest[some] = False
            boxes = _along(list(long[length].values()), length, steps)
            found.append(_with_margin(boxes, whole[:, some]))
            owners.append(np.repeat(some, boxes.shape[2]))
    found.append(whole[:, rest] + np.array([[-1], [-1], [1], [1]], dtype=np.float32))
    owners.append(np.flatnonzero(rest))
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return np.concatenate(found, axis=1)[:, order], np.bincount(owner, minlength=len(groups))


def _along(ties: Sequence[Connector], length: int, steps: int) -> Floats:
    """Boxes along ties of `length` control points (4, ties, pieces)."""
    flat = chain.from_iterable(chain.from_iterable([tie.curve for tie in ties]))
    curves = np.fromiter(flat, dtype=np.float32).reshape(len(ties), length, 2)
    t = np.linspace(0.0, 1.0, steps + 1, dtype=np.float32)[:, None]
    weights = np.concatenate([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3], axis=1)
    boxes = []
    for start in range(0, length - 1, 3):
        points = np.einsum("sk,tkd->dts", weights, curves[:, start : start + 4])
        trios = np.stack([points[..., 0:-2:2], points[..., 1:-1:2], points[..., 2::2]])
        boxes.append(np.concatenate([trios.min(axis=0), trios.max(axis=0)]))
    return np.concatenate(boxes, axis=2)


def _with_margin(boxes: Floats, whole: Floats) -> Floats:
    """Boxes along ties (4, ties, pieces) grown by as much as each tie reaches beyond its line, in a row (4, p)."""
    beyond = np.maximum(boxes[:2].min(axis=2) - whole[:2], whole[2:] - boxes[2:].max(axis=2)).max(axis=0)
    margin = np.maximum(beyond + 4.0, _MARGIN)[:, None]
    grown = np.concatenate([boxes[:2] - margin, boxes[2:] + margin])
    return grown.reshape(4, -1)
