from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element


def test_a_partner_upon_whom_much_coverage_rests_is_found_with_whom_it_leaves_with_nothing(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Acme")
    for customer in ("Buyers", "Dealers", "Schools", "Clubs"):
        sketch.need(sketch.stakeholder(customer), f"help for {customer}")
        provider = "Acme" if customer == "Buyers" else "IT"
        sketch.assign(sketch.service(f"{customer} desk", provider), customer, f"help for {customer}")
    found = sketch.found("coverage-at-risk")
    assert set(found) == {"Acme"}, "that all would go with the firm itself is no finding"
    assert found["Acme"].severity is Severity.CRITICAL
    assert found["Acme"].reason == "Losing it would cost 25 points of coverage, and leave Buyers with nothing."
    assert found["Acme"].elements == (Element("stakeholder", "Acme"), Element("stakeholder", "Buyers"))


def test_what_costs_less_than_five_points_is_no_finding(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Acme")
    sketch.stakeholder("Buyers")
    for number in range(25):
        provider = "Acme" if number == 0 else "IT"
        sketch.assign(sketch.service(f"Desk {number}", provider), "Buyers", sketch.need("Buyers", f"help {number}"))
    assert not sketch.found("coverage-at-risk")


def test_a_partner_that_can_be_replaced_is_no_finding(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Acme")
    sketch.need(sketch.stakeholder("Buyers"), "help")
    sketch.assign(sketch.service("Desk", "Acme"), "Buyers", "help")
    sketch.assign(sketch.service("Own desk", "IT"), "Buyers", "help")
    assert not sketch.found("coverage-at-risk")
