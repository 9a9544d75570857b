"""Gap rule 18: priority inversion."""

from collections.abc import Iterator
from heapq import nsmallest
from typing import NamedTuple

from app.analysis.coverage import Tier
from app.analysis.gap_rule import WHOLE_MAP, Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.threshold import Threshold
from app.analysis.wording import percent
from app.model.element import Element
from app.model.stakeholder import Stakeholder

MAJOR_DIFFERENCE = 0.5
LEAST_DIFFERENCE = Threshold(
    "priority-inversion.points", "Covered worse by", 20, 1, 100, "points",
    "From this difference in coverage on, it is a gap that the less important customer is covered better.",
)  # fmt: skip
MOST_TOLD = 5
_ROUNDING = 1e-9


@gap_rule(
    "priority-inversion", number=18, title="Priority inversion", subject=WHOLE_MAP, thresholds=(LEAST_DIFFERENCE,)
)
def priority_inversion(inspection: Inspection, _: str) -> Iterator[Finding]:
    """A more important customer is covered much worse than a less important one: by default 20 points or more.

    Only customers whose importance is rated are compared, each with the less important one that is covered best.
    The five widest differences are told: in a large map one well-served customer would else give a finding for
    almost everyone. Major from 50 points on, else minor.
    """
    found = nsmallest(MOST_TOLD, _inversions(inspection), lambda found: (-found.difference, found.customer.id))
    yield from map(_finding, found)


class _Inversion(NamedTuple):
    customer: Stakeholder
    share: float
    better: Stakeholder
    better_share: float

    @property
    def difference(self) -> float:
        return self.better_share - self.share


def _inversions(inspection: Inspection) -> Iterator[_Inversion]:
    """Of each importance those who are covered worst: no more of them can be among the widest."""
    stakeholders = inspection.map.stakeholders
    rated: dict[int, list[tuple[float, str]]] = {}
    for found, share in inspection.coverage.shares(Tier.NETWORK):
        importance = stakeholders[found].importance
        if importance is not None:
            rated.setdefault(importance, []).append((share, found))
    least = inspection.value(LEAST_DIFFERENCE) / 100
    best: tuple[float, str] | None = None
    for importance in sorted(rated):
        level = rated[importance]
        if best is not None:
            for share, found in nsmallest(MOST_TOLD, level):
                if best[0] - share >= least - _ROUNDING:
                    yield _Inversion(stakeholders[found], share, stakeholders[best[1]], best[0])
        share = max(level)[0]
        if best is None or share > best[0]:
            best = share, min(found for covered, found in level if covered == share)


def _finding(inversion: _Inversion) -> Finding:
    customer, better = inversion.customer, inversion.better
    element = Element.of(customer)
    return Finding(
        rule="priority-inversion",
        severity=Severity.MAJOR if inversion.difference >= MAJOR_DIFFERENCE - _ROUNDING else Severity.MINOR,
        elements=(element, Element.of(better)),
        customer=customer.id,
        title=f"Priority inversion: {customer.name}",
        reason=(
            f"Importance {customer.importance} but covered to {percent(inversion.share)}, while {better.name} at "
            f"importance {better.importance} is covered to {percent(inversion.better_share)}."
        ),
        fixes=(
            Fix("Assign a service…", "assign-service", element),
            Fix("Rate the importance again…", "edit", element, "importance"),
        ),
    )
