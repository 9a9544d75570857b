"""Brings two versions of a map together that both grew out of the same one: record by record, field by field.

What only one side changed is taken over; what both changed alike is no conflict. Where both gave one field different
values, ours stays; what one side changed and the other deleted stays with all that hangs on it, and so does what a
record needs that one side added. So nothing that anybody wrote is dropped. Each such conflict is listed, and a person
can choose the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
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

DELETED, KEPT = "deleted", "kept"
"""What stands for a record that one side has deleted and the other has not."""


class Side(StrEnum):
    """One of the two versions."""

    OURS = "ours"
    THEIRS = "theirs"


Choices = Mapping[ConflictKey, Side]
"""Which side is wanted, by conflict."""

_NO_CHOICES: Choices = MappingProxyType({})


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
        stays: Which side stays where nobody chooses.
    """

    scope: str
    kind_name: str
    id: str
    name: str
    field: str
    label: str
    ours: Any
    theirs: Any
    stays: Side = Side.OURS

    @property
    def key(self) -> ConflictKey:
        """What tells it from every other conflict of a merge."""
        return self.scope, self.kind_name, self.id, self.field


@dataclass(frozen=True, slots=True)
class Merged:
    """Two versions brought together.

    Attributes:
        maps: The map of each scenario, and what belongs to the whole document.
        conflicts: Where a choice was made.
        remarks: What had to give way so that the whole is sound, in sentences.
    """

    maps: dict[str, MapState]
    conflicts: tuple[Conflict, ...]
    remarks: tuple[str, ...]


def merged(base: Maps, ours: Maps, theirs: Maps, choices: Choices = _NO_CHOICES) -> Merged:
    """Bring two versions together.

    Args:
        base: What both grew out of; where it is not known, what both have alike (see `common`).
        ours: One version.
        theirs: The other.
        choices: The side that is wanted, for conflicts in which it is not the one that stays by itself. Where a
            record is given up, what cannot be without it goes too, and is told among the remarks.
    """
    return _Merge(base, ours, theirs, choices).run()


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
    def __init__(self, base: Maps, ours: Maps, theirs: Maps, choices: Choices) -> None:
        self._base, self._ours, self._theirs, self._choices = base, ours, theirs, choices
        self._conflicts: dict[ConflictKey, Conflict] = {}

    def run(self) -> Merged:
        scopes = sorted({*self._ours, *self._theirs})
        found = {scope: self._scope(scope) for scope in scopes}
        shared = found[SHARED_SCOPE]
        for scope in scopes:  # a scenario in which something stays, stays too
            if scope == SHARED_SCOPE:
                continue
            key = (Scenario.kind_name, scope)
            conflict = self._conflicts.get((SHARED_SCOPE, *key, ""))
            if conflict is not None and key in shared:
                side = self._ours if conflict.stays is Side.OURS else self._theirs
                for each, record in _by_key(side.get(scope, _EMPTY)).items():
                    if each not in found[scope] and not self._is_given_up(scope, each):
                        found[scope][each] = record
            elif conflict is None and found[scope] and key not in shared:
                shared[key] = self._somewhere(SHARED_SCOPE, key)
        problems = Problems()
        maps = {}
        for scope, records in found.items():
            if scope == SHARED_SCOPE or (Scenario.kind_name, scope) in shared:
                maps[scope] = settled(records.values(), {}, problems)
        return Merged(maps, tuple(found for _, found in sorted(self._conflicts.items())), problems.listed())

    def _stays(self, conflict: Conflict) -> bool:
        """List a conflict; whether the side that stays by itself stays."""
        self._conflicts[conflict.key] = conflict
        return self._choices.get(conflict.key, conflict.stays) is conflict.stays

    def _scope(self, scope: str) -> dict[_Key, Record]:
        base, ours, theirs = (_by_key(maps.get(scope, _EMPTY)) for maps in (self._base, self._ours, self._theirs))
        found: dict[_Key, Record] = {}
        for key in sorted({*ours, *theirs}):
            record = self._record(scope, base.get(key), ours.get(key), theirs.get(key))
            if record is not None:
                found[key] = record
        self._keep_what_is_needed(scope, found)
        self._keep_what_hangs_on_it(scope, found)
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
        """What one side changed and the other deleted: it stays, unless the deleting side is chosen."""
        changed = ours if ours is not None else theirs
        assert changed is not None
        return changed if self._stays(_of_whole(scope, changed, Side.THEIRS if ours is None else Side.OURS)) else None

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
                if not self._stays(conflict):
                    values[described.name] = other
        return ours.changed(**values) if values else ours

    def _keep_what_is_needed(self, scope: str, found: dict[_Key, Record]) -> None:
        """What a record that stays cannot be without stays too, although one side has deleted it."""
        waiting = list(found.values())
        while waiting:
            record = waiting.pop()
            for key in _needed(record):
                if key in found or self._is_given_up(scope, key):
                    continue
                kept = self._somewhere(scope, key)
                ours = self._ours.get(scope, _EMPTY).find(*key)
                if kept is not None and self._stays(_of_whole(scope, kept, Side.OURS if ours else Side.THEIRS)):
                    found[key] = kept
                    waiting.append(kept)

    def _keep_what_hangs_on_it(self, scope: str, found: dict[_Key, Record]) -> None:
        """What went only because a record went that stays now, stays with it."""
        staying = [each for each in self._conflicts.values() if each.scope == scope and not each.field]
        waiting = [(each.kind_name, each.id, each.stays) for each in staying if (each.kind_name, each.id) in found]
        while waiting:
            kind_name, id, side = waiting.pop()
            for record in (self._ours if side is Side.OURS else self._theirs).get(scope, _EMPTY).records():
                key, needed = (record.kind_name, record.id), set(_needed(record))
                if key in found or self._is_given_up(scope, key):
                    continue
                if (kind_name, id) in needed and needed <= found.keys():
                    found[key] = record
                    waiting.append((*key, side))

    def _is_given_up(self, scope: str, key: _Key) -> bool:
        """Whether a record that is not there is not there because its deletion was chosen."""
        return (scope, *key, "") in self._conflicts

    def _somewhere(self, scope: str, key: _Key) -> Any:
        for maps in (self._ours, self._theirs, self._base):
            found = maps.get(scope, _EMPTY).find(*key)
            if found is not None:
                return found
        return None


def _of_whole(scope: str, record: Record, stays: Side) -> Conflict:
    """The conflict about a record that one side has and the other has deleted."""
    said = (KEPT, DELETED) if stays is Side.OURS else (DELETED, KEPT)
    return Conflict(scope, record.kind_name, record.id, record.spoken_name, "", "", *said, stays)


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
