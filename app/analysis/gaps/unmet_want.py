"""Gap rule 4: unmet want."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.need_facts import LikeWants, facts_of, service_elements, service_names
from app.analysis.wording import listed
from app.model.element import Element
from app.model.scales import NeedKind


@gap_rule("unmet-want", number=4, title="Unmet want", subject="need")
def unmet_want(inspection: Inspection, need_id: str) -> Iterator[Finding]:
    """A want is not met in full: an opportunity to delight, the greater the more customers want the same."""
    facts = facts_of(inspection, need_id, NeedKind.WANT)
    if facts is None or facts.met == 1:
        return
    fixes = [Fix("Assign a service…", "assign-service", facts.element)]
    if facts.met:
        best = facts.delivered[0]
        by = listed(service_names(inspection, [best]))
        reason = f"Delivered at {best.level} of {facts.need.required_level} by {by}"
        fixes.insert(0, Fix(f"Raise the level to {facts.need.required_level}", "raise-level", Element.of(best)))
    elif facts.planned:
        reason = f"Only planned: {listed(service_names(inspection, facts.planned))}"
        fixes.insert(0, Fix("Start the planned service", "start-service", service_elements(facts.planned)[0]))
    else:
        reason = "No live service addresses it"
    others = _others(inspection, need_id)
    if others:
        names = listed(inspection.map.stakeholders[found].name for found in others)
        reason = f"{reason}; also wanted by {names}"
    yield Finding(
        rule="unmet-want",
        severity=Severity.OPPORTUNITY,
        elements=(facts.element, Element.of(facts.customer), *(Element("stakeholder", found) for found in others)),
        customer=facts.customer.id,
        title=f"{'Partly met' if facts.met else 'Unmet'} want: {facts.need.statement}",
        reason=f"{reason}; {facts.stakes}.",
        delight=inspection.coverage.delight_lost(need_id),
        fixes=tuple(fixes),
    )


def _others(inspection: Inspection, want_id: str) -> list[str]:
    want = inspection.map.needs[want_id]
    stakeholders = inspection.map.stakeholders
    customers = (inspection.map.needs[found].customer for found in inspection.look_up(LikeWants).like(want))
    return [found for found in dict.fromkeys(customers) if found != want.customer and stakeholders[found].is_customer]
