"""Gap rule 13: orphan service."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.wording import amount
from app.model.element import Element
from app.model.scales import ServiceStatus


@gap_rule("orphan-service", number=13, title="Orphan service", subject="service")
def orphan_service(inspection: Inspection, service_id: str) -> Iterator[Finding]:
    """A live service is assigned to nobody and supports no other service.

    One that is retiring already is left out. Major where it costs money, else minor.
    """
    service = inspection.map.services[service_id]
    if service.status is not ServiceStatus.LIVE or not inspection.coverage.counts(service_id):
        return
    if inspection.map.assignments_of_service(service_id) or inspection.map.services_supported_by(service_id):
        return
    cost = f"; it costs {amount(service.annual_cost)} a year" if service.annual_cost else ""
    element = Element.of(service)
    yield Finding(
        rule="orphan-service",
        severity=Severity.MAJOR if cost else Severity.MINOR,
        elements=(element,),
        customer=None,
        title=f"Orphan service: {service.name}",
        reason=f"It is live, assigned to nobody and supports no other service{cost}.",
        fixes=(
            Fix("Assign it to a customer…", "assign-service", element),
            Fix("Retire it…", "edit", element, "status"),
        ),
    )
