"""A small file beside a document that says who has it open, so that two people do not overwrite one another."""

from __future__ import annotations

import getpass
import glob
import json
import os
import platform
import secrets
import time
import weakref
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from stat import S_ISREG
from typing import TextIO

from app.document.process_identity import is_alive, own_identity

LONGEST_SITTING = timedelta(days=1)
"""After so long a lock of another computer may be one that a crash has left."""

_LONGEST_WRITING = 30.0  # seconds, on the slowest share
_LONGEST_LOCK = 4096  # bytes


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a document open.

    Attributes:
        user: Name at the computer.
        host: Name of the computer.
        pid: Number of the process.
        process: Identity of the process.
        since: When it was opened, ISO, UTC.
        token: Tells one opening from every other.
    """

    user: str = field(default_factory=_user)
    host: str = field(default_factory=platform.node)
    pid: int = field(default_factory=os.getpid)
    process: str = field(default_factory=own_identity)
    since: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def spoken(self) -> str:
        """The holder in words: who, where, since when."""
        try:
            since = datetime.fromisoformat(self.since).astimezone().strftime("%d %B %Y, %H:%M")
        except (ValueError, TypeError):
            since = "an unknown time"
        return f"{self.user} on {self.host}, since {since}"

    @property
    def may_be_left_over(self) -> bool:
        """Whether nobody here can tell that the holder still has it open: another computer, for more than a day."""
        try:
            age = datetime.now(UTC) - datetime.fromisoformat(self.since)
        except (ValueError, TypeError):
            return True
        return self.host != platform.node() and age > LONGEST_SITTING

    @property
    def is_gone(self) -> bool:
        """Whether it was a process of this computer that has ended."""
        return self.host == platform.node() and not is_alive(self.pid, self.process)


def lock_path(document: Path) -> Path:
    """Where the lock of a document lies."""
    return document.with_name(f".{document.name}.lock")


class LockFile:
    """The lock of one document: ours, somebody else's (`other`), or none where the folder takes no files.

    Args:
        document: The user's file, which need not exist.
    """

    def __init__(self, document: Path) -> None:
        self._path = lock_path(Path(os.path.realpath(document)))
        self._mine = Holder()
        self.other: Holder | None = None
        """Who else has the document open."""
        self._take()
        weakref.finalize(self, _remove, self._path, self._mine)

    def _take(self) -> None:
        for _ in range(3):
            try:
                self._write_new()
            except FileExistsError:
                self.other = _read(self._path)
                if not self._is_left_by(self.other) or not self._clear_away(self.other):
                    return
                self.other = None
            except OSError:
                return
            else:
                return

    def _write_new(self) -> None:
        """Write the lock as a whole: a process that is killed amid this leaves none of which nobody knows whose it is.

        Raises:
            FileExistsError: There is one.
        """
        self._remove_strays()
        if hasattr(os, "O_TMPFILE") and self._link_unnamed():
            return
        fresh = self._path.with_name(f"{self._path.name}.{self._mine.token}")
        try:
            self._write(fresh)
            if os.name == "nt":
                fresh.rename(self._path)  # never over another file there
            else:
                os.link(fresh, self._path)
        except FileExistsError:
            raise
        except OSError:  # a drive on which a file has but one name, such as a memory stick
            self._write(self._path)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _link_unnamed(self) -> bool:
        """Write the lock without a name and then give it one: nothing can be left beside it. False where that fails.

        Raises:
            FileExistsError: There is a lock.
        """
        try:
            descriptor = os.open(self._path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
        except OSError:
            return False
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            try:
                self._tell(stream)
                # Python follows the link in /proc only where a folder is given as well; it plays no part otherwise
                os.link(f"/proc/self/fd/{descriptor}", self._path, src_dir_fd=descriptor, follow_symlinks=True)
            except FileExistsError:
                raise
            except OSError:
                return False
        return True

    def _write(self, path: Path) -> None:
        with path.open("x", encoding="utf-8") as stream:
            self._tell(stream)

    def _tell(self, stream: TextIO) -> None:
        json.dump(asdict(self._mine), stream)
        stream.flush()
        os.fsync(stream.fileno())  # or a power cut leaves an empty lock

    def _remove_strays(self) -> None:
        """Locks in the making, or moved aside, that a killed process has left beside ours."""
        for found in self._path.parent.glob(f"{glob.escape(self._path.name)}.*"):
            with suppress(OSError):
                if _read(found).is_gone or time.time() - found.stat().st_mtime > _LONGEST_WRITING:
                    found.unlink()

    def _clear_away(self, stale: Holder) -> bool:
        """Move a stale lock aside; of several that try, one succeeds. A fresh lock moved by mistake is put back."""
        aside = self._path.with_name(f"{self._path.name}.{self._mine.token}")
        try:
            self._path.rename(aside)
            if _read(aside) != stale:
                aside.rename(self._path)
                return False
            aside.unlink()
        except OSError:
            return False
        return True

    @property
    def is_free(self) -> bool:
        """Whether whoever had the document open has let go of it since."""
        return self.other is not None and (not self._path.exists() or self._is_left_by(_read(self._path)))

    def _is_left_by(self, holder: Holder) -> bool:
        """Whether the lock is that of a process that has ended, or that ended before it could say who it is."""
        return holder.is_gone or _never_written(self._path)

    def seize(self) -> None:
        """Take the lock from whoever holds it; a person has said that nobody does."""
        if self.other is not None and self._clear_away(_read(self._path)):
            self.other = None
            self._take()

    def release(self) -> None:
        """Remove the lock if it is ours."""
        _remove(self._path, self._mine)


def _remove(path: Path, mine: Holder) -> None:
    """Remove a lock if it is this one; a child of the process that made it leaves it alone."""
    if mine.pid == os.getpid() and _read(path) == mine:
        with suppress(OSError):
            path.unlink()


def _never_written(path: Path) -> bool:
    """Whether a lock was made by a process that was killed, or lost its power, before it could say who it is."""
    try:
        found = path.stat()
        if (
            not S_ISREG(found.st_mode)
            or found.st_size > _LONGEST_LOCK
            or time.time() - found.st_mtime < _LONGEST_WRITING
        ):
            return False
        return not path.read_bytes().strip(b"\0")
    except OSError:
        return False


def _read(path: Path) -> Holder:
    """The holder that a lock names; one in which nothing can be read is held by somebody unknown."""
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe or a device would be read for ever
            raise ValueError
        with path.open("rb") as stream:
            return Holder(**json.loads(stream.read(_LONGEST_LOCK)))
    except (OSError, ValueError, TypeError, RecursionError):
        return Holder(user="somebody", host="an unknown computer", pid=0, process="", since="", token="")
