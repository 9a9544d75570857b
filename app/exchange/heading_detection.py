"""Finds the table in a sheet: in which row its headings stand and which columns it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from app.exchange.sheet import Cell, Row, Sheet, cell_text, column_letter, is_blank

_SEARCHED_ROWS = 40
_LONGEST_HEADING = 250
_LATER_ROW = 0.985


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: where it stands in the sheet, from 0, and what is written above it."""

    column: int
    text: str

    @property
    def shown(self) -> str:
        """How a message names the column."""
        return self.text or f"column {column_letter(self.column)}"


@dataclass(frozen=True, slots=True)
class Table:
    """The table in a sheet.

    Attributes:
        headings: Its columns, empty ones left out.
        rows: The rows below the headings.
        heading_row: Number of the row with the headings in the file; 0 where there is none.
    """

    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    heading_row: int

    def cells(self, column: int, most: int | None = None) -> list[Cell]:
        """The cells of a column that hold anything, all of them or the first ones."""
        filled = (cell for row in self.rows if not is_blank(cell := row.cell(column)))
        return list(islice(filled, most))


def find_table(sheet: Sheet, meaning: Callable[[str], float], heading_row: int | None = None) -> Table:
    """The table in a sheet.

    The heading row is the one with the most texts that are short and different from one another, above all such
    as mean something; the earlier wins where two are as good.

    Args:
        sheet: The sheet.
        meaning: How surely a text is a known heading, 0–1.
        heading_row: Number of the row that a person chose; 0 says that there are no headings.
    """
    if heading_row is None:
        at = _best_row(sheet, meaning)
    else:
        at = next((index for index, row in enumerate(sheet.rows) if row.number == heading_row), -1)
    head = sheet.rows[at] if at >= 0 else Row(0, ())
    rows = sheet.rows[at + 1 :]
    width = max([len(head.cells), *(len(row.cells) for row in rows)], default=0)
    filled = [False] * width
    for row in rows:
        for column, cell in enumerate(row.cells):
            filled[column] = filled[column] or cell is not None
    headings = tuple(
        Heading(column, heading_text(head.cell(column)))
        for column in range(width)
        if filled[column] or not is_blank(head.cell(column))
    )
    return Table(headings, rows, head.number)


def heading_text(cell: Cell) -> str:
    """A heading on one line, with its padding gone."""
    return " ".join(cell_text(cell).split())


def _best_row(sheet: Sheet, meaning: Callable[[str], float]) -> int:
    if sheet.width == 1 and not any(meaning(heading_text(row.cell(0))) > 0.8 for row in sheet.rows[:_SEARCHED_ROWS]):
        return -1
    best, best_score = (0 if sheet.rows else -1), 0.0
    for index, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        if index and index == len(sheet.rows) - 1:
            break
        score = _score(row, meaning) * _LATER_ROW**index
        if score > best_score:
            best, best_score = index, score
    return best


def _score(row: Row, meaning: Callable[[str], float]) -> float:
    texts = [heading_text(cell) for cell in row.cells if not is_blank(cell)]
    score = 0.0
    seen: set[str] = set()
    for text, cell in zip(texts, (cell for cell in row.cells if not is_blank(cell)), strict=True):
        if not isinstance(cell, str) or re.fullmatch(r"[\d\s.,:/%+-]+", text):
            score -= 0.4
        elif len(text) > _LONGEST_HEADING or text in seen:
            score -= 0.2
        else:
            score += 0.5 + 2.0 * meaning(text)
        seen.add(text)
    return score if len(texts) > 1 else score * 0.3
