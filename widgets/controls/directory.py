"""What the elements of a map are called, and which of them a field can refer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.assignment import Assignment
from app.model.map_state import RECORD_TYPES, MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scenario import Scenario
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.controls.search_popup import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reference field gets its names from.

    Attributes:
        entries: What can be chosen, as it is when asked.
        name_of: The name of one of them by id.
    """

    entries: Callable[[], tuple[Entry, ...]]
    name_of: Callable[[str], str]


class Directory:
    """Names of the elements of a map that changes.

    Args:
        state: Gives the map as it is now.
    """

    def __init__(self, state: Callable[[], MapState]) -> None:
        self._state = state

    def name_of(self, kind_name: str, record_id: str) -> str:
        """What people call an element; "?" where it is gone."""
        record = self._state().find(kind_name, record_id)
        return "?" if record is None else self.name(record)

    def name(self, record: Record) -> str:
        """What people call a record; ties and assignments by what they join."""
        match record:
            case Stakeholder() | Service() | Scenario():
                return record.name
            case Need():
                return record.statement
            case Relationship():
                ends = (self.name_of("stakeholder", end) for end in (record.source, record.target))
                return (" ↔ " if record.mutual else " → ").join(ends)
            case Assignment():
                service = self.name_of("service", record.service)
                return f"{service} for {self.name_of('stakeholder', record.customer)}"
            case _:
                return record.noun

    def detail(self, record: Record) -> str:
        """What tells a record from its namesakes: kind, provider, customer, or what a tie is labelled."""
        match record:
            case Stakeholder():
                return record.kind.label
            case Service():
                return "" if record.provider is None else f"by {self.name_of('stakeholder', record.provider)}"
            case Need():
                return self.name_of("stakeholder", record.customer)
            case Relationship():
                return record.label or record.kind.label
            case _:
                return ""

    def entries(self, kind_name: str) -> tuple[Entry, ...]:
        """All elements of one sort, to choose from."""
        records = self._state().all(RECORD_TYPES[kind_name])
        return tuple(Entry(record.id, self.name(record), self.detail(record)) for record in records)

    def source(self, kind_name: str) -> Source:
        """All elements of one sort, for a reference field."""
        return Source(lambda: self.entries(kind_name), lambda found: self.name_of(kind_name, found))
