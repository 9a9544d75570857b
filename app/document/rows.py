"""Records to rows and back, derived from the attributes that a record class declares.

One record is one row. Lists (references, tags, custom fields) are JSON texts, so that a row says all there is
to say about its record; dates are ISO texts, choices their values, yes/no 1 and 0.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from app.model.attributes import Attribute, Form, attributes_of
from app.model.map_state import RECORD_TYPES
from app.model.record import Record
from app.model.scenario import Scenario, Setting

Value = str | int | float | None
Row = tuple[Value, ...]
Encode = Callable[[Any], Value]
Decode = Callable[[Any], Any]

SHARED_KINDS = frozenset({Scenario.kind_name, Setting.kind_name})
"""Sorts of record that belong to the whole document; their tables have no column for the scenario."""

SCENARIO_COLUMN = "scenario"

_NOTHING = "[]"
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Column:
    """How one attribute is stored.

    Attributes:
        attribute: What the model says about it.
        sql_type: Type of the column in the file.
        default: What a record has where nothing is given; `MISSING` where something must be.
        encode: From the model's value to the file's; None where they are the same.
        decode: From the file's value to the model's, raising ValueError, TypeError or KeyError; None likewise.
    """

    attribute: Attribute
    sql_type: str
    default: Any
    encode: Encode | None
    decode: Decode | None


def _to_text(items: tuple[Any, ...]) -> str:
    return _to_json(items) if items else _NOTHING


def _texts(stored: str) -> tuple[str, ...]:
    if stored == _NOTHING:
        return ()
    loaded = json.loads(stored)
    if not isinstance(loaded, list) or not all(isinstance(item, str) for item in loaded):
        raise ValueError("is not a list of texts")
    return tuple(loaded)


def _pairs(stored: str) -> tuple[tuple[str, str], ...]:
    if stored == _NOTHING:
        return ()
    loaded = json.loads(stored)
    if not isinstance(loaded, list):
        raise TypeError("is not a list of pairs")
    return tuple((key, text) for key, text in loaded)


def _date(stored: str) -> date:
    found = date.fromisoformat(stored)
    if found.isoformat() != stored:
        raise ValueError("is not a date as YYYY-MM-DD")
    return found


def _flag(stored: int) -> bool:
    if stored not in (0, 1):
        raise ValueError("is not 0 or 1")
    return bool(stored)


_STORAGE: dict[Form, tuple[str, Encode | None, Decode | None]] = {
    Form.LINE: ("TEXT", None, None),
    Form.TEXT: ("TEXT", None, None),
    Form.CHOICE: ("TEXT", lambda choice: str(choice.value), None),
    Form.RATING: ("INTEGER", None, None),
    Form.LEVEL: ("INTEGER", None, None),
    Form.NUMBER: ("REAL", float, None),
    Form.DATE: ("TEXT", date.isoformat, _date),
    Form.FLAG: ("INTEGER", int, _flag),
    Form.REFERENCE: ("TEXT", None, None),
    Form.REFERENCES: ("TEXT", _to_text, _texts),
    Form.TAGS: ("TEXT", _to_text, _texts),
    Form.PAIRS: ("TEXT", _to_text, _pairs),
}


def _column(described: Attribute, default: Any) -> Column:
    sql_type, encode, decode = _STORAGE[described.form]
    return Column(described, sql_type, default, encode, described.choices or decode)


class RowForm:
    """How the records of one sort are stored; a row is the id followed by the attributes in order."""

    def __init__(self, record_type: type[Record]) -> None:
        self.record_type = record_type
        self.kind_name = record_type.kind_name
        self.shared = record_type.kind_name in SHARED_KINDS
        defaults = {field.name: field.default for field in fields(record_type)}
        self.columns = tuple(_column(found, defaults.get(found.name, MISSING)) for found in attributes_of(record_type))
        self.names = ("id", *(column.attribute.name for column in self.columns))
        self.stored_names = self.names if self.shared else (SCENARIO_COLUMN, *self.names)
        self._values_of = attrgetter(*self.names)
        numbered = list(enumerate(self.columns, start=1))
        self._texts = [index for index, column in numbered if column.attribute.form in (Form.LINE, Form.TEXT)]
        self._lists = [index for index, column in numbered if column.attribute.form in (Form.TAGS, Form.PAIRS)]
        self._encoders = [(index, column.encode) for index, column in numbered if column.encode is not None]
        self._decoders = [(index, column.decode) for index, column in numbered if column.decode is not None]

    def row(self, record: Record) -> Row:
        """The row of a record."""
        values = list(self._values_of(record))
        for index, encode in self._encoders:
            if values[index] is not None:
                values[index] = encode(values[index])
        return tuple(values)

    def record(self, row: Sequence[Any]) -> Record:
        """The record of a row.

        Raises:
            InvalidValueError: A value does not fit its field.
            ValueError, TypeError, KeyError, RecursionError: A value cannot even be read.
        """
        values = list(row)
        for index, decode in self._decoders:
            if values[index] is not None:
                values[index] = decode(values[index])
        return self.record_type(**dict(zip(self.names, values, strict=True)))

    def is_plainly_clean(self, row: Sequence[Any]) -> bool:
        """Whether cleaning the record of a row would surely change nothing: a quick look that spares most of them."""
        for index in self._texts:
            text = row[index]
            if text and not (text.isascii() and text.isprintable() and text == text.strip() and "  " not in text):
                return False
        return all(row[index] == _NOTHING for index in self._lists)


@cache
def row_form(kind_name: str) -> RowForm:
    """How the records of a sort are stored; raises KeyError for an unknown sort."""
    return RowForm(RECORD_TYPES[kind_name])
