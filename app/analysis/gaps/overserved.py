"""Gap rule 8: overserved."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.need_facts import facts_of, service_elements, service_names
from app.analysis.threshold import Threshold
from app.analysis.wording import amount, listed
from app.model.element import Element

LEVELS_ABOVE = Threshold(
    "overserved.levels", "Levels above", 2, 1, 4, "levels", "How many levels above what is required are too many."
)
LIGHT_WEIGHT = Threshold(
    "overserved.weight",
    "At weight up to",
    2,
    1,
    5,
    "of 5",
    "Up to this weight a need is light enough to be overserved.",
)


@gap_rule("overserved", number=8, title="Overserved", subject="need", thresholds=(LEVELS_ABOVE, LIGHT_WEIGHT))
def overserved(inspection: Inspection, need_id: str) -> Iterator[Finding]:
    """A need or want of little weight (by default 1 or 2) is delivered two or more levels above what is required.

    Possible overkill: effort that may do more elsewhere. Always minor.
    """
    facts = facts_of(inspection, need_id)
    if facts is None or facts.need.weight > inspection.value(LIGHT_WEIGHT) or not facts.deliveries:
        return
    best = facts.deliveries[0].level
    if best < facts.need.required_level + inspection.value(LEVELS_ABOVE):
        return
    providing = [found for found in facts.deliveries if found.level == best]
    by = listed(service_names(inspection, providing))
    reason = f"Delivered at {best} where {facts.need.required_level} is enough, by {by}; weight {facts.need.weight}"
    cost = inspection.map.services[providing[0].service].annual_cost
    if cost and len(providing) == 1:
        reason = f"{reason}; the service costs {amount(cost)} a year"
    yield Finding(
        rule="overserved",
        severity=Severity.MINOR,
        elements=(facts.element, Element.of(facts.customer), *service_elements(providing)),
        customer=facts.customer.id,
        title=f"Overserved: {facts.need.statement}",
        reason=f"{reason}.",
        fixes=(Fix("Change the delivered level…", "edit", Element.of(providing[0]), "level"),),
    )
