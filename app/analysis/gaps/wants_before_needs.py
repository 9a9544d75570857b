"""Gap rule 5: wants before needs."""

from collections.abc import Iterator

from app.analysis.coverage import Tier, importance_of
from app.analysis.gap_rule import Finding, Fix, Inspection, gap_rule
from app.analysis.wording import listed
from app.model.element import Element


@gap_rule("wants-before-needs", number=5, title="Wants before needs", subject="stakeholder")
def wants_before_needs(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A customer's want is served, fully or in part, while one of its needs is not met at all.

    Its severity is that of the heaviest need left unmet. The points stand with the needs.
    """
    customer = inspection.map.stakeholders[stakeholder]
    if not customer.is_customer:
        return
    needs = inspection.map.needs_of(stakeholder)
    met = [inspection.coverage.met(need.id, Tier.NETWORK) for need in needs]
    wants = [need for need, share in zip(needs, met, strict=True) if need.is_want and share > 0]
    unmet = [need for need, share in zip(needs, met, strict=True) if not need.is_want and share == 0]
    unmet.sort(key=lambda need: -need.weight)
    if not wants or not unmet:
        return
    served = listed(f"“{want.statement}”" for want in wants)
    missing = listed(f"“{need.statement}”" for need in unmet)
    yield Finding(
        rule="wants-before-needs",
        severity=inspection.shortfall_severity(importance_of(customer), unmet[0].weight),
        elements=(Element.of(customer), *map(Element.of, unmet), *map(Element.of, wants)),
        customer=stakeholder,
        title=f"Wants before needs: {customer.name}",
        reason=f"Wants are served ({served}) while needs are not met at all ({missing}).",
        fixes=(Fix("Assign a service to the need…", "assign-service", Element.of(unmet[0])),),
    )
