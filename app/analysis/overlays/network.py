"""How a stakeholder stands in the network."""

from __future__ import annotations

from app.analysis.gap_rule import Inspection
from app.analysis.network import centrality
from app.analysis.network.graphs import network_of
from app.analysis.overlay import OVERLAYS, Overlay, Values


def _degree(inspection: Inspection) -> Values:
    return {id: float(number) for id, number in network_of(inspection.map).degree()}


def _betweenness(inspection: Inspection) -> Values:
    return dict(centrality.betweenness(network_of(inspection.map)).values)


def _share(share: float) -> str:
    """A share with as many digits as it takes to tell it from others on the same map."""
    return f"{share:.3f}" if share >= 0.01 or share == 0 else f"{share:.5f}"


OVERLAYS.add(
    Overlay(
        "degree", "Ties", "How many others it is joined to, by relationships and services.", 6, _degree,
        lambda number: f"{number:.0f} ties",
    )
)  # fmt: skip
OVERLAYS.add(
    Overlay(
        "betweenness",
        "Betweenness",
        "Share of the shortest ways between others that run through it (Freeman 1977).",
        7,
        _betweenness,
        _share,
        heavy=True,
    )
)
