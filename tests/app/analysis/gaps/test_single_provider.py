import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element


def served(sketch: Sketch, weight: int = 4, **providers: str | None) -> None:
    sketch.firm()
    sketch.partner("Acme")
    sketch.partner("Globex")
    sketch.need(sketch.stakeholder("Buyers", importance=4), "help", weight)
    for service, provider in providers.items():
        sketch.assign(sketch.service(service, provider), "Buyers", "help", level=2)


def test_a_heavy_need_met_by_one_partner_alone_is_found(sketch: Sketch) -> None:
    served(sketch, Desk="Acme", Chat="Acme")
    finding = sketch.found("single-provider")["help"]
    assert finding.severity is Severity.MAJOR
    assert finding.reason == "Met by Acme alone, with Chat and Desk; importance 4 × weight 4."
    assert finding.fixes[1].command == "show-impact"
    assert finding.fixes[1].element == Element("stakeholder", "Acme")


@pytest.mark.parametrize(
    ("weight", "providers"),
    [
        (3, {"Desk": "Acme"}),
        (5, {"Desk": "Acme", "Chat": "Globex"}),
        (5, {"Desk": "Acme", "Chat": "IT"}),
        (5, {"Desk": "IT"}),
        (5, {"Desk": None}),
        (5, {}),
    ],
)
def test_light_needs_several_providers_and_the_firm_itself_are_no_finding(
    sketch: Sketch, weight: int, providers: dict[str, str | None]
) -> None:
    served(sketch, weight, **providers)
    assert not sketch.found("single-provider")
