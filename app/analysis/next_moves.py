"""Next best moves: the roadmap by which a budget or a number of moves raises coverage most (DESIGN 2.7).

The moves are chosen together, exactly (`move_choice`), because what one of them gains depends on the others; then they
are put in an order: with a budget the one that gains most points for its cost comes first, else the one that gains
most, each time given what stands before it. A move whose cost is unknown comes after those whose cost is known.
Points of the steps sum to what the whole roadmap gains, and its last coverage is that of the map with all moves made.

For a notebook:

    >>> from datetime import date
    >>> from pathlib import Path
    >>> from app.analysis.coverage import measure
    >>> from app.analysis.next_moves import moves_rows, next_moves
    >>> from app.document.document import Document
    >>> with Document.open(Path("our.borderless")) as document:  # doctest: +SKIP
    ...     roadmap = next_moves(document.map(), measure(document.map(), date.today()), moves=5)
    ...     pandas.DataFrame(moves_rows(roadmap))
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.analysis.balance import CustomerGroup, group_of
from app.analysis.coverage import Coverage, Tier
from app.analysis.delivery import TWELFTHS
from app.analysis.move_choice import Chooser, GroupNeeds, Limits, Progress
from app.analysis.move_order import Ordering, Step, helped
from app.analysis.moves import Move, MoveTable
from app.analysis.wording import percent
from app.model.map_state import MapState

TIME_LIMIT = 10.0
"""Seconds that a choice may take."""

NOTHING_KNOWN = "No customer has a need recorded, so that nothing can be gained yet."
NOTHING_TO_DO = (
    "The map holds no move that raises coverage: no planned service, no level below what is required, "
    "and no need in the same words as one that a service meets elsewhere."
)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The next best moves in their order.

    Attributes:
        tier: Whose coverage they raise.
        steps: The moves.
        before: Coverage today, 0–1; None where it is undefined.
        after: Coverage with all of them made; equal to `before` where there are none.
        left_out: Moves of unknown cost that a budget left out.
        open_needs: Needs that no move of the map could meet any better, and their points, the most costly first:
            these need a service that is still to be found.
        reachable_floor: Where the floor cannot be kept: the highest one that could, 0–1; else None.
        notice: Why there are no steps, or what is to be known about them; empty for nothing.
        proven: Whether no other choice within the limits gains more.
        gap: Points by which another choice may gain more at most; None where that is not known.
    """

    tier: Tier
    steps: tuple[Step, ...] = ()
    before: float | None = None
    after: float | None = None
    left_out: tuple[Move, ...] = ()
    open_needs: tuple[tuple[str, float], ...] = ()
    reachable_floor: float | None = None
    notice: str = ""
    proven: bool = True
    gap: float | None = 0.0

    @property
    def gained(self) -> float | None:
        """Points that all of it gains; None where coverage is undefined."""
        return None if self.before is None or self.after is None else 100 * (self.after - self.before)

    @property
    def cost(self) -> float | None:
        """What all of it costs a year; None where one of the costs is unknown."""
        costs = [step.move.cost for step in self.steps]
        known = [cost for cost in costs if cost is not None]
        return math.fsum(known) if len(known) == len(costs) else None


def next_moves(
    map_state: MapState,
    coverage: Coverage,
    *,
    tier: Tier = Tier.NETWORK,
    moves: int | None = None,
    budget: float | None = None,
    floor: float | None = None,
    unknown_costs: bool = False,
    time_limit: float = TIME_LIMIT,
    progress: Progress | None = None,
) -> Roadmap:
    """The moves by which coverage rises most.

    Args:
        map_state: The map.
        coverage: Its coverage on the day on which the moves are made.
        tier: Whose coverage is to rise.
        moves: The greatest number of moves; None for any number.
        budget: The greatest sum of annual costs; None for no limit.
        floor: The least coverage, 0–1, that each customer group with needs recorded must have afterwards.
        unknown_costs: Whether moves of unknown cost may be made under a budget, which they then do not use up.
        time_limit: Seconds after which the best choice found so far is taken, and said not to be proven.
        progress: Is told how it goes from time to time; what it raises cancels.

    Raises:
        ValueError: A limit is below 0, or the floor above 1.
    """
    if (moves or 0) < 0 or (budget or 0) < 0 or not 0 <= (floor or 0) <= 1 or not time_limit > 0:
        raise ValueError("limits must not be negative, and a floor lies between 0 and 1")
    before = coverage.total(tier)
    if before is None:
        return Roadmap(tier, notice=NOTHING_KNOWN)
    table = MoveTable(map_state, coverage, tier)
    candidates, left_out = _within(table, budget, unknown_costs)
    unmet = _open_needs(table, coverage, tier)
    points = {need: coverage.points(need) for need in table.options}
    groups = [] if floor is None else _groups(map_state, coverage, table, tier)
    chooser = Chooser(table, candidates, points, groups, time_limit=time_limit, progress=progress)
    limits = Limits(moves, budget, None if floor is None else 100 * floor)
    choice = chooser.best(limits)
    if choice.moves is None:
        return _out_of_reach(Roadmap(tier, (), before, before, left_out, unmet), chooser, limits, choice.proven)
    chosen = choice.moves if floor is not None else _needed(table, choice.moves)
    steps = Ordering(map_state, coverage, table, tier, by_cost=budget is not None).steps(chosen)
    return Roadmap(
        tier, steps, before, steps[-1].coverage if steps else before, left_out, unmet,
        notice="" if steps or table.moves else NOTHING_TO_DO, proven=choice.proven, gap=choice.gap,
    )  # fmt: skip


