"""The map as a plain undirected graph in index form: neighbours, components, distances in steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.lenses.lens import Tie
from app.lenses.placement.geometry import Floats, Ints, index_of


@dataclass(frozen=True)
class Structure:
    """Who is tied to whom.

    Attributes:
        count: Number of stakeholders.
        ends: Pairs of indexes (t, 2), lower first, each pair once, sorted.
        weights: How many ties each pair has.
    """

    count: int
    ends: Ints
    weights: Floats

    @classmethod
    def of(cls, ids: Sequence[str], ties: Iterable[Tie]) -> Structure:
        """The structure of some stakeholders under some ties; ties to others are left out."""
        index = index_of(ids)
        pairs = [(index[tie.source], index[tie.target]) for tie in ties if tie.source in index and tie.target in index]
        return cls.of_pairs(len(ids), np.array(pairs, dtype=np.intp).reshape(-1, 2))

    @classmethod
    def of_pairs(cls, count: int, pairs: Ints) -> Structure:
        """The structure of a number of nodes under pairs of indexes; loops are left out."""
        pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
        if not len(pairs):
            return cls(count, np.empty((0, 2), dtype=np.intp), np.empty(0))
        code, times = np.unique(pairs[:, 0] * count + pairs[:, 1], return_counts=True)
        return cls(count, np.stack([code // count, code % count], axis=1), times.astype(float))

    def rows_of(self, pairs: Ints) -> Ints:
        """The row in `ends` of each pair of indexes (p, 2); the pairs must be tied."""
        low, high = pairs.min(axis=1), pairs.max(axis=1)
        found: Ints = np.searchsorted(self.ends[:, 0] * self.count + self.ends[:, 1], low * self.count + high)
        return found

    @cached_property
    def degrees(self) -> Ints:
        """Number of neighbours of each node."""
        return np.bincount(self.ends.ravel(), minlength=self.count)

    @cached_property
    def neighbours(self) -> tuple[Ints, Ints]:
        """Neighbours of all nodes in one array, and where each node's begin (count + 1)."""
        both = np.concatenate([self.ends, self.ends[:, ::-1]])
        order = np.lexsort((both[:, 1], both[:, 0]))
        starts = np.concatenate([[0], np.cumsum(self.degrees)]).astype(np.intp)
        return both[order, 1], starts

    def neighbours_of(self, node: int) -> Ints:
        """Neighbours of one node, sorted."""
        found, starts = self.neighbours
        return found[starts[node] : starts[node + 1]]

    @cached_property
    def components(self) -> list[Ints]:
        """Indexes of each connected component, sorted; the largest component first."""
        label = np.arange(self.count)
        while True:
            lowest = label.copy()
            np.minimum.at(lowest, self.ends[:, 0], label[self.ends[:, 1]])
            np.minimum.at(lowest, self.ends[:, 1], label[self.ends[:, 0]])
            lowest = lowest[lowest]
            if np.array_equal(lowest, label):
                break
            label = lowest
        order = np.argsort(label, kind="stable")
        borders = np.flatnonzero(np.diff(label[order])) + 1
        return sorted(np.split(order, borders), key=lambda part: (-len(part), int(part[0]))) if self.count else []

    def part(self, nodes: Ints) -> Structure:
        """The structure among some nodes, numbered anew in their order."""
        number = np.full(self.count, -1, dtype=np.intp)
        number[nodes] = np.arange(len(nodes))
        ends = number[self.ends]
        inside = (ends >= 0).all(axis=1)
        return Structure(len(nodes), ends[inside], self.weights[inside])

    def steps_from(self, sources: Ints) -> Floats:
        """Number of steps from some nodes to all (sources, count); infinite where there is no way."""
        found, starts = self.neighbours
        steps = np.full((self.count, len(sources)), np.inf)
        front = np.zeros((self.count, len(sources)), dtype=bool)
        front[sources, np.arange(len(sources))] = True
        steps[front] = 0
        tied = np.flatnonzero(self.degrees)
        distance = 0
        while front.any() and len(tied):
            distance += 1
            reached = np.zeros_like(front)
            reached[tied] = np.logical_or.reduceat(front[found], starts[tied], axis=0)
            front = reached & np.isinf(steps)
            steps[front] = distance
        return steps.T
