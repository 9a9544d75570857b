"""What one sheet is taken to be, and what was noticed about it."""

from __future__ import annotations

from dataclasses import dataclass

from app.exchange.column_matching import BOTH
from app.exchange.heading_detection import Heading, Table
from app.exchange.import_fields import LEAVE_OUT, TableKind, fields_of
from app.exchange.sheet import Sheet, column_letter

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it is taken to say.

    Attributes:
        heading: Where it stands and what is written above it.
        field: Id of a field, two ids joined by `BOTH`, or `CUSTOM`, `DESCRIBE` or `LEAVE_OUT`.
        guess: What the program took it to say.
        is_chosen: Whether a person chose the field.
    """

    heading: Heading
    field: str
    guess: str
    is_chosen: bool = False

    @property
    def name(self) -> str:
        """What to call its words where they are kept."""
        return self.heading.text or f"Column {column_letter(self.heading.column)}"


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet, the table found in it, what that is taken to be and what its columns say."""

    sheet: Sheet
    table: Table
    kind: TableKind
    columns: tuple[Column, ...]
    is_own: bool = False
    """Whether we have written the sheet ourselves, so that nothing had to be guessed."""

    @property
    def is_read(self) -> bool:
        """Whether anything of it is imported."""
        return self.kind is not TableKind.NOTHING and any(column.field != LEAVE_OUT for column in self.columns)

    def says(self, *field_ids: str) -> bool:
        """Whether some column says one of these fields."""
        return any(set(column.field.split(BOTH)) & set(field_ids) for column in self.columns)

    def label_of(self, field_id: str) -> str:
        """What people read for a field of this table."""
        return fields_of(self.kind)[field_id].label


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not understood, or that the person should know before importing.

    Attributes:
        sheet: Name of the sheet.
        row: Number of the row in the file; None where it concerns the whole sheet.
        heading: Heading of the column, or empty.
        text: What about it, in a sentence without its full stop.
    """

    sheet: str
    row: int | None
    heading: str
    text: str

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """“Row 14, Influence: “tbd” is not a number from 1 to 5; left empty”."""
        heading = self.heading if len(self.heading) <= _SHOWN else self.heading[: _SHOWN - 1].rstrip() + "…"
        where = ", ".join(part for part in (f"Row {self.row}" if self.row else "", heading) if part)
        return f"{where}: {self.text}" if where else f"{self.text[:1].upper()}{self.text[1:]}"
