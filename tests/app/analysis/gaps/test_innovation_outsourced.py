import pytest
from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.scales import Nature, ServiceStatus


@pytest.mark.parametrize(
    ("nature", "severity", "title"),
    [
        (Nature.INNOVATION, Severity.MAJOR, "Innovation outsourced: Lab"),
        (Nature.DIFFERENTIATING, Severity.MINOR, "Differentiating outsourced: Lab"),
    ],
)
def test_work_that_sets_the_firm_apart_is_found_outside(
    sketch: Sketch, nature: Nature, severity: Severity, title: str
) -> None:
    sketch.service("Lab", sketch.partner("Acme"), nature=nature, annual_cost=1_500_000)
    finding = sketch.found("innovation-outsourced")["Lab"]
    assert finding.severity is severity
    assert finding.title == title
    assert finding.reason.startswith("Provided by Acme, outside the firm, at 1,500,000 a year;")


@pytest.mark.parametrize(
    ("provider", "values"),
    [
        ("IT", {}),
        (None, {}),
        ("Acme", {"nature": Nature.COMMODITY}),
        ("Acme", {"status": ServiceStatus.RETIRED}),
    ],
)
def test_innovation_inside_and_commodity_outside_are_no_finding(
    sketch: Sketch, provider: str | None, values: dict[str, object]
) -> None:
    sketch.firm()
    sketch.partner("Acme")
    sketch.service("Lab", provider, **{"nature": Nature.INNOVATION, **values})
    assert not sketch.found("innovation-outsourced")
