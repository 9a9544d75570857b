"""What the headline slide says besides its two maps: groups, key figures, the largest gaps, and how all is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.coverage import Coverage, Tier
from app.analysis.gap_rule import Finding, Severity
from app.analysis.headlines import Headline, headlines
from app.analysis.sourcing import sourcing_grid
from app.analysis.stress_test import StressTest
from app.analysis.wording import UNDEFINED, counted, points
from app.figures.board_column import GroupShare, LargeGap, group_shares
from app.figures.key_figures import KeyFigure
from app.model.map_state import MapState
from app.model.scales import Nature

_MOST_GAPS = 3


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """Facts of a map for its slides; all empty where no need is recorded.

    Attributes:
        groups: Coverage by customer group.
        figures: The strip of key figures.
        gaps: The gaps that cost most points of coverage, the worst first.
        headlines: All headline figures with their definitions and working, for the notes.
    """

    groups: tuple[GroupShare, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    gaps: tuple[LargeGap, ...] = ()
    headlines: tuple[Headline, ...] = ()


def board_facts(coverage: Coverage, map_state: MapState, findings: Sequence[Finding]) -> BoardFacts:
    """The facts of a map.

    Args:
        coverage: Of the map.
        map_state: The map.
        findings: Its gaps, the worst first.
    """
    said = headlines(coverage, map_state)
    if coverage.total(Tier.NETWORK) is None:
        return BoardFacts(headlines=said)
    by_id = {headline.id: headline for headline in said}
    figures = [KeyFigure("Network dividend", _points(by_id["network-dividend"].text), "needs that only partners meet")]
    if by_id["balance"].text != UNDEFINED:
        worst = by_id["worst-group"].text
        figures.append(KeyFigure("Balance across groups", by_id["balance"].text, f"1 = equal; worst: {worst.lower()}"))
    figures += _at_risk(coverage, map_state)
    figures.append(_gap_count(findings))
    figures.append(_unmet_wants(coverage, map_state))
    figures += _commodity(coverage, map_state)
    return BoardFacts(group_shares(coverage), tuple(figures), _largest(map_state, findings), said)


def _points(text: str) -> str:
    return f"{text} {'point' if text in ('1', '+1', '−1') else 'points'}"


def _at_risk(coverage: Coverage, map_state: MapState) -> list[KeyFigure]:
    """What the loss of the one outsider on whom most rests would cost."""
    for loss in StressTest.of(map_state, coverage).ranking():
        stakeholder = map_state.stakeholders[loss.stakeholder]
        if not stakeholder.is_inside:
            lost = _points(points(-loss.points, signed=True))
            return [KeyFigure("Coverage at risk", lost, f"without {stakeholder.name}")]
    return []


def _gap_count(findings: Sequence[Finding]) -> KeyFigure:
    gaps = [found for found in findings if found.severity is not Severity.OPPORTUNITY]
    critical = sum(found.severity is Severity.CRITICAL for found in gaps)
    return KeyFigure("Gaps", f"{len(gaps):,}", f"{critical} of them critical" if critical else "none of them critical")


def _unmet_wants(coverage: Coverage, map_state: MapState) -> KeyFigure:
    wants = [
        want for want in map_state.needs.values() if want.is_want and map_state.stakeholders[want.customer].is_customer
    ]
    unmet = sum(coverage.met(want.id, Tier.NETWORK) < 1 for want in wants)
    return KeyFigure("Unmet wants", f"{unmet:,}", f"of {counted(len(wants), 'want')} recorded")


def _commodity(coverage: Coverage, map_state: MapState) -> list[KeyFigure]:
    """How much commodity work the firm does itself, which others could do."""
    cells = [cell for cell in sourcing_grid(coverage, map_state) if cell.nature is Nature.COMMODITY]
    total, own = sum(cell.count for cell in cells), sum(cell.count for cell in cells if cell.is_candidate_to_buy)
    return [KeyFigure("Commodity in-house", f"{own} of {total}", "services that could be bought")] if total else []


def _largest(map_state: MapState, findings: Sequence[Finding]) -> tuple[LargeGap, ...]:
    costly = (found for found in findings if found.points and found.customer in map_state.stakeholders)
    largest = sorted(costly, key=lambda found: -(found.points or 0))[:_MOST_GAPS]
    return tuple(
        LargeGap(found.title, map_state.stakeholders[found.customer or ""].name, _points(points(found.points)))
        for found in largest
    )
