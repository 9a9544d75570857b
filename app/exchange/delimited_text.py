"""Tables as delimited text: CSV files of any encoding and delimiter, and cells copied from a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator

from app.errors import ImportFileError
from app.exchange.sheet import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Row, Sheet, column_letter, row_of
from app.model.text import MAX_TEXT_LENGTH

DELIMITERS = (",", ";", "\t", "|")
"""Delimiters that are looked for; on a tie the first wins."""

_SAMPLE_LINES = 60
_SAMPLE_LENGTH = 200_000
_RUNAWAY_LINES = 500
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SEP_LINE = re.compile("^sep=(.)\r?\n?$", re.IGNORECASE)
_csv_limit_lock = threading.Lock()


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of some bytes, and the encoding's name where it had to be guessed.

    A byte order mark decides; else valid UTF-8 is UTF-8, zero bytes in every second place are UTF-16, and all
    else is read as Windows-1252, which old spreadsheet programs write.

    Raises:
        ImportFileError: The bytes are no text.
    """
    text, guessed = _decoded(data)
    if len(_CONTROL.findall(text[:_SAMPLE_LENGTH])) > len(text[:_SAMPLE_LENGTH]) // 200:
        raise ImportFileError(
            f"“{name}” is not a text table: it holds binary data.",
            kept="Nothing was imported.",
            todo="Open it in the program that made it and save it as CSV or XLSX.",
        )
    return text, guessed


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), ""
    sample = data[:4000]
    if sample[1::2].count(0) > len(sample) // 3:
        return data.decode("utf-16-le", errors="replace"), "UTF-16"
    if sample[0::2].count(0) > len(sample) // 3:
        return data.decode("utf-16-be", errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252"


def likely_delimiter(text: str) -> str:
    """The delimiter that cuts the first lines most evenly into the most columns.

    Each candidate parses the first lines, so that delimiters within quotes do not count. (The standard
    library's sniffer takes minutes on some texts.)
    """
    sample = list(_lines(text[:_SAMPLE_LENGTH], _SAMPLE_LINES))
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=delimiter) if any(cells))
        except csv.Error:  # this one leaves a cell longer than any, or quotes that do not close
            continue
        total = sum(widths.values())
        score = sum((min(width, 30) - 1) * count / total * (count / total) for width, count in widths.items())
        if score > best_score * 1.001:
            best, best_score = delimiter, score
    return best


def _lines(text: str, most: int | None = None) -> Iterator[str]:
    stream = io.StringIO(text, newline="")
    for number, line in enumerate(stream):
        if number == most:
            return
        yield line


def sheet_from_text(
    text: str, name: str = "Pasted table", delimiter: str = "", cancelled: Callable[[], bool] = lambda: False
) -> Sheet:
    """A sheet from delimited text, such as cells copied from a spreadsheet; numbers stay texts.

    Raises:
        ImportFileError: It has too many rows or columns, or a cell is too long.
    """
    text = text.removeprefix("\ufeff")
    separator = _SEP_LINE.match(text[: text.find("\n") + 1])
    skip = 0
    if separator:
        delimiter, skip = separator[1], 1
    delimiter = delimiter or likely_delimiter(text)
    with _csv_limit_lock:
        before = csv.field_size_limit(10 * MAX_TEXT_LENGTH)
        try:
            rows = _parsed(text, name, delimiter, skip, csv.QUOTE_MINIMAL, cancelled)
            if rows is None:
                rows = _parsed(text, name, delimiter, skip, csv.QUOTE_NONE, cancelled) or ()
        except csv.Error as error:
            raise ImportFileError(
                f"“{name}” could not be read as a table: {error}.",
                kept="Nothing was imported.",
                todo="Check the quotation marks in the file.",
            ) from error
        finally:
            csv.field_size_limit(before)
    return Sheet(name, rows)


def _parsed(
    text: str, name: str, delimiter: str, skip: int, quoting: int, cancelled: Callable[[], bool]
) -> tuple[Row, ...] | None:
    """The rows; None where an opening quotation mark without its end swallowed many lines."""
    rows: list[Row] = []
    cells_read = 0
    quoted = quoting == csv.QUOTE_MINIMAL
    try:
        for number, cells in enumerate(csv.reader(_lines(text), delimiter=delimiter, quoting=quoting), 1):  # type: ignore[arg-type]
            if number <= skip:
                continue
            if number % 1000 == 0 and cancelled():
                return ()
            if quoted and any(len(cell) > 1000 and cell.count("\n") > _RUNAWAY_LINES for cell in cells):
                return None
            values: list[Cell] = list(cells)
            row = row_of(number, values)
            if row is None:
                continue
            cells_read += len(row.cells)
            check_row(name, row, cells_read, len(rows) + 1)
            rows.append(row)
    except csv.Error:
        if quoted:
            return None
        raise
    return tuple(rows)


def check_row(name: str, row: Row, cells_read: int, rows_read: int) -> None:
    """Raise ImportFileError where a row goes beyond what is read, naming the limit."""
    too_many = ""
    if rows_read > MAX_ROWS:
        too_many = f"has more than {MAX_ROWS:,} rows"
    elif len(row.cells) > MAX_COLUMNS:
        too_many = f"has {len(row.cells):,} columns in row {row.number:,}; {MAX_COLUMNS} are read"
    elif cells_read > MAX_CELLS:
        too_many = f"has more than {MAX_CELLS:,} cells"
    else:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, str) and len(cell) > MAX_TEXT_LENGTH:
                too_many = (
                    f"has {len(cell):,} characters in row {row.number:,}, column {column_letter(column)}; "
                    f"at most {MAX_TEXT_LENGTH:,} fit one field"
                )
    if too_many:
        raise ImportFileError(
            f"“{name}” {too_many}.",
            kept="Nothing was imported.",
            todo="Copy what you need into a smaller file.",
        )
