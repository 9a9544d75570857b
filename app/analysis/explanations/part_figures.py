"""Who meets the weighted need, in points that sum to 100; the network dividend; what gaps cost."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from app.analysis.accepted_gaps import acceptances_by_gap
from app.analysis.coverage import TIERS
from app.analysis.explain import NEED, Column, Explanation, Head, Row, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.headlines import headline
from app.analysis.need_rows import needs_that_count
from app.analysis.wording import counted, points
from app.model.accepted_gap import AcceptedGap
from app.model.element import Element
from app.model.need import Need
from app.model.record import Record
from app.model.scales import NeedKind

Three = tuple[float, float, float]
"""How far a need is met self-reliantly, by the firm, by the network."""

_SHARE: dict[str, Callable[[Three], float]] = {
    "firm-alone": lambda met: met[0],
    "firm-with-help": lambda met: met[1] - met[0],
    "by-partners": lambda met: met[2] - met[1],
    "unmet": lambda met: 1 - met[2],
    "network-dividend": lambda met: met[2] - met[1],
}
COLUMNS = (
    Column("Customer"), Column("Need"), Column("Points"), Column("Self-reliant", is_share=True),
    Column("Firm", is_share=True), Column("Network", is_share=True), Column("In this figure"), Column("Accepted"),
)  # fmt: skip
SOURCE = "Borderless's own definition"
_SPLIT = " Every point of need falls in exactly one part: firm alone, firm with help, by partners, unmet."


@explanation(
    "parts",
    order=20,
    heads=(
        Head("network-dividend", "Network dividend"),
        Head("firm-alone", "Firm alone"),
        Head("firm-with-help", "Firm with partners' help"),
        Head("by-partners", "Delivered by partners"),
        Head("unmet", "Unmet"),
        Head("gap-points", "Points of a gap", NEED, whole=False),
    ),
)
def explain_parts(inspection: Inspection, head: Head, record: Record | None) -> Explanation:
    """How the points of need are split, need by need."""
    if isinstance(record, Need):
        return _of_need(inspection, head, record)
    said = headline(inspection.coverage, inspection.map, head.id)
    share = _SHARE[head.id]
    every = (_row(inspection, need, share) for need in needs_that_count(inspection, NeedKind.NEED))
    rows = tuple(row for row in every if row.cells[6])
    working = said.working
    if head.id == "unmet" and said.value is not None:
        working += _accepted(rows)
    definition = said.definition + _SPLIT
    known = said.value is not None
    return Explanation(
        head.id, said.title, said.value, said.text, definition, SOURCE, working, COLUMNS, rows,
        lambda given: math.fsum(float(row.cells[6] or 0) for row in given) if known else None,
    )  # fmt: skip


def _row(inspection: Inspection, need: Need, share: Callable[[Three], float]) -> Row:
    coverage = inspection.coverage
    alone, firm, network = (coverage.met(need.id, tier) for tier in TIERS)
    weighed = coverage.points(need.id)
    accepted = "accepted" if _is_accepted(inspection, need) else ""
    name = inspection.map.stakeholders[need.customer].name
    cells = (name, need.statement, weighed, alone, firm, network, weighed * share((alone, firm, network)), accepted)
    return Row(Element.of(need), cells)


def _is_accepted(inspection: Inspection, need: Need) -> bool:
    """Whether the need's own shortfall is accepted, whichever rule tells of it."""
    acceptances = acceptances_by_gap(inspection.map.referrers(AcceptedGap, "need", need.id))
    return any(
        rule in ("unmet-need", "underserved-need", "planned-only") and found.holds_on(inspection.today)
        for (rule, _), found in acceptances.items()
    )


def _accepted(rows: Sequence[Row]) -> str:
    accepted = [float(row.cells[6] or 0) for row in rows if row.cells[7]]
    missing = math.fsum(float(row.cells[6] or 0) for row in rows)
    if not accepted:
        return ""
    return f". Of {points(missing)} points missing, {points(math.fsum(accepted))} are accepted"


def _of_need(inspection: Inspection, head: Head, need: Need) -> Explanation:
    """What the shortfall of a need costs: 100 · imp/Σimp · w/Σw · (1 − met)."""
    coverage = inspection.coverage
    tally = coverage.tally(need.customer, need.kind)
    columns = (Column("Factor"), Column("Value"))
    definition = (
        "Points of network coverage (of delight, for a want) that the shortfall costs: 100 × importance ÷ all "
        "importance × weight ÷ the customer's total weight × (1 − met). Over all needs they sum to 100 − 100 × C."
    )
    if tally is None:
        return Explanation(
            f"{head.id}:{need.id}", f"Points of “{need.statement}”", None, points(None), definition, SOURCE,
            "Its customer is none of IT's, so that it does not count.", columns, (), lambda _rows: None,
        )  # fmt: skip
    element = Element.of(need)
    missing = 1 - coverage.met(need.id, TIERS[-1])
    total = coverage.importance_total(need.kind)
    rows = (
        Row(Element("stakeholder", need.customer), ("Importance of the customer", tally.importance)),
        Row(None, (f"Importance of all {counted(coverage.customer_count(need.kind), 'customer')}", total)),
        Row(element, ("Weight", need.weight)),
        Row(Element("stakeholder", need.customer), ("Total weight of the customer", tally.weight)),
        Row(element, ("Share that is not met", missing)),
    )
    value = coverage.delight_lost(need.id) if need.is_want else coverage.points_lost(need.id)
    working = f"{points(value)} = 100 × {tally.importance} ÷ {total} × {need.weight} ÷ {tally.weight} × {missing:.3g}"
    return Explanation(
        f"{head.id}:{need.id}", f"Points of “{need.statement}”", value, points(value), definition, SOURCE, working,
        columns, rows, _recount_points,
    )  # fmt: skip


def _recount_points(rows: Sequence[Row]) -> float | None:
    importance, every, weight, total, missing = (float(row.cells[1] or 0) for row in rows)
    return 100 * importance / every * weight / total * missing
