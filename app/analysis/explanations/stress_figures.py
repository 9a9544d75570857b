"""What is lost with a stakeholder, counted by measuring the map again without it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.analysis.coverage import Coverage, Tier
from app.analysis.explain import STAKEHOLDER, Column, Explanation, Head, Row, explanation
from app.analysis.gap_rule import Inspection
from app.analysis.impact import coverage_without
from app.analysis.stress_test import StressTest
from app.analysis.wording import counted, listed, points
from app.model.element import Element
from app.model.record import Record
from app.model.scales import NeedKind
from app.model.stakeholder import Stakeholder

COLUMNS = (
    Column("Customer"), Column("Need"), Column("Points of those who remain"), Column("Met", is_share=True),
    Column("Met without it", is_share=True), Column("Lost"),
)  # fmt: skip


@explanation("stress", order=50, heads=(Head("loss", "Coverage lost without", STAKEHOLDER, whole=False),))
def explain_loss(inspection: Inspection, head: Head, record: Record | None) -> Explanation:
    """What is lost with a stakeholder, need by need."""
    assert isinstance(record, Stakeholder)
    loss = inspection.look_up(StressTest).loss(record.id)
    without = coverage_without(inspection, record.id)
    rows = []
    for need_id, need in sorted(without_needs(inspection, without)):
        met, left = inspection.coverage.met(need_id, Tier.NETWORK), without.met(need_id, Tier.NETWORK)
        weighed = without.points(need_id)
        if left < met and weighed:
            name = inspection.map.stakeholders[need[0]].name
            rows.append(Row(Element("need", need_id), (name, need[1], weighed, met, left, weighed * (met - left))))
    rows.sort(key=lambda row: -float(row.cells[5] or 0))
    stranded = listed(inspection.map.stakeholders[found].name for found in loss.stranded)
    working = f"{points(loss.points)} points, over {counted(len(rows), 'need')} that would be met less"
    working += f"; with nothing left: {stranded}" if stranded else ""
    return Explanation(
        f"{head.id}:{record.id}", f"{head.title} {record.name}", loss.points, points(loss.points),
        "Points of network coverage that the remaining customers lose when this stakeholder is gone, and with it its "
        "services, those that cannot do without them, and all that passes through it.",
        "Borderless's own definition (stress test)", working, COLUMNS, tuple(rows), _recount,
    )  # fmt: skip


def _recount(rows: Sequence[Row]) -> float:
    return math.fsum(float(row.cells[5] or 0) for row in rows)


def without_needs(inspection: Inspection, without: Coverage) -> list[tuple[str, tuple[str, str]]]:
    """Customer and statement of each need whose customer remains, by its id."""
    return [
        (need.id, (need.customer, need.statement))
        for need in inspection.map.needs.values()
        if without.tally(need.customer, NeedKind.NEED) is not None and not need.is_want
    ]
