"""What would be lost with a stakeholder, and what its gaps cost."""

from __future__ import annotations

from app.analysis.gap_rule import Inspection
from app.analysis.overlay import OVERLAYS, Overlay, Values
from app.analysis.stress_test import StressTest
from app.analysis.wording import points
from app.model.need import Need


def _lost(inspection: Inspection) -> Values:
    lost = {loss.stakeholder: loss.points for loss in inspection.look_up(StressTest).ranking()}
    return dict.fromkeys(inspection.map.stakeholders, 0.0) | lost


def _missing(inspection: Inspection) -> Values:
    totals: dict[str, float] = {}
    for need in inspection.map.all(Need):
        if not need.is_want:
            totals[need.customer] = totals.get(need.customer, 0.0) + inspection.coverage.points_lost(need.id)
    return totals


def _points(number: float) -> str:
    return f"{points(number)} pts"


OVERLAYS.add(
    Overlay(
        "risk", "Loss without it", "Points of network coverage that the others lose if it is gone.", 4, _lost, _points,
        heavy=True,
    )
)  # fmt: skip
OVERLAYS.add(
    Overlay(
        "points", "Points missing", "Points of coverage that its unmet needs cost the whole map.", 5, _missing, _points
    )
)
