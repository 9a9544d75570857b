"""The ties of a map: its relationships, and what each provider delivers to each customer as one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.lenses.lens import Tie, TieRole
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.scales import RelationshipKind, ServiceStatus
from app.model.service import Service

LONGEST_PAIR = 18
"""Most characters of a label that names two services; beyond it the second is only counted."""

_LABEL_OF_KIND = {kind: "" if kind is RelationshipKind.OTHER else kind.label.lower() for kind in RelationshipKind}


def ties_of(map_state: MapState) -> tuple[Tie, ...]:
    """All ties of a map, sorted by id: relationships first, then services per provider, customer and role.

    Retired services, services without a provider and what a stakeholder provides to itself are not drawn.
    """
    return _sorted(map_state, map_state.all(Relationship), map_state.all(Assignment))


def ties_at(map_state: MapState, stakeholders: Iterable[str]) -> tuple[Tie, ...]:
    """The ties of which one end is among some stakeholders, as `ties_of` has them; takes no time for the others."""
    relationships: dict[str, Relationship] = {}
    assignments: dict[str, Assignment] = {}
    for stakeholder in stakeholders:
        relationships |= {found.id: found for found in map_state.relationships_of(stakeholder)}
        assignments |= {found.id: found for found in map_state.assignments_of(stakeholder)}
        for service in map_state.services_of(stakeholder):
            assignments |= {found.id: found for found in map_state.assignments_of_service(service.id)}
    return _sorted(
        map_state,
        relationships.values(),
        sorted(assignments.values(), key=lambda assignment: assignment.id),
    )


def _sorted(
    map_state: MapState, relationships: Iterable[Relationship], assignments: Iterable[Assignment]
) -> tuple[Tie, ...]:
    ties = [*_relationship_ties(map_state, relationships), *_service_ties(map_state, assignments)]
    return tuple(sorted(ties, key=lambda tie: tie.id))


def _relationship_ties(map_state: MapState, relationships: Iterable[Relationship]) -> Iterator[Tie]:
    stakeholders = map_state.stakeholders
    for found in relationships:
        if found.source != found.target and found.source in stakeholders and found.target in stakeholders:
            yield Tie(
                id=f"relationship:{found.id}",
                source=found.source,
                target=found.target,
                elements=(Element.of(found),),
                label=found.label or _LABEL_OF_KIND[found.kind],
                role=TieRole.RELATIONSHIP,
                mutual=found.mutual,
                strength=found.strength or 3,
            )


def _service_ties(map_state: MapState, assignments: Iterable[Assignment]) -> Iterator[Tie]:
    stakeholders, services = map_state.stakeholders, map_state.services
    found: dict[tuple[str, str, TieRole], list[Assignment]] = {}
    for assignment in assignments:
        service = services.get(assignment.service)
        if service is None or service.status is ServiceStatus.RETIRED:
            continue
        provider, customer = stakeholders.get(service.provider or ""), stakeholders.get(assignment.customer)
        if provider is not None and customer is not None and provider is not customer:
            role = _role_of(service, inside=provider.is_inside)
            found.setdefault((provider.id, customer.id, role), []).append(assignment)
    for (source, target, role), own in found.items():
        yield Tie(
            id=f"service:{source}:{target}:{role}",
            source=source,
            target=target,
            elements=tuple(map(Element.of, own)),
            label=_label_of_services([services[key].name for key in sorted({each.service for each in own})]),
            role=role,
        )


def _role_of(service: Service, *, inside: bool) -> TieRole:
    if service.status is ServiceStatus.PLANNED:
        return TieRole.PLANNED_SERVICE
    return TieRole.FIRM_SERVICE if inside else TieRole.PARTNER_SERVICE


def _label_of_services(names: Sequence[str]) -> str:
    """The names of one or two services, or the first and how many more there are."""
    if len(names) == 1:
        return names[0]
    pair = ", ".join(names)
    if len(names) == 2 and len(pair) <= LONGEST_PAIR:
        return pair
    return f"{names[0]} +{len(names) - 1}"
