"""Coverage in its three tiers and delight, of the whole map and of one customer."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.analysis.coverage import Tier
from app.analysis.explain import CUSTOMER, Column, Explanation, Head, Row, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.headlines import headline
from app.analysis.need_rows import deliverers, needs_that_count
from app.analysis.wording import counted, percent
from app.model.element import Element
from app.model.need import Need
from app.model.record import Record
from app.model.scales import NeedKind
from app.model.stakeholder import Stakeholder

_TIERS = {
    "coverage": Tier.NETWORK,
    "coverage-network": Tier.NETWORK,
    "coverage-firm": Tier.FIRM,
    "coverage-self-reliant": Tier.SELF_RELIANT,
    "delight": Tier.NETWORK,
}
COLUMNS = (
    Column("Customer"), Column("Importance"), Column("Need"), Column("Weight"), Column("Required"),
    Column("Met by"), Column("Met", is_share=True), Column("Points"), Column("Points met"),
)  # fmt: skip
OF_ONE = (
    Column("Need"), Column("Weight"), Column("Required"), Column("Met by"), Column("Met", is_share=True),
    Column("Weight met"),
)  # fmt: skip
FORMULA = (
    " A need is met to min(1, delivered level ÷ required level) by the best assignment that counts; a customer's "
    "coverage is Σ weight × met ÷ Σ weight, and the map's is the mean of its customers' by importance (3 where not "
    "rated). Undefined where no need is recorded."
)
SOURCE = "Borderless's own definition"


@explanation(
    "coverage",
    order=10,
    heads=(
        Head("coverage-network", "Network coverage", CUSTOMER),
        Head("coverage-firm", "Firm coverage", CUSTOMER),
        Head("coverage-self-reliant", "Self-reliant coverage", CUSTOMER),
        Head("delight", "Delight", CUSTOMER),
        Head("coverage", "Coverage", CUSTOMER, whole=False),
    ),
)
def explain_coverage(inspection: Inspection, head: Head, record: Record | None) -> Explanation:
    """How coverage comes about, need by need."""
    tier = _TIERS[head.id]
    kind = NeedKind.WANT if head.id == "delight" else NeedKind.NEED
    if isinstance(record, Stakeholder):
        return _of_one(inspection, head, record, tier, kind)
    said = headline(inspection.coverage, inspection.map, head.id)
    rows = tuple(_row(inspection, need, tier) for need in needs_that_count(inspection, kind))
    total = inspection.coverage.total(tier, kind)
    working = said.working
    if total is not None:
        importance = inspection.coverage.importance_total(kind)
        working = (
            f"{percent(total)} = {100 * total:.1f} of 100 weighted points, over {counted(len(rows), kind.value)} of "
            f"{counted(inspection.coverage.customer_count(kind), 'customer')}. A {kind.value}'s points = 100 × "
            f"importance ÷ {importance} × weight ÷ its customer's total weight."
        )
    definition = said.definition + FORMULA
    return Explanation(
        head.id, said.title, total, percent(total), definition, SOURCE, working, COLUMNS, rows, _recount_all
    )


def _row(inspection: Inspection, need: Need, tier: Tier) -> Row:
    coverage = inspection.coverage
    customer = inspection.map.stakeholders[need.customer]
    met, points = coverage.met(need.id, tier), coverage.points(need.id)
    tally = coverage.tally(customer.id, need.kind)
    assert tally is not None
    by = deliverers(coverage, inspection.map, need, tier)
    cells = (
        customer.name, tally.importance, need.statement, need.weight, need.required_level, by, met, points, points * met
    )  # fmt: skip
    return Row(Element.of(need), cells)


def _recount_all(rows: Sequence[Row]) -> float | None:
    """Σ points · met ÷ Σ points."""
    points = math.fsum(float(row.cells[7] or 0) for row in rows)
    return math.fsum(float(row.cells[6] or 0) * float(row.cells[7] or 0) for row in rows) / points if points else None


def _of_one(inspection: Inspection, head: Head, customer: Stakeholder, tier: Tier, kind: NeedKind) -> Explanation:
    coverage = inspection.coverage
    rows = []
    for need in needs_that_count(inspection, kind, (customer.id,)):
        met = coverage.met(need.id, tier)
        by = deliverers(coverage, inspection.map, need, tier)
        cells = (need.statement, need.weight, need.required_level, by, met, need.weight * met)
        rows.append(Row(Element.of(need), cells))
    share = coverage.of(customer.id, tier, kind)
    tally = coverage.tally(customer.id, kind)
    if share is None or tally is None:
        working = f"No {kind.value} of {customer.name} is recorded, so that it is not known."
    else:
        working = f"{percent(share)} = {share * tally.weight:.4g} of {tally.weight} weighted points"
    title = f"{head.title} of {customer.name}"
    return Explanation(
        f"{head.id}:{customer.id}", title, share, percent(share),
        f"How much of the customer's weighted {kind.value}s is met, tier {tier.label.lower()}.{FORMULA}",
        SOURCE, working, OF_ONE, tuple(rows), _recount_one,
    )  # fmt: skip


def _recount_one(rows: Sequence[Row]) -> float | None:
    """Σ weight · met ÷ Σ weight."""
    weight = sum(int(row.cells[1] or 0) for row in rows)
    return math.fsum(int(row.cells[1] or 0) * float(row.cells[4] or 0) for row in rows) / weight if weight else None
