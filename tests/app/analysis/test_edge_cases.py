"""Odd maps are analysed right, or what is odd about them is said; nothing crashes."""

from __future__ import annotations

import pytest
from map_sketch import Sketch

from app.analysis import rows
from app.analysis.coverage import Tier
from app.analysis.explain import explain, figure_names
from app.analysis.gap_finder import find_gaps
from app.model.scales import StakeholderKind


def analysed(sketch: Sketch) -> set[str]:
    """All that can be computed of a map; gives the ids of its gaps."""
    inspection = sketch.inspection
    for name in figure_names(inspection):
        found = explain(inspection, name.id)
        assert found.recounted == pytest.approx(found.value)
    for name in vars(rows):
        if name.endswith("_rows"):
            getattr(rows, name)(inspection)
    return {finding.id for finding in find_gaps(inspection)}


def test_a_map_without_anything(sketch: Sketch) -> None:
    assert analysed(sketch) == set()
    assert sketch.coverage.total(Tier.NETWORK) is None


@pytest.mark.parametrize("kind", StakeholderKind)
def test_a_map_of_one_stakeholder(sketch: Sketch, kind: StakeholderKind) -> None:
    sketch.stakeholder("Alone", kind)
    found = analysed(sketch)
    assert ("isolated-stakeholder/stakeholder/Alone" in found) is (kind is not StakeholderKind.FIRM)
    assert sketch.coverage.parts() is None


def test_customers_without_needs_are_unknown_and_not_unserved(sketch: Sketch) -> None:
    sketch.firm()
    sketch.stakeholder("Citizens", importance=5)
    sketch.stakeholder("Schools", importance=5)
    sketch.need("Schools", "fast internet")
    sketch.assign(sketch.service("Fibre", "IT"), "Schools", "fast internet")
    assert "needs-unknown/stakeholder/Citizens" in analysed(sketch)
    assert sketch.coverage.of("Citizens", Tier.NETWORK) is None
    assert sketch.coverage.total(Tier.NETWORK) == 1, "who has no need recorded does not count, neither as 0 nor as 1"


def test_a_map_without_a_firm_is_covered_by_whoever_is_inside(sketch: Sketch) -> None:
    sketch.stakeholder("Shop", StakeholderKind.INTERNAL, served=False)
    sketch.partner("Telco")
    sketch.stakeholder("Citizens")
    sketch.need("Citizens", "one window")
    sketch.need("Citizens", "short queues")
    sketch.assign(sketch.service("Portal", "Shop"), "Citizens", "one window")
    sketch.assign(sketch.service("Lines", "Telco"), "Citizens", "short queues")
    analysed(sketch)
    assert (sketch.coverage.total(Tier.FIRM), sketch.coverage.total(Tier.NETWORK)) == (0.5, 1)


def test_a_map_with_two_firms_counts_both_as_inside(sketch: Sketch) -> None:
    sketch.firm("IT")
    sketch.firm("Second IT")
    sketch.stakeholder("Citizens")
    sketch.need("Citizens", "one window")
    sketch.need("Citizens", "short queues")
    sketch.assign(sketch.service("Portal", "IT"), "Citizens", "one window")
    sketch.assign(sketch.service("Lines", "Second IT", depends_on=("Portal",)), "Citizens", "short queues")
    found = analysed(sketch)
    assert sketch.coverage.total(Tier.SELF_RELIANT) == 1
    assert not any(each.startswith("coverage-at-risk") for each in found), "a firm is nobody that could leave"


def test_services_that_support_each_other_in_a_circle_are_reported_and_do_not_hang(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Telco")
    sketch.stakeholder("Citizens")
    sketch.need("Citizens", "one window")
    sketch.service("Portal", "IT", depends_on=("Log-in",))
    sketch.service("Log-in", "IT", depends_on=("Network",))
    sketch.service("Network", "Telco", depends_on=("Portal",))
    sketch.assign("Portal", "Citizens", "one window")
    analysed(sketch)
    assert (sketch.coverage.total(Tier.SELF_RELIANT), sketch.coverage.total(Tier.FIRM)) == (0, 1)
    assert sketch.coverage.problems == (
        "Supporting services go round in a circle: Log-in → Network → Portal → Log-in.",
    )
    assert explain(sketch.inspection, "loss:Telco").value == pytest.approx(100)
