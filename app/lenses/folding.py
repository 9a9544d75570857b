"""Folds the parts of stakeholders into one card: the map as it is drawn while parts are collapsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from app.model.assignment import Assignment
from app.model.changes import Change, ChangeSet
from app.model.map_state import RECORD_TYPES, MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.service import Service
from app.model.stakeholder import Stakeholder


def folded_into(map_state: MapState) -> Mapping[str, str]:
    """For everyone who is folded away: the stakeholder in whose card they are."""
    found: dict[str, str] = {}
    for stakeholder in map_state.stakeholders.values():
        if stakeholder.parent is None:
            continue
        outermost, above = "", map_state.stakeholders.get(stakeholder.parent)
        while above is not None:  # it ends: nobody is part of itself
            outermost = above.id if above.collapsed else outermost
            above = map_state.stakeholders.get(above.parent or "")
        if outermost:
            found[stakeholder.id] = outermost
    return found


def folded(map_state: MapState) -> MapState:
    """The map in which parts are one with whom they are folded into; the same map where nobody is folded away."""
    if not any(found.collapsed for found in map_state.stakeholders.values()):
        return map_state
    into = folded_into(map_state)
    if not into:
        return map_state
    folding = _Folding(into)
    return MapState(found for found in map(folding.record, map_state.records()) if found is not None)


def restricted(map_state: MapState, shown: Set[str]) -> MapState:
    """The map of some stakeholders alone, with what is between them; where they were pinned is forgotten."""

    def stays(record: Record) -> bool:
        match record:
            case Stakeholder():
                return record.id in shown
            case Relationship():
                return record.source in shown and record.target in shown
            case Service():
                return record.provider is None or record.provider in shown
            case Need():
                return record.customer in shown
            case Assignment():
                provider = map_state.services[record.service].provider
                return record.customer in shown and (provider is None or provider in shown)
        return False

    return MapState(filter(stays, map_state.records()))


def difference(before: MapState, after: MapState, label: str) -> ChangeSet:
    """What leads from one map to another, records that are the same object left out."""
    changes = []
    for record_type in RECORD_TYPES.values():
        old, new = before.table(record_type), after.table(record_type)
        if old is new:
            continue
        changes += [Change("", old.get(id), found) for id, found in new.items() if old.get(id) is not found]
        changes += [Change("", found, None) for id, found in old.items() if id not in new]
    return ChangeSet(label, tuple(change for change in changes if change.before != change.after))


class _Folding:
    """One map being folded; what several parts have alike is drawn once."""

    def __init__(self, into: Mapping[str, str]) -> None:
        self._into = into
        self._numbers = Counter(into.values())
        self._drawn: set[tuple[object, ...]] = set()

    def record(self, record: Record) -> Record | None:
        """A record as it is drawn; None where it is not."""
        match record:
            case Stakeholder():
                return self._stakeholder(record)
            case Relationship():
                return self._relationship(record)
            case Service():
                return self._moved(record, "provider")
            case Assignment():
                return self._assignment(record)
            case Need():
                return self._moved(record, "customer")
        return None if getattr(record, "stakeholder", None) in self._into else record

    def _stakeholder(self, record: Stakeholder) -> Stakeholder | None:
        if record.id in self._into:
            return None
        number = self._numbers.get(record.id)
        return record if number is None else record.changed(name=f"{record.name} (+{number})")

    def _relationship(self, record: Relationship) -> Record | None:
        moved = self._moved(record, "source", "target")
        assert isinstance(moved, Relationship)
        if moved is record or moved.source != moved.target:
            return self._once(moved, moved is record, moved.source, moved.target, moved.kind)
        return None

    def _assignment(self, record: Assignment) -> Record | None:
        moved = self._moved(record, "customer", "via")
        if moved is record:
            return record
        assert isinstance(moved, Assignment)
        return self._once(moved.changed(addresses=()), False, moved.service, moved.customer)

    def _once(self, record: Record, always: bool, *alike: object) -> Record | None:
        known = alike in self._drawn
        self._drawn.add(alike)
        return record if always or not known else None

    def _moved(self, record: Record, *names: str) -> Record:
        """A record that refers to the whole where it referred to a part of it."""
        values = {name: self._into[getattr(record, name)] for name in names if getattr(record, name) in self._into}
        return record.changed(**values) if values else record
