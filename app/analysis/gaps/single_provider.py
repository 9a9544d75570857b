"""Gap rule 11: single provider."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.need_facts import facts_of, service_elements, service_names
from app.analysis.threshold import Threshold
from app.analysis.wording import listed
from app.model.element import Element
from app.model.scales import NeedKind

HEAVY_WEIGHT = Threshold(
    "single-provider.weight",
    "At weight from",
    4,
    1,
    5,
    "of 5",
    "From this weight on, a need should have two providers.",
)
MAJOR_IMPORTANCE = 4


@gap_rule("single-provider", number=11, title="Single provider", subject="need", thresholds=(HEAVY_WEIGHT,))
def single_provider(inspection: Inspection, need_id: str) -> Iterator[Finding]:
    """A need of great weight (by default 4 or 5) is met, fully or in part, by one provider outside the firm alone.

    That the firm alone meets a need is its own choice, and no finding. Major for customers of importance 4 or 5,
    else minor.
    """
    facts = facts_of(inspection, need_id, NeedKind.NEED)
    if facts is None or facts.need.weight < inspection.value(HEAVY_WEIGHT) or not facts.met:
        return
    providers = {inspection.map.services[found.service].provider for found in facts.delivered}
    provider = inspection.map.stakeholders.get(providers.pop() or "")
    if providers or provider is None or provider.is_inside:
        return
    names = listed(service_names(inspection, facts.delivered))
    yield Finding(
        rule="single-provider",
        severity=Severity.MAJOR if facts.importance >= MAJOR_IMPORTANCE else Severity.MINOR,
        elements=(facts.element, Element.of(provider), *service_elements(facts.delivered)),
        customer=facts.customer.id,
        title=f"Single provider: {facts.need.statement}",
        reason=f"Met by {provider.name} alone, with {names}; {facts.stakes}.",
        fixes=(
            Fix("Assign a second service…", "assign-service", facts.element),
            Fix("Show what breaks…", "show-impact", Element.of(provider)),
        ),
    )
