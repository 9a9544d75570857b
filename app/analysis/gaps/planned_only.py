"""Gap rule 9: planned only."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, gap_rule
from app.analysis.need_facts import facts_of, service_elements, service_names
from app.analysis.wording import day, listed
from app.model.element import Element
from app.model.scales import NeedKind


@gap_rule("planned-only", number=9, title="Planned only", subject="need")
def planned_only(inspection: Inspection, need_id: str) -> Iterator[Finding]:
    """Nothing live meets a need at any level, but a planned service is to address it.

    It has the need instead of rule 2 (`unmet-need`), so that the need is listed and its points are counted once.
    """
    facts = facts_of(inspection, need_id, NeedKind.NEED)
    if facts is None or facts.met > 0 or not facts.planned:
        return
    level = max(found.level for found in facts.planned)
    starts = [inspection.map.services[found.service].start for found in facts.planned]
    known = sorted(start for start in starts if start is not None and start > inspection.today)
    when = f", from {day(known[0])}" if known else ", with no start date to come"
    names = listed(service_names(inspection, facts.planned))
    yield Finding(
        rule="planned-only",
        severity=facts.severity,
        elements=(facts.element, Element.of(facts.customer), *service_elements(facts.planned)),
        customer=facts.customer.id,
        title=f"Planned only: {facts.need.statement}",
        reason=f"Only planned: {names}, at {level} of {facts.need.required_level}{when}; {facts.stakes}.",
        points=inspection.coverage.points_lost(need_id),
        fixes=(
            Fix("Start the planned service", "start-service", service_elements(facts.planned)[0]),
            Fix("Assign a live service…", "assign-service", facts.element),
        ),
    )
