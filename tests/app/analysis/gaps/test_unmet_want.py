import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus


@pytest.fixture
def fair(sketch: Sketch) -> Sketch:
    sketch.firm()
    sketch.stakeholder("Buyers", importance=3)
    sketch.stakeholder("Dealers", importance=1)
    sketch.want("Buyers", "same-day delivery")
    sketch.want("Dealers", "Tablets")
    return sketch


def test_a_want_that_is_not_met_is_an_opportunity_with_the_delight_it_would_add(fair: Sketch) -> None:
    finding = fair.found("unmet-want")["same-day delivery"]
    assert finding.severity is Severity.OPPORTUNITY
    assert finding.title == "Unmet want: same-day delivery"
    assert finding.reason == "No live service addresses it; importance 3 × weight 3."
    assert finding.delight == pytest.approx(75)
    assert finding.points is None


def test_others_who_want_the_same_are_named_whatever_the_case(fair: Sketch) -> None:
    fair.want(fair.stakeholder("Clubs"), "TABLETS")
    fair.want(fair.partner("Supplier"), "tablets")
    finding = fair.found("unmet-want")["Tablets"]
    assert "; also wanted by Clubs;" in finding.reason
    assert Element("stakeholder", "Clubs") in finding.elements
    assert Element("stakeholder", "Supplier") not in finding.elements, "nobody whom IT serves"


def test_a_want_met_in_part_says_by_what(fair: Sketch) -> None:
    fair.assign(fair.service("Courier", "IT"), "Buyers", "same-day delivery", level=1)
    finding = fair.found("unmet-want")["same-day delivery"]
    assert finding.title == "Partly met want: same-day delivery"
    assert finding.reason.startswith("Delivered at 1 of 3 by Courier;")
    assert finding.delight == pytest.approx(50)


def test_a_want_for_which_something_is_planned_says_so(fair: Sketch) -> None:
    fair.assign(fair.service("Courier", "IT", status=ServiceStatus.PLANNED), "Buyers", "same-day delivery")
    finding = fair.found("unmet-want")["same-day delivery"]
    assert finding.reason.startswith("Only planned: Courier;")
    assert finding.fixes[0].command == "start-service"


def test_a_want_that_is_met_and_an_unmet_need_are_no_finding(fair: Sketch) -> None:
    fair.assign(fair.service("Courier", "IT"), "Buyers", "same-day delivery", level=3)
    fair.need("Buyers", "help")
    assert set(fair.found("unmet-want")) == {"Tablets"}
