import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element


def served(sketch: Sketch, weight: int, required: int, level: int, cost: float | None = None) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers"), "help", weight, required)
    sketch.assign(sketch.service("Desk", "IT", annual_cost=cost), "Buyers", "help", level=level)


def test_two_levels_above_what_is_required_at_little_weight_is_overserved(sketch: Sketch) -> None:
    served(sketch, 2, 2, 4, 120_000)
    finding = sketch.found("overserved")["help"]
    assert finding.severity is Severity.MINOR
    assert finding.reason == ("Delivered at 4 where 2 is enough, by Desk; weight 2; the service costs 120,000 a year.")
    assert finding.points is None
    assert finding.fixes[0].element == Element("assignment", "Desk>Buyers")


@pytest.mark.parametrize(("weight", "required", "level"), [(3, 1, 4), (2, 2, 3), (1, 3, 4)])
def test_more_weight_or_one_level_more_is_not_overserved(
    sketch: Sketch, weight: int, required: int, level: int
) -> None:
    served(sketch, weight, required, level)
    assert not sketch.found("overserved")
