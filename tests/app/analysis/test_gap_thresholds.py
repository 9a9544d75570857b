"""Thresholds: a map may set from where on a rule fires."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch, found_by
from random_maps import edited, maps

from app.analysis.calendar_months import months_later
from app.analysis.coverage import measure
from app.analysis.gap_finder import GapFinder, find_gaps
from app.analysis.gap_options import DISABLED_RULES, GapOptions, all_thresholds, gap_options
from app.analysis.gap_rule import Inspection, Severity
from app.analysis.threshold import Threshold
from app.model.map_state import MapState
from app.model.scales import ServiceStatus
from app.model.scenario import Setting

EVERY = all_thresholds()
SOME = st.fixed_dictionaries(
    {},
    optional={
        each.id: st.integers(int(each.low), int(each.high)).map(float)
        if each.is_whole
        else st.floats(each.low, each.high)
        for each in EVERY
    },
)


def inspected(sketch: Sketch, **thresholds: float) -> Inspection:
    return Inspection(
        sketch.map, sketch.coverage, TODAY, {key.replace("__", "."): value for key, value in thresholds.items()}
    )


@pytest.mark.parametrize("threshold", EVERY, ids=lambda threshold: threshold.id)
def test_a_threshold_says_what_it_is(threshold: Threshold) -> None:
    assert threshold.problem(threshold.default) == ""
    assert threshold.low < threshold.high
    assert threshold.help.endswith(".")
    assert threshold.problem(threshold.high + 1)
    assert threshold.problem(float("nan"))
    assert threshold.read(f"{threshold.default:g}") == threshold.default


def test_every_threshold_of_the_design_is_there() -> None:
    assert {each.id: each.default for each in EVERY} == {
        "severity.critical": 15, "severity.major": 8, "needs-unknown.importance": 3, "stale-evidence.months": 12,
        "overserved.levels": 2, "overserved.weight": 2, "ending.months": 12, "single-provider.weight": 4,
        "coverage-at-risk.points": 5, "unbalanced-groups.parity": 0.7, "priority-inversion.points": 20,
        "perception-gap.high-coverage": 80, "perception-gap.low-satisfaction": 2, "perception-gap.low-coverage": 20,
        "perception-gap.high-satisfaction": 4,
    }  # fmt: skip


def test_what_a_strangers_settings_hold_counts_only_where_it_fits() -> None:
    values = {"ending.months": "6", "overserved.weight": "900", "severity.major": "much", "nobody.knows": "1"}
    settings = {
        f"gaps.threshold.{key}": Setting(id=f"gaps.threshold.{key}", value=value) for key, value in values.items()
    }
    settings[DISABLED_RULES] = Setting(id=DISABLED_RULES, value="ending nonsense")
    assert gap_options(settings) == GapOptions(frozenset({"ending", "nonsense"}), {"ending.months": 6})


@settings(max_examples=60, deadline=None)
@given(st.data(), maps(), SOME)
def test_after_any_edits_findings_equal_those_from_scratch_with_any_thresholds(
    data: st.DataObject, state: MapState, thresholds: dict[str, float]
) -> None:
    coverage = measure(state, TODAY)
    finder = GapFinder(Inspection(state, coverage, TODAY, thresholds))
    for _ in range(data.draw(st.integers(1, 3))):
        state, changes = edited(data.draw, state)
        coverage = coverage.after(state, changes)
        finder.update(Inspection(state, coverage, TODAY, thresholds), changes)
        assert finder.findings == find_gaps(Inspection(state, measure(state, TODAY), TODAY, thresholds))


def test_months_are_calendar_months() -> None:
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 3, 1), -12) == date(2025, 3, 1)
    assert months_later(date(2027, 2, 28), 12) == date(2028, 2, 28)
    assert months_later(date.max, 1) == date.max
    assert months_later(date.min, -1) == date.min


def test_cut_offs_of_severity_move_every_shortfall(sketch: Sketch) -> None:
    sketch.stakeholder("Citizens", importance=4)
    sketch.need("Citizens", "one window", 3)
    assert found_by("unmet-need", inspected(sketch))["one window"].severity is Severity.MAJOR
    lower = inspected(sketch, severity__critical=12)
    assert found_by("unmet-need", lower)["one window"].severity is Severity.CRITICAL
    assert found_by("unserved-customer", lower)["Citizens"].severity is Severity.CRITICAL
    higher = inspected(sketch, severity__major=13)
    assert found_by("unmet-need", higher)["one window"].severity is Severity.MINOR


def test_a_longer_view_ahead_finds_what_ends_later(sketch: Sketch) -> None:
    sketch.firm()
    sketch.stakeholder("Citizens")
    sketch.need("Citizens", "one window")
    sketch.assign(
        sketch.service("Portal", "IT", status=ServiceStatus.LIVE, end=date(2027, 6, 1)), "Citizens", "one window"
    )
    assert not found_by("ending", inspected(sketch))
    assert found_by("ending", inspected(sketch, ending__months=15))


def test_older_evidence_may_be_fresh_enough(sketch: Sketch) -> None:
    sketch.stakeholder("Citizens")
    sketch.need("Citizens", "one window", evidence_date=date(2025, 1, 1))
    assert "over 12 months old" in found_by("stale-evidence", inspected(sketch))["Citizens"].reason
    assert not found_by("stale-evidence", inspected(sketch, **{"stale-evidence__months": 24}))


def test_levels_weights_and_ratings_are_thresholds_too(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Telco")
    sketch.stakeholder("Citizens", importance=2, satisfaction=3)
    sketch.stakeholder("Nobody", importance=2)
    sketch.need("Citizens", "one window", 3, 1)
    sketch.assign(sketch.service("Portal", "Telco"), "Citizens", "one window", level=3)
    every = inspected(
        sketch,
        **{
            "overserved__weight": 3, "single-provider__weight": 3, "needs-unknown__importance": 2,
            "perception-gap__low-satisfaction": 3, "coverage-at-risk__points": 100,
        },
    )  # fmt: skip
    for rule, element in (("overserved", "one window"), ("single-provider", "one window"), ("needs-unknown", "Nobody"),
                          ("perception-gap", "Citizens"), ("coverage-at-risk", "Telco")):  # fmt: skip
        assert element in found_by(rule, every), rule
        assert rule == "coverage-at-risk" or element not in found_by(rule, inspected(sketch)), rule


def test_differences_between_customers_and_groups_are_thresholds(sketch: Sketch) -> None:
    sketch.firm()
    sketch.stakeholder("Citizens", importance=5)
    sketch.partner("Telco", served=True, importance=2)
    for customer, need, level in (("Citizens", "one window", 3), ("Telco", "plans", 4)):
        sketch.need(customer, need, 3, 4)
        sketch.assign(sketch.service(need.title(), "IT"), customer, need, level=level)
    assert "Citizens" in found_by("priority-inversion", inspected(sketch))
    assert not found_by("priority-inversion", inspected(sketch, **{"priority-inversion__points": 26}))
    assert not found_by("unbalanced-groups", inspected(sketch))
    assert "Citizens" in found_by("unbalanced-groups", inspected(sketch, **{"unbalanced-groups__parity": 0.8}))
