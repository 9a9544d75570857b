from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus


def test_an_assignment_that_addresses_nothing_is_found(sketch: Sketch) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers"), "help")
    sketch.assign(sketch.service("Newsletter", "IT"), "Buyers")
    finding = sketch.found("service-without-need")["Newsletter>Buyers"]
    assert finding.severity is Severity.MINOR
    assert finding.title == "Service without need: Newsletter for Buyers"
    assert finding.reason == "It addresses nothing of what is recorded for Buyers (1 need or want)."
    assert finding.fixes[0].element == Element("assignment", "Newsletter>Buyers")


def test_a_customer_of_whom_nothing_is_recorded_is_said_to_be_one(sketch: Sketch) -> None:
    sketch.assign(sketch.service("Newsletter", sketch.firm()), sketch.stakeholder("Buyers"))
    reason = sketch.found("service-without-need")["Newsletter>Buyers"].reason
    assert reason == "No need or want of Buyers is recorded that it could address."


def test_one_that_addresses_only_another_customers_need_is_found(sketch: Sketch) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Dealers"), "help")
    sketch.assign(sketch.service("Desk", "IT"), sketch.stakeholder("Buyers"), "help")
    assert "Desk>Buyers" in sketch.found("service-without-need")


def test_one_that_addresses_a_want_and_one_that_is_only_planned_are_no_finding(sketch: Sketch) -> None:
    sketch.firm()
    sketch.want(sketch.stakeholder("Buyers"), "gifts")
    sketch.assign(sketch.service("Gift shop", "IT"), "Buyers", "gifts", level=0)
    sketch.assign(sketch.service("Club", "IT", status=ServiceStatus.PLANNED), "Buyers")
    sketch.assign("Gift shop", sketch.partner("Supplier"))
    assert not sketch.found("service-without-need")
