"""The figures of the network: `python -m benchmarks.network [stakeholders …]`.

CPU seconds of each, and of what networkx alone takes for those that large maps have computed elsewhere.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import networkx as nx

from app.analysis.network import boundary, brokers, centrality, cohesion
from app.analysis.network.graphs import directed_network_of, network_of
from app.analysis.network.network_figures import compute_network
from app.model.map_state import MapState
from benchmarks.generated_map import generated_records

_PLAIN_UP_TO = 1_000
"""Networkx alone takes minutes beyond."""


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def measure(count: int) -> None:
    """Print one table."""
    state = MapState(generated_records(count))
    graph, arcs = network_of(state), directed_network_of(state)
    kinds = {found.id: found.kind.value for found in state.stakeholders.values()}
    rows: list[tuple[str, Callable[[], object], Callable[[], object] | None]] = [
        ("betweenness", lambda: centrality.betweenness(graph), lambda: nx.betweenness_centrality(graph)),
        ("closeness", lambda: centrality.closeness(graph), lambda: nx.closeness_centrality(graph)),
        ("constraint", lambda: brokers.constraint(graph), lambda: nx.constraint(graph)),
        ("effective size", lambda: brokers.effective_size(graph), lambda: nx.effective_size(graph)),
        ("eigenvector", lambda: centrality.eigenvector(graph), None),
        ("brokerage", lambda: boundary.brokerage_roles(arcs, kinds), None),
        ("communities", lambda: cohesion.communities(graph), None),
        ("cut vertices", lambda: cohesion.cut_vertices(graph), None),
        ("all figures", lambda: compute_network(state), None),
    ]
    print(f"\n{count} stakeholders, {graph.number_of_edges()} ties; CPU seconds")
    print(f"{'figure':<16}{'ours':>8}{'networkx':>10}{'ratio':>8}")
    for name, ours, plain in rows:
        mine = _seconds(ours)
        line = f"{name:<16}{mine:>8.2f}"
        if plain is not None and count <= _PLAIN_UP_TO:
            theirs = _seconds(plain)
            line += f"{theirs:>10.2f}{theirs / mine:>7.0f}×"
        print(line)


if __name__ == "__main__":
    for size in [int(found) for found in sys.argv[1:]] or [500, 1_000, 5_000]:
        measure(size)
