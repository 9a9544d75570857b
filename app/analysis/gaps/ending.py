"""Gap rule 10: ending."""

from collections.abc import Iterator
from datetime import date

from app.analysis.calendar_months import months_later
from app.analysis.gap_rule import Finding, Fix, Inspection, gap_rule
from app.analysis.need_facts import facts_of, service_elements
from app.analysis.threshold import Threshold
from app.analysis.wording import day, listed
from app.model.scales import NeedKind, ServiceStatus
from app.model.service import Service

MONTHS = Threshold(
    "ending.months", "Ends within", 12, 1, 120, "months", "How far ahead services that retire or end are told of."
)


@gap_rule("ending", number=10, title="Ending", subject="need", thresholds=(MONTHS,))
def ending(inspection: Inspection, need_id: str) -> Iterator[Finding]:
    """All live services that meet a need, fully or in part, retire or end soon: by default within 12 months.

    A service that is retiring without an end date counts as one of them. It costs no points yet; its severity is
    that of the shortfall which would follow.
    """
    facts = facts_of(inspection, need_id, NeedKind.NEED)
    if facts is None or not facts.met:
        return
    services = [inspection.map.services[found.service] for found in facts.delivered]
    last = months_later(inspection.today, int(inspection.value(MONTHS)))
    if not all(_ends_by(service, last) for service in services):
        return
    each = listed(
        f"{service.name} {f'ends on {day(service.end)}' if service.end else 'is retiring'}" for service in services
    )
    if facts.planned:
        planned = listed(inspection.map.services[found.service].name for found in facts.planned)
        each = f"{each}; {planned} is planned to follow"
    elements = service_elements(facts.delivered)
    yield Finding(
        rule="ending",
        severity=inspection.shortfall_severity(facts.importance, facts.need.weight, facts.met),
        elements=(facts.element, *elements),
        customer=facts.customer.id,
        title=f"Ending: {facts.need.statement}",
        reason=f"Nothing else meets it: {each}; {facts.stakes}.",
        fixes=(
            Fix("Assign a lasting service…", "assign-service", facts.element),
            Fix("Change the end date…", "edit", elements[0], "end"),
        ),
    )


def _ends_by(service: Service, last: date) -> bool:
    if service.end is not None:
        return service.end <= last
    return service.status is ServiceStatus.RETIRING
