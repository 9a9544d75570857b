"""Where the labels of ties stand: on their line, over no card, no zone label and no other label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.lenses.lens import Box, Size, Tie
from app.lenses.placement.geometry import Floats
from app.lenses.placement.ground import Ground

ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where along the line a label is tried, in this order."""

OFF = (0.0, 13.0, -13.0)
"""How far off the line a label is tried, in points."""

NEAR_ALONG = (0.5, 0.56, 0.44, 0.62, 0.38, 0.68, 0.32, 0.74, 0.26, 0.8, 0.2, 0.86, 0.14, 0.91, 0.09)
NEAR_OFF = (3.0, 10.0, 18.0, 28.0)
"""Where along a line, and how far from its edge, a label is tried for which nothing on the line is free."""

SHORTER = (0.78, 0.6)
"""Shares of its width to which a label is shortened that finds no place near its line."""

SHORTEST = 46.0
"""Width below which a label would tell nothing, in points."""

FAR_OFF = (46.0, -46.0, 64.0, -64.0, 90.0, -90.0, 120.0, -120.0)

MOST_WEIGHED = 400
"""Up to this many ties a label also keeps off other lines."""

ALWAYS_LABELLED = 60
"""Up to this many stakeholders every label finds a place, however far off."""

LINE_COST = 0.35
"""For a point of another line under a label, of which there are some six to a length of 100 points."""

ORDER_COST = 0.12
"""For each place farther down the list."""


def label_size(tie: Tie, sizes: Mapping[str, Size]) -> Size:
    """The size of a tie's label: as measured, else estimated from its number of characters."""
    return sizes.get(tie.label) or Size(16.0 + 5.6 * len(tie.label), 18.0)


def placed_labels(
    ties: Sequence[Tie], lines: Floats, sizes: Mapping[str, Size], ground: Ground, *, weighed: bool, always: bool
) -> list[Box | None]:
    """The box of each tie's label; None for ties without one, and where nothing is free and `always` is not asked.

    Labels of bold and of short ties choose first.

    Args:
        ties: Ties to be labelled.
        lines: Points along each of them (t, p, 2).
        sizes: Size of labels by text.
        ground: The raster of cards, labels and, where it matters, lines; new labels are entered.
        weighed: Whether labels keep off other lines.
        always: Whether to search until a place is found.
    """
    found: list[Box | None] = [None] * len(ties)
    extents = np.array([label_size(tie, sizes) for tie in ties]).reshape(-1, 2)
    middles = _candidates(lines, ALONG, OFF)
    spans = _spans(middles, extents, ground)
    penalty = _own_points(lines, middles, extents) * -LINE_COST if weighed else None
    lengths = np.abs(lines[:, -1] - lines[:, 0]).sum(axis=1).tolist()
    order = sorted(range(len(ties)), key=lambda number: (ties[number].faint, lengths[number], ties[number].id))
    for number in order:
        if not ties[number].label or ties[number].faint:
            continue
        if penalty is None:
            best = _first_clear(spans[number], ground)
        else:
            best = _cheapest_clear(spans[number], penalty[number], ground)
        if best is not None:
            found[number] = _entered(middles[number, best], extents[number], ground)
        else:
            found[number] = _near(lines[number], extents[number], ground) or (
                _far(lines[number], extents[number], ground) if always else None
            )
    return found


def _entered(middle: Floats, extent: Floats, ground: Ground) -> Box:
    x, y = np.round(middle - extent / 2, 2).tolist()
    width, height = extent.tolist()
    ground.take(np.array([[x, y, x + width, y + height]]))
    return Box(x, y, width, height)


