"""What stands in the sheets of a workbook, before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Value = str | int | float | date | None

LEVEL_STYLES = tuple(f"level.{level}" for level in range(5))
SEVERITY_STYLES = tuple(f"severity.{name}" for name in ("critical", "major", "minor", "opportunity"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet.

    Attributes:
        value: What it holds; a text stays a text whatever sign it begins with.
        style: "", "bold", "muted", "percent", "points", "amount", "rating", "date", or a token that colours it: a
            level, a severity.
    """

    value: Value
    style: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        title: Its heading.
        width: In letters.
        turned: Whether the heading runs upwards.
        note: What the column means, shown on the heading.
    """

    title: str
    width: float = 16
    turned: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet.

    Attributes:
        name: Of its tab.
        columns: From left to right.
        rows: Below the headings.
        frozen: How many columns stay while one scrolls aside.
        above: Lines over the headings; a register has none.
        is_table: Whether people can filter it.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 1
    above: Sequence[Cell] = ()
    is_table: bool = True
