import pytest
from map_sketch import Sketch
from random_maps import day_after

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus


def served(sketch: Sketch, **values: object) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers", importance=4), "help", 4)
    sketch.assign(sketch.service("Desk", "IT", **values), "Buyers", "help", level=3)


def test_a_need_met_only_by_a_service_that_ends_within_a_year_is_found(sketch: Sketch) -> None:
    served(sketch, end=day_after(60))
    finding = sketch.found("ending")["help"]
    assert finding.severity is Severity.CRITICAL
    assert finding.reason == "Nothing else meets it: Desk ends on 30 April 2026; importance 4 × weight 4."
    assert finding.points is None, "it costs nothing yet"
    assert finding.fixes[1].element == Element("service", "Desk")


def test_a_retiring_service_without_an_end_counts_and_what_follows_is_named(sketch: Sketch) -> None:
    served(sketch, status=ServiceStatus.RETIRING)
    sketch.assign(sketch.service("New desk", "IT", status=ServiceStatus.PLANNED), "Buyers", "help")
    assert "Desk is retiring; New desk is planned to follow;" in sketch.found("ending")["help"].reason


def test_a_second_service_that_lasts_is_enough(sketch: Sketch) -> None:
    served(sketch, end=day_after(60))
    sketch.assign(sketch.service("Chat", "IT"), "Buyers", "help", level=1)
    assert not sketch.found("ending")


@pytest.mark.parametrize(
    "values", [{}, {"end": day_after(366)}, {"status": ServiceStatus.RETIRING, "end": day_after(400)}]
)
def test_a_service_that_lasts_beyond_a_year_is_no_finding(sketch: Sketch, values: dict[str, object]) -> None:
    served(sketch, **values)
    assert not sketch.found("ending")
