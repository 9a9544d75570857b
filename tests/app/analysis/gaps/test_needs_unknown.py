from map_sketch import Sketch

from app.analysis.gap_rule import Severity


def test_an_important_customer_without_a_need_is_found(sketch: Sketch) -> None:
    sketch.stakeholder("Buyers", importance=4)
    finding = sketch.found("needs-unknown")["Buyers"]
    assert finding.severity is Severity.MAJOR
    assert finding.reason == "No need is recorded, so its coverage is not known (importance 4)."
    assert finding.fixes[0].command == "add-need"


def test_a_customer_with_services_and_only_wants_is_found(sketch: Sketch) -> None:
    sketch.firm()
    sketch.want(sketch.stakeholder("Buyers"), "gifts")
    sketch.assign(sketch.service("Desk", "IT"), "Buyers", "gifts")
    finding = sketch.found("needs-unknown")["Buyers"]
    assert finding.severity is Severity.MINOR
    assert finding.reason == ("Only wants are recorded, no need, so its coverage is not known (1 service assigned).")


def test_a_customer_of_little_importance_without_services_is_no_finding(sketch: Sketch) -> None:
    sketch.stakeholder("Passers-by", importance=2)
    sketch.stakeholder("Unrated")
    sketch.partner("Supplier", importance=5)
    sketch.need(sketch.stakeholder("Buyers", importance=5), "help")
    assert not sketch.found("needs-unknown")
