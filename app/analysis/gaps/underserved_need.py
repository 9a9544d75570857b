"""Gap rule 3: underserved need."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, gap_rule
from app.analysis.need_facts import facts_of, service_elements, service_names
from app.analysis.wording import listed
from app.model.element import Element
from app.model.scales import NeedKind


@gap_rule("underserved-need", number=3, title="Underserved need", subject="need")
def underserved_need(inspection: Inspection, need_id: str) -> Iterator[Finding]:
    """A need is met in part: the best live service delivers it below the level that the customer requires."""
    facts = facts_of(inspection, need_id, NeedKind.NEED)
    if facts is None or not 0 < facts.met < 1:
        return
    best = facts.delivered[0].level
    providing = [found for found in facts.delivered if found.level == best]
    by = listed(service_names(inspection, providing))
    reason = f"Delivered at {best} of {facts.need.required_level} by {by}; {facts.stakes}."
    better = [found for found in facts.planned if found.level > best]
    if better:
        planned = max(found.level for found in better)
        names = listed(service_names(inspection, (found for found in better if found.level == planned)))
        reason = f"{reason[:-1]}; {names} is planned to deliver it at {planned}."
    fixes = [Fix(f"Raise the level to {facts.need.required_level}", "raise-level", Element.of(providing[0]))]
    fixes += [Fix("Start the planned service", "start-service", found) for found in service_elements(better[:1])]
    fixes.append(Fix("Assign another service…", "assign-service", facts.element))
    yield Finding(
        rule="underserved-need",
        severity=facts.severity,
        elements=(facts.element, Element.of(facts.customer), *service_elements(providing)),
        customer=facts.customer.id,
        title=f"Underserved need: {facts.need.statement}",
        reason=reason,
        points=inspection.coverage.points_lost(need_id),
        fixes=tuple(fixes),
    )
