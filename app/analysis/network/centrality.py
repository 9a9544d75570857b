"""How central each node is (Freeman 1979), on undirected, unweighted, simple graphs of at least three nodes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analysis.network.backend import Progress, as_rustworkx, by_networkx

if TYPE_CHECKING:
    import networkx as nx

LEAST_NODES = 3
EXACT_UP_TO = 6_000
"""Beyond so many nodes betweenness is estimated: exact it would take minutes."""

SOURCES = 300
"""Nodes from which paths are followed in an estimate."""

CONFIDENCE = 0.95
_CHUNKS = 20
_SEED = 7
_STEPS, _TOLERANCE = 2_000, 1e-9

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """That values are estimated, and how far off they may be.

    Attributes:
        sources: From how many nodes paths were followed.
        error: With the probability `confidence` no value is off by more.
        confidence: That probability.
    """

    sources: int
    error: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Betweenness of every node, 0–1, and how it was estimated; `estimate` is None where it is exact."""

    values: Values
    estimate: Estimate | None = None


def degree(graph: nx.Graph) -> Values:
    """Share of the other nodes that each is joined to, 0–1; self-loops do not count."""
    others = graph.number_of_nodes() - 1
    return {node: (len(graph[node]) - graph.has_edge(node, node)) / others for node in graph} if others > 0 else {}


def betweenness(graph: nx.Graph, progress: Progress | None = None, *, exact_up_to: int = EXACT_UP_TO) -> Betweenness:
    """Share of the shortest paths between all other pairs that run through each node, 0–1 (Freeman 1977, Brandes 2001).

    Empty below three nodes. Beyond `exact_up_to` nodes it is estimated from the paths of a fixed sample of nodes
    (Brandes & Pich 2007). By Hoeffding's inequality and the union over all n nodes, with k sources no value is off by
    more than √(ln(2n/(1 − confidence)) / 2k) · n/(n − 1).
    """
    import networkx as nx

    count = graph.number_of_nodes()
    if count < LEAST_NODES:
        return Betweenness({})
    if count > exact_up_to:
        return _estimated(graph, progress)
    if by_networkx(graph):
        return Betweenness(dict(nx.betweenness_centrality(graph)))
    import rustworkx as rx

    nodes, same = as_rustworkx(graph)
    return Betweenness(dict(zip(nodes, rx.graph_betweenness_centrality(same).values(), strict=True)))


def _estimated(graph: nx.Graph, progress: Progress | None) -> Betweenness:
    import random

    import networkx as nx

    nodes = list(graph)
    count = len(nodes)
    sources = random.Random(_SEED).sample(nodes, min(SOURCES, count))
    sums = dict.fromkeys(nodes, 0.0)
    step = math.ceil(len(sources) / _CHUNKS)
    for start in range(0, len(sources), step):
        if progress is not None:
            progress(start / len(sources))
        part = nx.betweenness_centrality_subset(graph, sources=sources[start : start + step], targets=nodes)
        for node, value in part.items():
            sums[node] += value
    # networkx counts each pair once where both ends are sources, and so halves what each source gives
    scale = 2 * count / len(sources) / ((count - 1) * (count - 2))
    error = math.sqrt(math.log(2 * count / (1 - CONFIDENCE)) / (2 * len(sources))) * count / (count - 1)
    values = {node: min(1.0, value * scale) for node, value in sums.items()}
    return Betweenness(values, Estimate(len(sources), error, CONFIDENCE))


def closeness(graph: nx.Graph) -> Values:
    """Inverse mean distance to all whom a node reaches, times the share of others that these are, 0–1.

    Freeman 1979, with the correction of Wasserman & Faust (1994) for graphs that do not hang together: an isolate
    has 0. Empty below three nodes.
    """
    import networkx as nx

    if graph.number_of_nodes() < LEAST_NODES:
        return {}
    if by_networkx(graph):
        return dict(nx.closeness_centrality(graph))
    import rustworkx as rx

    nodes, same = as_rustworkx(graph)
    return dict(zip(nodes, rx.graph_closeness_centrality(same).values(), strict=True))


def eigenvector(graph: nx.Graph) -> Values | None:
    """Centrality by the centrality of one's neighbours, of unit length (Bonacich 1972).

    None below three nodes, without edges, or where the iteration does not settle.
    """
    import networkx as nx

    if graph.number_of_nodes() < LEAST_NODES or not graph.number_of_edges():
        return None
    try:
        return dict(nx.eigenvector_centrality(graph, max_iter=_STEPS, tol=_TOLERANCE))
    except nx.PowerIterationFailedConvergence:
        return None
