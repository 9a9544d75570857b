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

FAR_ALONG = tuple(np.linspace(0.08, 0.92, 15).tolist())
FAR_OFF = (20.0, -20.0, 32.0, -32.0, 46.0, -46.0, 64.0, -64.0, 90.0, -90.0, 120.0, -120.0)

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
        if not ties[number].label:
            continue
        if penalty is None:
            best = _first_clear(spans[number], ground)
        else:
            best = _cheapest_clear(spans[number], penalty[number], ground)
        middle = middles[number, best] if best is not None else _far(lines[number], extents[number], ground, always)
        if middle is not None:
            found[number] = _entered(middle, extents[number], ground)
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


def _far(line: Floats, extent: Floats, ground: Ground, always: bool) -> Floats | None:
    """A free place farther from the line, and if need be anywhere around its middle."""
    searches = [_candidates(line, FAR_ALONG, FAR_OFF if always else FAR_OFF[:4])]
    if always:
        number = np.arange(1, 3_000)
        angle = number * 2.399963229728653
        spiral = np.stack([np.cos(angle) * 1.6, np.sin(angle)], axis=1) * (6.0 * np.sqrt(number))[:, None]
        searches.append(line[len(line) // 2] + spiral)
    for middles in searches:
        best = _first_clear(_spans(middles, extent, ground), ground)
        if best is not None:
            middle: Floats = middles[best]
            return middle
    return None
