"""Gap rule 6: needs unknown."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.threshold import Threshold
from app.analysis.wording import counted
from app.model.element import Element
from app.model.scales import NeedKind

MAJOR_FROM = 4
MATTERS_FROM = Threshold(
    "needs-unknown.importance", "Importance from", 3, 1, 5, "of 5",
    "From this importance on, a customer without services should have a need recorded too.",
)  # fmt: skip


@gap_rule("needs-unknown", number=6, title="Needs unknown", subject="stakeholder", thresholds=(MATTERS_FROM,))
def needs_unknown(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A customer that has services, or is important (by default 3 or more), has no need recorded.

    Its coverage is undefined, and so it is missing from every total. Major from importance 4 on, else minor.
    """
    customer = inspection.map.stakeholders[stakeholder]
    if not customer.is_customer or inspection.map.needs_of(stakeholder, NeedKind.NEED):
        return
    importance = customer.importance or 0
    services = len(inspection.map.assignments_of(stakeholder))
    if not services and importance < inspection.value(MATTERS_FROM):
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
