"""The gap finder: order, points, switches, and incremental equal to from scratch."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch, changes_between
from random_maps import day_after, edited, maps

from app.analysis.coverage import Tier, measure
from app.analysis.gap_finder import GapFinder, find_gaps
from app.analysis.gap_rule import GAP_RULES, Inspection, Severity
from app.model.changes import ChangeSet
from app.model.element import Element
from app.model.map_state import MapState
from app.model.scales import NeedKind, ServiceStatus


def inspected(state: MapState) -> Inspection:
    return Inspection(state, measure(state, TODAY), TODAY)


@pytest.fixture
def town(sketch: Sketch) -> Sketch:
    """One need unmet, one underserved, one planned for, one met, and a want."""
    sketch.firm()
    sketch.stakeholder("Citizens", importance=5)
    sketch.stakeholder("Schools", importance=1)
    sketch.need("Citizens", "one window", 5)
    sketch.need("Citizens", "short queues", 2)
    sketch.need("Schools", "fast internet", 4)
    sketch.need("Schools", "safe mail", 1)
    sketch.want("Schools", "tablets")
    for name, customer, need, level, status in (
        ("Portal", "Citizens", "one window", 1, ServiceStatus.LIVE),
        ("Fibre", "Schools", "fast internet", 3, ServiceStatus.PLANNED),
        ("Mail", "Schools", "safe mail", 3, ServiceStatus.LIVE),
    ):
        sketch.assign(sketch.service(name, "IT", status=status), customer, need, level=level)
    return sketch


def test_the_worst_comes_first_and_then_the_costliest(town: Sketch) -> None:
    found = find_gaps(town.inspection)
    ranks = [list(Severity).index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    assert found[0].id == "underserved-need/need/one window"
    for severity in Severity:
        costs = [finding.points or finding.delight or 0 for finding in found if finding.severity is severity]
        assert costs == sorted(costs, reverse=True)


def test_a_rule_that_is_switched_off_finds_nothing(town: Sketch) -> None:
    everything = find_gaps(town.inspection)
    fewer = find_gaps(town.inspection, disabled={"underserved-need"})
    assert [finding for finding in everything if finding.rule != "underserved-need"] == list(fewer)
    only = find_gaps(town.inspection, [GAP_RULES.get("planned-only")])
    assert [finding.id for finding in only] == ["planned-only/need/fast internet"]


def test_findings_of_an_element_are_all_in_which_it_stands(town: Sketch) -> None:
    finder = GapFinder(town.inspection)
    found = finder.of_element(Element("need", "one window"))
    assert found[0].rule == "underserved-need"
    assert finder.of_element(Element("need", "nothing")) == ()
    assert set(finder.of_element(Element("service", "Portal"))) == {
        finding for finding in finder.findings if Element("service", "Portal") in finding.elements
    }


def test_an_edit_without_effect_keeps_the_very_same_findings(town: Sketch) -> None:
    finder = GapFinder(town.inspection)
    before = finder.findings
    finder.update(town.inspection, ChangeSet("Nothing", ()))
    assert finder.findings is before


def test_raising_a_level_takes_its_finding_away_and_undo_brings_it_back(town: Sketch) -> None:
    finder, before = GapFinder(town.inspection), town.map
    kept = finder.findings
    town.change("assignment", "Portal>Citizens", level=3)
    changes = changes_between(before, town.map)
    finder.update(town.inspection, changes)
    assert not any(finding.id == "underserved-need/need/one window" for finding in finder.findings)
    finder.update(inspected(before), changes.inverted())
    assert finder.findings == kept


def test_importance_of_one_customer_changes_the_points_of_all_others(town: Sketch) -> None:
    finder, before = GapFinder(town.inspection), town.map
    town.change("stakeholder", "Schools", importance=5)
    finder.update(town.inspection, changes_between(before, town.map))
    points = {finding.elements[0].id: finding.points for finding in finder.findings if finding.points is not None}
    assert points["short queues"] == pytest.approx(50 * 2 / 7)
    assert finder.findings == find_gaps(town.inspection)


def test_another_day_has_everything_looked_at_again(town: Sketch) -> None:
    town.change("service", "Fibre", status=ServiceStatus.LIVE, start=day_after(10))
    finder = GapFinder(town.inspection)
    later = Inspection(town.map, measure(town.map, day_after(10)), day_after(10))
    finder.update(later, ChangeSet("Nothing", ()))
    assert finder.findings == find_gaps(later)
    assert not any(finding.rule == "planned-only" for finding in finder.findings)


def test_changes_of_another_scenario_with_the_same_ids_do_no_harm(town: Sketch) -> None:
    finder, here = GapFinder(town.inspection), town.map
    kept = finder.findings
    town.change("assignment", "Portal>Citizens", level=3)
    finder.update(inspected(here), changes_between(here, town.map))
    assert finder.findings == kept


@given(maps())
def test_points_of_all_findings_sum_to_what_coverage_lacks(state: MapState) -> None:
    inspection = inspected(state)
    found = find_gaps(inspection)
    total = inspection.coverage.total(Tier.NETWORK)
    points = math.fsum(finding.points for finding in found if finding.points is not None)
    assert abs(points - (0 if total is None else 100 - 100 * total)) < 1e-9
    delight = inspection.coverage.total(Tier.NETWORK, NeedKind.WANT)
    missing = math.fsum(finding.delight for finding in found if finding.delight is not None)
    assert abs(missing - (0 if delight is None else 100 - 100 * delight)) < 1e-9


@given(maps())
def test_each_shortfall_is_carried_by_exactly_one_finding(state: MapState) -> None:
    inspection = inspected(state)
    carried = [
        finding.elements[0].id
        for finding in find_gaps(inspection)
        if finding.points is not None or finding.delight is not None
    ]
    assert len(carried) == len(set(carried))
    assert set(carried) == {
        need.id
        for need in state.needs.values()
        if state.stakeholders[need.customer].is_customer and inspection.coverage.met(need.id, Tier.NETWORK) < 1
    }


@given(maps())
def test_ids_are_unique_and_every_element_is_on_the_map(state: MapState) -> None:
    found = find_gaps(inspected(state))
    assert len({finding.id for finding in found}) == len(found)
    for finding in found:
        for element in (*finding.elements, *(fix.element for fix in finding.fixes)):
            assert state.find(element.kind_name, element.id) is not None
        assert finding.customer is None or finding.customer in state.stakeholders
        assert finding.reason.endswith(".")
        assert len(set(finding.elements)) == len(finding.elements)


@settings(max_examples=100)
@given(st.data(), maps())
def test_after_any_edits_findings_equal_those_from_scratch(data: st.DataObject, state: MapState) -> None:
    coverage = measure(state, TODAY)
    finder = GapFinder(Inspection(state, coverage, TODAY))
    for _ in range(data.draw(st.integers(1, 4))):
        state, changes = edited(data.draw, state)
        coverage = coverage.after(state, changes)
        finder.update(Inspection(state, coverage, TODAY), changes)
        assert finder.findings == find_gaps(inspected(state))
