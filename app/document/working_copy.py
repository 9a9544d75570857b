"""The folder in which an open document lives: a database of our own, and a note of whose it is.

Layout of the home folder: `working/<name>/map.sqlite` and `working/<name>/copy.json`. A working copy whose
process is gone was left by a crash; if it holds edits that never reached the user's file, it is offered again.
"""

from __future__ import annotations

import json
import os
import platform
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.document.process_identity import is_alive, own_identity
from app.errors import DocumentError

HOME_VARIABLE = "BORDERLESS_HOME"
"""Environment variable that names the home folder, for tests and portable use."""

_DATABASE = "map.sqlite"
_NOTE = "copy.json"


def home_folder(home: Path | None = None) -> Path:
    """The folder for our own data: the one given, else $BORDERLESS_HOME, else the system's place for it."""
    if home is not None:
        return home
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("Borderless", appauthor=False)


def sync_folder(folder: Path) -> None:
    """Make what was created or renamed in a folder durable, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some network file systems cannot; the file itself is synced
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@dataclass(slots=True)
class Note:
    """What is written beside a working copy.

    Attributes:
        origin: The user's file, or empty.
        title: The map's title when it was opened.
        host: Name of the computer.
        pid: The process that has it open, or 0 where it was closed with unsaved edits.
        process: Identity of that process.
        saved: Number of the last edit in the user's file, or -1 where the map is in no file.
        fingerprint: SHA-256 of the user's file as we know it, or empty.
        pending: Fingerprint and number of a save that was about to replace the user's file.
        litter: A file that a save writes beside the user's; a crash may leave it there.
    """

    origin: str = ""
    title: str = ""
    host: str = field(default_factory=platform.node)
    pid: int = field(default_factory=os.getpid)
    process: str = field(default_factory=own_identity)
    saved: int = -1
    fingerprint: str = ""
    pending: tuple[str, int] | None = None
    litter: str = ""


class WorkingCopy:
    """The folder of one open document.

    Args:
        folder: The folder, which exists.
        note: What is to be known about it.
    """

    def __init__(self, folder: Path, note: Note) -> None:
        self.folder = folder
        self.note = note

    @classmethod
    def create(cls, home: Path | None, note: Note) -> WorkingCopy:
        """Make a new folder; its note is written first, so that nobody takes it for a leftover.

        Raises:
            DocumentError: The home folder cannot be written.
        """
        folder = home_folder(home).absolute() / "working" / f"{time.time_ns():x}-{secrets.token_hex(4)}"
        try:
            folder.mkdir(parents=True, mode=0o700)
            copy = cls(folder, note)
            copy.write_note()
            sync_folder(folder.parent)
        except OSError as error:
            raise DocumentError(
                f"No map can be opened, because “{folder.parent}” cannot be written: {error.strerror}.",
                todo=f"Free some space or set {HOME_VARIABLE} to a folder that you can write to.",
            ) from error
        return copy

    @property
    def home(self) -> Path:
        """The home folder in which it lies."""
        return self.folder.parents[1]

    @property
    def database(self) -> Path:
        """The database with the map."""
        return self.folder / _DATABASE

    @property
    def arrival(self) -> Path:
        """Where a copy of the user's file lies while it is being read."""
        return self.folder / "arrival.sqlite"

    def write_note(self) -> None:
        """Write the note, whole or not at all."""
        fresh = self.folder / f"{_NOTE}.new"
        with fresh.open("w", encoding="utf-8") as stream:
            json.dump(asdict(self.note), stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(fresh, self.folder / _NOTE)
        sync_folder(self.folder)

    def leave(self) -> None:
        """Leave it for the next start to offer."""
        self.note.pid = 0
        with suppress(OSError):  # the disk is full; it is offered as soon as this process has ended
            self.write_note()

    def delete(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def read_note(folder: Path) -> Note | None:
    """The note of a working copy, or None where there is none that can be read."""
    try:
        loaded: dict[str, Any] = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        note = Note(**loaded)
        note.pending = (str(note.pending[0]), int(note.pending[1])) if note.pending else None
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return None
    return note


def abandoned_copies(home: Path | None = None) -> list[WorkingCopy]:
    """The working copies whose process is gone, oldest first; modified or not.

    One that another computer shares with us may be among them while it is open there: its database is locked.
    """
    working = home_folder(home).absolute() / "working"
    found = []
    for folder in sorted(working.iterdir()) if working.is_dir() else ():
        note = read_note(folder)
        if note is not None and not (note.host == platform.node() and is_alive(note.pid, note.process)):
            found.append(WorkingCopy(folder, note))
    return found
