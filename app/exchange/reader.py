"""Reads a foreign file into plain sheets, by the reader that knows its format."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.discovery import Registry
from app.errors import ImportFileError
from app.exchange.sheet import Sheet
from app.model.text import clean_line

MAX_FILE_SIZE = 100_000_000
"""Largest file that is read, in bytes."""

_HEAD_SIZE = 8192


class ImportCancelledError(ImportFileError):
    """The user stopped the import; there is nothing to tell."""


def never_cancelled() -> bool:
    """The answer where nobody can cancel."""
    return False


class Reader(Protocol):
    """A format that can be read.

    Attributes:
        id: Stable name.
        title: What people call the format.
        extensions: Endings of its files, with the dot, in lower case.
    """

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def extensions(self) -> tuple[str, ...]: ...

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins like this is of this format, whatever its name ends in."""

    def read(self, path: Path, cancelled: Callable[[], bool]) -> tuple[Sheet, ...]:
        """The file's sheets. Raises ImportFileError; `cancelled` is asked every now and then."""


READERS: Registry[Reader] = Registry("reader", "app.exchange.readers")


def read_sheets(path: Path, cancelled: Callable[[], bool] = never_cancelled) -> tuple[Sheet, ...]:
    """All sheets of a file that hold anything.

    What the file begins with decides how it is read, then the ending of its name; so a workbook that is called
    `.csv`, or a text table called `.xls`, is read as what it is.

    Raises:
        ImportFileError: Naming the file and what is wrong with it.
        ImportCancelledError: When `cancelled` said so.
    """
    head = _head_of(path)
    sheets = _reader_for(path, head).read(path, cancelled)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise ImportFileError(
            f"“{spoken(path)}” holds no table: all its cells are empty.",
            kept="Nothing was imported.",
            todo="Check that it is the right file.",
        )
    return filled


def file_patterns() -> tuple[str, ...]:
    """The endings that can be imported, as patterns for a file dialog."""
    return tuple(sorted({f"*{extension}" for reader in READERS for extension in reader.extensions}))


def spoken(path: Path) -> str:
    """A file's name as it can be shown."""
    return clean_line(path.name) or str(path)


def _head_of(path: Path) -> bytes:
    name = spoken(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ImportFileError(f"“{name}” is a folder.", kept="Nothing was imported.", todo="Choose a file in it.")
        if not stat.S_ISREG(found.st_mode):
            raise ImportFileError(f"“{name}” is not a file that can be read.", kept="Nothing was imported.")
        with path.open("rb") as file:
            head = file.read(_HEAD_SIZE)
    except FileNotFoundError:
        raise ImportFileError(
            f"There is no file “{path}”.", kept="Nothing was imported.", todo="Check its name and folder."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ImportFileError(f"“{name}” could not be read: {reason}.", kept="Nothing was imported.") from error
    if not head:
        raise ImportFileError(
            f"“{name}” is empty.", kept="Nothing was imported.", todo="Check that it was saved or copied completely."
        )
    if found.st_size > MAX_FILE_SIZE:
        raise ImportFileError(
            f"“{name}” has {found.st_size / 1e6:,.0f} MB; files up to {MAX_FILE_SIZE / 1e6:,.0f} MB are read.",
            kept="Nothing was imported.",
            todo="Split it, or copy the rows you need into a file of their own.",
        )
    return head


def _reader_for(path: Path, head: bytes) -> Reader:
    for reader in READERS:
        if reader.recognises(head):
            return reader
    extension = path.suffix.lower()
    for reader in READERS:
        if extension in reader.extensions:
            return reader
    known = ", ".join(sorted(pattern.removeprefix("*") for pattern in file_patterns()))
    raise ImportFileError(
        f"“{spoken(path)}” is of no format that can be imported.",
        kept="Nothing was imported.",
        todo=f"Save it as one of these: {known}.",
    )
