from map_sketch import Sketch

from app.analysis.gap_rule import Severity
from app.model.element import Element
from app.model.scales import ServiceStatus, StakeholderKind


def delivered(sketch: Sketch) -> None:
    sketch.firm()
    sketch.partner("Carrier")
    sketch.stakeholder("Buyers")
    sketch.assign(sketch.service("Shop", "IT"), "Buyers", via="Carrier")


def test_a_service_whose_provider_has_no_tie_to_the_customer_is_found(sketch: Sketch) -> None:
    delivered(sketch)
    finding = sketch.found("no-delivery-path")["Buyers"]
    assert finding.severity is Severity.MINOR
    assert finding.reason == ("No chain of relationships leads from IT and Carrier to it, although it is given Shop.")
    assert finding.elements == (Element("stakeholder", "Buyers"), Element("assignment", "Shop>Buyers"))


def test_the_channel_must_be_linked_too(sketch: Sketch) -> None:
    delivered(sketch)
    sketch.tie("Buyers", "IT")
    assert "from Carrier to it" in sketch.found("no-delivery-path")["Buyers"].reason


def test_a_chain_over_others_and_over_wholes_and_parts_is_a_path(sketch: Sketch) -> None:
    delivered(sketch)
    sketch.stakeholder("Shoppers' club", parent="Buyers")
    sketch.tie("IT", "Carrier")
    sketch.tie("Shoppers' club", "Carrier")
    assert not sketch.found("no-delivery-path")


def test_all_that_is_inside_the_boundary_belongs_together(sketch: Sketch) -> None:
    sketch.assign(sketch.service("Laptops", sketch.firm()), sketch.stakeholder("Staff", StakeholderKind.INTERNAL))
    assert not sketch.found("no-delivery-path")


def test_a_planned_service_needs_no_path_yet(sketch: Sketch) -> None:
    delivered(sketch)
    sketch.change("service", "Shop", status=ServiceStatus.PLANNED)
    assert not sketch.found("no-delivery-path")


def test_a_service_without_provider_and_channel_says_nothing_about_a_path(sketch: Sketch) -> None:
    sketch.assign(sketch.service("Weather", None), sketch.stakeholder("Buyers"))
    assert not sketch.found("no-delivery-path")
