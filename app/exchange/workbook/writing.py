"""Writes sheets as an Excel workbook with XlsxWriter, which never takes a text for a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

from app.errors import ExportError
from app.exchange.markup import clean
from app.exchange.safe_write import replacing
from app.exchange.workbook.content import LEVEL_STYLES, SEVERITY_STYLES, Cell, WorkbookSheet
from app.exchange.writer import Written
from app.figures.theme import Theme

LONGEST = 32_767
"""Characters that a cell of the format holds."""

_FONT = "Arial"
_NUMBERS = {"percent": "0 %", "points": "0.0", "amount": "#,##0", "date": "yyyy-mm-dd"}
_LINE, _AIR, _HIGHEST = 12.75, 2.0, 409.0
_LETTERS = 1.0  # of a text over those that a column is said to be wide
_HEAD_HEIGHT, _TURNED_HEIGHT = 30.0, 130.0


def write_workbook(
    sheets: Sequence[WorkbookSheet],
    path: Path,
    colors: Theme,
    *,
    title: str = "",
    progress: Callable[[float], None] = lambda _: None,
) -> Written:
    """Write a workbook.

    Args:
        sheets: In their order.
        path: The file.
        colors: Theme that gives the colours of levels and severities.
        title: Of the file, for its properties.
        progress: Told how far the work is, from 0 to 1; what it raises stops the work, and no file is written.

    Returns:
        The file, and which cells were too long for the format.

    Raises:
        ExportError: The file could not be written.
    """
    from xlsxwriter import Workbook

    warnings: list[str] = []
    content = io.BytesIO()  # the library would put sheets into files of its own, and tell of a full disk in its own way
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = Workbook(content, options)
    workbook.set_properties({"title": clean(title)[:250], "author": "Borderless"})
    styles = _Styles(workbook, colors)
    for at, sheet in enumerate(sheets):
        progress(at / len(sheets))
        _SheetWriter(workbook.add_worksheet(sheet.name), sheet, styles, warnings).write()
    workbook.close()
    with replacing(path, verify=_verified) as temporary:
        temporary.write_bytes(content.getvalue())
    return Written(path, tuple(warnings))


def _verified(path: Path) -> None:
    """Read the file back as a workbook."""
    from python_calamine import CalamineWorkbook

    try:
        CalamineWorkbook.from_path(str(path)).close()
    except Exception as error:
        raise ExportError("The workbook could not be written soundly.") from error


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any, colors: Theme) -> None:
        self._workbook, self._colors = workbook, colors
        self._made: dict[str, Any] = {}

    def get(self, style: str) -> Any:
        """The format of a style."""
        if style not in self._made:
            self._made[style] = self._workbook.add_format(self._properties(style))
        return self._made[style]

    def _properties(self, style: str) -> dict[str, Any]:
        look: dict[str, Any] = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True}
        if style in LEVEL_STYLES or style in SEVERITY_STYLES:
            ground, text = self._colors.color(style), self._colors.color(f"{style}.text")
            look |= {"bg_color": ground, "font_color": text, "bold": True, "valign": "vcenter"}
            look |= {"align": "center"} if style in LEVEL_STYLES else {}
        elif style in ("head", "turned"):
            look |= {"bold": True, "bottom": 1, "bottom_color": self._colors.color("line.strong"), "valign": "bottom"}
            look |= {"bg_color": self._colors.color("surface.sunken")}
            look |= {"rotation": 90, "text_wrap": False} if style == "turned" else {}
        elif style == "title":
            look |= {"bold": True, "font_size": 18, "text_wrap": False}
        elif style == "muted":
            look |= {"font_color": self._colors.color("text.muted"), "text_wrap": False}
        elif style in _NUMBERS:
            look |= {"num_format": _NUMBERS[style], "align": "left" if style == "date" else "right"}
        elif style == "rating":
            look["align"] = "center"
        elif style == "bold":
            look["bold"] = True
        return look


class _SheetWriter:
    def __init__(self, worksheet: Any, sheet: WorkbookSheet, styles: _Styles, warnings: list[str]) -> None:
        self._worksheet, self._sheet, self._styles, self._warnings = worksheet, sheet, styles, warnings

    def write(self) -> None:
        """Lines above, headings, rows, and how all of it is shown and printed."""
        sheet, worksheet = self._sheet, self._worksheet
        head = len(sheet.above) + (1 if sheet.above else 0)
        for at, cell in enumerate(sheet.above):
            self._put(at, 0, cell)
        for at, column in enumerate(sheet.columns):
            worksheet.set_column(at, at, column.width)
            self._put(head, at, Cell(column.title, "turned" if column.turned else "head"))
            if column.note:
                worksheet.write_comment(head, at, column.note, {"author": "Borderless", "x_scale": 2})
        worksheet.set_row(head, _TURNED_HEIGHT if any(found.turned for found in sheet.columns) else _HEAD_HEIGHT)
        for row, cells in enumerate(sheet.rows, head + 1):
            worksheet.set_row(row, self._height(cells))
            for at, cell in enumerate(cells):
                self._put(row, at, cell)
        worksheet.freeze_panes(head + 1, sheet.frozen)
        if sheet.is_table and sheet.rows:
            worksheet.autofilter(head, 0, head + len(sheet.rows), len(sheet.columns) - 1)
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.repeat_rows(head)
        worksheet.set_footer("&L&A&RPage &P of &N")

    def _height(self, cells: Sequence[Cell]) -> float:
        """Of a row in points: not every program makes room for lines that are broken."""
        lines = 1
        for cell, column in zip(cells, self._sheet.columns, strict=True):
            if isinstance(cell.value, str):
                room = max(1.0, column.width * _LETTERS)
                lines = max(lines, sum(max(1, ceil(len(line) / room)) for line in cell.value.split("\n")))
        return min(_HIGHEST, lines * _LINE + _AIR)

    def _put(self, row: int, at: int, cell: Cell) -> None:
        style = self._styles.get(cell.style)
        match cell.value:
            case None | "":
                if cell.style in LEVEL_STYLES:
                    self._worksheet.write_blank(row, at, None, style)
            case str(text):
                self._worksheet.write_string(row, at, self._held(text, row, at), style)
            case date():
                self._worksheet.write_datetime(row, at, cell.value, style)
            case int() | float():
                self._worksheet.write_number(row, at, cell.value, style)

    def _held(self, text: str, row: int, at: int) -> str:
        """The text as the format can hold it; what is lost is told."""
        said = "\n".join(clean(line) for line in text.split("\n"))
        if len(said) <= LONGEST:
            return said
        where = f"{self._sheet.name}, row {row + 1}, {self._sheet.columns[at].title}"
        self._warnings.append(f"{where}: {len(said):,} characters; a cell holds {LONGEST:,}, and the rest is left out.")
        return said[: LONGEST - 1] + "…"
