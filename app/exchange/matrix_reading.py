"""Reads a matrix: names down and across, and in each cell what joins the two."""

from __future__ import annotations

from collections.abc import Callable

from app.exchange.cell_marks import is_tick
from app.exchange.cell_words import as_number, is_unknown
from app.exchange.import_fields import LEAVE_OUT, TableKind
from app.exchange.record_drafts import Draft, Drafts
from app.exchange.sheet import Cell, cell_text
from app.exchange.sheet_plan import Column, Remark, SheetPlan
from app.exchange.value_matching import as_level
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.model.text import MAX_NAME_LENGTH, clean_line


class MatrixReader:
    """Reads one matrix into drafts: customers by services (levels), or stakeholders by stakeholders (ties)."""

    def __init__(self, plan: SheetPlan, drafts: Drafts, remark: Callable[[Remark], None]) -> None:
        self._plan = plan
        self._drafts = drafts
        self._remark = remark
        self._corner, *self._across = [column for column in plan.columns if column.field != LEAVE_OUT]

    def read(self) -> int:
        """Read all rows; returns how many were left out."""
        services_across = self._plan.kind is TableKind.CUSTOMERS_BY_SERVICES
        ties = self._plan.kind is TableKind.TIE_MATRIX
        across = {column: self._named(Service if services_across else Stakeholder, column.heading.text)
                  for column in self._across}  # fmt: skip
        left_out = 0
        for row in self._plan.table.rows:
            down_type = Service if self._plan.kind is TableKind.SERVICES_BY_CUSTOMERS else Stakeholder
            down = self._named(down_type, cell_text(row.cell(self._corner.heading.column)))
            if down is None:
                left_out += 1
                self._tell(row.number, self._corner, "has no name; left out")
                continue
            for column, other in across.items():
                cell = row.cell(column.heading.column)
                if other is None or is_unknown(cell):
                    continue
                if ties:
                    self._tie(row.number, column, down, other, cell)
                elif services_across:
                    self._assign(row.number, column, other, down, cell)
                else:
                    self._assign(row.number, column, down, other, cell)
        return left_out

    def _named(self, record_type: type[Service] | type[Stakeholder], text: str) -> Draft | None:
        name = clean_line(text)[:MAX_NAME_LENGTH]
        return None if is_unknown(name) else self._drafts.refer(record_type, name)

    def _assign(self, row: int, column: Column, service: Draft, customer: Draft, cell: Cell) -> None:
        level = as_level(cell)
        if level is None:
            self._tell(row, column, f"“{clean_line(cell_text(cell))[:60]}” is not a level from 0 to 4; left out")
        elif level.value or self._drafts.has_assignment(service, customer):
            self._drafts.assignment(service, customer).fill("level", level.value, row)

    def _tie(self, row: int, column: Column, source: Draft, target: Draft, cell: Cell) -> None:
        number = as_number(cell)
        if number is None and not is_tick(cell):
            self._tell(row, column, f"“{clean_line(cell_text(cell))[:60]}” is neither a number nor a tick; left out")
        elif number != 0 and source.id != target.id:
            tie = self._drafts.relationship(source, target)
            if number is not None and 1 <= number <= 5 and number == int(number) and number > 1:
                tie.fill("strength", int(number), row)

    def _tell(self, row: int, column: Column, text: str) -> None:
        self._remark(Remark(self._plan.sheet.name, row, column.name, text))
