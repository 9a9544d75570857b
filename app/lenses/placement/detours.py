"""Ways around cards for the few ties that no single bend leads past."""

from __future__ import annotations

import numpy as np

from app.lenses.placement.geometry import Floats, Ints, bezier_weights, boxes_of, sampled, segment_hits
from app.lenses.placement.ground import Ground
from app.lenses.placement.ports import border_points

CLEARANCE = 14.0
"""Between a way around a card and its corner."""

LONGEST = 2.0
"""How much longer than straight a way around may be."""

MOST_BLOCKING = 3
"""Cards in the way of one tie that are looked at: those nearest to its two ends."""

MOST = 250
"""Ties that are led around cards at most: those of which least is hidden."""

LENGTH_COST = 1.6
TURN_COST = 0.45
"""What a way costs that is twice as long as straight, and for a turn by 90 degrees, in points under a card."""

_WEIGHTS = bezier_weights(np.linspace(0.0, 1.0, 24)[1:-1])


def detours(ends: Ints, hits: Ints, centers: Floats, sizes: Floats, ground: Ground) -> dict[int, Floats]:
    """Three smooth pieces (10, 2) past corners of the cards in the way, for those ties that it helps.

    Args:
        ends: Numbers of the two cards that each tie joins (t, 2).
        hits: How many of 22 points along its best single curve lie under cards.
        centers: Middles of all cards.
        sizes: Sizes of all cards.
        ground: The raster of all cards.
    """
    if not len(ends):
        return {}
    if len(ends) > MOST:
        chosen = np.sort(np.argsort(hits, kind="stable")[:MOST])
        return {int(chosen[k]): way for k, way in detours(ends[chosen], hits[chosen], centers, sizes, ground).items()}
    owner, ways = _ways(ends, centers, sizes)
    if not len(owner):
        return {}
    own = ends[owner]
    pieces = _smooth(ways, centers[own], sizes[own])
    along = np.concatenate([sampled(pieces[:, 3 * k : 3 * k + 4], _WEIGHTS) for k in range(3)], axis=1)
    under = ground.at(along)
    under_cards = ((under > 0) & (under != own[:, :1] + 1) & (under != own[:, 1:] + 1)).sum(axis=1)
    steps = np.diff(along, axis=1)
    length = np.hypot(steps[..., 0], steps[..., 1]).sum(axis=1)
    straight = np.linalg.norm(centers[own[:, 1]] - centers[own[:, 0]], axis=1)
    ratio = length / np.maximum(straight, 1.0)
    cost = under_cards + LENGTH_COST * (ratio - 1) + TURN_COST * _turning(pieces[:, ::3])
    cost[ratio > LONGEST] = np.inf
    order = np.lexsort((cost, owner))
    first = np.concatenate([[True], owner[order][1:] != owner[order][:-1]])
    best = order[first]
    better = best[cost[best] < hits[owner[best]]]
    return {int(owner[number]): pieces[number] for number in better}


def _turning(knots: Floats) -> Floats:
    """How far a way through knots (w, k, 2) turns in all, in right angles."""
    legs = np.diff(knots, axis=1)
    angles = np.arctan2(legs[..., 1], legs[..., 0])
    turns = np.abs((np.diff(angles, axis=1) + np.pi) % (2 * np.pi) - np.pi)
    total: Floats = turns.sum(axis=1) / (np.pi / 2)
    return total


def _ways(ends: Ints, centers: Floats, sizes: Floats) -> tuple[Ints, Floats]:
    """For each tie pairs of points to pass (w, 2, 2), and whose they are: corners of cards in its way."""
    start, end = centers[ends[:, 0]], centers[ends[:, 1]]
    blocking = segment_hits(start[:, None], end[:, None], boxes_of(centers, sizes, 4.0)[None])
    number = np.arange(len(ends))
    blocking[number, ends[:, 0]] = blocking[number, ends[:, 1]] = False
    tie, card = np.nonzero(blocking)
    distance = np.linalg.norm(centers[card] - start[tie], axis=1)
    order = np.lexsort((distance, tie))
    tie, card = tie[order], card[order]
    count = np.bincount(tie, minlength=len(ends))
    begin = np.concatenate([[0], np.cumsum(count)])[:-1]
    rank = np.arange(len(tie)) - begin[tie]
    near = (rank < MOST_BLOCKING - 1) | (rank == count[tie] - 1)
    corners = boxes_of(centers[card], sizes[card], CLEARANCE)[:, [0, 1, 2, 1, 0, 3, 2, 3]].reshape(-1, 4, 2)
    once_at = corners[near].reshape(-1, 2)
    once_tie = np.repeat(tie[near], 4)
    once = np.stack([(start[once_tie] + once_at) / 2, once_at], axis=1)
    edge = np.array([[0, 1], [2, 3], [0, 2], [1, 3], [1, 0], [3, 2], [2, 0], [3, 1]])
    past = corners[near][:, edge].reshape(-1, 2, 2)
    several = np.flatnonzero(count > 1)
    first, last = corners[begin[several]], corners[begin[several] + count[several] - 1]
    both = np.stack([np.repeat(first, 4, axis=1), np.tile(last, (1, 4, 1))], axis=2).reshape(-1, 2, 2)
    owner = np.concatenate([once_tie, np.repeat(tie[near], 8), np.repeat(several, 16)])
    return owner, np.concatenate([once, past, both])


def _smooth(ways: Floats, centers: Floats, sizes: Floats) -> Floats:
    """Three Bézier pieces (w, 10, 2) from card to card past two points each, without a kink (Catmull-Rom)."""
    start = border_points(centers[:, 0], sizes[:, 0], ways[:, 0])
    end = border_points(centers[:, 1], sizes[:, 1], ways[:, 1])
    knots = np.stack([start, ways[:, 0], ways[:, 1], end], axis=1)
    tangents = knots[:, [1, 2, 3, 3]] - knots[:, [0, 0, 1, 2]]
    tangents /= np.maximum(np.hypot(tangents[..., 0], tangents[..., 1]), 1e-6)[..., None]
    legs = np.diff(knots, axis=1)
    reach = (np.hypot(legs[..., 0], legs[..., 1]) * 0.4)[..., None]
    pieces = np.empty((len(ways), 10, 2))
    pieces[:, 0::3] = knots
    pieces[:, 1::3] = knots[:, :3] + tangents[:, :3] * reach
    pieces[:, 2::3] = knots[:, 1:] - tangents[:, 1:] * reach
    return pieces
