import pytest
from map_sketch import Sketch
from random_maps import day_after

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus


def test_a_need_that_no_service_addresses_is_unmet(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers", importance=5), "one invoice per month", 5)
    finding = sketch.found("unmet-need")["one invoice per month"]
    assert finding.severity is Severity.CRITICAL
    assert finding.title == "Unmet need: one invoice per month"
    assert finding.reason == "No live service addresses it; importance 5 × weight 5."
    assert finding.customer == "Buyers"
    assert finding.points == pytest.approx(100)
    assert finding.fixes[0].command == "assign-service"


@pytest.mark.parametrize(
    ("importance", "weight", "severity"),
    [(5, 3, Severity.CRITICAL), (2, 4, Severity.MAJOR), (None, 5, Severity.CRITICAL), (1, 5, Severity.MINOR)],
)
def test_severity_is_importance_times_weight(sketch: Sketch, importance: int, weight: int, severity: Severity) -> None:
    sketch.need(sketch.stakeholder("Buyers", importance=importance), "help", weight)
    assert sketch.found("unmet-need")["help"].severity is severity


def test_a_service_delivered_at_level_0_leaves_it_unmet_and_is_named(sketch: Sketch) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers"), "help", 2)
    sketch.assign(sketch.service("Desk", "IT"), "Buyers", "help", level=0)
    finding = sketch.found("unmet-need")["help"]
    assert finding.reason == ("Addressed by Desk, but delivered at level 0; importance 3 (not rated) × weight 2.")
    assert Element("service", "Desk") in finding.elements
    assert [fix.command for fix in finding.fixes] == ["raise-level", "assign-service"]


def test_a_service_that_has_ended_does_not_meet_it(sketch: Sketch) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers"), "help")
    sketch.assign(sketch.service("Desk", "IT", end=day_after(-1)), "Buyers", "help")
    assert "help" in sketch.found("unmet-need")


def test_a_met_need_a_planned_one_a_want_and_a_need_of_no_customer_are_not_unmet(sketch: Sketch) -> None:
    sketch.firm()
    sketch.stakeholder("Buyers")
    for need, level, status in (("help", 1, ServiceStatus.LIVE), ("refunds", 3, ServiceStatus.PLANNED)):
        sketch.need("Buyers", need)
        sketch.assign(sketch.service(f"{need} desk", "IT", status=status), "Buyers", need, level=level)
    sketch.want("Buyers", "gifts")
    sketch.need(sketch.partner("Supplier"), "orders")
    assert not sketch.found("unmet-need")
