"""Accepted gaps do not count, are never hidden, and come back when they should."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.accepted_gaps import sort_gaps
from app.analysis.coverage import Tier, measure
from app.analysis.gap_finder import find_gaps
from app.analysis.gap_rule import Inspection
from app.model.accepted_gap import AcceptedGap
from app.model.changes import Change
from app.model.element import Element
from app.model.map_state import MapState


@pytest.fixture
def town(sketch: Sketch) -> Sketch:
    sketch.firm()
    sketch.stakeholder("Citizens", importance=5)
    sketch.need("Citizens", "one window", 5)
    sketch.need("Citizens", "short queues", 2)
    return sketch


def accept(sketch: Sketch, need: str, **values: object) -> None:
    values = {"reason": "Too dear.", "on": date(2026, 2, 1), **values}
    sketch._add(AcceptedGap.of("unmet-need", Element("need", need), id=f"accept {need}", **values))


def sorted_gaps(sketch: Sketch, today: date = TODAY):
    return sort_gaps(find_gaps(sketch.inspection), sketch.map, today)


def test_an_accepted_gap_is_apart_with_its_reason_and_the_others_count(town: Sketch) -> None:
    before = sorted_gaps(town)
    accept(town, "one window", by="Ann", until=date(2027, 2, 1))
    after = sorted_gaps(town)
    assert [found.finding.id for found in after.accepted] == ["unmet-need/need/one window"]
    assert set(after.open) == set(before.open) - {after.accepted[0].finding}
    assert after.accepted[0].sentence == "Accepted on 1 February 2026 by Ann, until 1 February 2027: Too dear."


def test_acceptance_changes_no_coverage_and_names_its_points_apart(town: Sketch) -> None:
    accept(town, "short queues")
    gaps = sorted_gaps(town)
    assert town.coverage.total(Tier.NETWORK) == 0
    assert gaps.points_missing == pytest.approx(100)
    assert gaps.points_accepted == pytest.approx(100 * 2 / 7)


def test_after_its_day_of_review_a_gap_counts_again_and_says_so(town: Sketch) -> None:
    accept(town, "one window", until=date(2026, 3, 1))
    assert sorted_gaps(town, date(2026, 3, 1)).accepted
    late = sorted_gaps(town, date(2026, 3, 2))
    assert not late.accepted
    assert list(late.overdue) == ["unmet-need/need/one window"]
    found = next(each for each in late.open if each.id in late.overdue)
    assert found.reason.endswith("It was accepted until 1 March 2026 (Too dear), which has to be reviewed.")


def test_an_acceptance_whose_gap_is_closed_is_kept_and_holds_when_it_comes_back(town: Sketch) -> None:
    accept(town, "one window")
    town.assign(town.service("Portal", "IT"), "Citizens", "one window")
    closed = sorted_gaps(town)
    assert not closed.accepted
    assert [found.id for found in closed.idle] == ["accept one window"]
    town.change("assignment", "Portal>Citizens", addresses=())
    assert sorted_gaps(town).accepted


@given(maps(), st.data())
def test_every_gap_is_either_open_or_accepted_in_the_order_in_which_it_was_found(
    state: MapState, data: st.DataObject
) -> None:
    found = find_gaps(Inspection(state, measure(state, TODAY), TODAY))
    chosen = data.draw(st.lists(st.sampled_from(found), unique=True) if found else st.just([]))
    accepted = [
        AcceptedGap.of(each.rule, each.elements[0], id=each.id, reason="So be it.", on=TODAY) for each in chosen
    ]
    gaps = sort_gaps(found, state.after(Change("as-is", None, each) for each in accepted), TODAY)
    assert {each.finding for each in gaps.accepted} == set(chosen)
    assert gaps.open == tuple(each for each in found if each not in chosen)
    missing = measure(state, TODAY).total(Tier.NETWORK)
    assert gaps.points_missing == pytest.approx(0 if missing is None else 100 - 100 * missing)
