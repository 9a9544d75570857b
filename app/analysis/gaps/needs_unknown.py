"""Gap rule 6: needs unknown."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.wording import counted
from app.model.element import Element
from app.model.scales import NeedKind

MATTERS_FROM = 3
MAJOR_FROM = 4


@gap_rule("needs-unknown", number=6, title="Needs unknown", subject="stakeholder")
def needs_unknown(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A customer that has services, or is rated 3 or more in importance, has no need recorded.

    Its coverage is undefined, and so it is missing from every total. Major from importance 4 on, else minor.
    """
    customer = inspection.map.stakeholders[stakeholder]
    if not customer.is_customer or inspection.map.needs_of(stakeholder, NeedKind.NEED):
        return
    importance = customer.importance or 0
    services = len(inspection.map.assignments_of(stakeholder))
    if not services and importance < MATTERS_FROM:
        return
    because = [f"importance {importance}"] if importance else []
    if services:
        because.append(f"{counted(services, 'service')} assigned")
    wants = inspection.map.needs_of(stakeholder, NeedKind.WANT)
    none = "Only wants are recorded, no need" if wants else "No need is recorded"
    element = Element.of(customer)
    yield Finding(
        rule="needs-unknown",
        severity=Severity.MAJOR if importance >= MAJOR_FROM else Severity.MINOR,
        elements=(element,),
        customer=stakeholder,
        title=f"Needs unknown: {customer.name}",
        reason=f"{none}, so its coverage is not known ({', '.join(because)}).",
        fixes=(Fix("Record a need…", "add-need", element),),
    )
