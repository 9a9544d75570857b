"""Next best moves: chosen as trying every set would, and true once they are made."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.balance import CustomerGroup
from app.analysis.coverage import Tier, measure
from app.analysis.moves import MoveKind, MoveTable, apply_moves
from app.analysis.next_moves import moves_rows, next_moves
from app.model.map_state import MapState
from app.model.scales import ServiceStatus, StakeholderKind

PLANNED = ServiceStatus.PLANNED


@pytest.fixture
def choices(sketch: Sketch) -> Sketch:
    """A portal for two customers at 100, a chat for one at 30, and an assignment that falls short."""
    sketch.firm()
    for name, importance in (("Buyers", 5), ("Dealers", 1)):
        sketch.stakeholder(name, StakeholderKind.CONSUMER if name == "Buyers" else StakeholderKind.PARTNER,
                           importance=importance)  # fmt: skip
        sketch.need(name, f"orders of {name}", 4, 2)
        sketch.need(name, f"answers for {name}", 1, 4)
    sketch.service("Portal", "IT", status=PLANNED, annual_cost=100)
    sketch.service("Chat", "IT", status=PLANNED, annual_cost=30)
    sketch.service("Desk", "IT")
    sketch.assign("Portal", "Buyers", "orders of Buyers", level=3)
    sketch.assign("Portal", "Dealers", "orders of Dealers", level=1)
    sketch.assign("Chat", "Buyers", "answers for Buyers", level=4)
    sketch.assign("Desk", "Dealers", "answers for Dealers", level=2)
    return sketch


def test_the_best_single_move_is_the_one_with_most_points(choices: Sketch) -> None:
    (step,) = next_moves(choices.map, choices.coverage, moves=1).steps
    assert step.move.id == "start/Portal"
    assert step.points == pytest.approx(100 * (5 / 6 * 0.8 + 1 / 6 * 0.8 * 0.5))
    assert step.title == "Start Portal"
    assert "100 a year" in step.sentence


def test_a_budget_leaves_out_moves_of_unknown_cost_and_names_them(choices: Sketch) -> None:
    roadmap = next_moves(choices.map, choices.coverage, budget=50)
    assert [step.move.id for step in roadmap.steps] == ["start/Chat"]
    assert {move.id for move in roadmap.left_out} == {"raise/Desk>Dealers", "raise/Portal>Dealers"}
    assert roadmap.cost == 30
    more = next_moves(choices.map, choices.coverage, budget=50, unknown_costs=True)
    assert [step.move.id for step in more.steps] == ["start/Chat", "raise/Desk>Dealers"]
    assert more.cost is None
    assert not more.steps[-1].spent_is_all


def test_raising_what_is_planned_is_a_move_once_it_is_started(choices: Sketch) -> None:
    ids = [step.move.id for step in next_moves(choices.map, choices.coverage).steps]
    assert ids.index("start/Portal") < ids.index("raise/Portal>Dealers")


def test_a_service_that_meets_a_need_elsewhere_is_offered_to_who_has_it_in_the_same_words(sketch: Sketch) -> None:
    sketch.firm()
    sketch.service("Desk", "IT")
    for at, name in enumerate(("Ann", "Bob")):
        sketch.stakeholder(name)
        sketch.need(name, f"help{at}", 3, 3)
        sketch.change("need", f"help{at}", statement="Quick help" if at else "quick  HELP")
    sketch.assign("Desk", "Ann", "help0", level=2)
    sketch.change("need", "help0", required_level=2)
    (step,) = next_moves(sketch.map, sketch.coverage).steps
    assert (step.move.kind, step.move.customer, step.move.level) == (MoveKind.ASSIGN, "Bob", 2)
    assert step.move.cost is None
    assert step.points == pytest.approx(100 / 3)


def test_a_floor_turns_to_the_group_that_would_be_left_behind(choices: Sketch) -> None:
    for level in ("Portal>Dealers", "Desk>Dealers"):
        choices.change("assignment", level, level=0)
    free = next_moves(choices.map, choices.coverage, moves=1)
    assert free.steps[0].move.id == "start/Portal"
    held = next_moves(choices.map, choices.coverage, moves=1, floor=0.1)
    assert held.steps == ()
    assert held.reachable_floor == 0
    assert "0 %" in held.notice
    two = next_moves(choices.map, choices.coverage, moves=2, floor=0.1)
    assert two.reachable_floor is None
    assert {step.move.id for step in two.steps} == {"start/Portal", "raise/Portal>Dealers"}


def test_needs_that_no_move_meets_are_named_with_their_points(choices: Sketch) -> None:
    choices.need("Buyers", "refunds", 5, 1)
    ((need, points),) = next_moves(choices.map, choices.coverage).open_needs
    assert need == "refunds"
    assert points == pytest.approx(100 * 5 / 6 * 0.5)


def test_without_needs_it_is_said_that_nothing_is_known(sketch: Sketch) -> None:
    roadmap = next_moves(sketch.map, sketch.coverage)
    assert (roadmap.before, roadmap.after, roadmap.steps, roadmap.gained) == (None, None, (), None)
    assert "No customer has a need" in roadmap.notice


def test_where_all_is_met_it_is_said_that_there_is_no_move(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers"), "help")
    assert "holds no move" in next_moves(sketch.map, sketch.coverage).notice


def test_what_progress_raises_cancels(choices: Sketch) -> None:
    def stop(fraction: float, doing: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        next_moves(choices.map, choices.coverage, progress=stop)


def test_limits_that_make_no_sense_are_refused(choices: Sketch) -> None:
    for limits in ({"moves": -1}, {"budget": -5.0}, {"floor": 1.2}):
        with pytest.raises(ValueError, match="limits"):
            next_moves(choices.map, choices.coverage, **limits)


def test_rows_are_plain_values_and_unknown_costs_none(choices: Sketch) -> None:
    rows = moves_rows(next_moves(choices.map, choices.coverage))
    assert [row["step"] for row in rows] == list(range(1, len(rows) + 1))
    costs = {row["id"]: row["annual_cost"] for row in rows}
    assert costs["start/Portal"] == 100
    assert costs["raise/Desk>Dealers"] is None


@settings(max_examples=60, deadline=None)
@given(maps(), st.sampled_from(Tier), st.none() | st.integers(0, 3), st.none() | st.integers(0, 12))
def test_the_roadmap_is_the_best_of_all_sets_and_true_once_it_is_made(
    state: MapState, tier: Tier, moves: int | None, budget: int | None
) -> None:
    coverage = measure(state, TODAY)
    roadmap = next_moves(state, coverage, tier=tier, moves=moves, budget=budget, unknown_costs=True)
    made, _ = apply_moves(state, [step.move for step in roadmap.steps], TODAY)
    assert measure(made, TODAY).total(tier) == roadmap.after
    assert roadmap.proven
    if roadmap.before is None:
        return
    assert roadmap.gained == pytest.approx(sum(step.points for step in roadmap.steps))
    table = list(MoveTable(state, coverage, tier).moves.values())[:7]
    best = 0.0
    for count in range(min(len(table), len(table) if moves is None else moves) + 1):
        for chosen in combinations(table, count):
            if budget is None or sum(move.cost or 0 for move in chosen) <= budget:
                after, _ = apply_moves(state, chosen, TODAY)
                best = max(best, measure(after, TODAY).total(tier) or 0.0)
    assert (roadmap.after or 0) >= best - 1e-8


@settings(max_examples=40, deadline=None)
@given(maps(), st.floats(0, 1), st.integers(0, 3))
def test_a_floor_is_kept_by_every_group_or_said_to_be_out_of_reach(state: MapState, floor: float, moves: int) -> None:
    coverage = measure(state, TODAY)
    roadmap = next_moves(state, coverage, moves=moves, floor=floor)
    made, _ = apply_moves(state, [step.move for step in roadmap.steps], TODAY)
    after = measure(made, TODAY)
    shares = [share for group in CustomerGroup if (share := after.group(group.kinds, Tier.NETWORK)) is not None]
    if roadmap.before is None:
        return
    if roadmap.reachable_floor is None:
        assert min(shares, default=1.0) >= floor - 1e-9
    else:
        assert roadmap.reachable_floor < floor
        assert roadmap.steps == ()
        reached = next_moves(state, coverage, moves=moves, floor=max(0.0, roadmap.reachable_floor - 1e-9))
        assert reached.reachable_floor is None
