"""One open map: read it, edit it, undo, listen, save. Nothing else changes a map."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.document.content import TITLE, Content, new_content
from app.document.edit import Edit
from app.document.file_versions import FileVersions
from app.document.publication import Publication
from app.document.users_file import UsersFile
from app.document.working_copy import Note, WorkingCopy, abandoned_copies
from app.document.working_database import WorkingDatabase
from app.errors import DocumentError
from app.model.map_state import MapState
from app.model.scenario import SHARED_SCOPE, Setting
from app.model.text import MAX_NAME_LENGTH, clean_line

if TYPE_CHECKING:
    from app.document.intake import Report
    from app.document.map_file import MapFile
    from app.document.recovery import Recovery

__all__ = ["Document", "Edit", "recoveries"]

UNTITLED = "Untitled map"


def recoveries(home: Path | None = None) -> list[Recovery]:
    """What crashes left behind with unsaved edits, oldest first."""
    if not abandoned_copies(home):  # to look into them takes SQLite, for which a start has no time
        return []
    from app.document.recovery import recoveries as found

    return found(home)


class Document(FileVersions):
    """A map with its file, its history and those who listen to it.

    Edits go into a working copy of our own and are durable when their block ends; `save` writes the user's file.
    Built by `create`, `open` or `recover`; closed by `close` or as a context manager. It may be built on any thread;
    from the first edit or save on it lives on the thread that made it.

    Args:
        working: The folder in which it lives.
        content: What it holds.
        path: The user's file, or None.
    """

    def __init__(self, working: WorkingCopy, content: Content, path: Path | None) -> None:
        super().__init__(content, used=working.note.saved)
        self._working = working
        self._database = WorkingDatabase(working, content)
        self._closed = False
        self._users_file = UsersFile(working, path, mended=content.mended)
        self._publication: Publication | None = None
        notice = self._users_file.notice
        self.problems: tuple[str, ...] = (notice, *content.problems) if notice else content.problems
        """What could not be read as it stood, and who else has the file open, in sentences."""

    # ---- beginning and end --------------------------------------------------------------------------

    @classmethod
    def create(cls, title: str, *, home: Path | None = None) -> Self:
        """A new map that is in no file yet, with one empty scenario."""
        content = new_content(clean_line(title)[:MAX_NAME_LENGTH] or UNTITLED)
        return cls.holding(content, home=home, unsaved=False)

    @classmethod
    def holding(cls, content: Content, *, home: Path | None = None, unsaved: bool = True) -> Self:
        """A map that is in no file yet and holds some content; `unsaved` says whether that would be a loss."""
        note = Note(title=_title_of(content.maps), saved=-1 if unsaved else content.position)
        return cls._begin(WorkingCopy.create(home, note), content, None, prepare=unsaved)

    @classmethod
    def open(cls, path: Path, *, home: Path | None = None, report: Report | None = None) -> Self:
        """A map from the user's file, whose rows are read into a working copy; the file itself is not touched.

        Where somebody else has it open, the document is `read_only`; `problems` then says who.

        Args:
            path: The file.
            home: Folder for our own data.
            report: Told how far the reading is, 0–1; whatever it raises ends it.

        Raises:
            DocumentError: There is no such file, or nothing in it can be read.
        """
        from app.document.intake import read_file

        path = Path(os.path.abspath(path))
        working = WorkingCopy.create(home, Note(origin=str(path)))
        try:
            content, fingerprint = read_file(path, working.arrival, report)
            note = working.note
            note.title, note.saved, note.fingerprint = _title_of(content.maps), content.position, fingerprint
            working.write_note()
        except BaseException:
            working.delete()
            raise
        return cls._begin(working, content, path)

    @classmethod
    def open_copy(cls, path: Path, *, home: Path | None = None) -> Self:
        """A new map, in no file yet, with the content of a sample or template; that file stays as it is.

        Raises:
            DocumentError: There is no such file, or nothing in it can be read.
        """
        from app.document.intake import read_file

        path = Path(os.path.abspath(path))
        working = WorkingCopy.create(home, Note())
        try:
            content, _ = read_file(path, working.arrival)
        finally:
            working.delete()
        return cls.holding(content, home=home, unsaved=False)

    @classmethod
    def recover(cls, recovery: Recovery, *, home: Path | None = None) -> Self:
        """A map as a crash left it, with every edit that was acknowledged.

        Raises:
            DocumentError: It is gone, cannot be read, or is open in another process.
        """
        from app.document.recovery import read_recovery

        leftover, content = read_recovery(recovery)
        left = leftover.note
        path = Path(left.origin) if left.origin else None
        saved = -1 if content.mended else left.saved
        note = Note(left.origin, left.title, saved=saved, fingerprint=left.fingerprint)
        document = cls._begin(WorkingCopy.create(home, note), content, path, prepare=True)
        leftover.delete()
        return document

    @classmethod
    def _begin(cls, working: WorkingCopy, content: Content, path: Path | None, *, prepare: bool = False) -> Self:
        try:
            document = cls(working, content, path)
        except BaseException:
            working.delete()
            raise
        if prepare:
            try:
                document.prepare()
            except BaseException:
                document.close(discard=True)
                raise
        return document

    def prepare(self) -> None:
        """Write the working copy now rather than at the first edit, which then need not wait for it; on any thread.

        Raises:
            DocumentError: The disk is full.
        """
        self._database.write()

    @property
    def _file(self) -> MapFile:
        return self._database.file

    def close(self, *, discard: bool = False) -> None:
        """Let go of the map. Unsaved edits are left for the next start to offer, unless they are discarded."""
        if self._closed:
            return
        with suppress(DocumentError):  # whoever began it is told; the edits stay in the working copy
            self._settle()
        self._closed = True
        self._database.close()
        if self.is_modified and not discard:
            self._working.leave()
        else:
            self._working.delete()
        self._users_file.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # ---- its file -----------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The user's file, or None where the map was never saved."""
        return self._users_file.path

    @property
    def read_only(self) -> bool:
        """Whether it cannot be edited, because somebody else has the file open."""
        return self._users_file.read_only

    @property
    def title(self) -> str:
        """The map's title; that of its file where it has none."""
        return _title_of(self._maps) or (self.path.stem if self.path is not None else UNTITLED)

    @property
    def is_modified(self) -> bool:
        """Whether there are edits that are not in the user's file."""
        return self._history.position != self._users_file.saved

    def save(self, *, overwrite: bool = False) -> None:
        """Publish to the user's file, which is replaced as a whole.

        Args:
            overwrite: Replace the file even where something else has changed it, or not all of it could be read.

        Raises:
            DocumentError: It has no file, the file is not the one that was opened, or it cannot be written.
        """
        self._check_open()
        self._settle()
        self._users_file.save(self._file, self._history.position, overwrite=overwrite)

    def begin_save(self) -> Publication:
        """Take the map as it is now, to be published by `Publication.run` on another thread while editing goes on."""
        self._check_open()
        self._settle()
        self._publication = Publication(self._file.snapshot(), self._history.position, self._users_file)
        return self._publication

    def _settle(self) -> None:
        """Have a save that was begun done with: there is one writer of the user's file at a time."""
        if self._publication is not None:
            self._publication.run()
            self._publication = None

    def save_as(self, path: Path) -> None:
        """Publish to another file, replacing what is there; from now on that is the user's file.

        Raises:
            DocumentError: Somebody else has that file open, or it cannot be written.
        """
        self._check_open()
        self._settle()
        self._users_file.save_as(self._file, self._history.position, path)

    def save_copy(self, path: Path) -> None:
        """Publish to another file, replacing what is there; the document stays with its own.

        Raises:
            DocumentError: It cannot be written.
        """
        self._check_open()
        self._settle()
        self._users_file.save_copy(self._file, path)

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("the document is closed")

    def _check_writable(self) -> None:
        self._check_open()
        if self.read_only:
            raise DocumentError(
                f"“{self.title}” cannot be changed here, because it is open elsewhere.",
                kept="Nothing was changed.",
                todo="Save it under another name to work on a copy.",
            )

    def _forget_history(self) -> None:
        self._settle()
        super()._forget_history()
        self._users_file.mark_saved(-1)


def _title_of(maps: Mapping[str, MapState]) -> str:
    found = maps[SHARED_SCOPE].table(Setting).get(TITLE)
    return found.value if found is not None else ""
