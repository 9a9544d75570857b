"""How our own workbook is known again on import, so that nothing about its registers has to be guessed."""

from __future__ import annotations

from collections.abc import Sequence

from app.exchange.heading_detection import Table
from app.exchange.import_fields import CUSTOM, LEAVE_OUT, TableKind, fields_of
from app.exchange.sheet import Sheet, cell_text

OVERVIEW = "Overview"
MARK = "Borderless workbook"
"""What stands in the first sheet, by which a workbook is known to be ours."""

REGISTERS = {
    TableKind.STAKEHOLDERS: "Stakeholders",
    TableKind.SERVICES: "Services",
    TableKind.NEEDS: "Needs and wants",
    TableKind.ASSIGNMENTS: "Assignments",
    TableKind.RELATIONSHIPS: "Relationships",
}
"""Names of the sheets that hold the map; all others are worked out from it."""

_SEARCHED = 12  # rows of the overview


def is_own(sheets: Sequence[Sheet]) -> bool:
    """Whether these are the sheets of a workbook that we have written, whatever people have changed in it since."""
    overview = next((sheet for sheet in sheets if sheet.name == OVERVIEW), None)
    rows = () if overview is None else overview.rows[:_SEARCHED]
    return any(cell_text(cell) == MARK for row in rows for cell in row.cells)


def own_kind(sheet: Sheet) -> TableKind:
    """What a sheet of our own workbook holds."""
    return next((kind for kind, name in REGISTERS.items() if name == sheet.name), TableKind.NOTHING)


def own_fields(table: Table, kind: TableKind) -> list[str]:
    """What each column of a register says: the field that is called so; else a field of the person's own."""
    by_label = {field.label: field.id for field in fields_of(kind).values() if field.attribute is not None}
    other = CUSTOM if kind is TableKind.STAKEHOLDERS else LEAVE_OUT
    return [by_label.get(heading.text, other) for heading in table.headings]
