"""Undo is a list of change sets; what an edit changed stands in the file, before and after, in full."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.document.rows import row_form
from app.errors import BorderlessError, DocumentError
from app.model.changes import Change
from app.model.record import Record
from app.model.scenario import SHARED_SCOPE

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit of the past.

    Attributes:
        number: Its number in the document; numbers grow and are never given twice while a document is open.
        label: What people read.
        at: When it was made, with time zone.
    """

    number: int
    label: str
    at: datetime


class History:
    """The edits made, in order, and how many of them are in force: those after are waiting to be redone.

    Args:
        entries: All edits, oldest first.
        position: Number of the last edit in force, 0 where none is.
        used: A number that must not be given again, such as that of the edit last saved.
    """

    def __init__(self, entries: Iterable[Entry] = (), position: int = 0, used: int = 0) -> None:
        self._entries = list(entries)
        self._applied = sum(entry.number <= position for entry in self._entries)
        self.last_number = max(used, position, *(entry.number for entry in self._entries[-1:]), 0)
        """The highest number ever given."""

    @property
    def position(self) -> int:
        """Number of the last edit in force, 0 where none is."""
        return self._entries[self._applied - 1].number if self._applied else 0

    @property
    def applied(self) -> list[Entry]:
        """The edits in force, newest last."""
        return self._entries[: self._applied]

    @property
    def to_undo(self) -> Entry | None:
        """The edit that undo takes back."""
        return self._entries[self._applied - 1] if self._applied else None

    @property
    def to_redo(self) -> Entry | None:
        """The edit that redo makes again."""
        return self._entries[self._applied] if self._applied < len(self._entries) else None

    @property
    def position_after_undo(self) -> int:
        """What the position will be when one edit is undone."""
        return self._entries[self._applied - 2].number if self._applied > 1 else 0

    def way_to(self, number: int) -> tuple[list[Entry], bool] | None:
        """The edits to undo, or else to redo, in their order, until one is the last in force; 0 is before the first.

        The second value says whether they are to be undone. None where that edit is no longer known.
        """
        places = [0, *(entry.number for entry in self._entries)]
        if number not in places:
            return None
        target = places.index(number)
        if target <= self._applied:
            return self._entries[target : self._applied][::-1], True
        return self._entries[self._applied : target], False

    def next_entry(self, label: str, at: datetime) -> Entry:
        """The entry for an edit about to be made; it is in no list yet."""
        return Entry(self.last_number + 1, label, at)

    def add(self, entry: Entry) -> None:
        """Take in an edit that was made; what waited to be redone is gone."""
        del self._entries[self._applied :]
        self._entries.append(entry)
        self._applied += 1
        self.last_number = entry.number

    def step_back(self) -> None:
        """Note that an edit was undone."""
        self._applied -= 1

    def step_forward(self) -> None:
        """Note that an edit was redone."""
        self._applied += 1


ADDED_LATER: dict[tuple[str, str], Any] = {("stakeholder", "collapsed"): 0}
"""Columns that tables got after their first format, with what they hold where nobody has said anything."""


def _named(record: Record | None) -> dict[str, Any] | None:
    if record is None:
        return None
    form = row_form(record.kind_name)
    return dict(zip(form.names, form.row(record), strict=True))


def changes_to_text(changes: Iterable[Change]) -> str:
    """The changes of one edit as JSON: scope, sort of record, row before, row after."""
    return _encode(
        [[change.scope, change.kind_name, _named(change.before), _named(change.after)] for change in changes]
    )


def changes_from_text(text: str) -> tuple[Change, ...]:
    """The changes that a text tells of.

    Raises:
        DocumentError: The text tells of none: the file was damaged or written by somebody else.
    """
    try:
        loaded = json.loads(text)
        if not isinstance(loaded, list):
            raise TypeError("not a list of changes")
        return tuple(_change(*item) for item in loaded)
    except (BorderlessError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DocumentError("This step of the history cannot be read.", kept="The map is unchanged.") from error


def _value(row: dict[str, Any], kind_name: str, column: str) -> Any:
    """What a row of the history holds in a column; an edit from before there was the column left it as it is at first.

    Raises:
        KeyError: The row lacks a column that was always there.
    """
    return row[column] if column in row or (kind_name, column) not in ADDED_LATER else ADDED_LATER[kind_name, column]


def _change(scope: str, kind_name: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Change:
    form = row_form(kind_name)
    sides = [
        form.record([_value(row, kind_name, name) for name in form.names]).cleaned() if row is not None else None
        for row in (before, after)
    ]
    ids = {side.id for side in sides if side is not None}
    if not isinstance(scope, str) or len(ids) != 1 or form.shared is not (scope == SHARED_SCOPE):
        raise ValueError("not a change of one record")
    return Change(scope, *sides)
