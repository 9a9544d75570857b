import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import Nature, ServiceStatus


def test_commodity_work_inside_is_a_candidate_to_buy(sketch: Sketch) -> None:
    sketch.service("Printing", sketch.firm(), annual_cost=80_000)
    finding = sketch.found("commodity-in-house")["Printing"]
    assert finding.severity is Severity.MINOR
    assert finding.reason == (
        "Provided by IT at 80,000 a year, although anyone could; buying it frees people for innovation."
    )
    assert finding.elements == (Element("service", "Printing"), Element("stakeholder", "IT"))
    assert finding.fixes[0].command == "change-provider"


@pytest.mark.parametrize(
    ("provider", "values"),
    [
        ("Acme", {}),
        (None, {}),
        ("IT", {"nature": Nature.DIFFERENTIATING}),
        ("IT", {"status": ServiceStatus.PLANNED}),
        ("IT", {"status": ServiceStatus.RETIRING}),
    ],
)
def test_work_outside_other_natures_and_what_is_not_live_are_no_finding(
    sketch: Sketch, provider: str | None, values: dict[str, object]
) -> None:
    sketch.firm()
    sketch.partner("Acme")
    sketch.service("Printing", provider, **values)
    assert not sketch.found("commodity-in-house")
