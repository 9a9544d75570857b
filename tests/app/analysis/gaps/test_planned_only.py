import pytest
from map_sketch import Sketch
from random_maps import day_after

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus


def planned(sketch: Sketch, **values: object) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers", importance=4), "help", 4)
    sketch.assign(sketch.service("Desk", "IT", **values), "Buyers", "help", level=2)


def test_a_need_that_only_a_planned_service_addresses_is_planned_only_and_not_unmet(sketch: Sketch) -> None:
    planned(sketch, status=ServiceStatus.PLANNED, start=day_after(184))
    finding = sketch.found("planned-only")["help"]
    assert finding.severity is Severity.CRITICAL
    assert finding.reason == "Only planned: Desk, at 2 of 3, from 1 September 2026; importance 4 × weight 4."
    assert finding.points == pytest.approx(100)
    assert finding.fixes[0].element == Element("service", "Desk")
    assert not sketch.found("unmet-need")


def test_a_plan_without_a_start_to_come_says_so(sketch: Sketch) -> None:
    planned(sketch, status=ServiceStatus.PLANNED, start=day_after(-10))
    assert "with no start date to come" in sketch.found("planned-only")["help"].reason


def test_a_live_service_that_starts_later_is_planned(sketch: Sketch) -> None:
    planned(sketch, start=day_after(1))
    assert "help" in sketch.found("planned-only")


@pytest.mark.parametrize(
    "values",
    [
        {"status": ServiceStatus.LIVE},
        {"status": ServiceStatus.RETIRED, "start": day_after(9)},
        {"status": ServiceStatus.PLANNED, "end": day_after(-1)},
    ],
)
def test_a_live_a_retired_and_a_lapsed_service_are_no_plan(sketch: Sketch, values: dict[str, object]) -> None:
    planned(sketch, **values)
    assert not sketch.found("planned-only")
