"""Makes sound records out of rows that nobody vouches for, and lists what had to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import MISSING
from typing import Any

from app.document.rows import Column, RowForm
from app.errors import BorderlessError, IntegrityError
from app.model.attributes import Attribute, Form, attributes_of
from app.model.changes import Change
from app.model.integrity import check_changes
from app.model.map_state import RECORD_TYPES, MapState, targets
from app.model.record import Record
from app.model.text import MAX_NAME_LENGTH, MAX_TEXT_LENGTH

MOST_PROBLEMS = 200
"""More problems than anybody reads; the rest is counted."""

_UNREADABLE = (BorderlessError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)


class Problems:
    """What could not be read as it stood."""

    def __init__(self) -> None:
        self._sentences: list[str] = []
        self._more = 0
        self.content_changed = False
        """Whether the content is not what the file says, so that its history no longer fits."""

    def add(self, sentence: str, *, content_changed: bool = True) -> None:
        """List a problem, as a whole sentence."""
        self.content_changed |= content_changed
        if len(self._sentences) < MOST_PROBLEMS:
            self._sentences.append(sentence)
        else:
            self._more += 1

    def listed(self) -> tuple[str, ...]:
        """All problems as sentences; of very many, the first and how many more."""
        more = (f"And {self._more:,} more problems.",) if self._more else ()
        return (*self._sentences, *more)


def mended_record(form: RowForm, row: Sequence[Any], place: str, problems: Problems) -> Record | None:
    """The record of a row, with what does not fit replaced and listed; None where nothing can be made of it.

    Args:
        form: How records of this sort are stored.
        row: The id and the attributes as they stand in the file.
        place: Table and row, as the start of a sentence.
        problems: Where problems are listed.
    """
    if not isinstance(row[0], str) or not row[0]:
        problems.add(f"{place}: its id cannot be read; the row was left out.")
        return None
    try:
        record = form.record(row)
        cleaned = record if form.is_plainly_clean(row) else record.cleaned()
    except _UNREADABLE:
        return _rebuilt(form, row, place, problems)
    if cleaned is not record:
        problems.add(f"{place}: some texts held characters that no map may hold; they were taken out.")
    if _name_missing(cleaned):
        return _rebuilt(form, row, place, problems)
    return cleaned


def _name_missing(record: Record) -> bool:
    return getattr(record, "name", None) == "" or getattr(record, "statement", None) == ""


def _rebuilt(form: RowForm, row: Sequence[Any], place: str, problems: Problems) -> Record | None:
    values = {}
    for column, stored in zip(form.columns, row[1:], strict=True):
        try:
            values[column.attribute.name] = _mended_value(form, column, stored, place, problems)
        except _UNREADABLE:
            label = column.attribute.label.lower()
            problems.add(f"{place}: {label} cannot be read, and nothing can stand for it; the row was left out.")
            return None
    try:
        return form.record_type(id=row[0], **values)
    except BorderlessError as error:
        problems.add(f"{place}: {error.what} The row was left out.")
        return None


def _mended_value(form: RowForm, column: Column, stored: Any, place: str, problems: Problems) -> Any:
    """The value of a field or, where it does not fit, the nearest thing; raises where there is none."""
    described = column.attribute
    try:
        value = stored if stored is None or column.decode is None else column.decode(stored)
        problem = described.problem(value)
        value = described.cleaned(value) if not problem else value
        problem = problem or described.problem(value)
    except _UNREADABLE:
        problem, value = "cannot be read", None
    if not problem and not (value == "" and described.name in ("name", "statement")):
        return value
    substitute, told = _substitute(form, column, stored)
    problems.add(f"{place}: {described.label.lower()} {problem or 'is empty'}; {told}.")
    return substitute


def _substitute(form: RowForm, column: Column, stored: Any) -> tuple[Any, str]:
    described = column.attribute
    if described.form in (Form.LINE, Form.TEXT):
        limit = MAX_NAME_LENGTH if described.form is Form.LINE else MAX_TEXT_LENGTH
        text = described.cleaned(str(stored)[:limit])[:limit] if isinstance(stored, str | int | float) else ""
        if text:
            return text, "what can be kept of it was kept"
        if column.default is MISSING:
            return f"Unnamed {form.record_type.noun}", "a stand-in was put there"
    if described.optional:
        return None, "it was left empty"
    if column.default is MISSING:
        raise ValueError("nothing can stand for it")
    shown = column.default if column.default not in ((), "") else "empty"
    return column.default, f"it was set to {shown}"


def settled(records: Iterable[Record], rows: dict[tuple[str, str], str], problems: Problems) -> MapState:
    """A map of which every record passes the checks of an edit; what does not lets go of others, or goes.

    Args:
        records: The records of one scenario.
        rows: Table and row of a record by sort and id, as the start of a sentence.
        problems: Where problems are listed.
    """
    state = MapState(records)
    while True:
        failing = _failing(state)
        if not failing:
            return state
        changes = []
        for record, why in failing:
            kept, told = _let_go(state, record)
            place = rows.get((record.kind_name, record.id), record.spoken_name)
            problems.add(f"{place}: {why} {told}")
            changes.append(Change("", record, kept))
        state = state.after(changes)


def _failing(state: MapState) -> list[tuple[Record, str]]:
    try:
        check(state, state.records())
    except IntegrityError:
        pass
    else:
        return []
    failing = []
    for record in state.records():
        try:
            check(state, (record,))
        except IntegrityError as error:
            failing.append((record, error.what))
    return failing


def check(state: MapState, records: Iterable[Record]) -> None:
    """Check records that are in a map, as if an edit had just put them there; raises IntegrityError."""
    check_changes(state, (Change("", None, record) for record in records))


def _let_go(state: MapState, record: Record) -> tuple[Record | None, str]:
    """The record without the references that dangle, else without all that it can do without, else nothing."""
    for kept in (_without_dangling(state, record), _without_optional(record)):
        if kept == record:
            continue
        try:
            check(state, (kept,))
        except IntegrityError:
            continue
        return kept, "The reference was taken out."
    return None, "The row was left out."


def _without_dangling(state: MapState, record: Record) -> Record:
    values: dict[str, Any] = {}
    for described in _loose_references(record):
        found = tuple(target for target in targets(record, described) if state.find(described.refers_to, target))
        values[described.name] = found if described.form is Form.REFERENCES else (found[0] if found else None)
    return record.changed(**values)


def _without_optional(record: Record) -> Record:
    return record.changed(
        **{found.name: () if found.form is Form.REFERENCES else None for found in _loose_references(record)}
    )


def _loose_references(record: Record) -> list[Attribute]:
    return [
        found
        for found in attributes_of(RECORD_TYPES[record.kind_name])
        if found.form is Form.REFERENCES or (found.form is Form.REFERENCE and found.optional)
    ]
