"""Reads the rows of a planned table: each cell as its column's field, and nothing lost that was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.exchange.cell_marks import arrow_ends, cell_halves, is_tick, side_of, tick_sides
from app.exchange.cell_words import Understood, is_unknown, name_key
from app.exchange.column_matching import BOTH
from app.exchange.date_matching import as_date, month_comes_first
from app.exchange.heading_likeness import heading_words
from app.exchange.import_fields import (
    CUSTOM,
    DESCRIBE,
    LEAVE_OUT,
    LONG_TEXT_OF,
    Field,
    TableKind,
    default_choice,
    fields_of,
)
from app.exchange.sheet import Cell, Row, cell_text, is_blank
from app.exchange.sheet_plan import Column, Remark, SheetPlan
from app.exchange.value_matching import as_amount, as_choice, as_flag, as_items, as_level, as_rating, rating_scale
from app.model.attributes import Form
from app.model.scales import Attitude, RelationshipKind
from app.model.text import MAX_NAME_LENGTH, clean_line, clean_text

_SHOWN = 60
_LISTS = frozenset({"needs", "wants", "tied_to", "customers", "provider", "target", "addresses", "depends_on"})
_END_DATES = frozenset({"end"})


@dataclass(slots=True)
class RowValues:
    """What one row says.

    Attributes:
        number: Its number in the file.
        values: Values by field; tuples of names for references, texts for needs and wants.
        custom: Custom fields, as name and text.
        lines: Words for the record's longest text.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    custom: list[tuple[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def text(self, field_id: str) -> str:
        """A text value, empty where the row does not give it."""
        return str(self.values.get(field_id, ""))

    def names(self, field_id: str) -> tuple[str, ...]:
        """The entries of a list."""
        return tuple(self.values.get(field_id, ()))


