"""Gap rule 12: coverage at risk."""

from collections.abc import Iterator

from app.analysis.gap_rule import WHOLE_MAP, Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.stress_test import StressTest
from app.analysis.threshold import Threshold
from app.analysis.wording import listed, points
from app.model.element import Element
from app.model.scales import StakeholderKind

MAJOR_POINTS, CRITICAL_POINTS = 10, 20
LEAST_POINTS = Threshold(
    "coverage-at-risk.points", "Costs at least", 5, 0.5, 100, "points",
    "From this loss of network coverage on, losing a stakeholder is a gap.", 0.5,
)  # fmt: skip


@gap_rule("coverage-at-risk", number=12, title="Coverage at risk", subject=WHOLE_MAP, thresholds=(LEAST_POINTS,))
def coverage_at_risk(inspection: Inspection, _: str) -> Iterator[Finding]:
    """Losing one stakeholder, other than the firm itself, would cost many points of coverage: by default 5 or more.

    With it go its services, the services that cannot do without them, and all that passes through it. Critical
    from 20 points on, major from 10, else minor.
    """
    least = inspection.value(LEAST_POINTS)
    for loss in inspection.look_up(StressTest).ranking():
        stakeholder = inspection.map.stakeholders[loss.stakeholder]
        if loss.points < least:
            return
        if stakeholder.kind is StakeholderKind.FIRM:
            continue
        severity = Severity.MAJOR if loss.points >= MAJOR_POINTS else Severity.MINOR
        stranded = listed(inspection.map.stakeholders[found].name for found in loss.stranded)
        left = f", and leave {stranded} with nothing" if stranded else ""
        element = Element.of(stakeholder)
        yield Finding(
            rule="coverage-at-risk",
            severity=Severity.CRITICAL if loss.points >= CRITICAL_POINTS else severity,
            elements=(element, *(Element(stakeholder.kind_name, found) for found in loss.stranded)),
            customer=None,
            title=f"Coverage at risk: {stakeholder.name}",
            reason=f"Losing it would cost {points(loss.points)} points of coverage{left}.",
            fixes=(Fix("Show what breaks…", "show-impact", element),),
        )
