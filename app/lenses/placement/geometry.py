"""Boxes, segments and curves as numpy arrays: all in points, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from app.lenses.lens import Box, Point, Size

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]


_as_point = partial(tuple.__new__, Point)
"""A pair as a point, in a third of the time: all points of a map are made anew with many an edit."""


def rows(points: Iterable[Point] | Iterable[Size]) -> Floats:
    """Pairs as an array (n, 2)."""
    return np.fromiter(chain.from_iterable(points), dtype=float).reshape(-1, 2)


def points(array: Floats, ids: Sequence[str]) -> dict[str, Point]:
    """An array (n, 2) as points by id; rounded to hundredths, so that noise of arithmetic never shows."""
    rounded = np.round(array, 2) + 0.0
    return dict(zip(ids, map(_as_point, rounded.tolist()), strict=True))


def boxes_of(centers: Floats, sizes: Floats, margin: float = 0.0) -> Floats:
    """Left, top, right and bottom of cards (n, 4)."""
    half = sizes / 2 + margin
    return np.concatenate([centers - half, centers + half], axis=-1)


def box_rows(boxes: Iterable[Box]) -> Floats:
    """Boxes as left, top, right and bottom (n, 4)."""
    found = np.fromiter(chain.from_iterable(boxes), dtype=float).reshape(-1, 4)
    found[:, 2:] += found[:, :2]
    return found


def box_overlaps(boxes: Floats, others: Floats) -> Bools:
    """Which boxes (…, 1, 4) share more than an edge with which others (…, n, 4)."""
    overlaps: Bools = (
        (boxes[..., 0] < others[..., 2])
        & (others[..., 0] < boxes[..., 2])
        & (boxes[..., 1] < others[..., 3])
        & (others[..., 1] < boxes[..., 3])
    )
    return overlaps


def segment_hits(starts: Floats, ends: Floats, boxes: Floats) -> Bools:
    """Which segments run through which boxes; starts and ends (…, 2) and boxes (…, 4) are broadcast."""
    x, y = starts[..., 0], starts[..., 1]
    across, down = ends[..., 0] - x, ends[..., 1] - y
    across = np.where(np.abs(across) < 1e-9, 1e-9, across)
    down = np.where(np.abs(down) < 1e-9, 1e-9, down)
    left, right = (boxes[..., 0] - x) / across, (boxes[..., 2] - x) / across
    upper, lower = (boxes[..., 1] - y) / down, (boxes[..., 3] - y) / down
    entry = np.maximum(np.minimum(left, right), np.minimum(upper, lower))
    leave = np.minimum(np.maximum(left, right), np.maximum(upper, lower))
    hits: Bools = (entry < leave) & (leave > 0.0) & (entry < 1.0)
    return hits


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    sides: Floats = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        c[..., 0] - a[..., 0]
    )
    return sides


def segments_cross(a: Floats, b: Floats, c: Floats, d: Floats) -> Bools:
    """Which segments a–b properly cross which segments c–d; all (…, 2), broadcast."""
    crosses: Bools = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return crosses


def crossings_of(centers: Floats, ends: Ints) -> int:
    """How often straight ties (t, 2 indexes) cross; ties that share an end are not counted."""
    total = 0
    a, b = centers[ends[:, 0]], centers[ends[:, 1]]
    chunk = max(1, 2_000_000 // max(1, len(ends)))
    for start in range(0, len(ends), chunk):
        some = slice(start, start + chunk)
        crossing = segments_cross(a[some, None], b[some, None], a[None], b[None])
        shared = (ends[some, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
        total += int((crossing & ~shared).sum())
    return total // 2


def bezier_weights(at: Floats) -> Floats:
    """Bernstein weights (s, 4) of cubic Béziers at parameters (s,)."""
    rest = 1 - at
    return np.stack([rest**3, 3 * rest**2 * at, 3 * rest * at**2, at**3], axis=-1)


def sampled(curves: Floats, weights: Floats) -> Floats:
    """Points of cubic Béziers (t, 4, 2) at parameters given by their weights (s, 4): (t, s, 2)."""
    flat = curves.transpose(0, 2, 1).reshape(-1, 4) @ weights.T
    found: Floats = flat.reshape(len(curves), 2, len(weights)).transpose(0, 2, 1)
    return found


def polylines(curves: Sequence[Floats], steps: int = 48) -> Floats:
    """Points along curves of one or three Bézier pieces (1 + 3k, 2), equally many to each: (t, steps + 1, 2)."""
    lines = np.empty((len(curves), steps + 1, 2))
    for pieces in sorted({(len(curve) - 1) // 3 for curve in curves}):
        rows_of = np.array([number for number, curve in enumerate(curves) if len(curve) == 3 * pieces + 1])
        some = np.stack([curves[number] for number in rows_of.tolist()])
        share = np.linspace(0.0, pieces, steps + 1)
        piece = np.minimum(share.astype(int), pieces - 1)
        for number in range(pieces):
            own = np.flatnonzero(piece == number)
            found = sampled(some[:, 3 * number : 3 * number + 4], bezier_weights(share[own] - number))
            lines[rows_of[:, None], own] = found
    return lines


def close_pairs(centers: Floats, sizes: Floats, margin: float) -> tuple[Ints, Ints]:
    """Indexes of the cards that overlap when a margin is kept between them, each pair once."""
    count = len(centers)
    if count < 2:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    order = np.argsort(centers[:, 1], kind="stable")
    x, y = centers[order, 0], centers[order, 1]
    width, height = sizes[order, 0], sizes[order, 1]
    reach = float(height.max()) + margin
    found_first, found_second = [], []
    for step in range(1, count):
        below = y[step:] - y[:-step]
        if float(below.min()) >= reach:
            break
        near = (below < (height[step:] + height[:-step]) / 2 + margin - 1e-6) & (
            np.abs(x[step:] - x[:-step]) < (width[step:] + width[:-step]) / 2 + margin - 1e-6
        )
        hit = np.flatnonzero(near)
        if len(hit):
            found_first.append(order[hit])
            found_second.append(order[hit + step])
    if not found_first:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    return np.concatenate(found_first), np.concatenate(found_second)


def index_of(ids: Sequence[str]) -> Mapping[str, int]:
    """Position of each id in a sequence."""
    return {found: number for number, found in enumerate(ids)}
