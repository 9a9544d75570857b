"""How ties lie about the firm's boundary, and who mediates between kinds of stakeholders."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def external_internal_index(graph: nx.Graph, inside: Collection[str]) -> float | None:
    """E-I index across a boundary: (external − internal) / all ties, −1 … 1 (Krackhardt & Stern 1988).

    A tie is external where exactly one end is inside. None where there are no ties.
    """
    within = frozenset(inside)
    ties = [(one in within) != (other in within) for one, other in graph.edges if one != other]
    return (2 * sum(ties) - len(ties)) / len(ties) if ties else None


class Brokerage(StrEnum):
    """What a broker is, by the groups of the two between whom it stands (Gould & Fernandez 1989)."""

    COORDINATOR = "coordinator"
    ITINERANT = "itinerant"
    GATEKEEPER = "gatekeeper"
    REPRESENTATIVE = "representative"
    LIAISON = "liaison"

    @property
    def help(self) -> str:
        """Who stands where, in words."""
        return _MEANING[self]


_MEANING = {
    Brokerage.COORDINATOR: "mediates within its own kind",
    Brokerage.ITINERANT: "mediates between two of another kind",
    Brokerage.GATEKEEPER: "passes on to its own kind what comes from outside",
    Brokerage.REPRESENTATIVE: "carries to others what comes from its own kind",
    Brokerage.LIAISON: "mediates between two other kinds",
}

Roles = Mapping[Brokerage, int]


def brokerage_roles(graph: nx.DiGraph, group_of: Mapping[str, str]) -> dict[str, Roles]:
    """How often each node brokers, by role: raw counts of Gould & Fernandez (1989).

    Node b brokers from a to c where a → b → c and not a → c. With the groups of a, b, c: coordinator AAA, itinerant
    ABA, gatekeeper ABB, representative AAB, liaison ABC.

    Args:
        graph: The directed ties.
        group_of: The group of each node: its kind.
    """
    roles: dict[str, Roles] = {}
    for broker in graph:
        own = group_of[broker]
        counts = dict.fromkeys(Brokerage, 0)
        targets = [node for node in graph.successors(broker) if node != broker]
        for source in graph.predecessors(broker):
            if source == broker:
                continue
            reached = graph.adj[source]
            group = group_of[source]
            for target in targets:
                if target != source and target not in reached:
                    counts[_role(group, own, group_of[target])] += 1
        roles[broker] = counts
    return roles


def _role(source: str, broker: str, target: str) -> Brokerage:
    if source == target:
        return Brokerage.COORDINATOR if broker == source else Brokerage.ITINERANT
    if broker == target:
        return Brokerage.GATEKEEPER
    return Brokerage.REPRESENTATIVE if broker == source else Brokerage.LIAISON
