"""A plain table as it stood in a foreign file: what every reader gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | date | None
"""What a cell can hold. Yes/no cells are bool, a kind of int; an empty cell is None."""

MAX_ROWS = 200_000
"""Most rows that are read from one sheet."""

MAX_COLUMNS = 500
"""Most columns that are read from one sheet."""

MAX_CELLS = 5_000_000
"""Most cells, filled or not, that are read from one file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its number as the file's own program shows it, from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell in a column from 0; None beyond the last."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its filled rows, in order; blank rows are left out but keep their numbers.

    Attributes:
        name: Name of the sheet, or of the file where it has but one table.
        rows: The rows that hold anything.
        hidden: Whether the file's own program hides it.
        remarks: What the reader noticed, in sentences for the user ("Read as Windows-1252.").
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing that a person can see."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def row_of(number: int, cells: list[Cell]) -> Row | None:
    """A row without its trailing blank cells, or None where it is blank."""
    end = len(cells)
    while end and is_blank(cells[end - 1]):
        end -= 1
    return Row(number, tuple(None if is_blank(cell) else cell for cell in cells[:end])) if end else None


def cell_text(cell: Cell) -> str:
    """A cell as text, as a person would write it: 3.0 is “3”, a date is 2026-01-31."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def column_letter(column: int) -> str:
    """The letters by which a spreadsheet names a column from 0: A, B, … Z, AA, and so on."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
