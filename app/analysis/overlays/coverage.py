"""How much of a customer's weighted needs is met."""

from __future__ import annotations

from app.analysis.coverage import Tier
from app.analysis.gap_rule import Inspection
from app.analysis.overlay import OVERLAYS, Overlay, Values
from app.analysis.wording import percent


def _met(tier: Tier, title: str, help: str, order: int) -> Overlay:
    return Overlay(
        f"coverage-{tier}", title, help, order, lambda seen: dict(seen.coverage.shares(tier)), percent, top=1.0
    )


def _added(inspection: Inspection) -> Values:
    firm = dict(inspection.coverage.shares(Tier.FIRM))
    return {id: share - firm[id] for id, share in inspection.coverage.shares(Tier.NETWORK)}


OVERLAYS.add(
    _met(Tier.FIRM, "Coverage by the firm", "Share of its weighted needs that the firm's own services meet.", 1)
)
OVERLAYS.add(
    _met(Tier.NETWORK, "Coverage by the network", "Share of its weighted needs that anyone's services meet.", 2)
)
OVERLAYS.add(
    Overlay(
        "coverage-added",
        "What the network adds",
        "Coverage by the network less coverage by the firm.",
        3,
        _added,
        lambda share: f"+{percent(share)}",
        top=1.0,
    )
)
