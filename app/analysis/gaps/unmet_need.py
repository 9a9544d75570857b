"""Gap rule 2: unmet need."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, gap_rule
from app.analysis.need_facts import facts_of, service_elements, service_names
from app.analysis.wording import listed
from app.model.element import Element
from app.model.scales import NeedKind


@gap_rule("unmet-need", number=2, title="Unmet need", subject="need")
def unmet_need(inspection: Inspection, need_id: str) -> Iterator[Finding]:
    """Nothing live meets a need at any level, and nothing planned addresses it.

    Where something planned does, rule 9 (`planned-only`) has it instead.
    """
    facts = facts_of(inspection, need_id, NeedKind.NEED)
    if facts is None or facts.met > 0 or facts.planned:
        return
    fixes = [Fix("Assign a service…", "assign-service", facts.element)]
    if facts.deliveries:
        addressing = listed(service_names(inspection, facts.deliveries))
        reason = f"Addressed by {addressing}, but delivered at level 0; {facts.stakes}."
        fixes.insert(
            0, Fix(f"Raise the level to {facts.need.required_level}", "raise-level", Element.of(facts.deliveries[0]))
        )
    else:
        reason = f"No live service addresses it; {facts.stakes}."
    yield Finding(
        rule="unmet-need",
        severity=facts.severity,
        elements=(facts.element, Element.of(facts.customer), *service_elements(facts.deliveries)),
        customer=facts.customer.id,
        title=f"Unmet need: {facts.need.statement}",
        reason=reason,
        points=inspection.coverage.points_lost(need_id),
        fixes=tuple(fixes),
    )
