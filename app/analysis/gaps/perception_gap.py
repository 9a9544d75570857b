"""Gap rule 21: perception gap."""

from collections.abc import Iterator

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.threshold import Threshold
from app.analysis.wording import percent
from app.model.element import Element

HIGH_COVERAGE = Threshold(
    "perception-gap.high-coverage",
    "Covered from",
    80,
    0,
    100,
    "%",
    "From this coverage on, low satisfaction surprises.",
)
LOW_SATISFACTION = Threshold(
    "perception-gap.low-satisfaction", "but satisfied up to", 2, 1, 5, "of 5", "Up to here a customer is dissatisfied."
)
LOW_COVERAGE = Threshold(
    "perception-gap.low-coverage", "Covered up to", 20, 0, 100, "%", "Up to this coverage, high satisfaction surprises."
)
HIGH_SATISFACTION = Threshold(
    "perception-gap.high-satisfaction", "but satisfied from", 4, 1, 5, "of 5", "From here on a customer is satisfied."
)
_ROUNDING = 1e-9


@gap_rule(
    "perception-gap",
    number=21,
    title="Perception gap",
    subject="stakeholder",
    thresholds=(HIGH_COVERAGE, LOW_SATISFACTION, LOW_COVERAGE, HIGH_SATISFACTION),
)
def perception_gap(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A customer is covered well but satisfied little, or covered little but satisfied well.

    By default that is 80 % or more and satisfied at 2 or less, or 20 % or less and satisfied at 4 or more.
    Either the needs on the map are not its real ones, or it does not see what it gets. Major where it is
    dissatisfied, else minor.
    """
    customer = inspection.map.stakeholders[stakeholder]
    share = inspection.coverage.of(stakeholder, Tier.NETWORK)
    satisfaction = customer.satisfaction  # as it says itself
    if share is None or satisfaction is None:
        return
    low, high = inspection.value(LOW_COVERAGE) / 100, inspection.value(HIGH_COVERAGE) / 100
    dissatisfied = share >= high - _ROUNDING and satisfaction <= inspection.value(LOW_SATISFACTION)
    satisfied = share <= low + _ROUNDING and satisfaction >= inspection.value(HIGH_SATISFACTION)
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
            Fix("Rate its satisfaction again…", "edit", element, "satisfaction"),
        ),
    )
