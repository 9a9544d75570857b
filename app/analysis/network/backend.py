"""Who computes what takes long: a networkx backend where one is wished for, else the fastest exact way at hand.

`NETWORKX_BACKEND_PRIORITY` (or `networkx.config.backend_priority`) names backends in the usual manner; then networkx
itself is called and hands over. Without one, large graphs go to rustworkx, which gives the same values in a
twentieth of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import rustworkx as rx

SMALL = 120
"""Up to this many nodes networkx takes no longer than turning the graph into another library's."""

Progress = Callable[[float], None]
"""Told how much of the work is done, from 0 to 1; whatever it raises stops the work."""


def is_backend_wanted() -> bool:
    """Whether somebody has named a networkx backend to be used."""
    import networkx as nx

    return bool(nx.config.backend_priority.algos)


def by_networkx(graph: nx.Graph) -> bool:
    """Whether networkx is to be called for this graph."""
    return graph.number_of_nodes() <= SMALL or is_backend_wanted()


def as_rustworkx(graph: nx.Graph) -> tuple[list[str], rx.PyGraph]:
    """The nodes in order, and the same graph in which they have those places."""
    import rustworkx as rx

    nodes = list(graph)
    place = {node: number for number, node in enumerate(nodes)}
    made = rx.PyGraph(multigraph=False)
    made.add_nodes_from(nodes)
    made.add_edges_from_no_data([(place[one], place[other]) for one, other in graph.edges])
    return nodes, made
