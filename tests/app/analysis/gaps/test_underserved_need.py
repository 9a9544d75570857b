import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus


def served(sketch: Sketch, level: int) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers", importance=4), "help", 4, 3)
    sketch.assign(sketch.service("Dealer portal", "IT"), "Buyers", "help", level=level)


def test_a_need_delivered_below_the_required_level_is_underserved(sketch: Sketch) -> None:
    served(sketch, 1)
    finding = sketch.found("underserved-need")["help"]
    assert finding.severity is Severity.MAJOR  # 4 × 4 × 2/3 = 10.7
    assert finding.reason == "Delivered at 1 of 3 by Dealer portal; importance 4 × weight 4."
    assert finding.points == pytest.approx(100 * 2 / 3)
    assert Element("service", "Dealer portal") in finding.elements
    assert finding.fixes[0].command == "raise-level"
    assert finding.fixes[0].element == Element("assignment", "Dealer portal>Buyers")


def test_a_better_service_that_is_planned_is_named(sketch: Sketch) -> None:
    served(sketch, 1)
    sketch.assign(sketch.service("New portal", "IT", status=ServiceStatus.PLANNED), "Buyers", "help", level=3)
    finding = sketch.found("underserved-need")["help"]
    assert finding.reason.endswith("; New portal is planned to deliver it at 3.")
    assert "start-service" in {fix.command for fix in finding.fixes}


def test_only_the_services_that_deliver_best_are_named(sketch: Sketch) -> None:
    served(sketch, 2)
    sketch.assign(sketch.service("Phone", "IT"), "Buyers", "help", level=1)
    assert "by Dealer portal;" in sketch.found("underserved-need")["help"].reason


@pytest.mark.parametrize("level", [0, 3, 4])
def test_a_need_that_is_met_or_not_met_at_all_is_not_underserved(sketch: Sketch, level: int) -> None:
    served(sketch, level)
    assert not sketch.found("underserved-need")
