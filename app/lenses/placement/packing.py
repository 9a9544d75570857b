"""Puts the unconnected parts of a map side by side, and stakeholders without ties into a tidy block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.lenses.placement.geometry import Floats

ASPECT = 1.6
"""Width to height of a packed map."""

GAP = 60.0
"""Between two parts, in points."""

_CLOSELY_PACKED = 40


def packed(
    extents: Sequence[tuple[float, float]], gap: float = GAP, aspect: float = ASPECT
) -> list[tuple[float, float]]:
    """Left upper corners at which boxes of given width and height stand side by side without overlap.

    The first boxes go to the corner that keeps the whole most compact; many small ones follow in rows.
    """
    order = sorted(range(len(extents)), key=lambda number: (-extents[number][0] * extents[number][1], number))
    corners: list[tuple[float, float]] = [(0.0, 0.0)] * len(extents)
    placed: list[tuple[float, float, float, float]] = []
    for number in order[:_CLOSELY_PACKED]:
        width, height = extents[number]
        corners[number] = _best_corner(placed, width + gap, height + gap, aspect)
        x, y = corners[number]
        placed.append((x, y, x + width + gap, y + height + gap))
    rest = order[_CLOSELY_PACKED:]
    if rest:
        right = max(box[2] for box in placed)
        below = max(box[3] for box in placed)
        width = max(right, float(np.sqrt(sum((extents[n][0] + gap) * (extents[n][1] + gap) for n in rest) * aspect)))
        for number, (x, y) in zip(rest, in_rows([extents[number] for number in rest], width, gap), strict=True):
            corners[number] = (x, y + below)
    return corners


def _best_corner(
    placed: list[tuple[float, float, float, float]], width: float, height: float, aspect: float
) -> tuple[float, float]:
    if not placed:
        return (0.0, 0.0)
    right = max(box[2] for box in placed)
    bottom = max(box[3] for box in placed)
    candidates = {(box[2], box[1]) for box in placed} | {(box[0], box[3]) for box in placed}
    candidates |= {(box[2], 0.0) for box in placed} | {(0.0, box[3]) for box in placed}
    best: tuple[float, float, float, float] | None = None
    for x, y in candidates:
        if any(x < b[2] and b[0] < x + width and y < b[3] and b[1] < y + height for b in placed):
            continue
        extent = max(max(right, x + width) / aspect, max(bottom, y + height))
        rank = (round(extent, 3), x / aspect + y, y, x)
        best = rank if best is None else min(best, rank)
    assert best is not None, "the place to the right of all is always free"
    return best[3], best[2]


def in_rows(extents: Sequence[tuple[float, float]], width: float, gap: float) -> list[tuple[float, float]]:
    """Left upper corners of boxes that follow one another in rows no longer than a width."""
    corners = []
    x = y = tallest = 0.0
    for box_width, box_height in extents:
        if x > 0 and x + box_width > width:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        corners.append((x, y))
        x += box_width + gap
        tallest = max(tallest, box_height)
    return corners


def block(sizes: Floats, gap: float, width: float = 0.0) -> Floats:
    """Centres of cards in columns of equal width: as wide as asked, but at most in a few rows.

    Args:
        sizes: Size of each card.
        gap: Between two cards.
        width: How wide the block may be; if that is little, it gets the form of a wide screen.
    """
    count = len(sizes)
    if not count:
        return np.empty((0, 2))
    column, row = sizes.max(axis=0) + gap
    columns = max(1, round(float(np.sqrt(count * ASPECT * row / column))), int((width + gap) / column))
    lines = -(-count // columns)
    columns = -(-count // lines)
    number = np.arange(count)
    centers: Floats = np.stack([(number % columns) * column, (number // columns) * row], axis=1) + sizes.max(axis=0) / 2
    return centers
