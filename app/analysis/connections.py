"""Which stakeholders the map links at all.

They are linked by relationships of any kind and direction, as part of one another, or because both are inside the
boundary, where all belongs together.
"""

from __future__ import annotations

from typing import Self

from app.analysis.coverage import Coverage
from app.model.changes import ChangeSet
from app.model.map_state import MapState
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.stakeholder import Stakeholder


class Connections:
    """The connected parts of the map; equal where they are the same for all who are on both maps."""

    def __init__(self, part_of: dict[str, str]) -> None:
        self._part_of = part_of

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Connections):
            return False
        there = other._part_of
        return all(there.get(found, part) == part for found, part in self._part_of.items())

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def of(cls, map_state: MapState, _coverage: Coverage) -> Self:
        """The parts of a map, each named by its first stakeholder."""
        root = {found: found for found in map_state.stakeholders}

        def find(stakeholder: str) -> str:
            while (above := root[stakeholder]) != stakeholder:
                root[stakeholder] = stakeholder = root[above]
            return stakeholder

        ties = [(tie.source, tie.target) for tie in map_state.relationships.values()]
        ties += [(found.id, found.parent) for found in map_state.stakeholders.values() if found.parent is not None]
        inside = [found.id for found in map_state.stakeholders.values() if found.is_inside]
        ties += [(inside[0], found) for found in inside[1:]]
        for one, other in ties:
            first, second = sorted((find(one), find(other)))
            root[second] = first
        return cls({found: find(found) for found in root})

    def after(self, map_state: MapState, coverage: Coverage, changes: ChangeSet) -> Self:
        """The parts after an edit; itself where nothing that links was touched."""
        if any(_links(change.before) != _links(change.after) for change in changes.changes):
            return type(self).of(map_state, coverage)
        return self

    def are_linked(self, one: str, other: str) -> bool:
        """Whether some chain of relationships joins two stakeholders."""
        return self._part_of.get(one, one) == self._part_of.get(other, other)


def _links(record: Record | None) -> object:
    """All of a record by which it joins stakeholders."""
    if isinstance(record, Relationship):
        return record.source, record.target
    return (record.id, record.parent, record.is_inside) if isinstance(record, Stakeholder) else None
