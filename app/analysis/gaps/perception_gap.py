"""Gap rule 21: perception gap."""

from collections.abc import Iterator

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.wording import percent
from app.model.element import Element

HIGH_COVERAGE, LOW_COVERAGE = 0.8, 0.2
HIGH_SATISFACTION, LOW_SATISFACTION = 4, 2
_ROUNDING = 1e-9


@gap_rule("perception-gap", number=21, title="Perception gap", subject="stakeholder")
def perception_gap(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A customer is covered to 80 % or more but satisfied at 2 or less, or to 20 % or less but satisfied at 4 or more.

    Either the needs on the map are not its real ones, or it does not see what it gets. Major where it is
    dissatisfied, else minor.
    """
    customer = inspection.map.stakeholders[stakeholder]
    share = inspection.coverage.of(stakeholder, Tier.NETWORK)
    satisfaction = customer.satisfaction  # as it says itself
    if share is None or satisfaction is None:
        return
    dissatisfied = share >= HIGH_COVERAGE - _ROUNDING and satisfaction <= LOW_SATISFACTION
    satisfied = share <= LOW_COVERAGE + _ROUNDING and satisfaction >= HIGH_SATISFACTION
    if not dissatisfied and not satisfied:
        return
    ask = "what it needs may be something else" if dissatisfied else "what it needs may be less than recorded"
    element = Element.of(customer)
    yield Finding(
        rule="perception-gap",
        severity=Severity.MAJOR if dissatisfied else Severity.MINOR,
        elements=(element,),
        customer=stakeholder,
        title=f"Perception gap: {customer.name}",
        reason=f"Covered to {percent(share)}, but satisfied at {satisfaction} of 5; {ask}.",
        fixes=(
            Fix("Ask for its needs and record them…", "add-need", element),
            Fix("Rate its satisfaction again…", "rate", element),
        ),
    )
