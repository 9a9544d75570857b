"""Reads workbooks in a process of its own, with a cap on its memory and a deadline.

A workbook of a few kilobytes can claim a cell a million rows away and take all memory, or keep the parser busy
for minutes; where that happens, the process ends and the map stays open. The frozen application must call
`multiprocessing.freeze_support()` first thing.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing.connection import Connection
from typing import Any

from app.errors import ImportFileError
from app.exchange.delimited_text import check_row
from app.exchange.sheet import MAX_CELLS, Cell, Row, Sheet, row_of
from app.model.text import clean_line

MEMORY_CAP = 2_000_000_000
"""Most memory of the process, in bytes (where the system can limit it)."""

DEADLINE = 60.0
"""Longest time that a workbook is read, in seconds."""

_MAX_UNPACKED = 500_000_000
_MAX_MERGED_CELLS = 100_000
_POLL = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the process says: sheets, or a problem as the end of a sentence, with what can be done."""

    sheets: tuple[Sheet, ...] = ()
    problem: str = ""
    todo: str = ""
    cancelled: bool = False


def read_workbook(
    path: str, name: str, cancelled: Callable[[], bool], *, deadline: float = DEADLINE, memory: int = MEMORY_CAP
) -> Outcome:
    """Read all sheets of a workbook in a process of its own; never raises for what the file holds."""
    spawn = multiprocessing.get_context("spawn")
    receiving, sending = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_work, args=(path, name, sending, memory), daemon=True)
    process.start()
    sending.close()
    try:
        return _awaited(receiving, process.is_alive, cancelled, time.monotonic() + deadline)
    finally:
        receiving.close()
        if process.is_alive():
            process.kill()
        process.join()
        process.close()


def _awaited(
    receiving: Connection, is_alive: Callable[[], bool], cancelled: Callable[[], bool], until: float
) -> Outcome:
    while True:
        if receiving.poll(_POLL):
            try:
                outcome = receiving.recv()
            except EOFError:
                break
            assert isinstance(outcome, Outcome)
            return outcome
        if cancelled():
            return Outcome(cancelled=True)
        if time.monotonic() > until:
            return Outcome(problem="takes too long to read", todo=_SMALLER)
        if not is_alive() and not receiving.poll():
            break
    return Outcome(problem="needs more memory than there is, or is damaged", todo=_SMALLER)


_SMALLER = "Copy the table you need into a new workbook."


def _work(path: str, name: str, sending: Connection, memory: int) -> None:
    _limit_memory(memory)
    try:
        outcome = Outcome(sheets=tuple(_sheets(path, name)))
    except ImportFileError as error:
        outcome = Outcome(problem=error.what.partition("” ")[2].rstrip("."), todo=error.todo)
    except MemoryError:
        outcome = Outcome(problem="needs more memory than there is", todo=_SMALLER)
    except Exception as error:
        outcome = _problem_of(error)
    with suppress(OSError):
        sending.send(outcome)
    sending.close()


def _limit_memory(most: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _problem_of(error: Exception) -> Outcome:
    kind = type(error).__name__
    if kind == "PasswordError" or "password" in str(error).lower():
        return Outcome(problem="is protected by a password", todo="Save a copy without a password and import that one.")
    reason = clean_line(str(error))[:200]
    return Outcome(
        problem=f"is damaged, or not a workbook ({reason})" if reason else "is damaged, or not a workbook",
        todo="Open it in a spreadsheet program and save it again as XLSX or CSV.",
    )


def _sheets(path: str, name: str) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _check_container(path, name)
    cells_read = 0
    with CalamineWorkbook.from_path(path) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            rows, cells_read = _rows_of(sheet, name, cells_read)
            yield Sheet(about.name, rows, hidden=about.visible is not SheetVisibleEnum.Visible)


def _rows_of(sheet: Any, name: str, cells_read: int) -> tuple[tuple[Row, ...], int]:
    if sheet.start is None:
        return (), cells_read
    if sheet.total_height * sheet.total_width > 20 * MAX_CELLS:
        raise ImportFileError(f"“{name}” has more than {MAX_CELLS:,} cells.", todo=_SMALLER)
    merged = _merged_down(sheet)
    rows: list[Row] = []
    left = sheet.start[1]
    for number, values in enumerate(sheet.iter_rows(), 1):  # empty rows above the table are given, columns are not
        cells: list[Cell] = [None] * left + [_plain(value) for value in values]
        for column in merged.get(number, ()):
            source = merged[number][column]
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = source if cells[column] in (None, "") else cells[column]
        row = row_of(number, cells)
        if row is not None:
            cells_read += len(row.cells)
            check_row(name, row, cells_read, len(rows) + 1)
            rows.append(row)
    return tuple(rows), cells_read


def _merged_down(sheet: Any) -> dict[int, dict[int, Cell]]:
    """What stands in the first column of each merged range, for its rows below the first: by row and column.

    A cell merged over several rows says the same of each of them; one merged over columns is a title.
    """
    found: dict[int, dict[int, Cell]] = {}
    if sheet.start is None or not sheet.merged_cell_ranges:
        return found
    heads = {}
    budget = _MAX_MERGED_CELLS
    for (top, left), (bottom, _) in sheet.merged_cell_ranges:
        budget -= bottom - top
        if bottom > top and budget >= 0:
            heads[top, left] = bottom
    if not heads:
        return found
    for index, values in enumerate(sheet.iter_rows()):
        for column, value in enumerate(values, sheet.start[1]):
            bottom = heads.get((index, column))
            if bottom is not None and value != "":
                for row in range(index + 1, bottom + 1):
                    found.setdefault(row + 1, {})[column] = _plain(value)
    return found


def _plain(value: Any) -> Cell:
    if value == "" or value is None:
        return None
    return value if isinstance(value, str | int | float | datetime | date) else str(value)


def _check_container(path: str, name: str) -> None:
    """Refuse what cannot be a workbook, before the parser sees it, in words that help."""
    import zipfile

    with open(path, "rb") as file:
        head = file.read(8)
        if head.startswith(b"\xd0\xcf\x11\xe0"):
            if "EncryptedPackage".encode("utf-16-le") in file.read():
                raise ImportFileError(
                    f"“{name}” is protected by a password.", todo="Save a copy without a password and import that one."
                )
            return
    if not head.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return  # the parser may still read it, or says what is wrong
    names = {entry.filename for entry in entries}
    if not any(entry.startswith("xl/") for entry in names) and "content.xml" not in names:
        raise ImportFileError(
            f"“{name}” is an archive, but not a workbook.", todo="Unpack it and import the file within."
        )
    if sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
        raise ImportFileError(f"“{name}” unpacks to more than {_MAX_UNPACKED / 1e6:.0f} MB.", todo=_SMALLER)
