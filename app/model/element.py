"""How everything that can be pointed at names an element of the map."""

from __future__ import annotations

from typing import NamedTuple

from app.model.record import Record


class Element(NamedTuple):
    """A reference to a record: its sort and its id."""

    kind_name: str
    id: str

    @classmethod
    def of(cls, record: Record) -> Element:
        """The reference to a record."""
        return cls(record.kind_name, record.id)
