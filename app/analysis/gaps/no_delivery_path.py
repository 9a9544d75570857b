"""Gap rule 19: no delivery path."""

from collections.abc import Iterator

from app.analysis.connections import Connections
from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.wording import listed
from app.model.assignment import Assignment
from app.model.element import Element


def connections(inspection: Inspection) -> Connections:
    """Which stakeholders the map links at all."""
    return inspection.look_up(Connections)


@gap_rule("no-delivery-path", number=19, title="No delivery path", subject="stakeholder", given=connections)
def no_delivery_path(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A live service reaches a customer, but no chain of relationships links provider, channel and customer.

    Whoever is part of another is linked to it, and all that is inside the boundary belongs together. Told once a
    customer. Either a relationship is missing on the map, or the delivery is wishful. Always minor.
    """
    customer = inspection.map.stakeholders[stakeholder]
    if not customer.is_customer:
        return
    far = {
        found: ends for found in inspection.map.assignments_of(stakeholder) if (ends := _far_ends(inspection, found))
    }
    if not far:
        return
    services = listed(inspection.map.services[found.service].name for found in far)
    names = listed(inspection.map.stakeholders[end].name for ends in far.values() for end in ends)
    element = Element.of(customer)
    yield Finding(
        rule="no-delivery-path",
        severity=Severity.MINOR,
        elements=(element, *map(Element.of, far)),
        customer=stakeholder,
        title=f"No delivery path: {customer.name}",
        reason=f"No chain of relationships leads from {names} to it, although it is given {services}.",
        fixes=(Fix("Draw the missing relationship…", "add-relationship", element),),
    )


def _far_ends(inspection: Inspection, assignment: Assignment) -> list[str]:
    """Provider and channel, so far as nothing links them to the customer."""
    if not assignment.level or not inspection.coverage.counts(assignment.service):
        return []
    links = connections(inspection)
    ends = (inspection.map.services[assignment.service].provider, assignment.via)
    return [end for end in ends if end is not None and not links.are_linked(end, assignment.customer)]
