"""Finds what crashes left behind, and reads it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.document.connections import UNREADABLE, open_own
from app.document.content import TITLE, Content
from app.document.digest import file_digest
from app.document.intake import read_leftover
from app.document.map_file import EDITED_AT, POSITION
from app.document.schema_migrations import FORMAT_VERSION, bring_forward, format_of
from app.document.working_copy import Note, WorkingCopy, abandoned_copies, read_note
from app.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Recovery:
    """A working copy that a crash left behind.

    Attributes:
        title: The map's title.
        original: The user's file that it was opened from, or None for a map never saved.
        edited_at: When the last edit was made, with time zone.
        working_copy: The folder that holds it.
    """

    title: str
    original: Path | None
    edited_at: datetime
    working_copy: Path

    def discard(self) -> None:
        """Throw it away for good."""
        note = read_note(self.working_copy)
        if note is not None:
            WorkingCopy(self.working_copy, note).delete()


def recoveries(home: Path | None = None) -> list[Recovery]:
    """What can be recovered, oldest first; leftovers that hold nothing unsaved are cleared away."""
    found = []
    for copy in abandoned_copies(home):
        recovery = _looked_into(copy)
        if recovery is not None:
            found.append(recovery)
    return found


def _looked_into(copy: WorkingCopy) -> Recovery | None:
    note = copy.note
    facts: dict[str, str] = {}
    title = note.title
    try:
        if copy.database.exists():
            with closing(open_own(copy.database)) as db:
                facts = _facts(db)
                found = db.execute('SELECT "value" FROM "setting" WHERE "id" = ?', (TITLE,)).fetchone()
                title = found[0] if found else title
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return None
    except UNREADABLE:
        facts = {POSITION: "damaged"}
    for litter in (note.litter, f"{note.litter}-journal") if note.litter else ():
        with suppress(OSError):
            Path(litter).unlink()
    if facts.get(POSITION, str(note.saved)) == str(saved_number(note)):
        copy.delete()
        return None
    return Recovery(title, Path(note.origin) if note.origin else None, _edited_at(copy, facts), copy.folder)


def _facts(db: Any) -> dict[str, str]:
    return dict(db.execute('SELECT "key", "value" FROM "about"').fetchall())


def _edited_at(copy: WorkingCopy, facts: dict[str, str]) -> datetime:
    try:
        return datetime.fromisoformat(facts[EDITED_AT])
    except (KeyError, ValueError):
        return datetime.fromtimestamp(copy.database.stat().st_mtime, UTC)


def saved_number(note: Note) -> int:
    """Number of the last edit that is in the user's file, also where the crash came in the middle of saving."""
    return note.saved if not _pending_arrived(note) or note.pending is None else note.pending[1]


def _pending_arrived(note: Note) -> bool:
    try:
        return note.pending is not None and file_digest(Path(note.origin)) == note.pending[0]
    except OSError:
        return False


def read_recovery(recovery: Recovery) -> tuple[WorkingCopy, Content]:
    """The left-behind working copy, its note brought up to date, and its content.

    Raises:
        DocumentError: It is gone, or open in another process.
    """
    note = read_note(recovery.working_copy)
    if note is None:
        raise DocumentError(f"What was left of “{recovery.title}” is no longer there.")
    if _pending_arrived(note) and note.pending is not None:
        note.fingerprint, note.saved = note.pending
    note.pending = None
    copy = WorkingCopy(recovery.working_copy, note)
    try:
        with closing(open_own(copy.database)) as db:
            if format_of(db) > FORMAT_VERSION:
                raise DocumentError(f"“{recovery.title}” was left by a newer version.", todo="Update Borderless.")
            bring_forward(db)
            return copy, read_leftover(db.conn, recovery.title)
    except UNREADABLE as error:
        raise DocumentError(
            f"What was left of “{recovery.title}” cannot be read: {error}.", kept="It was not touched."
        ) from error
