"""Accepting a gap for a reason, and taking that back."""

from __future__ import annotations

from datetime import date

from app.analysis.accepted_gaps import acceptances_by_gap
from app.analysis.gap_rule import Finding
from app.document.document import Document
from app.model.accepted_gap import AcceptedGap
from app.model.scenario import FIRST_SCENARIO


def accept_gap(
    document: Document,
    finding: Finding,
    reason: str,
    *,
    on: date,
    by: str = "",
    until: date | None = None,
    scenario: str = FIRST_SCENARIO,
    origin: object = None,
) -> AcceptedGap:
    """Leave a gap as it is; where it was accepted before, the new reason and dates take the place of the old.

    Args:
        document: The document.
        finding: The gap.
        reason: Why; must be given.
        on: The day on which it is decided.
        by: Who decides; may be left open.
        until: The last day on which that holds; None for as long as nobody withdraws it.
        scenario: The scenario to change.
        origin: Who asks, so that it can skip the echo.

    Raises:
        IntegrityError: The reason is empty, or what the gap concerns is not on the map.
    """
    element = finding.elements[0]
    before = acceptances_by_gap(document.map(scenario).all(AcceptedGap)).get((finding.rule, element))
    values = {"reason": reason, "by": by, "on": on, "until": until}
    found = AcceptedGap.of(finding.rule, element, **values) if before is None else before.changed(**values)
    with document.edit(f"Accept gap {finding.title}", scenario) as edit:
        edit.origin = origin
        return edit.put(found)


def withdraw_acceptance(
    document: Document, finding: Finding, *, scenario: str = FIRST_SCENARIO, origin: object = None
) -> None:
    """Let an accepted gap count again."""
    element = finding.elements[0]
    found = [
        each for each in document.map(scenario).all(AcceptedGap) if (each.rule, each.element) == (finding.rule, element)
    ]
    with document.edit(f"Count gap {finding.title} again", scenario) as edit:
        edit.origin = origin
        edit.remove_all(found)
