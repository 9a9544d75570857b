"""Gap rule 14: service without need."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.wording import counted
from app.model.element import Element


@gap_rule("service-without-need", number=14, title="Service without need", subject="assignment")
def service_without_need(inspection: Inspection, assignment_id: str) -> Iterator[Finding]:
    """A live service is assigned to a customer, but addresses none of the needs and wants recorded for it.

    Either a need is missing on the map, or the service is not wanted. Always minor.
    """
    assignment = inspection.map.assignments[assignment_id]
    customer = inspection.map.stakeholders[assignment.customer]
    if not customer.is_customer or not inspection.coverage.counts(assignment.service):
        return
    needs = inspection.map.needs_of(customer.id)
    if any(need.id in assignment.addresses for need in needs):
        return
    service = inspection.map.services[assignment.service]
    if needs:
        recorded = counted(len(needs), "need or want", "needs and wants")
        reason = f"It addresses nothing of what is recorded for {customer.name} ({recorded})."
    else:
        reason = f"No need or want of {customer.name} is recorded that it could address."
    yield Finding(
        rule="service-without-need",
        severity=Severity.MINOR,
        elements=(Element.of(assignment), Element.of(service), Element.of(customer)),
        customer=customer.id,
        title=f"Service without need: {service.name} for {customer.name}",
        reason=reason,
        fixes=(
            Fix("Say what it addresses…", "edit", Element.of(assignment), "addresses"),
            Fix("Record a need…", "add-need", Element.of(customer)),
        ),
    )
