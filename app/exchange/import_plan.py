"""What an import would do, before it is done: a plan that a person can look at and change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.exchange.cell_words import name_key
from app.exchange.column_matching import BOTH, Match, match_columns
from app.exchange.heading_detection import find_table
from app.exchange.heading_likeness import meaning
from app.exchange.import_fields import MATRIX_COLUMN, TableKind, default_choice, fields_of
from app.exchange.own_workbook import is_own, own_fields, own_kind
from app.exchange.reader import never_cancelled, read_sheets, spoken
from app.exchange.record_building import RecordBuilder
from app.exchange.sheet import Sheet
from app.exchange.sheet_plan import Column, Remark, SheetPlan
from app.exchange.table_matching import guess_kind
from app.model.changes import Change, ChangeSet
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.scenario import FIRST_SCENARIO

_NOUNS = ("stakeholder", "relationship", "service", "need", "want", "assignment")


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that importing some sheets would change on a map.

    A plan is a value: the methods that change a choice return another one.

    Attributes:
        source: Name of the file, or of what else the sheets come from.
        sheets: What each sheet is taken to be.
        state: The map that it was planned against.
        records: Records that are new or change, as (before, after), each after those that it refers to.
        remarks: What was not understood, by sheet and row.
        rows_left_out: Number of rows from which nothing would come.
    """

    source: str
    sheets: tuple[SheetPlan, ...]
    state: MapState
    records: tuple[tuple[Record | None, Record], ...]
    remarks: tuple[Remark, ...]
    rows_left_out: int

    @property
    def label(self) -> str:
        """What the edit is called."""
        return f"Import {self.source}"

    def count(self, kind_name: str, *, new: bool) -> int:
        """How many records of one sort it adds, or changes."""
        return sum(after.kind_name == kind_name and (before is None) is new for before, after in self.records)

    @property
    def summary(self) -> str:
        """“25 new stakeholders, 3 updated, 41 new needs, 2 rows left out”."""
        parts = []
        counts = Counter((_noun_of(after), before is None) for before, after in self.records)
        for noun in _NOUNS:
            new, changed = counts[noun, True], counts[noun, False]
            if new:
                parts.append(f"{new:,} new {noun}{'s' if new > 1 else ''}")
            if changed:
                parts.append(
                    f"{changed:,} updated" if new else f"{changed:,} {noun}{'s' if changed > 1 else ''} updated"
                )
        if not parts:
            parts.append("Nothing to import")
        if self.rows_left_out:
            parts.append(f"{self.rows_left_out:,} {'row' if self.rows_left_out == 1 else 'rows'} left out")
        return ", ".join(parts)

    def change_set(self, scope: str = FIRST_SCENARIO) -> ChangeSet:
        """What applying it to the map that it was planned against changes."""
        return ChangeSet(self.label, tuple(Change(scope, before, after) for before, after in self.records))

    # ---- a person's choices -------------------------------------------------------------------------

    def with_kind(self, sheet: int, kind: TableKind, cancelled: Callable[[], bool] = never_cancelled) -> ImportPlan:
        """The plan with a sheet taken to be something else; its columns are matched anew."""
        chosen = self.sheets[sheet]
        return self._with_sheet(sheet, _planned(chosen.sheet, chosen.table.heading_row, kind), cancelled)

    def with_heading_row(
        self, sheet: int, heading_row: int, cancelled: Callable[[], bool] = never_cancelled
    ) -> ImportPlan:
        """The plan with a sheet's headings in another row of the file; 0 says that it has none."""
        chosen = self.sheets[sheet]
        return self._with_sheet(sheet, _planned(chosen.sheet, heading_row, chosen.kind), cancelled)

    def with_field(
        self, sheet: int, column: int, field: str, cancelled: Callable[[], bool] = never_cancelled
    ) -> ImportPlan:
        """The plan with a column saying something else. `column` counts the sheet plan's columns from 0.

        Where another column said it and only one can, that one no longer does. The columns for which no person
        has chosen say what they were guessed to say, as far as that is free; so stepping through the fields of a
        column leaves no traces in the others.
        """
        chosen = self.sheets[sheet]
        columns = [
            replace(old, field=field, is_chosen=True)
            if at == column
            else replace(old, is_chosen=old.is_chosen and not _clash(chosen.kind, old.field, field))
            for at, old in enumerate(chosen.columns)
        ]
        taken = [found.field for found in columns if found.is_chosen]
        columns = [
            found if found.is_chosen else replace(found, field=_free(chosen.kind, found.guess, taken))
            for found in columns
        ]
        return self._with_sheet(sheet, replace(chosen, columns=tuple(columns)), cancelled)

    def against(self, state: MapState, cancelled: Callable[[], bool] = never_cancelled) -> ImportPlan:
        """The same choices planned against another map."""
        return self if state is self.state else _built(self.source, self.sheets, state, cancelled)

    def _with_sheet(self, sheet: int, changed: SheetPlan, cancelled: Callable[[], bool]) -> ImportPlan:
        sheets = (*self.sheets[:sheet], changed, *self.sheets[sheet + 1 :])
        return _built(self.source, sheets, self.state, cancelled)


