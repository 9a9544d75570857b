"""Who bridges holes between others (Burt 1992), on undirected, unweighted, simple graphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from app.analysis.network.backend import by_networkx

if TYPE_CHECKING:
    import networkx as nx

_MOST_CELLS = 4_000_000

Undefinable = Mapping[str, float | None]
"""A value of every node; None where it is undefined."""


def constraint(graph: nx.Graph) -> Undefinable:
    """How much each node's contacts are tied to one another: low for brokers; None for isolates (Burt 1992).

    Σ over contacts j of (p_ij + Σ_q p_iq·p_qj)², where p_ij is the share of j among the contacts of i.
    """
    import networkx as nx

    if not graph.number_of_edges():
        return dict.fromkeys(graph)
    if by_networkx(graph):
        return _without_nan(nx.constraint(graph))
    nodes, ties = _matrix(graph)
    shares = ties.multiply(1 / ties.sum(axis=1).clip(min=1).reshape(-1, 1)).tocsr()
    values: list[float] = []
    for some in _chunks(len(nodes)):
        invested = (shares[some] + shares[some] @ shares).multiply(ties[some])
        values += invested.power(2).sum(axis=1).tolist()
    return {node: value if graph[node] else None for node, value in zip(nodes, values, strict=True)}


def effective_size(graph: nx.Graph) -> Undefinable:
    """How many of a node’s contacts are not redundant: n − 2t/n with t ties among n contacts; None for isolates.

    Burt 1992, in the form of Borgatti (1997) for unweighted graphs.
    """
    import networkx as nx

    if not graph.number_of_edges():
        return dict.fromkeys(graph)
    if by_networkx(graph):
        return _without_nan(nx.effective_size(graph))
    nodes, ties = _matrix(graph)
    among: list[float] = []  # each tie among contacts counted twice
    for some in _chunks(len(nodes)):
        among += (ties[some] @ ties).multiply(ties[some]).sum(axis=1).tolist()
    degrees = ties.sum(axis=1).tolist()
    return {
        node: count - twice / count if count else None for node, count, twice in zip(nodes, degrees, among, strict=True)
    }


def _chunks(count: int) -> Iterator[slice]:
    """Rows that are multiplied at once: paths of two ties between all pairs about a hub would fill the memory."""
    step = max(1, _MOST_CELLS // count)
    return (slice(start, start + step) for start in range(0, count, step))


def _without_nan(values: Mapping[str, float]) -> Undefinable:
    return {node: None if value != value else float(value) for node, value in values.items()}


def _matrix(graph: nx.Graph) -> tuple[list[str], Any]:
    """The nodes, and who is joined to whom as 0 and 1 in a sparse array, nobody to itself."""
    import networkx as nx

    nodes = list(graph)
    ties = nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, dtype=float, format="csr")
    ties.setdiag(0)
    ties.eliminate_zeros()
    return nodes, ties
