"""The map's records as sheets, every field of each, such that importing them gives the same map again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.exchange.import_fields import RECORD_OF, TableKind
from app.exchange.own_workbook import REGISTERS
from app.exchange.workbook.content import Cell, Column, Value, WorkbookSheet
from app.model.attributes import Attribute, Form, attributes_of
from app.model.map_state import MapState
from app.model.record import Record
from app.model.stakeholder import Stakeholder

_WIDTHS = {
    Form.TEXT: 44, Form.REFERENCE: 24, Form.REFERENCES: 34, Form.TAGS: 20, Form.RATING: 11, Form.LEVEL: 11,
    Form.FLAG: 12, Form.DATE: 12, Form.NUMBER: 14, Form.CHOICE: 18,
}  # fmt: skip
_STYLES = {Form.DATE: "date", Form.NUMBER: "amount", Form.RATING: "rating", Form.LEVEL: "rating"}
_NAMING = ("name", "statement")
_NAME_WIDTH, _LINE_WIDTH = 32.0, 22.0


def registers(state: MapState) -> list[WorkbookSheet]:
    """A sheet for each sort of record."""
    return [_register(state, kind) for kind in REGISTERS]


def _register(state: MapState, kind: TableKind) -> WorkbookSheet:
    record_type = RECORD_OF[kind]
    records = list(state.table(record_type).values())
    fields = [found for found in attributes_of(record_type) if found.form is not Form.PAIRS]
    own = list(dict.fromkeys(_own_fields(records))) if record_type is Stakeholder else []
    columns = [Column(found.label, _width(found), note=found.help) for found in fields]
    columns += [Column(name, _LINE_WIDTH) for name in own]
    rows = [_row(state, record, fields, own) for record in records]
    return WorkbookSheet(REGISTERS[kind], columns, rows)


def _own_fields(records: list[Any]) -> Iterator[str]:
    for record in records:
        yield from (name for name, _ in record.custom)


def _width(found: Attribute) -> float:
    return _NAME_WIDTH if found.name in _NAMING else _WIDTHS.get(found.form, _LINE_WIDTH)


def _row(state: MapState, record: Record, fields: list[Attribute], own: list[str]) -> list[Cell]:
    cells = [_cell(state, found, getattr(record, found.name)) for found in fields]
    said = dict(getattr(record, "custom", ()))
    return [*cells, *(Cell(said.get(name)) for name in own)]


def _cell(state: MapState, found: Attribute, value: Any) -> Cell:
    if value is None or value in ("", ()):
        return Cell(None)
    return Cell(_value(state, found, value), _STYLES.get(found.form, "bold" if found.name in _NAMING else ""))


def _value(state: MapState, found: Attribute, value: Any) -> Value:
    """A value as people write it and the import reads it; each entry of a list in a line of its own."""
    said: Value
    match found.form:
        case Form.CHOICE:
            said = value.label
        case Form.FLAG:
            said = "Yes" if value else "No"
        case Form.REFERENCE:
            said = _name(state, found.refers_to, value)
        case Form.REFERENCES:
            said = "\n".join(_name(state, found.refers_to, id) for id in value)
        case Form.TAGS:
            said = "\n".join(value)
        case Form.RATING | Form.LEVEL:
            said = int(value)
        case _:
            said = value
    return said


def _name(state: MapState, kind_name: str, id: str) -> str:
    record = state.find(kind_name, id)
    return next((str(said) for name in _NAMING if (said := getattr(record, name, ""))), id)
