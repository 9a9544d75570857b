"""Reads workbooks: XLSX and its kin, XLS and ODS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import ImportFileError
from app.exchange.reader import READERS, ImportCancelledError, spoken
from app.exchange.sheet import Sheet
from app.exchange.workbook_process import read_workbook


@dataclass(frozen=True)
class WorkbookReader:
    """Workbooks; every sheet is read, hidden ones too, as the values that were last calculated."""

    id: str = "workbook"
    title: str = "Workbook (Excel, LibreOffice)"
    extensions: tuple[str, ...] = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

    def recognises(self, head: bytes) -> bool:
        return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") or (
            head.startswith(b"PK\x03\x04")
            and any(
                mark in head
                for mark in (b"[Content_Types].xml", b"xl/", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
            )
        )

    def read(self, path: Path, cancelled: Callable[[], bool]) -> tuple[Sheet, ...]:
        outcome = read_workbook(str(path), spoken(path), cancelled)
        if outcome.cancelled:
            raise ImportCancelledError("The import was cancelled.", kept="The map is unchanged.")
        if outcome.problem:
            raise ImportFileError(
                f"“{spoken(path)}” {outcome.problem}.", kept="Nothing was imported.", todo=outcome.todo
            )
        return outcome.sheets


READERS.add(WorkbookReader())
