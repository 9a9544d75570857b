"""What a service stands on: whether all of it lies inside the boundary, and circles among supporting services."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from app.model.map_state import MapState
from app.model.service import Service


def provided_inside(map_state: MapState, service: Service) -> bool:
    """Whether a service's provider is known and inside the boundary."""
    provider = map_state.stakeholders.get(service.provider or "")
    return provider is not None and provider.is_inside


def with_dependents(map_state: MapState, services: Iterable[str]) -> set[str]:
    """The services, and all that depend on one of them, directly or through others."""
    found = set(services)
    queue = list(found)
    while queue:
        for dependent in map_state.services_supported_by(queue.pop()):
            if dependent.id not in found:
                found.add(dependent.id)
                queue.append(dependent.id)
    return found


def self_reliance(
    map_state: MapState, services: Collection[str], known: Mapping[str, bool]
) -> tuple[dict[str, bool], dict[str, str]]:
    """Which services are provided inside together with all that they depend on, however far away.

    A circle among supporting services is an input error. It is reported and does not hang: each member stands on
    every other, so that all members are self-reliant where all of them, and all else that they reach, are inside.

    Args:
        map_state: The map.
        services: Ids of the services to judge; with a service, all its dependents must be among them.
        known: The verdict on services that are not judged again.

    Returns:
        The verdict on each service that is still on the map, and a sentence for each circle, by its first member.
    """
    table = map_state.services
    judged = {found for found in services if found in table}
    inside: dict[str, bool] = {}
    circles: dict[str, str] = {}
    for members in _components(map_state, judged):
        verdict = all(provided_inside(map_state, table[member]) for member in members)
        if verdict:
            group = set(members)
            verdict = all(
                inside[support] if support in inside else known.get(support, False)
                for member in members
                for support in table[member].depends_on
                if support not in group
            )
        inside.update(dict.fromkeys(members, verdict))
        if len(members) > 1 or members[0] in table[members[0]].depends_on:
            circle = _shortest_circle(map_state, members)
            names = " → ".join(table[found].name for found in (*circle, circle[0]))
            circles[circle[0]] = f"Supporting services go round in a circle: {names}."
    return inside, circles


def _components(map_state: MapState, nodes: Collection[str]) -> Iterator[list[str]]:
    """Strongly connected components, each after all that it depends on (Tarjan 1972, without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    table = map_state.services
    for root in sorted(nodes):
        if root in order:
            continue
        path: list[tuple[str, Iterator[str]]] = []
        entering: str | None = root
        while entering is not None or path:
            if entering is not None:
                order[entering] = low[entering] = len(order)
                stack.append(entering)
                on_stack.add(entering)
                path.append((entering, iter(table[entering].depends_on)))
                entering = None
            node, supports = path[-1]
            for support in supports:
                if support in nodes and support not in order:
                    entering = support
                    break
                if support in on_stack:
                    low[node] = min(low[node], order[support])
            if entering is not None:
                continue
            path.pop()
            if path:
                low[path[-1][0]] = min(low[path[-1][0]], low[node])
            if low[node] == order[node]:
                members = []
                while node in on_stack:
                    members.append(stack.pop())
                    on_stack.discard(members[-1])
                yield sorted(members)


def _shortest_circle(map_state: MapState, members: Collection[str]) -> list[str]:
    """The shortest way from the first member round to itself."""
    first = min(members)
    came_from: dict[str, str] = {}
    queue = [first]
    for node in queue:
        for support in map_state.services[node].depends_on:
            if support == first:
                way = [node]
                while way[-1] != first:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if support in members and support not in came_from:
                came_from[support] = node
                queue.append(support)
    raise AssertionError("a strongly connected component has a circle through each of its members")