def moves_rows(roadmap: Roadmap) -> list[dict[str, Any]]:
    """A roadmap as plain rows, one a step, which pandas takes as they are; what is unknown is None."""
    return [
        {
            "step": number,
            "id": step.move.id,
            "kind": step.move.kind.value,
            "title": step.title,
            "service": step.move.service,
            "customer": step.move.customer,
            "level": step.move.level,
            "annual_cost": step.move.cost,
            "points": step.points,
            "coverage": step.coverage,
            "known_cost_so_far": step.spent,
            "all_costs_known": step.spent_is_all,
            "sentence": step.sentence,
        }
        for number, step in enumerate(roadmap.steps, 1)
    ]


def _within(table: MoveTable, budget: float | None, unknown_costs: bool) -> tuple[list[str], tuple[Move, ...]]:
    """The moves that a budget lets be chosen, and those that it leaves out because their cost is unknown."""
    unknown = () if budget is None or unknown_costs else tuple(m for m in table.moves.values() if m.cost is None)
    skipped = {move.id for move in unknown}
    most = math.inf if budget is None else budget
    return [m.id for m in table.moves.values() if m.id not in skipped and (m.cost or 0) <= most], unknown


def _groups(map_state: MapState, coverage: Coverage, table: MoveTable, tier: Tier) -> list[GroupNeeds]:
    weights: dict[CustomerGroup, dict[str, float]] = {}
    importance: dict[CustomerGroup, int] = {}
    for customer in map_state.customers:
        group, tally = group_of(customer), coverage.tally(customer.id)
        if group is None or tally is None:
            continue
        importance[group] = importance.get(group, 0) + tally.importance
        for need in map_state.needs_of(customer.id):
            if need.id in table.met:
                weights.setdefault(group, {})[need.id] = 100 * tally.importance * need.weight / tally.weight
    return [
        GroupNeeds(
            100 * (coverage.group(group.kinds, tier) or 0.0),
            {need: weight / importance[group] for need, weight in found.items()},
        )
        for group, found in weights.items()
    ]


def _open_needs(table: MoveTable, coverage: Coverage, tier: Tier) -> tuple[tuple[str, float], ...]:
    short = [need for need, met in table.met.items() if met < TWELFTHS and need not in table.options]
    costs = {need: coverage.points_lost(need, tier) for need in short}
    return tuple(sorted(costs.items(), key=lambda item: (-item[1], item[0])))


def _out_of_reach(roadmap: Roadmap, chooser: Chooser, limits: Limits, proven: bool) -> Roadmap:
    if not proven:
        return replace(roadmap, notice="No roadmap was found in the time given.", proven=False, gap=None)
    reachable = chooser.highest_floor(limits)
    share = None if reachable is None else reachable / 100
    wanted = percent((limits.floor or 0) / 100)
    return replace(
        roadmap,
        reachable_floor=share,
        notice=f"No moves within these limits bring every customer group to {wanted}; the best floor that can be "
        f"reached is {percent(share)}.",
    )


def _needed(table: MoveTable, chosen: Sequence[str]) -> tuple[str, ...]:
    """The moves without which less would be met, the most costly looked at first."""
    kept = set(chosen)
    of_move = helped(table)
    for move in sorted(chosen, key=lambda found: (-(table.moves[found].cost or 0), found)):
        before = [table.met_with(need, kept) for need in of_move[move]]
        kept.remove(move)
        if before != [table.met_with(need, kept) for need in of_move[move]]:
            kept.add(move)
    return tuple(move for move in chosen if move in kept)
