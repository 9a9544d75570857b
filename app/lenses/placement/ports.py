"""Where ties touch the cards: on the border, toward the other end, at some distance from one another."""

from __future__ import annotations

import numpy as np

from app.lenses.placement.geometry import Floats, Ints

PORT_GAP = 13.0
"""Between two ties at one side of a card, where the side is long enough."""

CORNER = 10.0
"""What is left free at corners, which are round."""

_SAME = 1e-6  # points: closer together there is no telling in which direction


def border_points(centers: Floats, sizes: Floats, toward: Floats) -> Floats:
    """Where lines from the middle of cards toward other points leave the cards."""
    delta = toward - centers
    nowhere = (np.abs(delta) < _SAME).all(axis=1, keepdims=True)
    scale = (sizes / 2 / np.maximum(np.abs(delta), 1e-12)).min(axis=1)
    found: Floats = np.where(nowhere, centers - sizes * (0.0, 0.5), centers + delta * scale[:, None])
    return found


def spread_ports(ports: Floats, centers: Floats, sizes: Floats, cards: Ints) -> Floats:
    """Points on the borders of cards, moved along their sides so that they are apart and off the corners.

    Args:
        ports: Where each tie would touch (e, 2).
        centers: Middle of the card of each.
        sizes: Size of the card of each.
        cards: Number of the card of each.
    """
    off = (ports - centers) / (sizes / 2)
    upright = np.abs(off[:, 0]) > np.abs(off[:, 1])
    side = np.where(upright, np.where(off[:, 0] > 0, 0, 1), np.where(off[:, 1] > 0, 2, 3))
    axis = np.where(upright, 1, 0)
    number = np.arange(len(ports))
    along = ports[number, axis] - centers[number, axis]
    half = np.maximum(sizes[number, axis] / 2 - CORNER, 1.0)
    along = np.clip(along, -half, half)
    key = cards * 4 + side
    order = np.lexsort((number, along, key))
    along[order] = _kept_apart(along[order], key[order], half[order])
    found = ports.copy()
    found[number, axis] = centers[number, axis] + along
    found[number, 1 - axis] = (centers + np.sign(off) * sizes / 2)[number, 1 - axis]
    return found


def _kept_apart(along: Floats, key: Ints, half: Floats) -> Floats:
    """Sorted positions per key with a least gap: the mean of pushing all to the right and all to the left."""
    first = np.concatenate([[True], key[1:] != key[:-1]])
    group = np.cumsum(first) - 1
    count = np.bincount(group)[group]
    rank = np.arange(len(along)) - np.flatnonzero(first)[group]
    gap = np.minimum(PORT_GAP, 2 * half / np.maximum(count - 1, 1))
    far = group * 1e6
    right = np.maximum.accumulate(along - rank * gap + far) - far + rank * gap
    after = count - 1 - rank
    left = -(np.maximum.accumulate((-along - after * gap - far)[::-1])[::-1] + far) - after * gap
    middle = (right + left) / 2
    bounded: Floats = np.minimum(np.maximum(middle, -half + rank * gap), half - after * gap)
    return bounded