class RowReader:
    """Reads the rows of one table; what it does not understand is told to `remark`."""

    def __init__(self, plan: SheetPlan, remark: Callable[[Remark], None]) -> None:
        self._plan = plan
        self._remark = remark
        self._fields = fields_of(plan.kind)
        self._columns = [column for column in plan.columns if column.field != LEAVE_OUT]
        self._scale: dict[int, int] = {}
        self._month_first: dict[int, bool] = {}
        self._slugs: set[int] = set()
        for column in self._columns:
            self._look_at(column)

    def _look_at(self, column: Column) -> None:
        """What only the column as a whole tells: its scale, the order of its dates, lists without separators."""
        found = self._fields.get(column.field)
        if found is None:
            return
        at = column.heading.column
        cells = self._plan.table.cells(at)
        if found.form is Form.RATING:
            self._scale[at] = rating_scale(cells)
            if self._scale[at] != 5:
                self._tell(None, column, f"read as a scale up to {self._scale[at]} and turned into 1 to 5")
        elif found.form is Form.DATE:
            self._month_first[at] = month_comes_first(cells)
        elif column.field in ("provider", "customers") and _lists_slugs(cells):
            self._slugs.add(at)

    def read(self, row: Row) -> RowValues:
        """What a row says."""
        said = RowValues(row.number)
        ticks: list[tuple[Column, Cell]] = []
        for column in self._columns:
            cell = row.cell(column.heading.column)
            if is_blank(cell):
                continue
            if column.field.startswith("attitude="):
                ticks.append((column, cell))
            elif BOTH in column.field:
                self._read_both(said, column, cell)
            elif column.field == CUSTOM:
                said.custom.append((clean_line(column.name), clean_text(cell_text(cell))))
            elif column.field == DESCRIBE:
                self._keep(said, column, cell)
            else:
                self._read_field(said, column, self._fields[column.field], cell)
        if ticks:
            self._read_ticks(said, ticks)
        return said

    def _tell(self, row: int | None, column: Column, text: str) -> None:
        self._remark(Remark(self._plan.sheet.name, row, column.name, text))

    def _keep(self, said: RowValues, column: Column, cell: Cell) -> str:
        """Keep a cell's words where nothing else takes them; returns where."""
        words = clean_text(cell_text(cell))
        if default_choice(self._plan.kind) == CUSTOM and column.field != DESCRIBE:
            said.custom.append((clean_line(column.name), words))
            return "a custom field"
        if self._plan.kind in LONG_TEXT_OF:
            said.lines.append(f"{clean_line(column.name)}: {words}")
            return self._plan.label_of(LONG_TEXT_OF[self._plan.kind]).lower()
        return ""

    # ---- fields ---------------------------------------------------------------------------------

    def _read_both(self, said: RowValues, column: Column, cell: Cell) -> None:
        halves = cell_halves(cell)
        if halves is None:
            self._not_understood(said, column, cell, "is not two values with a slash between")
            return
        for field_id, half in zip(column.field.split(BOTH), halves, strict=True):
            if half:
                self._read_field(said, column, self._fields[field_id], half)

    def _read_field(self, said: RowValues, column: Column, found: Field, cell: Cell) -> None:
        if found.id == "ends":
            ends = arrow_ends(cell)
            if ends is not None:
                said.values["source"], said.values["target"] = ends[0], (ends[1],)
            said.lines.append(clean_text(cell_text(cell)))
        elif found.id in _LISTS or found.form is Form.REFERENCES:
            self._read_list(said, column, found, cell)
        elif found.form is Form.TAGS:
            said.values[found.id] = (*said.names(found.id), *self._items(cell, commas=True))
        elif found.form is Form.TEXT:
            words = clean_text(cell_text(cell))
            said.values[found.id] = "\n".join(filter(None, (said.text(found.id), words)))
        elif found.form in (Form.LINE, Form.REFERENCE):
            self._read_line(said, column, found, cell)
        else:
            self._read_value(said, column, found, cell)

    def _read_list(self, said: RowValues, column: Column, found: Field, cell: Cell) -> None:
        if column.heading.column in self._slugs:
            items = tuple(cell_text(cell).split())
        elif found.id in ("needs", "wants"):
            items = self._items(cell)
        else:
            items = tuple(_cut(item) for item in self._items(cell))
        long = [item for item in items if len(item) > MAX_NAME_LENGTH]
        if long:
            said.lines.extend(clean_text(item) for item in long)
            self._tell(said.number, column, f"has {len(long[0])} characters; shortened, and kept whole in description")
        cleaned = (_cut(clean_line(item)) for item in items)
        said.values[found.id] = (*said.names(found.id), *(item for item in cleaned if item))

    def _items(self, cell: Cell, *, commas: bool = False) -> tuple[str, ...]:
        """The entries of a list; in our own workbook each stands in a line of its own, whatever signs are in it."""
        if not self._plan.is_own:
            return as_items(cell, commas=commas)
        return tuple(filter(None, (line.strip() for line in cell_text(cell).splitlines())))

    def _read_line(self, said: RowValues, column: Column, found: Field, cell: Cell) -> None:
        words = clean_line(cell_text(cell))
        named = found.id in ("name", "statement", "first_name", "last_name")
        if not words or (is_unknown(words) and not named):
            return
        if len(words) > MAX_NAME_LENGTH:
            where = self._keep(said, column, cell)
            self._tell(said.number, column, f"has {len(words)} characters; shortened, and kept whole in {where}")
        if found.id in said.values and not named:
            self._keep(said, column, cell)
        else:
            said.values[found.id] = _cut(words)

    def _read_value(self, said: RowValues, column: Column, found: Field, cell: Cell) -> None:
        if is_unknown(cell):
            return
        understood = self._understood(column, found, cell)
        if understood is None:
            left = "left empty" if found.attribute is None or found.attribute.optional else "left as it is"
            self._not_understood(said, column, cell, _expected(found), left)
            return
        said.values[found.id] = understood.value
        if not understood.whole:
            if found.id == "kind" and self._plan.kind is TableKind.RELATIONSHIPS:
                said.values["kind_words"] = clean_line(cell_text(cell))
            else:
                self._keep(said, column, cell)

    def _understood(self, column: Column, found: Field, cell: Cell) -> Understood | None:
        at = column.heading.column
        match found.form:
            case Form.RATING:
                understood = as_rating(cell, self._scale.get(at, 5))
            case Form.LEVEL:
                understood = as_level(cell, int(found.attribute.low) if found.attribute is not None else 0)
            case Form.DATE:
                ends = found.id in _END_DATES
                understood = as_date(cell, at_end=ends, month_first=self._month_first.get(at, False))
            case Form.FLAG:
                understood = as_flag(cell)
            case Form.NUMBER:
                amount = as_amount(cell)
                understood = amount if amount is not None and amount.value >= 0 else None
            case _:
                understood = self._choice(found, cell)
        return understood

    def _choice(self, found: Field, cell: Cell) -> Understood | None:
        assert found.attribute is not None and found.attribute.choices is not None
        understood = as_choice(cell, found.attribute.choices)
        if understood is None and found.id == "kind" and self._plan.kind is TableKind.RELATIONSHIPS:
            return Understood(RelationshipKind.OTHER, whole=False)  # its words become the tie's label
        return understood

    def _not_understood(self, said: RowValues, column: Column, cell: Cell, why: str, left: str = "left empty") -> None:
        words = clean_line(cell_text(cell))
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        where = self._keep(said, column, cell)
        kept = f", the words are kept in {where}" if where else ""
        self._tell(said.number, column, f"“{shown}” {why}; {left}{kept}")

    # ---- the engagement matrix --------------------------------------------------------------------

    def _read_ticks(self, said: RowValues, ticks: list[tuple[Column, Cell]]) -> None:
        side = side_of(said.values.pop("attitude_side", None)) or "now"
        for column, cell in ticks:
            stance = Attitude(column.field.partition("=")[2])
            sides = tick_sides(cell) or ((side,) if is_tick(cell) else ())
            if not sides:
                self._not_understood(said, column, cell, "is not a tick, nor C for current or D for desired")
            for marked in sides:
                said.values["attitude" if marked == "now" else "desired_attitude"] = stance


