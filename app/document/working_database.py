"""The database of a working copy: written once, by whichever thread has the time; opened by the thread that edits."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from app.document.content import Content
from app.document.working_copy import WorkingCopy
from app.errors import DocumentError

if TYPE_CHECKING:
    from app.document.map_file import MapFile


class WorkingDatabase:
    """What a map is kept in while it is edited.

    A map is shown before this is written, because the module that writes it takes longer to import than a sample to
    read. Nothing can be lost until then: the user's file, or the sample, holds the same content.

    Args:
        working: The folder in which it lies.
        content: What it holds at first.
    """

    def __init__(self, working: WorkingCopy, content: Content) -> None:
        self._working = working
        self._unwritten: Content | None = content
        self._writing = Lock()
        self._closed = False
        self._file: MapFile | None = None

    def write(self) -> None:
        """Write it if that has not been done; on any thread.

        Raises:
            DocumentError: The disk is full.
        """
        with self._writing:
            if self._unwritten is not None and not self._closed:
                self._create(self._unwritten)
                self._unwritten = None

    def _create(self, content: Content) -> None:
        import sqlite3

        from app.document.map_file import MapFile

        try:
            MapFile.create(self._working.database, content).close()
        except sqlite3.OperationalError as error:
            for left in self._working.folder.glob(f"{self._working.database.name}*"):
                left.unlink(missing_ok=True)
            raise DocumentError(f"The map cannot be opened: {error}.", todo="Free some space.") from error

    @property
    def file(self) -> MapFile:
        """The database, open on the thread that asks first; no other may ask after that.

        Raises:
            DocumentError: It was not written yet, and the disk is full.
        """
        if self._file is None:
            from app.document.map_file import MapFile

            self.write()
            self._file = MapFile.open(self._working.database)
        return self._file

    def close(self) -> None:
        """Let go of it; what was not written by now never will be."""
        with self._writing:
            self._closed = True
        if self._file is not None:
            self._file.close()
