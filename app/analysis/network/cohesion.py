"""What holds a network together: density, reciprocity, cut vertices, bridges, fragments, communities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_SEED = 7


def density(graph: nx.Graph) -> float | None:
    """Share of all possible ties that exist, 0–1; None below two nodes. Self-loops do not count."""
    count = graph.number_of_nodes()
    ties = sum(one != other for one, other in graph.edges)
    possible = count * (count - 1) / (1 if graph.is_directed() else 2)
    return ties / possible if count > 1 else None


def reciprocity(graph: nx.DiGraph) -> float | None:
    """Share of the directed ties that are returned, 0–1; None where there are none."""
    ties = [(one, other) for one, other in graph.edges if one != other]
    return sum(graph.has_edge(other, one) for one, other in ties) / len(ties) if ties else None


def fragmentation(sizes: Sequence[int]) -> float | None:
    """Share of the pairs of nodes that do not reach each other: F = 1 − Σ s(s − 1) / (n(n − 1)) (Borgatti 2006).

    Args:
        sizes: How many nodes each component has; n is their sum.

    Returns:
        0 where all hang together, 1 where all stand alone; None below two nodes.
    """
    count = sum(sizes)
    return 1 - sum(size * (size - 1) for size in sizes) / (count * (count - 1)) if count > 1 else None


def components(graph: nx.Graph, without: str | None = None) -> list[tuple[str, ...]]:
    """The parts that hang together, the largest first, each with its nodes by id; one node may be thought away."""
    import networkx as nx

    seen = graph if without is None else nx.restricted_view(graph, [without], [])
    parts = [tuple(sorted(component)) for component in nx.connected_components(seen)]
    return sorted(parts, key=lambda part: (-len(part), part))


def component_sizes(graph: nx.Graph, without: str | None = None) -> list[int]:
    """How many nodes each part has, the largest first."""
    return [len(part) for part in components(graph, without)]


def cut_vertices(graph: nx.Graph) -> tuple[str, ...]:
    """Nodes without which the network falls into more parts, by id."""
    import networkx as nx

    return tuple(sorted(nx.articulation_points(graph)))


def parts_gained(graph: nx.Graph) -> dict[str, int]:
    """How many more parts the network falls into without each node: 0 but for cut vertices.

    A cut vertex in k blocks (biconnected components) leaves k parts of the one that it holds together.
    """
    import networkx as nx

    blocks = Counter(node for block in nx.biconnected_components(graph) for node in block)
    return {node: max(0, blocks[node] - 1) for node in graph}


def bridges(graph: nx.Graph) -> tuple[tuple[str, str], ...]:
    """Ties without which the network falls into more parts, each with its ends in the order of their ids."""
    import networkx as nx

    return tuple(sorted((min(pair), max(pair)) for pair in nx.bridges(graph)))


def communities(graph: nx.Graph) -> tuple[tuple[str, ...], ...]:
    """Groups tied within more than without, the largest first (Louvain, Blondel et al. 2008, with a fixed seed).

    Whoever stands alone is a community of one.
    """
    import networkx as nx

    if not graph.number_of_edges():
        return tuple((node,) for node in sorted(graph))
    found = nx.community.louvain_communities(graph, weight=None, seed=_SEED)
    return tuple(sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group)))


def modularity(graph: nx.Graph, groups: Sequence[Sequence[str]]) -> float | None:
    """How much more ties run within groups than chance would have it (Newman & Girvan 2004); None without ties."""
    import networkx as nx

    if not graph.number_of_edges():
        return None
    return float(nx.community.modularity(graph, [set(group) for group in groups], weight=None))
