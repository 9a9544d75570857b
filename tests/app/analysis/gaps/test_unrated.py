from map_sketch import Sketch

from app.analysis.gap_rule import Severity


def test_a_customer_whose_importance_is_not_rated_is_found(sketch: Sketch) -> None:
    sketch.stakeholder("Buyers")
    finding = sketch.found("unrated")["Buyers"]
    assert finding.severity is Severity.MINOR
    assert finding.reason == "Its importance is not rated; it counts as 3 of 5 until it is."
    assert finding.fixes[0].command == "edit"


def test_a_rated_customer_and_whoever_is_no_customer_are_no_finding(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Supplier")
    sketch.stakeholder("Dealers", importance=1)
    assert not sketch.found("unrated")
