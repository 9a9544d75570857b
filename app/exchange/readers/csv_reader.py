"""Reads delimited text: comma, semicolon, tab or bar, in UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import ImportFileError
from app.exchange.delimited_text import decoded, sheet_from_text
from app.exchange.reader import MAX_FILE_SIZE, READERS, ImportCancelledError, spoken
from app.exchange.sheet import Sheet
from app.model.text import clean_line


@dataclass(frozen=True)
class CsvReader:
    """Text tables; the one sheet is named after the file."""

    id: str = "csv"
    title: str = "Text table (CSV)"
    extensions: tuple[str, ...] = (".csv", ".tsv", ".tab", ".txt")

    def recognises(self, head: bytes) -> bool:  # noqa: ARG002 - text has no mark of its own
        return False

    def read(self, path: Path, cancelled: Callable[[], bool]) -> tuple[Sheet, ...]:
        name = spoken(path)
        try:
            with path.open("rb") as file:
                data = file.read(MAX_FILE_SIZE + 1)
        except OSError as error:
            raise ImportFileError(
                f"“{name}” could not be read: {error.strerror}.", kept="Nothing was imported."
            ) from error
        text, guessed = decoded(data, name)
        delimiter = "\t" if path.suffix.lower() in (".tsv", ".tab") else ""
        sheet = sheet_from_text(text, name, delimiter, cancelled)
        if cancelled():
            raise ImportCancelledError("The import was cancelled.", kept="The map is unchanged.")
        remarks = (f"Its letters were read as {guessed}.",) if guessed else ()
        return (replace(sheet, name=clean_line(path.stem) or name, remarks=remarks),)


READERS.add(CsvReader())