def _noun_of(record: Record) -> str:
    return "want" if isinstance(record, Need) and record.is_want else record.noun


def _clash(kind: TableKind, field: str, other: str) -> bool:
    """Whether two columns cannot say these two things at once."""
    fields = fields_of(kind)
    shared = set(field.split(BOTH)) & set(other.split(BOTH))
    return any(part in fields and not fields[part].several for part in shared)


def _free(kind: TableKind, guess: str, taken: Sequence[str]) -> str:
    return default_choice(kind) if any(_clash(kind, guess, other) for other in taken) else guess


def plan_import(path: Path, state: MapState, cancelled: Callable[[], bool] = never_cancelled) -> ImportPlan:
    """Read a file and plan its import.

    Raises:
        ImportFileError: The file cannot be read; names file, sheet, row or column.
        ImportCancelledError: When `cancelled` said so.
    """
    return plan_sheets(spoken(path), read_sheets(path, cancelled), state, cancelled)


def plan_sheets(
    source: str, sheets: Sequence[Sheet], state: MapState, cancelled: Callable[[], bool] = never_cancelled
) -> ImportPlan:
    """Plan the import of some sheets into a map, each taken to be what it most looks like; hidden ones are left out."""
    if is_own(sheets):
        return _built(source, tuple(_own_plan(sheet) for sheet in sheets), state, cancelled)
    customers = {name_key(stakeholder.name) for stakeholder in state.stakeholders.values()}
    services = {name_key(service.name) for service in state.services.values()}
    plans = []
    for sheet in sheets:
        table = find_table(sheet, meaning)
        kind = TableKind.NOTHING if sheet.hidden else guess_kind(table, sheet.name, customers, services)
        plans.append(_planned(sheet, table.heading_row, kind))
    return _built(source, tuple(plans), state, cancelled)


def _own_plan(sheet: Sheet) -> SheetPlan:
    kind = own_kind(sheet)
    table = find_table(sheet, meaning, 1 if kind is not TableKind.NOTHING else None)
    fields = own_fields(table, kind) if kind is not TableKind.NOTHING else [MATRIX_COLUMN] * len(table.headings)
    columns = tuple(Column(heading, field, field) for heading, field in zip(table.headings, fields, strict=True))
    return SheetPlan(sheet, table, kind, columns, is_own=True)


def _planned(sheet: Sheet, heading_row: int, kind: TableKind) -> SheetPlan:
    table = find_table(sheet, meaning, heading_row)
    if kind.is_matrix or kind is TableKind.NOTHING:
        matches = [Match(MATRIX_COLUMN, 0.0)] * len(table.headings)
    else:
        matches = match_columns(table, kind)
    columns = tuple(
        Column(heading, match.field, match.field) for heading, match in zip(table.headings, matches, strict=True)
    )
    return SheetPlan(sheet, table, kind, columns)


def _built(source: str, sheets: tuple[SheetPlan, ...], state: MapState, cancelled: Callable[[], bool]) -> ImportPlan:
    builder = RecordBuilder(sheets, state, cancelled)
    records = tuple(builder.build())
    remarks = [Remark(plan.sheet.name, None, "", text.rstrip(".")) for plan in sheets for text in plan.sheet.remarks]
    remarks.extend(
        Remark(
            plan.sheet.name,
            None,
            "",
            f"the {'hidden ' if plan.sheet.hidden else ''}sheet “{plan.sheet.name}” is left out",
        )
        for plan in sheets
        if plan.kind is TableKind.NOTHING and not plan.is_own
    )
    order = {plan.sheet.name: at for at, plan in enumerate(sheets)}
    remarks.extend(sorted(builder.remarks, key=lambda remark: (order.get(remark.sheet, len(order)), remark.row or 0)))
    return ImportPlan(source, sheets, state, records, tuple(remarks), builder.rows_left_out)