def _candidates(lines: Floats, along: Sequence[float], off: Sequence[float]) -> Floats:
    """Middles of labels (…, places, 2) on and beside lines (…, p, 2)."""
    last = lines.shape[-2] - 1
    index = np.round(np.asarray(along) * last).astype(int)
    direction = lines[..., np.minimum(index + 1, last), :] - lines[..., np.maximum(index - 1, 0), :]
    length = np.maximum(np.hypot(direction[..., 0], direction[..., 1]), 1e-9)
    across = np.stack([direction[..., 1], -direction[..., 0]], axis=-1) / length[..., None]
    places = lines[..., None, index, :] + across[..., None, :, :] * np.asarray(off)[:, None, None]
    found: Floats = places.reshape(*lines.shape[:-2], -1, 2)
    return found


def _spans(middles: Floats, extents: Floats, ground: Ground) -> NDArray[np.intp]:
    half = extents[..., None, :] / 2
    return ground.spans_of(np.concatenate([middles - half, middles + half], axis=-1))


def _own_points(lines: Floats, middles: Floats, extents: Floats) -> Floats:
    """How many points of its own line a label covers at each place."""
    apart = np.abs(lines[:, None] - middles[:, :, None])
    inside = (apart[..., 0] <= extents[:, None, None, 0] / 2) & (apart[..., 1] <= extents[:, None, None, 1] / 2)
    found: Floats = inside.sum(axis=2).astype(float)
    return found


def _first_clear(spans: NDArray[np.intp], ground: Ground) -> int | None:
    return next((number for number, span in enumerate(spans.tolist()) if ground.is_clear(*span)), None)


def _cheapest_clear(spans: NDArray[np.intp], penalty: Floats, ground: Ground) -> int | None:
    best: tuple[float, int] | None = None
    for number, (span, own) in enumerate(zip(spans.tolist(), penalty.tolist(), strict=True)):
        if best is not None and best[0] <= ORDER_COST * number:
            break
        if ground.is_clear(*span):
            cost = max(0.0, LINE_COST * ground.lines_in(*span) + own) + ORDER_COST * number
            if best is None or cost < best[0]:
                best = (cost, number)
    return None if best is None else best[1]


def _near(line: Floats, extent: Floats, ground: Ground) -> Box | None:
    """A free place close beside the line, if need be for a shortened label."""
    width = float(extent[0])
    for wide in (width, *(width * share for share in SHORTER if width * share >= SHORTEST)):
        own = np.array([wide, extent[1]])
        middles = _beside(line, own)
        middles = middles[ground.at(middles) == 0]
        best = _first_clear(_spans(middles, own, ground), ground)
        if best is not None:
            return _entered(middles[best], own, ground)
    return None


def _beside(line: Floats, extent: Floats) -> Floats:
    """Middles of labels on both sides of a line, nearest first: the label's edge is as far off as `NEAR_OFF` says."""
    last = len(line) - 1
    index = np.round(np.array(NEAR_ALONG) * last).astype(int)
    direction = line[np.minimum(index + 1, last)] - line[np.maximum(index - 1, 0)]
    length = np.maximum(np.hypot(direction[:, 0], direction[:, 1]), 1e-9)
    across = np.stack([direction[:, 1], -direction[:, 0]], axis=1) / length[:, None]
    reach = np.abs(across) @ extent / 2
    off = (np.array(NEAR_OFF)[:, None] + reach)[:, None] * np.array([[1.0], [-1.0]])
    found: Floats = (line[index] + across * off[..., None]).reshape(-1, 2)
    return np.concatenate([line[index], found])


def _far(line: Floats, extent: Floats, ground: Ground) -> Box | None:
    """A free place farther from the line, and if need be anywhere around its middle."""
    number = np.arange(1, 3_000)
    angle = number * 2.399963229728653
    spiral = np.stack([np.cos(angle) * 1.6, np.sin(angle)], axis=1) * (6.0 * np.sqrt(number))[:, None]
    for middles in (_candidates(line, NEAR_ALONG, FAR_OFF), line[len(line) // 2] + spiral):
        best = _first_clear(_spans(middles, extent, ground), ground)
        if best is not None:
            return _entered(middles[best], extent, ground)
    return None
