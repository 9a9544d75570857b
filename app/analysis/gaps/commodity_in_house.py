"""Gap rule 15: commodity in-house."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.supporting_services import provided_inside
from app.analysis.wording import amount
from app.model.element import Element
from app.model.scales import Nature, ServiceStatus


@gap_rule("commodity-in-house", number=15, title="Commodity in-house", subject="service")
def commodity_in_house(inspection: Inspection, service_id: str) -> Iterator[Finding]:
    """A live commodity service is provided inside the firm, although anyone could deliver it: a candidate to buy.

    One that is retiring already is left out. Always minor: whether buying pays is for people to judge.
    """
    service = inspection.map.services[service_id]
    if service.nature is not Nature.COMMODITY or service.status is not ServiceStatus.LIVE:
        return
    if not inspection.coverage.counts(service_id) or not provided_inside(inspection.map, service):
        return
    provider = inspection.map.stakeholders[service.provider or ""]
    cost = f" at {amount(service.annual_cost)} a year" if service.annual_cost else ""
    element = Element.of(service)
    yield Finding(
        rule="commodity-in-house",
        severity=Severity.MINOR,
        elements=(element, Element.of(provider)),
        customer=None,
        title=f"Commodity in-house: {service.name}",
        reason=f"Provided by {provider.name}{cost}, although anyone could; buying it frees people for innovation.",
        fixes=(
            Fix("Change the provider…", "change-provider", element),
            Fix("Change its nature…", "edit", element, "nature"),
        ),
    )
