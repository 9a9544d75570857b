"""Moves cards along their rings until little crosses and the gaps are even."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.lenses.placement.courses import Course, Plan
from app.lenses.placement.geometry import Bools, Floats, Ints
from app.lenses.placement.rings import ASPECT
from app.lenses.placement.untangle import Scene, descend

LENGTH, LENGTH_COST = 90.0, 0.3
"""A short ideal length at little cost: ties are drawn together, but rings decide how long they are."""

HIT_COST = 5.0
"""For a spoke that runs under a card."""

UNEVEN_COST = 5.0
"""For standing upon one's neighbour on the ring, against the even share of the way."""

MIXED_COST = 20.0
"""For standing among cards of another colour."""

STRAY_COST = 0.2
"""For each point by which a card reaches over the edges of its band."""

FIRST_SWEEPS, LATER_SWEEPS = 6, 2
"""Rounds through all cards at most: from a start, and each time that the rings have been widened."""

_AROUND = np.arange(54) / 54
_DEPTHS = np.array([0.5, 0.0, 1.0])


class RingDescent:
    """A descent in which each card stays within its band.

    Args:
        plan: Who is tied to whom.
        courses: The bands of each ring, with those who stand on them.
        tables: Where on these each card may stand.
        centers: Where everyone begins; a copy is moved.
    """

    def __init__(
        self, plan: Plan, courses: Mapping[int, Sequence[Course]], tables: Mapping[int, Table], centers: Floats
    ) -> None:
        self.scene = ring_scene(plan, centers.copy())
        self._plan = plan
        self._enter(courses, tables)

    def _enter(self, courses: Mapping[int, Sequence[Course]], tables: Mapping[int, Table]) -> None:
        self._courses, self._tables = courses, tables
        self._course_of = {node: found for own in courses.values() for found in own for node in found.nodes}

    def run(self, sweeps: int) -> None:
        """Move the cards in so many rounds at most."""
        rings = self._plan.rings
        nodes = np.array(sorted(self._course_of, key=lambda node: (rings[node], node)), dtype=np.intp)
        descend(self.scene, nodes, self._candidates, sweeps=sweeps, extra=self._extra)

    def widened(self, courses: Mapping[int, Sequence[Course]]) -> None:
        """Go on with wider bands, everyone in the same direction as before."""
        for ring, own in courses.items():
            for number, found in enumerate(self._courses[ring]):
                following = own[min(number, len(own) - 1)]
                for node in found.nodes:
                    following.nodes.append(node)
                    here = self.scene.centers[node]
                    self.scene.centers[node] = here * (following.middle[0] / found.middle[0])
        self._enter(courses, tables_of(self._plan, courses))

    def turned(self, share: float) -> None:
        """Turn all rings by a share of the way."""
        for node, found in self._course_of.items():
            own = found.shares(self.scene.centers[node][None]) + share
            self.scene.centers[node] = found.spread(own)[0]

    def _candidates(self, node: int, _sweep: int) -> Floats:
        return np.concatenate([self.scene.centers[node][None], self._tables[node].places])

    def _extra(self, node: int, places: Floats, numbers: Ints) -> Floats:
        """What uneven gaps, mixed colours and reaching out of the band cost."""
        table, found, kinds = self._tables[node], self._course_of[node], self._plan.kinds
        cost = STRAY_COST * found.strays(places, self._plan.sizes[node])
        if not len(table.peers):
            return cost
        others = found.shares(self.scene.centers[table.peers])
        shares = table.shares[numbers]
        shares[0] = found.shares(places[:1])[0]
        cost += MIXED_COST * mixes(shares, others, kinds[table.peers], int(kinds[node]))
        apart = np.abs(shares[:, None] - others[table.beside])
        gaps = np.minimum(apart, 1 - apart) * len(found.nodes)
        cost += UNEVEN_COST * (np.maximum(0.0, 1 - gaps) ** 2).sum(axis=1)
        return cost


class Table(NamedTuple):
    """Where a card may stand in its band, and with whom.

    Attributes:
        places: Middles.
        shares: Their shares of the way around, after one that is to be filled in for where it stands.
        peers: All others of its ring.
        beside: Which of these are on the same band.
    """

    places: Floats
    shares: Floats
    peers: Ints
    beside: Bools


def tables_of(plan: Plan, courses: Mapping[int, Sequence[Course]]) -> dict[int, Table]:
    """For each card on the rings what a descent needs to know of its band."""
    shares = np.concatenate([[0.0], np.tile(_AROUND, len(_DEPTHS))])
    tables = {}
    for own in courses.values():
        on_ring = np.array([node for found in own for node in found.nodes], dtype=np.intp)
        band = np.array([number for number, found in enumerate(own) for _ in found.nodes], dtype=np.intp)
        for node, number in zip(on_ring.tolist(), band.tolist(), strict=True):
            found = own[number]
            places = found.places(found.angles(_AROUND), plan.sizes[node], _DEPTHS).reshape(-1, 2)
            others = on_ring != node
            tables[node] = Table(places, shares, on_ring[others], band[others] == number)
    return tables


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
