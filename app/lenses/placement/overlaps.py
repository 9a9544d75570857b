"""Moves cards apart until none overlap, keeping the shape of the layout."""

from __future__ import annotations

import numpy as np

from app.lenses.placement.geometry import Bools, Floats, box_overlaps, boxes_of, close_pairs

MARGIN = 18.0
"""Least gap between two cards, so that an arrow head has room."""

WIDER = 1.6
"""How much rather cards are pushed sideways than up or down: screens are wide."""

_ROUNDS = 240
_AIR = 8.0
"""How many times the area of all cards a layout may cover before it is no longer scaled up to part them."""


def separated(centers: Floats, sizes: Floats, fixed: Bools, margin: float = MARGIN) -> Floats:
    """Centres near the given ones at which no two cards overlap; fixed cards stay, and may overlap one another."""
    found = _pushed(_spread(centers, sizes, fixed, margin), sizes, fixed, margin)
    return relocated(found, sizes, fixed, margin)


def _spread(centers: Floats, sizes: Floats, fixed: Bools, margin: float) -> Floats:
    """Scaled up as a whole while most cards overlap, up to where there is room for all of them several times.

    That keeps the shape best; but cards that lie on one heap, such as all who know one other alone, would draw the
    whole map out to any size and still lie there: they are pushed apart afterwards.
    """
    found = centers.copy()
    if fixed.any() or not len(found):
        return found
    middle = found.mean(axis=0)
    needed = float(np.prod(sizes + margin, axis=1).sum())
    for _ in range(40):
        first, _second = close_pairs(found, sizes, margin)
        if len(first) <= 0.35 * len(found) or np.prod(np.ptp(found, axis=0)) > _AIR * needed:
            break
        found = middle + (found - middle) * 1.08
    return found


def _pushed(centers: Floats, sizes: Floats, fixed: Bools, margin: float) -> Floats:
    found = centers.copy()
    count = len(found)
    mobile = (~fixed).astype(float)
    for step in range(_ROUNDS):
        first, second = close_pairs(found, sizes, margin)
        loose = (mobile[first] + mobile[second]) > 0
        first, second = first[loose], second[loose]
        if not len(first):
            break
        apart = found[second] - found[first]
        overlap = (sizes[first] + sizes[second]) / 2 + margin - np.abs(apart) + 0.5
        sideways = overlap[:, 0] < overlap[:, 1] * WIDER
        direction = np.where(apart >= 0, 1.0, -1.0)
        push = np.where(np.stack([sideways, ~sideways], axis=1), overlap * direction, 0.0)
        share = mobile[first] + mobile[second]
        for side, nodes in ((-1.0, first), (1.0, second)):
            weight = (side * mobile[nodes] / share)[:, None] * push
            for axis in (0, 1):
                found[:, axis] += np.bincount(nodes, weights=weight[:, axis], minlength=count) * 0.9
        if step % 30 == 29 and not fixed.any():
            middle = found.mean(axis=0)
            found = middle + (found - middle) * 1.03
    return found


def relocated(centers: Floats, sizes: Floats, fixed: Bools, margin: float) -> Floats:
    """Whatever still overlaps goes to the nearest free place, one card after the other."""
    found = centers.copy()
    first, second = close_pairs(found, sizes, margin)
    for node in sorted(set(np.maximum(first, second).tolist()) | set(np.minimum(first, second).tolist())):
        if fixed[node]:
            continue
        others = np.delete(boxes_of(found, sizes, margin), node, axis=0)
        if not is_free(found[node][None], sizes[node], others)[0]:
            found[node] = nearest_free(found[node], sizes[node], others)
    return found


def is_free(places: Floats, size: Floats, others: Floats) -> Bools:
    """At which places (k, 2) a card of a size overlaps none of the other boxes (n, 4)."""
    taken: Bools = np.logical_or.reduce(box_overlaps(boxes_of(places, size, -1e-6)[:, None], others[None]), axis=1)
    return ~taken


def nearest_free(place: Floats, size: Floats, others: Floats) -> Floats:
    """The free place nearest to one, searched on growing ellipses."""
    angles = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    circle = np.stack([np.cos(angles) * WIDER, np.sin(angles)], axis=1)
    radius = 12.0
    while True:
        radii = radius * np.array([1.0, 1.15, 1.3, 1.5])
        places: Floats = (place + radii[:, None, None] * circle).reshape(-1, 2)
        free = is_free(places, size, others)
        if free.any():
            nearest: Floats = places[int(free.argmax())]
            return nearest
        radius *= 1.6
