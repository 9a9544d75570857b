"""Brings two versions of a map together that both grew out of the same one: record by record, field by field.

What only one side changed is taken over; what both changed alike is no conflict. Where both gave one field different
values, ours stays and the conflict is listed, so that a person can choose otherwise. What one side changed and the
other deleted stays, and so does what a record needs that one side added: nothing that anybody wrote is dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.document.edit import Maps
from app.document.mending import Problems, settled
from app.model.attributes import Attribute, Form, OnDelete, attributes_of
from app.model.map_state import RECORD_TYPES, MapState, targets
from app.model.record import Record
from app.model.scenario import SHARED_SCOPE, Scenario

_EMPTY = MapState()
_COLLECTIONS = (Form.TAGS, Form.REFERENCES, Form.PAIRS)
_Key = tuple[str, str]
ConflictKey = tuple[str, str, str, str]
"""Scenario, sort of record, id and field of a conflict."""

DELETED = "deleted"
"""What stands for a record that one side has deleted."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where the two versions cannot both be had.

    Attributes:
        scope: The scenario, or `SHARED_SCOPE`.
        kind_name: Sort of the record.
        id: Of the record.
        name: Of the record, as people say it.
        field: Name of the field; empty where one side deleted the record.
        label: What people call the field.
        ours: What our version says.
        theirs: What the other version says.
    """

    scope: str
    kind_name: str
    id: str
    name: str
    field: str
    label: str
    ours: Any
    theirs: Any

    @property
    def key(self) -> ConflictKey:
        """What tells it from every other conflict of a merge."""
        return self.scope, self.kind_name, self.id, self.field


@dataclass(frozen=True, slots=True)
class Merged:
    """Two versions brought together.

    Attributes:
        maps: The map of each scenario, and what belongs to the whole document.
        conflicts: Where a choice was made; ours, unless theirs was asked for.
        remarks: What had to give way so that the whole is sound, in sentences.
    """

    maps: dict[str, MapState]
    conflicts: tuple[Conflict, ...]
    remarks: tuple[str, ...]


def merged(base: Maps, ours: Maps, theirs: Maps, take_theirs: Collection[ConflictKey] = ()) -> Merged:
    """Bring two versions together.

    Args:
        base: What both grew out of; where it is not known, what both have alike (see `common`).
        ours: One version.
        theirs: The other.
        take_theirs: Keys of conflicts of which the other version's value is wanted.
    """
    merge = _Merge(base, ours, theirs, frozenset(take_theirs))
    return merge.run()


def common(ours: Maps, theirs: Maps) -> dict[str, MapState]:
    """What two versions have alike, to stand for what both grew out of where that is not known."""
    return {
        scope: MapState(
            record
            for record in state.records()
            if theirs.get(scope, _EMPTY).find(record.kind_name, record.id) == record
        )
        for scope, state in ours.items()
    }


class _Merge:
    def __init__(self, base: Maps, ours: Maps, theirs: Maps, chosen: frozenset[ConflictKey]) -> None:
        self._base, self._ours, self._theirs, self._chosen = base, ours, theirs, chosen
        self._conflicts: list[Conflict] = []

    def run(self) -> Merged:
        scopes = sorted({*self._ours, *self._theirs})
        found = {scope: self._scope(scope) for scope in scopes}
        shared = found[SHARED_SCOPE]
        for scope in scopes:  # a scenario in which something stays, stays too
            if scope == SHARED_SCOPE:
                continue
            if found[scope] and (Scenario.kind_name, scope) not in shared:
                shared[Scenario.kind_name, scope] = self._somewhere(SHARED_SCOPE, (Scenario.kind_name, scope))
        problems = Problems()
        maps = {}
        for scope, records in found.items():
            if scope == SHARED_SCOPE or (Scenario.kind_name, scope) in shared:
                maps[scope] = settled(records.values(), {}, problems)
        conflicts = tuple(sorted(self._conflicts, key=lambda conflict: conflict.key))
        return Merged(maps, conflicts, problems.listed())

    def _scope(self, scope: str) -> dict[_Key, Record]:
        base, ours, theirs = (_by_key(maps.get(scope, _EMPTY)) for maps in (self._base, self._ours, self._theirs))
        found: dict[_Key, Record] = {}
        for key in sorted({*ours, *theirs}):
            record = self._record(scope, base.get(key), ours.get(key), theirs.get(key))
            if record is not None:
                found[key] = record
        self._keep_what_is_needed(scope, found)
        return found

    def _record(self, scope: str, base: Record | None, ours: Record | None, theirs: Record | None) -> Record | None:
        if theirs == base or ours == theirs:
            return ours
        if ours == base:
            return theirs
        if ours is None or theirs is None:
            return self._deleted_or_changed(scope, ours, theirs)
        return self._fields(scope, base, ours, theirs)

    def _deleted_or_changed(self, scope: str, ours: Record | None, theirs: Record | None) -> Record | None:
        """What one side changed and the other deleted: it stays, unless the deleting side is asked for."""
        changed = ours if ours is not None else theirs
        assert changed is not None
        said = (changed.spoken_name, DELETED) if theirs is None else (DELETED, changed.spoken_name)
        conflict = Conflict(scope, changed.kind_name, changed.id, changed.spoken_name, "", "", *said)
        self._conflicts.append(conflict)
        return None if theirs is None and conflict.key in self._chosen else changed

    def _fields(self, scope: str, base: Record | None, ours: Record, theirs: Record) -> Record:
        values: dict[str, Any] = {}
        for described in attributes_of(type(ours)):
            mine, other = getattr(ours, described.name), getattr(theirs, described.name)
            before = getattr(base, described.name) if base is not None else _Nothing
            if mine == other or other == before:
                continue
            if mine == before:
                values[described.name] = other
            elif described.form in _COLLECTIONS:
                values[described.name] = _both(getattr(base, described.name, ()), mine, other)
            else:
                conflict = Conflict(
                    scope, ours.kind_name, ours.id, ours.spoken_name, described.name, described.label, mine, other
                )
                self._conflicts.append(conflict)
                if conflict.key in self._chosen:
                    values[described.name] = other
        return ours.changed(**values) if values else ours

    def _keep_what_is_needed(self, scope: str, found: dict[_Key, Record]) -> None:
        """What a record that stays cannot be without stays too, although one side has deleted it."""
        waiting = list(found.values())
        while waiting:
            record = waiting.pop()
            for key in _needed(record):
                if key not in found:
                    kept = self._somewhere(scope, key)
                    if kept is not None:
                        found[key] = kept
                        waiting.append(kept)
                        self._conflicts.append(
                            Conflict(scope, kept.kind_name, kept.id, kept.spoken_name, "", "", *self._sides(scope, key))
                        )

    def _sides(self, scope: str, key: _Key) -> tuple[str, str]:
        here = self._ours.get(scope, _EMPTY).find(*key)
        there = self._theirs.get(scope, _EMPTY).find(*key)
        return (here.spoken_name if here else DELETED, there.spoken_name if there else DELETED)

    def _somewhere(self, scope: str, key: _Key) -> Any:
        for maps in (self._ours, self._theirs, self._base):
            found = maps.get(scope, _EMPTY).find(*key)
            if found is not None:
                return found
        return None


class _Nothing:
    """No value: the record was not there before."""


def _by_key(state: MapState) -> Mapping[_Key, Record]:
    return {(record.kind_name, record.id): record for record in state.records()}


def _needed(record: Record) -> Iterator[_Key]:
    """The records without which a record cannot be."""
    for described in attributes_of(RECORD_TYPES[record.kind_name]):
        if described.form is Form.REFERENCE and _is_required(described):
            for target in targets(record, described):
                yield described.refers_to, target


def _is_required(described: Attribute) -> bool:
    return not described.optional or described.on_delete is OnDelete.CASCADE


def _both(before: tuple[Any, ...], ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is left of a collection after what each side took out, and what either put in."""
    kept = [one for one in before if one in ours and one in theirs]
    added = sorted({*ours, *theirs} - {*before})
    return (*kept, *added)
