"""Coverage of the customers of one kind, as the summary of the map shows it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.analysis.coverage import Tier, importance_of
from app.analysis.explain import Column, Explanation, Head, Row, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.wording import counted, percent
from app.model.element import Element
from app.model.record import Record
from app.model.scales import NeedKind, StakeholderKind

_KINDS: dict[str, tuple[StakeholderKind, ...]] = {
    f"coverage-of-{kind.value.replace('_', '-')}": (kind,) for kind in StakeholderKind
}
_KINDS["coverage-by-kind"] = tuple(StakeholderKind)
COLUMNS = (
    Column("Kind"), Column("Customer"), Column("Importance"), Column("Firm", is_share=True),
    Column("Network", is_share=True), Column("Delight", is_share=True),
)  # fmt: skip


@explanation(
    "kinds",
    order=15,
    heads=(
        Head("coverage-by-kind", "Network coverage, by kind of customer"),
        *(Head(f"coverage-of-{kind.value.replace('_', '-')}", f"Coverage: {kind.label}") for kind in StakeholderKind),
    ),
)
def explain_kind(inspection: Inspection, head: Head, _record: Record | None) -> Explanation:
    """How the coverage of a group of customers comes about, customer by customer."""
    kinds, coverage = _KINDS[head.id], inspection.coverage
    rows = []
    for kind in kinds:
        for customer in inspection.map.customers:
            if customer.kind is kind:
                shares = [coverage.of(customer.id, tier) for tier in (Tier.FIRM, Tier.NETWORK)]
                delight = coverage.of(customer.id, Tier.NETWORK, NeedKind.WANT)
                cells = (kind.label, customer.name, importance_of(customer), *shares, delight)
                rows.append(Row(Element.of(customer), cells))
    network = coverage.group(kinds, Tier.NETWORK)
    firm = coverage.group(kinds, Tier.FIRM)
    working = f"{percent(network)} by the network, {percent(firm)} by the firm, over {counted(len(rows), 'customer')}"
    return Explanation(
        head.id, head.title, network, percent(network),
        "How much of the weighted need of these customers the firm and its partners meet, each customer counting by "
        "its importance (3 where not rated). Undefined where none has a need recorded; who has none does not count.",
        "Borderless's own definition", working, COLUMNS, tuple(rows), _recount,
    )  # fmt: skip


def _recount(rows: Sequence[Row]) -> float | None:
    """Σ importance · share ÷ Σ importance, over the customers whose share is known."""
    known = [(float(row.cells[2] or 0), float(row.cells[4])) for row in rows if row.cells[4] is not None]
    total = math.fsum(importance for importance, _ in known)
    return math.fsum(importance * share for importance, share in known) / total if total else None
