"""The last touch on small and middling maps: single cards move where fewer ties cross or run under cards.

Coordinate descent: one card after the other tries some places and takes the cheapest. A place costs what overlaps
there, ties that run under cards, crossings, and how far its ties are from their ideal length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from app.lenses.placement.geometry import Bools, Floats, Ints, boxes_of, segment_hits, segments_cross
from app.lenses.placement.overlaps import MARGIN
from app.lenses.placement.structure import Structure

OVERLAP_COST = 1000.0
HIT_COST = 2.2
CROSSING_COST = 1.0
LENGTH_COST = 1.3
NEARNESS_COST = 1.2

AIR = 34.0
"""Gap between two cards below which a place is felt as crowded, in points."""

LABEL_HEIGHT, LABEL_AIR = 18.0, 22.0
CRAMPED_COST = 0.7
"""For a tie between two cards that leave no room for its label."""

LARGEST = 220
"""Above this many cards the descent would take longer than it helps."""

MOST_TIES = 40
"""Cards with more ties than this stay: whatever is around them moves instead."""

CLOSELY_LOOKED_AT = 10
"""Places of a card at which crossings are counted, in each sweep."""

_WORK = 12_000_000

Extra = Callable[[int, Floats, Ints], Floats]
"""What else some places of a card cost: card, places, and their numbers among its candidates."""


@dataclass
class Scene:
    """Cards and the straight ties between them, while they are moved about.

    Attributes:
        centers: Middle of each card; changed in place.
        sizes: Size of each card.
        ends: Indexes of the two ends of each tie.
        lengths: Ideal length of each tie, on the unstretched sheet.
        stretch: How much wider the sheet is drawn.
        weights: How much it matters that a tie is clear of cards and other ties.
        rooms: Width of the label of each tie, or 0.
        length_cost: What it costs that a tie is twice its ideal length.
        hit_cost: What it costs that a tie runs under a card.
    """

    centers: Floats
    sizes: Floats
    ends: Ints
    lengths: Floats
    stretch: float
    weights: Floats
    rooms: Floats
    length_cost: float = LENGTH_COST
    hit_cost: float = HIT_COST

    def __post_init__(self) -> None:
        both = np.concatenate([self.ends[:, 0], self.ends[:, 1]])
        order = np.argsort(both, kind="stable")
        row = order % max(1, len(self.ends))
        starts = np.searchsorted(both[order], np.arange(len(self.centers) + 1)).tolist()
        self.at: list[Ints] = [row[start:stop] for start, stop in pairwise(starts)]
        self._around: dict[int, _Around] = {}

    def _around_of(self, node: int) -> _Around:
        if node not in self._around:
            own = self.at[node]
            far = np.where(self.ends[own, 0] == node, self.ends[own, 1], self.ends[own, 0])
            others = np.delete(np.arange(len(self.centers)), node)
            rest = np.delete(np.arange(len(self.ends)), own)
            a, b = self.ends[rest, 0], self.ends[rest, 1]
            meet = (a[None] == far[:, None]) | (b[None] == far[:, None])
            self._around[node] = _Around(own, far, others, rest, others == far[:, None], meet)
        return self._around[node]

    def among(self, known: Bools, node: int) -> Scene:
        """The scene of the known cards alone, with one more card, which comes last."""
        kept = np.append(np.flatnonzero(known), node)
        number = np.full(len(self.centers), -1, dtype=np.intp)
        number[kept] = np.arange(len(kept))
        rows = np.flatnonzero((number[self.ends] >= 0).all(axis=1))
        return replace(
            self,
            centers=self.centers[kept],
            sizes=self.sizes[kept],
            ends=number[self.ends[rows]],
            lengths=self.lengths[rows],
            weights=self.weights[rows],
            rooms=self.rooms[rows],
        )

    def costs(self, node: int, places: Floats, extra: Extra | None = None) -> Floats:
        """What each of some places (k, 2) for a card would cost; infinite for those that are clearly too dear.

        Crossings and ties under cards are counted only at the places that are cheapest without them.

        Args:
            node: The card.
            places: Where it could stand.
            extra: What else places of a card cost, given the card, the places and their numbers.
        """
        around = self._around_of(node)
        own, far, others, rest = around.own, around.far, around.others, around.rest
        crowding = self._crowding(node, places, others)
        near = np.flatnonzero(crowding < crowding.min() + OVERLAP_COST)
        if near[0] != 0:
            near = np.concatenate([[0], near])
        rough = crowding[near] + self._length(places[near], self.sizes[node], far, own)
        if extra is not None:
            rough += extra(node, places[near], near)
        best = np.argsort(rough[1:], kind="stable")[:CLOSELY_LOOKED_AT] + 1
        closer = np.concatenate([[0], best])
        some = near[closer]
        cost = np.full(len(places), np.inf)
        cost[some] = rough[closer] + self.hit_cost * self._run_under(node, places[some], rest)
        if len(own):
            cost[some] += self.hit_cost * self._own_hits(places[some], around)
            cost[some] += CROSSING_COST * self._crossings(places[some], around)
        return cost

    def _crowding(self, node: int, places: Floats, others: Ints) -> Floats:
        here, size = self.centers[others], (self.sizes[node] + self.sizes[others]) / 2
        clear = np.maximum(
            np.abs(places[:, :1] - here[:, 0]) - size[:, 0], np.abs(places[:, 1:] - here[:, 1]) - size[:, 1]
        )
        crowded = np.clip(1 - clear / AIR, 0.0, 1.0)
        cost: Floats = (OVERLAP_COST * (clear < MARGIN) + NEARNESS_COST * crowded).sum(axis=1)
        return cost

    def _run_under(self, node: int, places: Floats, rest: Ints) -> Floats:
        boxes = boxes_of(places, self.sizes[node], 5.0)[:, None]
        a, b = self.centers[self.ends[rest, 0]], self.centers[self.ends[rest, 1]]
        hits: Floats = segment_hits(a, b, boxes) @ self.weights[rest]
        return hits

    def _own_hits(self, places: Floats, around: _Around) -> Floats:
        boxes = boxes_of(self.centers[around.others], self.sizes[around.others], 5.0)
        hits = segment_hits(places[:, None, None], self.centers[around.far][None, :, None], boxes)
        hits &= ~around.is_far
        total: Floats = hits.sum(axis=2) @ self.weights[around.own]
        return total

    def _crossings(self, places: Floats, around: _Around) -> Floats:
        a, b = self.ends[around.rest, 0], self.ends[around.rest, 1]
        crossing = segments_cross(
            places[:, None, None], self.centers[around.far][None, :, None], self.centers[a], self.centers[b]
        )
        crossing &= ~around.meets
        total: Floats = (crossing @ self.weights[around.rest]) @ np.sqrt(self.weights[around.own])
        return total

    def _length(self, places: Floats, sizes: Floats, far: Ints, own: Ints) -> Floats:
        apart = (places[:, None] - self.centers[far]) / (self.stretch, 1.0)
        ratio = np.hypot(apart[..., 0], apart[..., 1]) / self.lengths[own]
        rooms = self.rooms[own]
        if rooms.any():
            node_size = (sizes + self.sizes[far]) / 2
            beside = np.abs(places[:, :1] - self.centers[far, 0]) - node_size[:, 0] < rooms + LABEL_AIR
            above = np.abs(places[:, 1:] - self.centers[far, 1]) - node_size[:, 1] < LABEL_HEIGHT + LABEL_AIR
            cramped: Floats = CRAMPED_COST * (beside & above) @ (rooms > 0)
        else:
            cramped = np.zeros(len(places))
        cost: Floats = cramped + self.length_cost * np.where(ratio > 1, ratio - 1, 2 * (1 - ratio)).sum(axis=1)
        return cost


class _Around(NamedTuple):
    """What is around a card, in index form.

    Attributes:
        own: Its ties.
        far: Their other ends.
        others: All other cards.
        rest: All other ties.
        is_far: For each of its ties, which of the others is its other end.
        meets: For each of its ties, which of the rest share its other end.
    """

    own: Ints
    far: Ints
    others: Ints
    rest: Ints
    is_far: Bools
    meets: Bools


def descend(
    scene: Scene,
    nodes: Ints,
    candidates: Callable[[int, int], Floats],
    sweeps: int,
    extra: Extra | None = None,
) -> None:
    """Let cards, one after the other, take the cheapest of their candidate places (the first being where they are).

    Args:
        scene: Changed in place.
        nodes: The cards that may move, in the order in which they do.
        candidates: Places for (card, sweep).
        sweeps: Most rounds through all cards.
        extra: What else places of a card cost.
    """
    work = 0
    for sweep in range(sweeps):
        changed = False
        for node in nodes.tolist():
            if len(scene.at[node]) > MOST_TIES:
                continue
            places = candidates(node, sweep)
            cost = scene.costs(node, places, extra)
            work += CLOSELY_LOOKED_AT * (len(scene.at[node]) + 1) * (len(scene.ends) + len(scene.centers))
            best = int(cost.argmin())
            if cost[best] < cost[0] - 1e-6:
                scene.centers[node] = places[best]
                changed = True
        if not changed or work > _WORK:
            break


def untangled(
    centers: Floats,
    sizes: Floats,
    structure: Structure,
    lengths: Floats,
    rooms: Floats,
    fixed: Bools,
    stretch: float,
) -> Floats:
    """The centres after some rounds of descent; those of large maps as they are."""
    if len(centers) > LARGEST:
        return centers
    scene = Scene(centers.copy(), sizes, structure.ends, lengths, stretch, np.ones(len(lengths)), rooms)
    angles = np.arange(16) * (2 * np.pi / 16)
    circle = np.stack([np.cos(angles) * stretch, np.sin(angles)], axis=1)
    reach = float(np.median(lengths)) if len(lengths) else 100.0

    def candidates(node: int, sweep: int) -> Floats:
        here = scene.centers[node]
        radii = reach * np.array([0.15, 0.4, 0.8, 1.3]) * (0.75**sweep)
        near = here + (radii[:, None, None] * circle).reshape(-1, 2)
        found = [here[None], near]
        own = scene.at[node]
        if sweep < 2 and 0 < len(own) <= 6:
            ends = scene.ends[own]
            far = np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])
            found.append((scene.centers[far][:, None] + float(lengths[own].mean()) * circle).reshape(-1, 2))
        return np.concatenate(found)

    order = np.argsort(structure.degrees, kind="stable")
    descend(scene, order[~fixed[order]], candidates, sweeps=8)
    return scene.centers
