"""All figures of the network of one map, and the rows and headlines made of them.

They take long on large maps: `compute_network` tells how far it is and can be stopped, and works on a snapshot, so
that it may run beside the editing. `is_about` says whether figures still hold for a map that has moved on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.analysis.network import boundary, brokers, centrality, centralization, cohesion
from app.analysis.network.backend import Progress
from app.analysis.network.graphs import directed_network_of, network_of
from app.model.map_state import MapState
from app.model.scales import StakeholderKind


@dataclass(frozen=True, slots=True)
class NodeFigures:
    """How one stakeholder stands in the network; None where a figure is undefined.

    Attributes:
        degree: Share of all others that it is joined to, 0–1.
        betweenness: Share of the shortest paths between others that run through it, 0–1.
        closeness: How near it is to all others, 0–1.
        eigenvector: How central its neighbours are; all together of unit length.
        constraint: How much its contacts are tied to one another.
        effective_size: How many of its contacts are not redundant.
        roles: How often it brokers, by role.
        community: Number of its community, the largest being 1.
        is_cut: Whether the network falls into more parts without it.
    """

    degree: float | None
    betweenness: float | None
    closeness: float | None
    eigenvector: float | None
    constraint: float | None
    effective_size: float | None
    roles: boundary.Roles
    community: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """The network of one map; None where a figure is undefined.

    Attributes:
        map: The map that they are about.
        nodes: Every stakeholder's figures, by id.
        ties: How many pairs are joined.
        firm: Id of the firm; None where the map has none, or several.
        firms: How many firms the map has.
        firm_degree, firm_betweenness: Firm-centricity: the firm's value against all others'.
        hub_share: Share of all ties that end at the firm, 0–1.
        dependence: Fragmentation of what is left without the firm, 0–1.
        degree_centralization, betweenness_centralization, closeness_centralization: How much revolves around one node.
        external_internal: E-I index across the boundary, −1 … 1.
        density, reciprocity, fragmentation, modularity: Of the network as a whole.
        communities: Their members, the largest first.
        cut_vertices, bridges: What it would fall apart without.
        estimate: How betweenness was estimated; None where it is exact.
    """

    map: MapState
    nodes: Mapping[str, NodeFigures]
    ties: int
    firm: str | None
    firms: int
    firm_degree: float | None
    firm_betweenness: float | None
    hub_share: float | None
    dependence: float | None
    degree_centralization: float | None
    betweenness_centralization: float | None
    closeness_centralization: float | None
    external_internal: float | None
    density: float | None
    reciprocity: float | None
    fragmentation: float | None
    modularity: float | None
    communities: tuple[tuple[str, ...], ...]
    cut_vertices: tuple[str, ...]
    bridges: tuple[tuple[str, str], ...]
    estimate: centrality.Estimate | None

    def is_about(self, map_state: MapState) -> bool:
        """Whether the figures hold for a map: it has the same stakeholders, kinds, boundary and ties."""
        return map_state is self.map or _what_counts(map_state) == _what_counts(self.map)

    def most_central(self, figure: str = "betweenness") -> str | None:
        """Who has the greatest degree, betweenness, closeness or eigenvector; the first by id of several."""
        values = {node: value for node, found in self.nodes.items() if (value := getattr(found, figure)) is not None}
        return centralization.most_central(values)


def _what_counts(map_state: MapState) -> object:
    people = {found.id: (found.kind, found.is_inside) for found in map_state.stakeholders.values()}
    ties = {found.id: (found.source, found.target, found.mutual) for found in map_state.relationships.values()}
    services = {found.id: (found.provider, found.status) for found in map_state.services.values()}
    given = {found.id: (found.service, found.customer) for found in map_state.assignments.values()}
    return people, ties, services, given


def _unheard(_: float) -> None:
    """Where nobody wants to know how far the work is."""


def compute_network(map_state: MapState, progress: Progress = _unheard, *, services: bool = True) -> NetworkFigures:
    """The figures of a map's network.

    Args:
        map_state: The map.
        progress: Told how far the work is, 0–1; what it raises stops the work.
        services: Whether providing a service joins stakeholders, or relationships alone.
    """
    graph = network_of(map_state, services=services)
    arcs = directed_network_of(map_state, services=services)
    progress(0.05)
    between = centrality.betweenness(graph, lambda share: progress(0.05 + 0.5 * share))
    progress(0.55)
    degree, close = centrality.degree(graph), centrality.closeness(graph)
    progress(0.7)
    eigen = centrality.eigenvector(graph) or {}
    constraint, effective = brokers.constraint(graph), brokers.effective_size(graph)
    progress(0.8)
    kinds = {found.id: found.kind.value for found in map_state.stakeholders.values()}
    roles = boundary.brokerage_roles(arcs, kinds)
    progress(0.9)
    groups = cohesion.communities(graph)
    community = {node: number for number, group in enumerate(groups, start=1) for node in group}
    cuts = cohesion.cut_vertices(graph)
    nodes = {
        node: NodeFigures(
            degree.get(node), between.values.get(node), close.get(node), eigen.get(node), constraint[node],
            effective[node], roles[node], community[node], node in cuts,
        )
        for node in graph
    }  # fmt: skip
    firms = [found.id for found in map_state.stakeholders.values() if found.kind is StakeholderKind.FIRM]
    firm = firms[0] if len(firms) == 1 else None
    sizes = cohesion.component_sizes(graph)
    inside = [found.id for found in map_state.stakeholders.values() if found.is_inside]
    found = NetworkFigures(
        map=map_state,
        nodes=nodes,
        ties=graph.number_of_edges(),
        firm=firm,
        firms=len(firms),
        firm_degree=centralization.degree_centralization(degree, firm) if firm else None,
        firm_betweenness=centralization.betweenness_centralization(between.values, firm) if firm else None,
        hub_share=graph.degree(firm) / graph.number_of_edges() if firm and graph.number_of_edges() else None,
        dependence=cohesion.fragmentation(cohesion.component_sizes(graph, firm)) if firm else None,
        degree_centralization=centralization.degree_centralization(degree),
        betweenness_centralization=centralization.betweenness_centralization(between.values),
        closeness_centralization=centralization.closeness_centralization(close) if len(sizes) == 1 else None,
        external_internal=boundary.external_internal_index(graph, inside),
        density=cohesion.density(graph),
        reciprocity=cohesion.reciprocity(arcs),
        fragmentation=cohesion.fragmentation(sizes),
        modularity=cohesion.modularity(graph, groups),
        communities=groups,
        cut_vertices=cuts,
        bridges=cohesion.bridges(graph),
        estimate=between.estimate,
    )
    progress(1.0)
    return found


class NetworkMemory:
    """Keeps the figures that were worked out last: they hold as long as no stakeholder, kind or tie changes."""

    def __init__(self) -> None:
        self._last: NetworkFigures | None = None

    def of(self, map_state: MapState, progress: Progress = _unheard) -> NetworkFigures:
        """The figures of a map's network, worked out where those at hand are of another."""
        last = self._last
        if last is None or not last.is_about(map_state):
            last = compute_network(map_state, progress)
        self._last = replace(last, map=map_state)
        return self._last


def network_rows(figures: NetworkFigures) -> list[dict[str, Any]]:
    """A plain row a stakeholder, as `pandas.DataFrame` takes them; None where a figure is undefined."""
    stakeholders = figures.map.stakeholders
    return [
        {
            "id": node,
            "name": stakeholders[node].name,
            "kind": stakeholders[node].kind.value,
            "inside": stakeholders[node].is_inside,
            "degree": found.degree,
            "betweenness": found.betweenness,
            "closeness": found.closeness,
            "eigenvector": found.eigenvector,
            "constraint": found.constraint,
            "effective_size": found.effective_size,
            **{role.value: found.roles[role] for role in boundary.Brokerage},
            "community": found.community,
            "cut_vertex": found.is_cut,
        }
        for node, found in figures.nodes.items()
    ]
