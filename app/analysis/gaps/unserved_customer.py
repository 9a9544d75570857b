"""Gap rule 1: unserved customer."""

from collections.abc import Iterator

from app.analysis.coverage import importance_of
from app.analysis.gap_rule import Finding, Fix, Inspection, gap_rule
from app.analysis.need_facts import is_planned
from app.analysis.wording import counted
from app.model.element import Element
from app.model.scales import NeedKind


@gap_rule("unserved-customer", number=1, title="Unserved customer", subject="stakeholder")
def unserved_customer(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A customer has recorded needs, and no live service reaches it at any level.

    It sums up the customer and carries no points: those stand with its needs, one by one. Its severity is that of
    its heaviest need.
    """
    customer = inspection.map.stakeholders[stakeholder]
    needs = inspection.map.needs_of(stakeholder, NeedKind.NEED)
    if not needs or not customer.is_customer:
        return
    assignments = inspection.map.assignments_of(stakeholder)
    if any(found.level > 0 and inspection.coverage.counts(found.service) for found in assignments):
        return
    weight = max(need.weight for need in needs)
    reason = f"No live service reaches it; {counted(len(needs), 'need')} recorded, the heaviest of weight {weight}"
    services = inspection.map.services
    planned = sum(is_planned(services[found.service], inspection.today) for found in assignments)
    if planned:
        reason += f"; {counted(planned, 'planned service')} would"
    element = Element.of(customer)
    yield Finding(
        rule="unserved-customer",
        severity=inspection.shortfall_severity(importance_of(customer), weight),
        elements=(element, *map(Element.of, needs)),
        customer=stakeholder,
        title=f"Unserved customer: {customer.name}",
        reason=f"{reason}.",
        fixes=(Fix("Assign a service…", "assign-service", element),),
    )
