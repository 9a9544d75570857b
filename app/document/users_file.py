"""The user's file that a document was opened from and is saved to: its lock, and whether it is still the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.backups import keep_backup, keep_what_is_there
from app.document.lock_file import Holder, LockFile
from app.document.working_copy import WorkingCopy
from app.errors import DocumentError

if TYPE_CHECKING:
    from app.document.map_file import MapFile

_SAFE = "Your edits are safe in Borderless, and the file is as it was."


class FileChangedError(DocumentError):
    """The user's file is not the one that was opened or saved last: something else wrote it."""


class DiskState(StrEnum):
    """What became of the user's file since it was opened or saved last."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    UNREADABLE = "unreadable"


class UsersFile:
    """Where a document is saved; it need not have a place yet.

    Args:
        working: The working copy, whose note remembers what was saved.
        path: The user's file, or None; it is locked, unless somebody else has done so.
        mended: Whether the document is not what the file holds, because not all of it could be read.
    """

    def __init__(self, working: WorkingCopy, path: Path | None, *, mended: bool) -> None:
        self.path = path
        self._working = working
        self._mended = mended
        self._lock = LockFile(path) if path is not None else None
        self._seen: tuple[int, int, int] | None = None
        """Time of change, size and inode of the file when it was last known to be ours."""

    @property
    def read_only(self) -> bool:
        """Whether somebody else has it open."""
        return self._lock is not None and self._lock.other is not None

    @property
    def notice(self) -> str:
        """Who else has it open, in a sentence; empty where nobody has."""
        if self.path is None or self._lock is None or self._lock.other is None:
            return ""
        return f"“{self.path.name}” is open by {self._lock.other.spoken}; it can be read but not changed here."

    @property
    def holder(self) -> Holder | None:
        """Who else has it open."""
        return None if self._lock is None else self._lock.other

    @property
    def is_free(self) -> bool:
        """Whether whoever else had it open has let go of it since."""
        return self._lock is not None and self._lock.is_free

    def seize(self) -> None:
        """Take it from whoever is said to have it open."""
        if self._lock is not None:
            self._lock.seize()

    @property
    def saved(self) -> int:
        """Number of the last edit that is in the file, -1 where that is unknown or there is no file."""
        return self._working.note.saved

    def mark_saved(self, position: int, fingerprint: str | None = None) -> None:
        """Note that the file holds all up to an edit; -1 where it does not."""
        note = self._working.note
        note.saved = position
        note.fingerprint = note.fingerprint if fingerprint is None else fingerprint
        note.pending = None
        note.litter = ""
        self._write_note()

    def _write_note(self) -> None:
        """Keep the note; where that fails, a crash right now would at worst ask the user more than it had to."""
        with suppress(OSError):
            self._working.write_note()

    def release(self) -> None:
        """Let others open the file."""
        if self._lock is not None:
            self._lock.release()

    def save(self, map_file: MapFile, position: int, *, overwrite: bool) -> None:
        """Publish to the file.

        Raises:
            DocumentError: There is none, it is not what we opened, or it cannot be written.
        """
        if self.path is None:
            raise DocumentError("This map has no file yet.", todo="Choose where to save it.")
        if self.read_only:
            raise DocumentError(self.notice, todo="Save it under another name.")
        if not overwrite:
            self._check_the_same(self.path)
        self._publish(map_file, self.path, position, replacing=overwrite)

    def _check_the_same(self, path: Path) -> None:
        todo = "Save it under another name, or replace the file on purpose."
        if self._mended:
            raise DocumentError(f"Not all of “{path.name}” could be read when it was opened.", kept=_SAFE, todo=todo)
        try:
            if not self._is_ours(path):
                raise FileChangedError(
                    f"“{path.name}” was changed or replaced by something else since it was opened.",
                    kept=_SAFE,
                    todo=todo,
                )
        except FileNotFoundError:
            return
        except OSError as error:
            raise DocumentError(f"“{path.name}” cannot be read: {error.strerror}.", kept=_SAFE, todo=todo) from error

    def _is_ours(self, path: Path) -> bool:
        """Whether a file is as we opened or saved it last, or as a save that is under way leaves it."""
        from app.document.digest import file_digest

        note = self._working.note
        return file_digest(path) in {note.fingerprint, note.pending[0] if note.pending else ""}

    def disk_state(self) -> DiskState:
        """What became of the file; it is read only where its size or time of change says that there is a difference."""
        if self.path is None or self._mended:
            return DiskState.SAME
        try:
            found = self.path.stat()
            seen = (found.st_mtime_ns, found.st_size, found.st_ino)
            if seen == self._seen:
                return DiskState.SAME
            if not self._is_ours(self.path):
                return DiskState.CHANGED
            self._seen = seen
        except FileNotFoundError:
            return DiskState.GONE
        except OSError:
            return DiskState.UNREADABLE
        return DiskState.SAME

    def _publish(self, map_file: MapFile, path: Path, position: int, *, replacing: bool = False) -> None:
        def about_to(fingerprint: str) -> None:
            self._working.note.pending = (fingerprint, position)
            self._write_note()

        with suppress(OSError):
            keep_what_is_there(path, self._working.home, always=replacing)
        fingerprint = self._published(map_file, path, about_to)
        self._mended = False
        self.mark_saved(position, fingerprint)
        with suppress(OSError):  # what was saved is saved, whether or not there is room for another copy of it
            keep_backup(path, self._working.home)

    def _published(self, map_file: MapFile, path: Path, about_to: Callable[[str], None]) -> str:
        """Publish to a file; what a crash midway would leave beside it is noted first, so that it can be removed."""
        from app.document.publishing import fresh_beside, publish

        fresh = fresh_beside(path)
        self._working.note.litter = str(fresh)
        self._write_note()
        return publish(map_file, fresh, path, about_to=about_to)

    def save_copy(self, map_file: MapFile, path: Path) -> None:
        """Publish to another file, replacing what is there; the document stays with its own.

        Raises:
            DocumentError: It cannot be written.
        """
        self._published(map_file, Path(os.path.abspath(path)), lambda _: None)

    def save_as(self, map_file: MapFile, position: int, path: Path) -> None:
        """Publish to another file, which is ours from now on; whatever was there is replaced.

        Raises:
            DocumentError: Somebody else has that file open, or it cannot be written.
        """
        path = Path(os.path.abspath(path))
        if self.path is not None and not self.read_only and os.path.realpath(path) == os.path.realpath(self.path):
            self._publish(map_file, path, position)
            return
        other = UsersFile(self._working, path, mended=False)
        if other.read_only:
            raise DocumentError(other.notice, kept=_SAFE, todo="Choose another name.")
        origin = self._working.note.origin
        self._working.note.origin = str(path)
        try:
            other._publish(map_file, path, position)
        except BaseException:
            self._working.note.origin = origin
            other.release()
            raise
        self.release()
        self.path, self._lock, self._mended = path, other._lock, False
