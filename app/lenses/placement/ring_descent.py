"""Moves cards along their rings until little crosses and the gaps are even."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from app.lenses.placement.courses import Course, Plan, on_ellipse
from app.lenses.placement.geometry import Floats, Ints
from app.lenses.placement.rings import ASPECT
from app.lenses.placement.untangle import LARGEST, Scene, descend

LENGTH, LENGTH_COST = 90.0, 0.3
"""A short ideal length at little cost: ties are drawn together, but rings decide how long they are."""

HIT_COST = 5.0
"""For a spoke that runs under a card."""

UNEVEN_COST = 5.0
"""For standing upon one's neighbour on the ring, against the even share of the way."""

MIXED_COST = 20.0
"""For standing among cards of another colour."""

TRIALS = ((30, 6), (60, 3))
"""Up to how many stakeholders how many starts are tried; larger maps have one."""

_AROUND = np.arange(48) / 48


class RingDescent:
    """A descent in which each card stays on its course.

    Args:
        plan: Who is tied to whom.
        courses: The courses of each ring, with those who stand on them.
        centers: Where everyone begins; a copy is moved.
    """

    def __init__(self, plan: Plan, courses: Mapping[int, Sequence[Course]], centers: Floats) -> None:
        self.scene = ring_scene(plan, centers.copy())
        self._plan = plan
        self._course_of = {node: found for own in courses.values() for found in own for node in found.nodes}
        self._on_ring = {ring: [node for found in own for node in found.nodes] for ring, own in courses.items()}

    def run(self) -> float:
        """Move the cards; returns what the result costs."""
        rings = self._plan.rings
        nodes = np.array(sorted(self._course_of, key=lambda node: (rings[node], node)), dtype=np.intp)
        descend(self.scene, nodes, self._candidates, sweeps=6, extra=self._extra)
        return self.scene.total(self._extra)

    def turned(self, share: float) -> None:
        """Turn each ring by a share of the way, outer ones farther."""
        for node, found in self._course_of.items():
            own = found.shares(self.scene.centers[node]) + share * self._plan.rings[node]
            self.scene.centers[node] = on_ellipse(found.angles(own), found.level)

    def _candidates(self, node: int, _sweep: int) -> Floats:
        found = self._course_of[node]
        here = found.shares(self.scene.centers[node])
        spacing = 1 / max(1, len(found.nodes))
        shares = here + np.concatenate([[0.0], spacing * np.linspace(-0.5, 0.5, 12), _AROUND])
        return on_ellipse(found.angles(shares), found.level)

    def _extra(self, node: int, places: Floats) -> Floats:
        """What uneven gaps and mixed colours cost."""
        found = self._course_of.get(node)
        if found is None:
            return np.zeros(len(places))
        peers = [other for other in self._on_ring[int(self._plan.rings[node])] if other != node]
        if not peers:
            return np.zeros(len(places))
        shares, others = found.shares(places), found.shares(self.scene.centers[peers])
        same = np.array([self._course_of[other] is found for other in peers])
        cost = MIXED_COST * mixes(shares, others, self._plan.kinds[peers], int(self._plan.kinds[node]))
        if same.any():
            apart = np.abs(shares[:, None] - others[same])
            gaps = np.minimum(apart, 1 - apart) * len(found.nodes)
            cost += UNEVEN_COST * (np.maximum(0.0, 1 - gaps) ** 2).sum(axis=1)
        return cost


def best_descent(plan: Plan, courses: Mapping[int, Sequence[Course]], centers: Floats) -> Floats:
    """The best result of some descents from starts that differ in how the rings are turned; large maps as they are."""
    if len(centers) > LARGEST:
        return centers
    trials = next((trials for most, trials in TRIALS if len(centers) <= most), 1)
    best: tuple[float, Floats] | None = None
    for number in range(trials):
        descent = RingDescent(plan, courses, centers)
        descent.turned(number / trials / 2)
        cost = round(descent.run(), 6)
        if best is None or cost < best[0]:
            best = (cost, descent.scene.centers)
    assert best is not None
    return best[1]


def ring_scene(plan: Plan, centers: Floats) -> Scene:
    """The scene of a plan: spokes count most."""
    lengths = np.full(len(plan.structure.ends), LENGTH)
    return Scene(
        centers,
        plan.sizes,
        plan.structure.ends,
        lengths,
        ASPECT,
        plan.weights,
        plan.rooms,
        length_cost=LENGTH_COST,
        hit_cost=HIT_COST,
    )


def mixes(shares: Floats, others: Floats, kinds: Ints, kind: int) -> Floats:
    """1 where a card of a kind, put at a share of the way around, would stand among cards of other kinds."""
    order = np.argsort(others, kind="stable")
    if not len(order):
        return np.zeros(len(shares))
    after = np.searchsorted(others[order], shares) % len(order)
    before_kind, after_kind = kinds[order][after - 1], kinds[order][after]
    if (kinds == kind).any():
        mixes = (before_kind != kind) & (after_kind != kind)
    else:
        mixes = (before_kind == after_kind) & (len(np.unique(kinds)) > 1)
    found: Floats = mixes.astype(float)
    return found
