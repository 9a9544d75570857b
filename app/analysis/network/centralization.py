"""How much a network revolves around one node (Freeman 1979): 1 for a star, 0 where all are equal.

Each is Σ(c_max − c_i) over all nodes, divided by what a star of as many nodes has. With the firm's value in the
place of the greatest, the same formulas say how firm-centric the network is; then a value below 0 says that the
firm is less central than most.
"""

from __future__ import annotations

import math

from app.analysis.network.centrality import LEAST_NODES, Values


def degree_centralization(values: Values, about: str | None = None) -> float | None:
    """Centralization of normalised degree: Σ(c − c_i) / (n − 2); None below three nodes.

    Args:
        values: Degree of every node, 0–1.
        about: The node in whose place the greatest is otherwise taken.
    """
    return _centralized(values, about, len(values) - 2)


def betweenness_centralization(values: Values, about: str | None = None) -> float | None:
    """Centralization of normalised betweenness: Σ(c − c_i) / (n − 1); None below three nodes."""
    return _centralized(values, about, len(values) - 1)


def closeness_centralization(values: Values) -> float | None:
    """Centralization of closeness: Σ(c_max − c_i) / ((n − 1)(n − 2) / (2n − 3)); None below three nodes.

    It is meant for networks that hang together; whoever calls it for others gets a figure without a meaning.
    """
    count = len(values)
    return _centralized(values, None, (count - 1) * (count - 2) / (2 * count - 3) if count else 0)


def _centralized(values: Values, about: str | None, most: float) -> float | None:
    if len(values) < LEAST_NODES:
        return None
    center = max(values.values()) if about is None else values[about]
    return math.fsum(center - value for value in values.values()) / most


def most_central(values: Values) -> str | None:
    """The node with the greatest value, the first by id of several; None where there is none."""
    return min(values, key=lambda node: (-values[node], node)) if values else None
