from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus


def customer_with_two_needs(sketch: Sketch) -> None:
    sketch.firm()
    sketch.stakeholder("Buyers", importance=4)
    sketch.need("Buyers", "help", 3)
    sketch.need("Buyers", "refunds", 4)
    sketch.want("Buyers", "gifts")


def test_a_customer_with_needs_and_no_service_is_unserved(sketch: Sketch) -> None:
    customer_with_two_needs(sketch)
    finding = sketch.found("unserved-customer")["Buyers"]
    assert finding.severity is Severity.CRITICAL  # 4 × 4 of its heaviest need
    assert finding.title == "Unserved customer: Buyers"
    assert finding.reason == "No live service reaches it; 2 needs recorded, the heaviest of weight 4."
    assert finding.elements == (Element("stakeholder", "Buyers"), Element("need", "help"), Element("need", "refunds"))
    assert finding.points is None, "the points stand with its needs"


def test_planned_services_and_level_0_leave_a_customer_unserved(sketch: Sketch) -> None:
    customer_with_two_needs(sketch)
    sketch.assign(sketch.service("Desk", "IT", status=ServiceStatus.PLANNED), "Buyers", "help")
    sketch.assign(sketch.service("Phone", "IT"), "Buyers", "help", level=0)
    assert "1 planned service would" in sketch.found("unserved-customer")["Buyers"].reason


def test_one_live_service_is_enough_whatever_it_addresses(sketch: Sketch) -> None:
    customer_with_two_needs(sketch)
    sketch.assign(sketch.service("Desk", "IT"), "Buyers", level=1)
    assert not sketch.found("unserved-customer")


def test_a_customer_without_needs_and_one_that_is_not_served_by_it_are_no_finding(sketch: Sketch) -> None:
    sketch.stakeholder("Quiet")
    sketch.want(sketch.stakeholder("Wishful"), "gifts")
    sketch.need(sketch.partner("Supplier"), "orders")
    assert not sketch.found("unserved-customer")
