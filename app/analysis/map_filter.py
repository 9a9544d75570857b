"""Which stakeholders are shown: those around some others, of some kinds, with some tags, owners, services or gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.analysis.gap_rule import Finding
from app.model.map_state import MapState
from app.model.saved_view import SavedView
from app.model.stakeholder import Stakeholder


@dataclass(frozen=True, slots=True)
class MapFilter:
    """What a stakeholder must be to be shown; a part that is empty asks nothing, of several values one is enough.

    Attributes:
        focus: Ids of stakeholders whose surroundings are shown.
        steps: How many ties far those reach.
        kinds: Kinds, as values.
        tags: Tags.
        owners: Owners of the relationship.
        services: Ids of services whose customers, channels and providers are shown.
        rules: Ids of gap rules that find something at those shown.
        dims: Whether the rest is pale instead of gone.
    """

    focus: tuple[str, ...] = ()
    steps: int = 1
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    dims: bool = False

    @classmethod
    def of(cls, view: SavedView) -> MapFilter:
        """The filter of a saved view."""
        return cls(
            view.focus, view.steps, view.kinds, view.tags, view.owners, view.services, view.rules, view.dims
        )  # fmt: skip

    @property
    def asks_nothing(self) -> bool:
        """Whether everybody is shown."""
        return not any((self.focus, self.kinds, self.tags, self.owners, self.services, self.rules))

    def shown(self, map_state: MapState, findings: Iterable[Finding] = ()) -> frozenset[str]:
        """Ids of those who are shown."""
        found = set(map_state.stakeholders)
        if self.focus:
            found &= surroundings(map_state, self.focus, self.steps)
        if self.kinds or self.tags or self.owners:
            found = {id for id in found if self._fits(map_state.stakeholders[id])}
        if self.services:
            found &= set(_concerned(map_state, self.services))
        if self.rules:
            found &= set(_with_gaps(findings, frozenset(self.rules)))
        return frozenset(found)

    def _fits(self, stakeholder: Stakeholder) -> bool:
        return (
            (not self.kinds or stakeholder.kind.value in self.kinds)
            and (not self.tags or not set(self.tags).isdisjoint(stakeholder.tags))
            and (not self.owners or stakeholder.owner in self.owners)
        )


def surroundings(map_state: MapState, focus: Iterable[str], steps: int) -> set[str]:
    """Those who are at most some ties away from some stakeholders, relationships and services in any direction."""
    reached = {id for id in focus if id in map_state.stakeholders}
    edge = set(reached)
    for _ in range(steps):
        edge = {other for id in edge for other in _neighbours(map_state, id)} - reached
        reached |= edge
    return reached


def _neighbours(map_state: MapState, id: str) -> Iterator[str]:
    for tie in map_state.relationships_of(id):
        yield tie.target if tie.source == id else tie.source
    for assignment in map_state.assignments_of(id):
        provider = map_state.services[assignment.service].provider
        if provider is not None:
            yield provider
    for service in map_state.services_of(id):
        for assignment in map_state.assignments_of_service(service.id):
            yield assignment.customer


def _concerned(map_state: MapState, services: Iterable[str]) -> Iterator[str]:
    for id in services:
        service = map_state.services.get(id)
        if service is None:
            continue
        if service.provider is not None:
            yield service.provider
        for assignment in map_state.assignments_of_service(id):
            yield assignment.customer
            if assignment.via is not None:
                yield assignment.via


def _with_gaps(findings: Iterable[Finding], rules: frozenset[str]) -> Iterator[str]:
    for finding in findings:
        if finding.rule in rules:
            if finding.customer is not None:
                yield finding.customer
            yield from (id for kind_name, id in finding.elements if kind_name == Stakeholder.kind_name)
