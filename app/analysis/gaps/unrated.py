"""Gap rule 23: unrated."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.model.element import Element
from app.model.scales import DEFAULT_IMPORTANCE


@gap_rule("unrated", number=23, title="Unrated", subject="stakeholder")
def unrated(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A customer's importance is not rated, so that it counts as 3 in every total. Always minor."""
    customer = inspection.map.stakeholders[stakeholder]
    if not customer.is_customer or customer.importance is not None:
        return
    element = Element.of(customer)
    yield Finding(
        rule="unrated",
        severity=Severity.MINOR,
        elements=(element,),
        customer=stakeholder,
        title=f"Not rated: {customer.name}",
        reason=f"Its importance is not rated; it counts as {DEFAULT_IMPORTANCE} of 5 until it is.",
        fixes=(Fix("Rate its importance…", "edit", element, "importance"),),
    )
