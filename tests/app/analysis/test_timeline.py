"""Coverage over time: on every day what measuring the map on that day gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.balance import CustomerGroup
from app.analysis.coverage import TIERS, Tier, measure
from app.analysis.timeline import as_planned, timeline, timeline_rows, usual_span
from app.model.map_state import MapState
from app.model.scales import ServiceStatus

LAST = date(2027, 12, 31)


@pytest.fixture
def plans(sketch: Sketch) -> Sketch:
    """A desk that ends after June, and a portal that is planned from September on."""
    sketch.firm()
    sketch.stakeholder("Buyers")
    sketch.need("Buyers", "help", 1, 2)
    sketch.need("Buyers", "orders", 3, 2)
    sketch.service("Desk", "IT", status=ServiceStatus.RETIRING, end=date(2026, 6, 30))
    sketch.service("Portal", "IT", status=ServiceStatus.PLANNED, start=date(2026, 9, 1))
    sketch.assign("Desk", "Buyers", "help", level=2)
    sketch.assign("Portal", "Buyers", "orders", level=1)
    return sketch


def test_coverage_changes_on_the_day_after_the_last_and_on_the_first(plans: Sketch) -> None:
    steps = timeline(plans.map, TODAY, LAST, TODAY).steps
    assert [(step.first, step.shares[Tier.NETWORK]) for step in steps] == [
        (TODAY, 0.25), (date(2026, 7, 1), 0.0), (date(2026, 9, 1), 0.375),
    ]  # fmt: skip
    assert [step.last for step in steps] == [date(2026, 6, 30), date(2026, 8, 31), LAST]
    (ends,), (starts,) = steps[1].turns, steps[2].turns
    assert (ends.service, ends.starts, ends.points[Tier.NETWORK]) == ("Desk", False, -25)
    assert (starts.service, starts.starts, starts.points[Tier.FIRM]) == ("Portal", True, 37.5)
    parts = steps[2].parts
    assert parts is not None
    assert (parts.firm_alone, parts.unmet) == (37.5, 62.5)


def test_without_plans_a_planned_service_never_starts(plans: Sketch) -> None:
    assert len(timeline(plans.map, TODAY, LAST, TODAY, plans=False).steps) == 2


def test_planned_services_that_are_late_or_have_no_date_are_named(plans: Sketch) -> None:
    plans.service("Late", "IT", status=ServiceStatus.PLANNED, start=TODAY)
    plans.service("Some day", "IT", status=ServiceStatus.PLANNED)
    found = timeline(plans.map, TODAY, LAST, TODAY)
    assert (found.late, found.undated) == (("Late",), ("Some day",))


def test_the_usual_span_reaches_beyond_the_last_change(plans: Sketch) -> None:
    first, last = usual_span(plans.map, TODAY)
    assert first < TODAY < date(2026, 9, 1) < last
    assert last - TODAY >= timedelta(days=365)


def test_where_no_need_is_recorded_coverage_stays_undefined(sketch: Sketch) -> None:
    (step,) = timeline(sketch.map, TODAY, LAST, TODAY).steps
    assert set(step.shares.values()) == {None}
    assert step.parts is None
    assert timeline_rows(timeline(sketch.map, TODAY, LAST, TODAY))[0]["coverage_network"] is None


def test_a_span_that_ends_before_it_begins_is_refused(sketch: Sketch) -> None:
    with pytest.raises(ValueError, match="before the first"):
        timeline(sketch.map, LAST, TODAY, TODAY)


def test_rows_say_what_starts_and_ends(plans: Sketch) -> None:
    rows = timeline_rows(timeline(plans.map, TODAY, LAST, TODAY))
    assert [(row["starts"], row["ends"]) for row in rows] == [([], []), ([], ["Desk"]), (["Portal"], [])]


@settings(max_examples=60, deadline=None)
@given(maps(), st.integers(-600, 600), st.integers(0, 700), st.booleans(), st.integers(0, 700))
def test_every_day_is_what_measuring_the_map_on_it_gives(
    state: MapState, begin: int, long: int, plans: bool, at: int
) -> None:
    first = TODAY + timedelta(days=begin)
    found = timeline(state, first, first + timedelta(days=long), TODAY, plans=plans)
    counted = as_planned(state, TODAY) if plans else state
    days = {first + timedelta(days=min(at, long)), *(step.first for step in found.steps)}
    for day in days:
        step, coverage = found.on(day), measure(counted, day)
        assert step.shares == {tier: coverage.total(tier) for tier in TIERS}
        for group in CustomerGroup:
            for tier in TIERS:
                assert step.groups.get(group, {}).get(tier) == coverage.group(group.kinds, tier)
        if step.first == day and day != first and step.shares[Tier.NETWORK] is not None:
            earlier = found.on(day - timedelta(days=1)).shares[Tier.NETWORK] or 0.0
            brought = sum(turn.points[Tier.NETWORK] or 0.0 for turn in step.turns)
            assert brought == pytest.approx(100 * ((step.shares[Tier.NETWORK] or 0.0) - earlier))
