from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element


def buyers(sketch: Sketch, *, need_level: int, want_level: int) -> None:
    sketch.firm()
    sketch.stakeholder("Buyers", importance=2)
    sketch.need("Buyers", "help", 4)
    sketch.want("Buyers", "gifts")
    sketch.assign(sketch.service("Desk", "IT"), "Buyers", "help", level=need_level)
    sketch.assign(sketch.service("Gift shop", "IT"), "Buyers", "gifts", level=want_level)


def test_a_want_served_while_a_need_is_unmet_is_found(sketch: Sketch) -> None:
    buyers(sketch, need_level=0, want_level=1)
    finding = sketch.found("wants-before-needs")["Buyers"]
    assert finding.severity is Severity.MAJOR  # 2 × 4
    assert finding.reason == "Wants are served (“gifts”) while needs are not met at all (“help”)."
    assert finding.elements[1:] == (Element("need", "help"), Element("need", "gifts"))
    assert finding.fixes[0].element == Element("need", "help")


def test_no_finding_where_the_need_is_met_in_part(sketch: Sketch) -> None:
    buyers(sketch, need_level=1, want_level=3)
    assert not sketch.found("wants-before-needs")


def test_no_finding_where_no_want_is_served(sketch: Sketch) -> None:
    buyers(sketch, need_level=0, want_level=0)
    assert not sketch.found("wants-before-needs")
