"""An edit in the making: the only way in which a map changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from app.document.rows import SHARED_KINDS
from app.errors import DocumentError, IntegrityError
from app.model.changes import Change, ChangeSet
from app.model.integrity import check_changes, removal
from app.model.map_state import MapState
from app.model.record import Record
from app.model.scenario import SHARED_SCOPE, Scenario

Maps = Mapping[str, MapState]
"""The map of each scenario, and under `SHARED_SCOPE` what belongs to the whole document."""

R = TypeVar("R", bound=Record)
Key = tuple[str, str, str]

_EMPTY = MapState()


class Edit:
    """What an edit block has changed so far.

    Args:
        label: What people read.
        scenario: The scenario in which records are put.
        maps: The maps as they were when the block began.
    """

    def __init__(self, label: str, scenario: str, maps: Maps) -> None:
        self.label = label
        self.scenario = scenario
        self.origin: object = None
        """Who edits; listeners are told, so that nobody hears an echo."""
        self._base = maps
        self._folded: dict[str, MapState] = {}
        self._pending: dict[str, list[Change]] = {}
        self._touched: dict[Key, Change] = {}

    @property
    def map(self) -> MapState:
        """The scenario's map as it is inside the block."""
        return self._state(self.scenario)

    @property
    def shared(self) -> MapState:
        """What belongs to the whole document, as it is inside the block."""
        return self._state(SHARED_SCOPE)

    def _state(self, scope: str) -> MapState:
        state = self._folded[scope] if scope in self._folded else self._base.get(scope, _EMPTY)
        pending = self._pending.pop(scope, None)
        if pending:
            state = state.after(pending)
        self._folded[scope] = state
        return state

    def put(self, record: R) -> R:
        """Add a record, or replace the one with its id; gives it as it was kept, its texts normalised."""
        cleaned = record.cleaned()
        self._note(SHARED_SCOPE if record.kind_name in SHARED_KINDS else self.scenario, cleaned, cleaned)
        return cleaned

    def put_shared(self, record: R) -> R:
        """Put a scenario or a setting, which belong to the whole document."""
        return self.put(record)

    def remove(self, record: Record) -> None:
        """Delete a record with all that cannot be without it; nothing happens where it is gone already."""
        self.remove_all((record,))

    def remove_all(self, records: Iterable[Record]) -> None:
        """Delete records with all that cannot be without them."""
        doomed = list(records)
        for record in doomed:
            if record.kind_name in SHARED_KINDS:
                self._remove_shared(record)
        state = self.map
        found = [state.find(record.kind_name, record.id) for record in doomed if record.kind_name not in SHARED_KINDS]
        for before, after in removal(state, [record for record in found if record is not None]):
            self._note(self.scenario, before, after)

    def _remove_shared(self, record: Record) -> None:
        if self.shared.find(record.kind_name, record.id) is None:
            return
        if isinstance(record, Scenario):
            for inside in list(self._state(record.id).records()):
                self._note(record.id, inside, None)
        self._note(SHARED_SCOPE, record, None)

    def _note(self, scope: str, record: Record, after: Record | None) -> None:
        key = (scope, record.kind_name, record.id)
        earlier = self._touched.get(key)
        current = earlier.after if earlier is not None else self._at_first(key)
        if current == after:
            return
        self._touched[key] = Change(scope, earlier.before if earlier is not None else current, after)
        self._pending.setdefault(scope, []).append(Change(scope, current, after))

    def _at_first(self, key: Key) -> Record | None:
        return self._base.get(key[0], _EMPTY).find(key[1], key[2])

    def change_set(self) -> ChangeSet:
        """What the block has changed on the whole, each record at most once."""
        return ChangeSet(
            self.label, tuple(change for change in self._touched.values() if change.before != change.after)
        )


def maps_after(maps: Maps, changes: Iterable[Change]) -> dict[str, MapState]:
    """The maps of all scenarios in which some changes have happened.

    Raises:
        IntegrityError: They would be in a state that must never happen.
        DocumentError: A change starts from something else than what is there.
    """
    by_scope: dict[str, list[Change]] = {}
    for change in changes:
        by_scope.setdefault(change.scope, []).append(change)
    following = dict(maps)
    for scope, inside in by_scope.items():
        state = maps.get(scope, _EMPTY)
        for change in inside:
            if state.find(change.kind_name, change.id) != change.before:
                raise DocumentError(f"{change.record.spoken_name} is not as this step expects it.")
        following[scope] = state.after(inside)
        check_changes(following[scope], inside)
    if SHARED_SCOPE in by_scope or not by_scope.keys() <= maps.keys():
        _match_scenarios(following)
    return following


def _match_scenarios(maps: dict[str, MapState]) -> None:
    """Give each scenario a map and take away that of a scenario which is gone."""
    scenarios = maps[SHARED_SCOPE].table(Scenario)
    if not scenarios:
        raise IntegrityError("A map needs at least one scenario.", kept="The map is unchanged.")
    for scope in [scope for scope in maps if scope not in scenarios and scope != SHARED_SCOPE]:
        if len(maps[scope]):
            raise IntegrityError("There is no such scenario.", kept="The map is unchanged.")
        del maps[scope]
    for scope in scenarios:
        maps.setdefault(scope, MapState())


def differences(maps: Maps, wanted: Maps) -> tuple[Change, ...]:
    """The changes that lead from some maps to others."""
    changes = []
    for scope in sorted({*maps, *wanted}):
        here, there = maps.get(scope, _EMPTY), wanted.get(scope, _EMPTY)
        for record in here.records():
            after = there.find(record.kind_name, record.id)
            if after != record:
                changes.append(Change(scope, record, after))
        for record in there.records():
            if here.find(record.kind_name, record.id) is None:
                changes.append(Change(scope, None, record))
    return tuple(changes)