def _cut(line: str) -> str:
    return line if len(line) <= MAX_NAME_LENGTH else line[: MAX_NAME_LENGTH - 1].rstrip() + "…"


_EXPECTED = {
    Form.RATING: "is not a number from 1 to 5",
    Form.DATE: "is not a date",
    Form.FLAG: "is not yes or no",
    Form.NUMBER: "is not an amount of 0 or more",
}


def _expected(found: Field) -> str:
    if found.form is Form.LEVEL:
        return f"is not a level from {int(found.attribute.low) if found.attribute is not None else 0} to 4"
    return _EXPECTED.get(found.form, f"is not a known {found.label.lower()}")


def _lists_slugs(cells: list[Cell]) -> bool:
    """Whether a column lists hyphenated names with nothing but spaces between: “Home-Office HMRC”."""
    words = [cell_text(cell).split() for cell in cells if not is_unknown(cell)]
    several = [found for found in words if len(found) > 1]
    if len(several) < 2:
        return False
    counts: dict[str, int] = {}
    for found in words:
        for word in found:
            counts[name_key(word)] = counts.get(name_key(word), 0) + 1
    total = sum(map(len, words))
    hyphenated = sum("-" in word.strip("-") for found in words for word in found)
    again = sum(counts[name_key(word)] > 1 for found in several for word in found)
    return hyphenated >= 0.15 * total and again >= 0.5 * sum(map(len, several))


def refers_by_code(column: Column) -> bool:
    """Whether a column's heading says that it holds codes, not names (“parent_id”)."""
    return heading_words(column.heading.text).split()[-1:] in (["id"], ["code"], ["ids"])
