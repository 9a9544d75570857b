"""The order of chosen moves: what gains most comes first, and each step is counted as coverage itself is counted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from app.analysis.coverage import Coverage, Tier
from app.analysis.delivery import PLACES, TWELFTHS
from app.analysis.move_wording import described
from app.analysis.moves import Move, MoveKind, MoveTable
from app.model.element import Element
from app.model.map_state import MapState


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a roadmap.

    Attributes:
        move: What is done.
        title: In a few words: "Start Dealer portal".
        sentence: What it is, for whom, and what it gains.
        points: Points of coverage that it gains after the steps before it.
        coverage: Coverage after it, 0–1.
        spent: Known costs a year up to and with it.
        spent_is_all: Whether the cost of every step so far is known; else `spent` is the least it can be.
        elements: What it concerns; the first is where to go.
    """

    move: Move
    title: str
    sentence: str
    points: float
    coverage: float
    spent: float
    spent_is_all: bool
    elements: tuple[Element, ...]


def helped(table: MoveTable) -> dict[str, list[str]]:
    """The needs that each move helps to meet."""
    found: dict[str, list[str]] = {move: [] for move in table.moves}
    for need, options in table.options.items():
        for move in sorted({move for option in options for move in option.takes}):
            found[move].append(need)
    return found


class Ordering:
    """Puts chosen moves in order, and counts what each gains as coverage itself is counted."""

    def __init__(self, map_state: MapState, coverage: Coverage, table: MoveTable, tier: Tier, *, by_cost: bool) -> None:
        self._map, self._coverage, self._table, self._by_cost = map_state, coverage, table, by_cost
        self._helped = helped(table)
        tallies = {found.id: tally for found in map_state.customers if (tally := coverage.tally(found.id)) is not None}
        self._tallies = tallies
        self._sums = {found: tally.met[PLACES[tier]] for found, tally in tallies.items()}
        self._shares = {found: self._share(found) for found in tallies}
        self._importance = coverage.importance_total()

    def _share(self, customer: str) -> float:
        tally = self._tallies[customer]
        return tally.importance * (self._sums[customer] / (TWELFTHS * tally.weight))

    def _total(self) -> float:
        return math.fsum(self._shares.values()) / self._importance

    def steps(self, chosen: Sequence[str]) -> tuple[Step, ...]:
        """The steps of a roadmap of these moves."""
        self._done: set[str] = set()
        rank = {move: self._rank(move) for move in chosen}
        queue = sorted(rank.values())
        heapify(queue)
        steps: list[Step] = []
        spent, known, total = 0.0, True, self._total()
        while queue:
            first = heappop(queue)
            name = first[-1]
            if rank.get(name) != first:
                continue
            del rank[name]
            better = self._make(name)
            now = self._total()
            move = self._table.moves[name]
            spent, known = spent + (move.cost or 0.0), known and move.cost is not None
            points = 100 * (now - total)
            title, sentence, elements = described(self._map, move, better, points)
            steps.append(Step(move, title, sentence, points, now, spent, known, elements))
            total = now
            for other in self._beside(name):
                if other in rank:
                    rank[other] = self._rank(other)
                    heappush(queue, rank[other])
        return tuple(steps)

    def _beside(self, name: str) -> set[str]:
        """The moves that help a need which this one helps."""
        options = (option for need in self._helped[name] for option in self._table.options[need])
        return {move for option in options for move in option.takes}

    def _met(self, need: str, besides: str = "") -> int:
        """How far a need is met by what is done, and one move more."""
        best = self._table.met[need]
        for option in self._table.options[need]:
            if option.reached > best and all(move in self._done or move == besides for move in option.takes):
                best = option.reached
        return best

    def _gain(self, move: str) -> float:
        return math.fsum(
            self._coverage.points(need) * (self._met(need, move) - self._met(need)) for need in self._helped[move]
        )

    def _rank(self, name: str) -> tuple[bool, float, int, str]:
        move = self._table.moves[name]
        rate = gain = self._gain(name)
        if self._by_cost and move.cost is not None and gain > 0:
            rate = gain / move.cost if move.cost else math.inf
        return (self._by_cost and move.cost is None, -rate, tuple(MoveKind).index(move.kind), name)

    def _make(self, name: str) -> list[str]:
        """Make a move; the needs that are then met better."""
        before = {need: self._met(need) for need in self._helped[name]}
        self._done.add(name)
        after = {need: met for need in before if (met := self._met(need)) > before[need]}
        for need_id, met in after.items():
            need = self._map.needs[need_id]
            self._sums[need.customer] += need.weight * (met - before[need_id])
            self._shares[need.customer] = self._share(need.customer)
        return list(after)
