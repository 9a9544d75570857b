import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity


def customer(sketch: Sketch, level: int, satisfaction: int | None, required: int = 4) -> None:
    sketch.need(sketch.stakeholder("Buyers", satisfaction=satisfaction), "help", 3, required)
    sketch.assign(sketch.service("Desk", sketch.firm()), "Buyers", "help", level=level)


def test_a_well_covered_customer_that_is_dissatisfied_is_found(sketch: Sketch) -> None:
    customer(sketch, 4, 2)
    finding = sketch.found("perception-gap")["Buyers"]
    assert finding.severity is Severity.MAJOR
    assert finding.reason == "Covered to 100 %, but satisfied at 2 of 5; what it needs may be something else."


def test_a_badly_covered_customer_that_is_satisfied_is_found(sketch: Sketch) -> None:
    customer(sketch, 0, 4)
    finding = sketch.found("perception-gap")["Buyers"]
    assert finding.severity is Severity.MINOR
    assert finding.reason == "Covered to 0 %, but satisfied at 4 of 5; what it needs may be less than recorded."


@pytest.mark.parametrize(("level", "satisfaction"), [(4, 3), (4, 5), (3, 1), (0, 3), (1, 5), (4, None)])
def test_perception_near_coverage_is_no_finding(sketch: Sketch, level: int, satisfaction: int | None) -> None:
    customer(sketch, level, satisfaction)
    assert not sketch.found("perception-gap")


def test_no_finding_where_coverage_is_undefined(sketch: Sketch) -> None:
    sketch.stakeholder("Buyers", satisfaction=1)
    assert not sketch.found("perception-gap")
