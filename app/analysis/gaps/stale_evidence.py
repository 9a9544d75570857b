"""Gap rule 7: stale evidence."""

from collections.abc import Iterator
from typing import Self

from app.analysis.calendar_months import months_later
from app.analysis.coverage import Coverage, importance_of
from app.analysis.gap_rule import Finding, Fix, Inspection, Severity, gap_rule
from app.analysis.threshold import Threshold
from app.analysis.wording import counted, day
from app.model.changes import ChangeSet
from app.model.element import Element
from app.model.map_state import MapState
from app.model.need import Need

MAJOR_FROM = 4
MONTHS = Threshold(
    "stale-evidence.months", "Stale after", 12, 1, 120, "months", "How old evidence may be before it is stale."
)


class Evidence:
    """Whether the map records evidence at all: without any, the lack of it says nothing."""

    def __init__(self, is_recorded: bool) -> None:
        self.is_recorded = is_recorded

    @classmethod
    def of(cls, map_state: MapState, _coverage: Coverage) -> Self:
        """Work it out from scratch."""
        return cls(any(need.evidence_date is not None or need.evidence for need in map_state.needs.values()))

    def after(self, map_state: MapState, coverage: Coverage, changes: ChangeSet) -> Self:
        """What it is after an edit."""
        return type(self).of(map_state, coverage) if changes.ids(Need.kind_name) else self


def records_evidence(inspection: Inspection) -> bool:
    """Whether the map records evidence at all."""
    return inspection.look_up(Evidence).is_recorded


@gap_rule(
    "stale-evidence",
    number=7,
    title="Stale evidence",
    subject="stakeholder",
    given=records_evidence,
    thresholds=(MONTHS,),
)
def stale_evidence(inspection: Inspection, stakeholder: str) -> Iterator[Finding]:
    """Needs or wants of a customer rest on evidence that is undated, absent or old: by default over 12 months.

    Asked only where the map records evidence at all, and told once a customer. Major where none of the needs of a
    customer of importance 4 or 5 has fresh evidence, else minor.
    """
    customer = inspection.map.stakeholders[stakeholder]
    if not customer.is_customer or not records_evidence(inspection):
        return
    needs = inspection.map.needs_of(stakeholder)
    absent = [need for need in needs if need.evidence_date is None]
    months = int(inspection.value(MONTHS))
    oldest_fresh = months_later(inspection.today, -months)
    old = [need for need in needs if need.evidence_date is not None and need.evidence_date < oldest_fresh]
    stale = [need for need in needs if need in absent or need in old]
    if not stale:
        return
    parts = []
    if old:
        oldest = day(min(need.evidence_date for need in old if need.evidence_date is not None))
        verb = "rests" if len(old) == 1 else "rest"
        parts.append(f"{len(old)} {verb} on evidence over {counted(months, 'month')} old (the oldest of {oldest})")
    if absent:
        parts.append(f"{len(absent)} {'has' if len(absent) == 1 else 'have'} no dated evidence")
    all_stale = len(stale) == len(needs) and importance_of(customer) >= MAJOR_FROM
    yield Finding(
        rule="stale-evidence",
        severity=Severity.MAJOR if all_stale else Severity.MINOR,
        elements=(Element.of(customer), *map(Element.of, stale)),
        customer=stakeholder,
        title=f"Stale evidence: {customer.name}",
        reason=f"Of its {counted(len(needs), 'need or want', 'needs and wants')}, {' and '.join(parts)}.",
        fixes=tuple(Fix("Renew the evidence…", "edit", Element.of(need), "evidence_date") for need in stale[:1]),
    )
