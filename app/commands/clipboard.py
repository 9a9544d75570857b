"""Copying stakeholders with what belongs to them, and pasting them into the same map or another one.

What is copied is plain JSON values, records in the form of `app.document.text_form`:

    {"borderless_part": 1, "stakeholders": […], "services": […], "needs": […], "assignments": […],
     "relationships": […], "outside": {id: name of a stakeholder that the records refer to, but that was not copied}}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.document.document import Document
from app.document.text_form import record_form, record_from
from app.errors import DocumentError
from app.model.assignment import Assignment
from app.model.attributes import Form, attributes_of
from app.model.element import Element
from app.model.map_state import REFERENCES_OF, MapState, targets
from app.model.need import Need
from app.model.record import Record, new_id
from app.model.relationship import Relationship
from app.model.scenario import FIRST_SCENARIO
from app.model.service import Service
from app.model.stakeholder import Stakeholder

PART_VERSION = 1
MOST_RECORDS = 20_000
"""A part with more records is refused: it would not be one that a person has copied."""

_VERSION_KEY, _OUTSIDE_KEY = "borderless_part", "outside"
_SORTS: tuple[type[Record], ...] = (Stakeholder, Service, Need, Assignment, Relationship)

Key = tuple[str, str]


def copied(state: MapState, elements: Iterable[Element]) -> dict[str, Any]:
    """The stakeholders among some elements as plain values, with their needs, their services and the ties among them.

    Empty where there is no stakeholder among the elements.
    """
    stakeholders = {
        element.id: state.stakeholders[element.id]
        for element in elements
        if element.kind_name == Stakeholder.kind_name and element.id in state.stakeholders
    }
    if not stakeholders:
        return {}
    assignments = [found for customer in stakeholders for found in state.assignments_of(customer)]
    services = _with_supporting(state, (found.service for found in assignments))
    ties = {tie.id: tie for found in stakeholders for tie in state.relationships_of(found)}
    records: list[Record] = [
        *stakeholders.values(),
        *services,
        *(need for customer in stakeholders for need in state.needs_of(customer)),
        *assignments,
        *(tie for tie in ties.values() if tie.source in stakeholders and tie.target in stakeholders),
    ]
    part: dict[str, Any] = {_VERSION_KEY: PART_VERSION}
    for record in records:
        part.setdefault(_key_of(type(record)), []).append(record_form(record))
    outside = {
        target: state.stakeholders[target].name
        for record in records
        for kind_name, target in _references(record)
        if kind_name == Stakeholder.kind_name and target not in stakeholders
    }
    return part | ({_OUTSIDE_KEY: outside} if outside else {})


def cut(document: Document, elements: Iterable[Element], *, scenario: str = FIRST_SCENARIO) -> dict[str, Any]:
    """Copy stakeholders and take them from the map, as one step."""
    chosen = tuple(elements)
    state = document.map(scenario)
    part = copied(state, chosen)
    if part:
        doomed = [state.stakeholders[told["id"]] for told in part[_key_of(Stakeholder)]]
        with document.edit(_label("Cut", doomed), scenario) as edit:
            edit.remove_all(doomed)
    return part


def paste(document: Document, part: Mapping[str, Any], *, scenario: str = FIRST_SCENARIO) -> tuple[Element, ...]:
    """Put copied stakeholders on the map as new ones, as one step; gives the new stakeholders.

    References among what was copied are kept. A service that the map has already, by its name, is used; others are
    created. A stakeholder that was referred to but not copied is found by its name, or else let go of. A stakeholder
    whose name is taken gets a number behind it.

    Raises:
        DocumentError: The values are none that `copied` gave.
    """
    state = document.map(scenario)
    records = list(_read(part))
    ids = dict(_outside_ids(state, part.get(_OUTSIDE_KEY, {})))
    taken = {found.name for found in state.stakeholders.values()}
    fresh: list[Record] = []
    for record in records:
        present = _same_service(state, record) if isinstance(record, Service) else None
        ids[record.kind_name, record.id] = present.id if present is not None else new_id()
        if present is None:
            fresh.append(_renamed(record, taken) if isinstance(record, Stakeholder) else record)
    made = [found for found in (_translated(record, ids) for record in fresh) if found is not None]
    added = [found for found in made if isinstance(found, Stakeholder)]
    if added:
        with document.edit(_label("Paste", added), scenario) as edit:
            for record in made:
                edit.put(record)
    return tuple(Element.of(found) for found in added)


def _with_supporting(state: MapState, services: Iterable[str]) -> list[Service]:
    found: dict[str, Service] = {}
    queue = list(services)
    while queue:
        service = queue.pop()
        if service not in found:
            found[service] = state.services[service]
            queue.extend(found[service].depends_on)
    return list(found.values())


def _read(part: Mapping[str, Any]) -> Iterator[Record]:
    """The records of a part, whose values may come from anywhere."""
    version = part.get(_VERSION_KEY)
    if version != PART_VERSION:
        newer = isinstance(version, int) and version > PART_VERSION
        raise DocumentError(
            "What is to be pasted was copied from a newer version." if newer else "This cannot be pasted on a map.",
            kept="The map is unchanged.",
            todo="Update Borderless." if newer else "",
        )
    count = 0
    for sort in _SORTS:
        told = part.get(_key_of(sort), [])
        count += len(told) if isinstance(told, list) else MOST_RECORDS + 1
        if count > MOST_RECORDS:
            raise DocumentError("This is too much to be pasted at once.", kept="The map is unchanged.")
        for number, values in enumerate(told, start=1):
            yield record_from(sort, values, f"{sort.noun.capitalize()} {number} of what is to be pasted")


def _outside_ids(state: MapState, outside: Any) -> Iterator[tuple[Key, str]]:
    """The stakeholders of this map that others of the map copied from are called as."""
    if not isinstance(outside, Mapping):
        return
    by_name = {_same(found.name): found.id for found in state.stakeholders.values()}
    for old, name in outside.items():
        here = state.stakeholders.get(old)
        found = old if here is not None and here.name == name else by_name.get(_same(str(name)))
        if found is not None:
            yield (Stakeholder.kind_name, old), found


def _same_service(state: MapState, service: Service) -> Service | None:
    here = state.services.get(service.id)
    if here is not None and _same(here.name) == _same(service.name):
        return here
    return next((found for found in state.services.values() if _same(found.name) == _same(service.name)), None)


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()


def _renamed(stakeholder: Stakeholder, taken: set[str]) -> Stakeholder:
    """The stakeholder under a name that is free; takes that name."""
    name, number = stakeholder.name, 2
    while name in taken:
        name, number = f"{stakeholder.name} ({number})", number + 1
    taken.add(name)
    return stakeholder if name == stakeholder.name else stakeholder.changed(name=name)


def _translated(record: Record, ids: Mapping[Key, str]) -> Record | None:
    """The record under its new id with new references; None where one that it cannot be without is not here."""
    values: dict[str, Any] = {}
    for described in attributes_of(type(record)):
        old = getattr(record, described.name)
        if described.form is Form.REFERENCE:
            values[described.name] = ids.get((described.refers_to, old)) if old is not None else None
            if values[described.name] is None and not described.optional:
                return None
        elif described.form is Form.REFERENCES:
            found = (ids.get((described.refers_to, one)) for one in old)
            values[described.name] = tuple(one for one in found if one is not None)
    return record.changed(id=ids[record.kind_name, record.id], **values)


def _references(record: Record) -> Iterator[Key]:
    for described in REFERENCES_OF[record.kind_name]:
        for target in targets(record, described):
            yield described.refers_to, target


def _key_of(sort: type[Record]) -> str:
    return f"{sort.kind_name}s"


def _label(verb: str, stakeholders: list[Stakeholder]) -> str:
    return f"{verb} {stakeholders[0].name}" if len(stakeholders) == 1 else f"{verb} {len(stakeholders)} stakeholders"
