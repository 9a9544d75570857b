"""Which moves raise coverage most: weighted maximum coverage, exact, with HiGHS through `scipy.optimize.milp`.

    maximise  Σ points(n)·reached(o)/12·y(o)      over the options o of each need n
    subject to  y(o) ≤ x(m) for each move m that o takes,  Σ y ≤ 1 a need,  x ∈ {0, 1},
                Σ x ≤ number of moves,  Σ cost·x ≤ budget,  coverage of each group ≥ floor

(Church & ReVelle 1974, maximal covering, with partial coverage). Of two plans that gain the same the cheaper is taken,
and then the one with fewer moves: a penalty of at most a millionth of a point in all sees to it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.analysis.delivery import TWELFTHS
from app.analysis.moves import MoveTable

Progress = Callable[[float, str], object]
"""Is told how much of the time is used, 0–1, and what is done; may raise to cancel."""

_SCALE = 1e4  # of a point: HiGHS takes differences below a millionth for nothing
_THRIFT = 1e-6  # points
_DOING = "Choosing the next moves"
_LOOK = 0.05  # seconds between two questions whether to go on


@dataclass(frozen=True, slots=True)
class GroupNeeds:
    """A group that must not be shortchanged.

    Attributes:
        now: Its coverage in points, 0–100.
        weight: What each of its needs weighs in its coverage, in points; 100 in all.
    """

    now: float
    weight: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a choice of moves must keep to; None for no limit.

    Attributes:
        moves: Greatest number of moves.
        budget: Greatest sum of known costs a year.
        floor: Least coverage of each group in points, 0–100.
    """

    moves: int | None = None
    budget: float | None = None
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The moves that were chosen.

    Attributes:
        moves: Their ids; None where the limits cannot all be kept, or nothing was found in time.
        proven: Whether no other choice can be better.
        gap: Points by which another choice may be better at most; 0 where proven, None where it is not known.
    """

    moves: tuple[str, ...] | None
    proven: bool
    gap: float | None


class Chooser:
    """The choice among the moves of a table.

    Args:
        table: The moves and what they do.
        candidates: Ids of the moves that may be chosen.
        points: What each need weighs in all coverage, in points.
        groups: The groups that a floor is for.
        time_limit: Seconds after which the best choice found so far is taken.
        progress: Is told how it goes, and may raise to cancel.
    """

    def __init__(
        self,
        table: MoveTable,
        candidates: Sequence[str],
        points: Mapping[str, float],
        groups: Sequence[GroupNeeds],
        *,
        time_limit: float,
        progress: Progress | None,
    ) -> None:
        self._table, self._moves, self._points, self._groups = table, tuple(candidates), points, tuple(groups)
        self._time_limit, self._progress = time_limit, progress
        self._place = {move: at for at, move in enumerate(self._moves)}
        self._gains: list[tuple[int, str, float]] = []  # variable, need, share of the need that it meets beyond today
        self._rows: list[tuple[dict[int, float], float]] = []  # coefficients by variable, and what they may sum to
        self._count = len(self._moves)
        for need, options in table.options.items():
            self._add_need(need, [option for option in options if option.takes <= self._place.keys()])

    def _add_need(self, need: str, options: Sequence[Any]) -> None:
        met = self._table.met[need]
        if len(options) == 1 and len(options[0].takes) == 1:
            (move,) = options[0].takes
            self._gains.append((self._place[move], need, (options[0].reached - met) / TWELFTHS))
            return
        ways = []
        for option in options:
            way = self._count
            self._count += 1
            ways.append(way)
            self._gains.append((way, need, (option.reached - met) / TWELFTHS))
            self._rows += [({way: 1.0, self._place[move]: -1.0}, 0.0) for move in sorted(option.takes)]
        if len(ways) > 1:
            self._rows.append((dict.fromkeys(ways, 1.0), 1.0))

    def best(self, limits: Limits) -> Choice:
        """The choice that gains most within some limits."""
        if limits.floor is not None and any(limits.floor > group.now for group in self._groups) and not self._moves:
            return Choice(None, proven=True, gap=None)
        if not self._moves:
            return Choice((), proven=True, gap=0.0)
        goal = [0.0] * self._count
        for variable, need, share in self._gains:
            goal[variable] -= _SCALE * self._points[need] * share
        for at, penalty in enumerate(self._penalties()):
            goal[at] += penalty
        rows = [*self._rows, *self._limit_rows(limits)]
        if limits.floor is not None:
            rows += [(self._group_row(group), _SCALE * (group.now - limits.floor) + 1e-6) for group in self._groups]
        found = self._solve(goal, rows)
        if found.x is None:
            return Choice(None, proven=found.status == 2, gap=None)
        gap = None if found.mip_dual_bound is None else max(0.0, (found.fun - found.mip_dual_bound) / _SCALE)
        proven = found.status == 0
        return Choice(self._chosen(found.x), proven, 0.0 if proven else gap)

    def highest_floor(self, limits: Limits) -> float | None:
        """The highest floor, in points, that some choice keeps within number and budget; None where none is found."""
        lowest = min((group.now for group in self._groups), default=None)
        if lowest is None or not self._moves:
            return lowest
        floor = self._count
        goal = [0.0] * floor + [-_SCALE]
        rows = [*self._rows, *self._limit_rows(limits)]
        rows += [({**self._group_row(group), floor: _SCALE}, _SCALE * group.now) for group in self._groups]
        found = self._solve(goal, rows)
        if found.x is None:
            return None
        chosen = frozenset(self._chosen(found.x))
        return min(self.group_points(group, chosen) for group in self._groups)

    def group_points(self, group: GroupNeeds, chosen: frozenset[str]) -> float:
        """A group's coverage in points once some moves are made."""
        more = sum(
            weight * (self._table.met_with(need, chosen) - self._table.met[need]) / TWELFTHS
            for need, weight in group.weight.items()
            if need in self._table.options
        )
        return group.now + more

    def _chosen(self, values: Sequence[float]) -> tuple[str, ...]:
        return tuple(move for at, move in enumerate(self._moves) if values[at] > 0.5)

    def _penalties(self) -> list[float]:
        costs = [self._table.moves[move].cost or 0.0 for move in self._moves]
        whole = sum(costs) or 1.0
        return [_SCALE * _THRIFT * (0.9 * cost / whole + 0.1 / len(costs)) for cost in costs]

    def _group_row(self, group: GroupNeeds) -> dict[int, float]:
        row: dict[int, float] = {}
        for variable, need, share in self._gains:
            if need in group.weight:
                row[variable] = row.get(variable, 0.0) - _SCALE * group.weight[need] * share
        return row

    def _limit_rows(self, limits: Limits) -> list[tuple[dict[int, float], float]]:
        rows: list[tuple[dict[int, float], float]] = []
        if limits.moves is not None:
            rows.append((dict.fromkeys(range(len(self._moves)), 1.0), float(limits.moves)))
        if limits.budget is not None:
            scale = 1e3 / (limits.budget or 1.0)
            costs = {at: scale * cost for at, move in enumerate(self._moves) if (cost := self._table.moves[move].cost)}
            rows.append((costs, scale * limits.budget))
        return rows

    def _solve(self, goal: list[float], rows: list[tuple[dict[int, float], float]]) -> Any:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        size = len(goal)
        whole = np.zeros(size)
        whole[: len(self._moves)] = 1
        upper = np.ones(size)
        if size > self._count:
            upper[self._count :] = 100.0  # the floor itself
        ends = np.cumsum([0, *(len(row) for row, _ in rows)])
        places = np.array([at for row, _ in rows for at in row], dtype=np.int32)
        values = np.array([value for row, _ in rows for value in row.values()], dtype=float)
        matrix = csr_array((values, places, ends), shape=(len(rows), size))
        limits = [LinearConstraint(matrix, -np.inf, np.array([most for _, most in rows]))] if rows else []
        options = {"time_limit": self._time_limit, "mip_rel_gap": 0.0}

        def work() -> Any:
            return milp(np.array(goal), integrality=whole, bounds=Bounds(0, upper), constraints=limits, options=options)

        return work() if self._progress is None else _watched(work, self._progress, self._time_limit)


def _watched(work: Callable[[], Any], progress: Progress, time_limit: float) -> Any:
    """Work on another thread while `progress` is asked; where it raises, the work ends by itself at its time limit."""
    outcome: list[Any] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # handed over to the thread that asked
            failure.append(error)

    began = time.monotonic()
    progress(0.0, _DOING)
    worker = threading.Thread(target=run, name="next moves", daemon=True)
    worker.start()
    while worker.is_alive():
        progress(min(1.0, (time.monotonic() - began) / time_limit), _DOING)
        worker.join(_LOOK)
    if failure:
        raise failure[0]
    return outcome[0]
