"""Which gaps count, and which people have accepted.

An accepted gap is left out of counts and sums, and never hidden. Coverage is as it is: acceptance meets no need. An
acceptance whose gap is closed is kept, and holds again when the gap comes back; one whose day of review is past holds
no longer, and its gap says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.analysis.gap_rule import Finding, Fix
from app.analysis.wording import day
from app.model.accepted_gap import AcceptedGap
from app.model.element import Element
from app.model.map_state import MapState


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A gap that people know of and leave as it is.

    Attributes:
        finding: The gap.
        acceptance: Why, since when, by whom and until when.
    """

    finding: Finding
    acceptance: AcceptedGap

    @property
    def sentence(self) -> str:
        """Who accepted it when and why: "Accepted on 1 March 2026 by Ann, until 1 March 2027: too dear."."""
        said = self.acceptance
        by = f" by {said.by}" if said.by else ""
        until = f", until {day(said.until)}" if said.until is not None else ""
        return f"Accepted on {day(said.on)}{by}{until}: {said.reason}"


@dataclass(frozen=True, slots=True)
class SortedGaps:
    """The gaps of a map, those that count apart from those that are accepted.

    Attributes:
        open: The gaps that count, the worst first.
        accepted: The gaps that are accepted, the worst first.
        overdue: Acceptances whose day of review is past, by id of the gap; the gap counts.
        idle: Acceptances whose gap is not there now, in the order in which they were made.
    """

    open: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()
    overdue: dict[str, AcceptedGap] = field(default_factory=dict)
    idle: tuple[AcceptedGap, ...] = ()

    @property
    def points_missing(self) -> float:
        """Points of network coverage that all shortfalls cost, accepted or not."""
        every = (*self.open, *(found.finding for found in self.accepted))
        return math.fsum(finding.points for finding in every if finding.points is not None)

    @property
    def points_accepted(self) -> float:
        """Points of network coverage that accepted shortfalls cost."""
        return math.fsum(found.finding.points or 0.0 for found in self.accepted)


def sort_gaps(findings: Sequence[Finding], map_state: MapState, today: date) -> SortedGaps:
    """Tell the gaps that count from those that are accepted.

    Args:
        findings: All gaps, the worst first.
        map_state: The map that says what is accepted.
        today: The day on which an acceptance has to hold.
    """
    acceptances = acceptances_by_gap(map_state.all(AcceptedGap))
    if not acceptances:
        return SortedGaps(tuple(findings))
    counted: list[Finding] = []
    accepted: list[AcceptedFinding] = []
    overdue: dict[str, AcceptedGap] = {}
    rules = {rule for rule, _ in acceptances}
    for finding in findings:
        accepted_by_rule = finding.rule in rules  # a quick look: a map may have a thousand gaps for each accepted one
        acceptance = acceptances.pop((finding.rule, finding.elements[0]), None) if accepted_by_rule else None
        if acceptance is None:
            counted.append(finding)
        elif acceptance.holds_on(today):
            accepted.append(AcceptedFinding(finding, acceptance))
        else:
            overdue[finding.id] = acceptance
            counted.append(finding._replace(reason=f"{finding.reason} {_overdue(acceptance)}"))
    return SortedGaps(tuple(counted), tuple(accepted), overdue, tuple(acceptances.values()))


def acceptances_by_gap(acceptances: Iterable[AcceptedGap]) -> dict[tuple[str, Element], AcceptedGap]:
    """Acceptances by rule and element; of several for one gap, which a file of another origin may hold, the last."""
    return {(found.rule, found.element): found for found in acceptances}


def _overdue(acceptance: AcceptedGap) -> str:
    assert acceptance.until is not None
    return f"It was accepted until {day(acceptance.until)} ({acceptance.reason.rstrip('.')}), which has to be reviewed."


def acceptance_of(finding: Finding) -> Fix:
    """What can be done about every gap: to accept it."""
    return Fix("Accept this gap…", "accept-gap", finding.elements[0])


def withdrawal_of(finding: Finding) -> Fix:
    """What can be done about every accepted gap: to let it count again."""
    return Fix("Count it again", "withdraw-acceptance", finding.elements[0])
