"""Gap rule 22: attitude gap."""

from collections.abc import Iterator

from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.priorities import needs_engagement
from app.model.element import Element

MAJOR_RATING = 4


@gap_rule("attitude-gap", number=22, title="Attitude gap", subject="stakeholder")
def attitude_gap(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """A stakeholder's desired attitude is above its present one, or it is unaware and should at least be neutral.

    Being unaware is a state of its own, not below resistant: nobody is wanted resistant, so whoever is unaware and
    should be neutral, supportive or leading has first to learn. Major for whoever is rated 4 or 5 in power or
    importance, else minor.
    """
    found = inspection.map.stakeholders[stakeholder]
    now, desired = found.attitude, found.desired_attitude
    if now is None or desired is None or not needs_engagement(found):
        return
    weighty = max(found.power or 0, found.importance or 0)
    element = Element.of(found)
    yield Finding(
        rule="attitude-gap",
        severity=Severity.MAJOR if weighty >= MAJOR_RATING else Severity.MINOR,
        elements=(element,),
        customer=stakeholder if found.is_customer else None,
        title=f"Attitude gap: {found.name}",
        reason=f"It is {now.value} and should be {desired.value}.",
        fixes=(Fix("Rate its attitude again…", "edit", element, "attitude"),),
    )
