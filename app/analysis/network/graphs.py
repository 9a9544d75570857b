"""A map as a networkx graph: stakeholders are its nodes, what joins them its edges.

Two stakeholders are joined by a relationship of any kind, or where one provides a service to the other that is not
retired: the ties that both lenses draw. Ties of a stakeholder to itself are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.model.map_state import MapState
from app.model.scales import ServiceStatus

if TYPE_CHECKING:
    import networkx as nx


def network_of(map_state: MapState, *, services: bool = True) -> nx.Graph:
    """The undirected simple graph of a map; nodes and edges in the order of their ids.

    Args:
        map_state: The map.
        services: Whether providing a service joins, or relationships alone.
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(map_state.stakeholders))
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in _arcs(map_state, services=services)}))
    return graph


def directed_network_of(map_state: MapState, *, services: bool = True) -> nx.DiGraph:
    """The directed simple graph: from source to target, both ways where mutual, and from provider to customer."""
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(map_state.stakeholders))
    graph.add_edges_from(sorted(set(_arcs(map_state, services=services))))
    return graph


def _arcs(map_state: MapState, *, services: bool) -> Iterator[tuple[str, str]]:
    stakeholders = map_state.stakeholders
    for tie in map_state.relationships.values():
        if tie.source != tie.target and tie.source in stakeholders and tie.target in stakeholders:
            yield tie.source, tie.target
            if tie.mutual:
                yield tie.target, tie.source
    if not services:
        return
    for assignment in map_state.assignments.values():
        service = map_state.services.get(assignment.service)
        if service is None or service.provider is None or service.status is ServiceStatus.RETIRED:
            continue
        if service.provider != assignment.customer and service.provider in stakeholders:
            yield service.provider, assignment.customer
