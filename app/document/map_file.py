"""The open database of one document: each change set is one transaction, with its line in the history."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.document.connections import make_every_commit_durable, open_in_memory, open_own
from app.document.content import Centers, Content, without_garbage_collection
from app.document.digest import rows_digest
from app.document.history import Entry, changes_from_text, changes_to_text
from app.document.rows import SCENARIO_COLUMN, Row, RowForm, row_form
from app.document.schema_migrations import NEEDS_VERSION, bring_forward
from app.errors import DocumentError
from app.model.changes import Change
from app.model.map_state import RECORD_TYPES
from app.model.record import Record

if TYPE_CHECKING:
    from sqlite_utils import Database

POSITION = "position"
EDITED_AT = "edited_at"
NEEDS = "needs"

OTHER_COLUMNS = {
    "about": ("key", "value"),
    "history": ("number", "label", "at", "changes"),
    "layout": ("scenario", "lens", "centers"),
}
"""Columns of the tables that hold no records."""

DIGEST_COLUMNS = ("table", "rows", "sha256")

_PUT_ABOUT = 'INSERT INTO "about" VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"'
_PUT_HISTORY = 'INSERT INTO "history" ("number", "label", "at", "changes") VALUES (?, ?, ?, ?)'
_PUT_LAYOUT = (
    'INSERT INTO "layout" ("scenario", "lens", "centers") VALUES (?, ?, ?) '
    'ON CONFLICT ("scenario", "lens") DO UPDATE SET "centers" = excluded."centers"'
)


@contextmanager
def _kept_or_told() -> Iterator[None]:
    """Tell the user where the disk fails; any other error of the database is a bug and stays one."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError):
        raise
    except sqlite3.DatabaseError as error:
        raise DocumentError(
            f"Your last change was not kept: {error}.",
            kept="Everything before it is safe.",
            todo="Free some space on the disk and try again.",
        ) from error


def quoted(names: Iterable[str]) -> str:
    """Names as SQL identifiers, separated by commas."""
    return ", ".join(f'"{name}"' for name in names)


def columns_of_tables() -> dict[str, tuple[str, ...]]:
    """Every table whose content counts, with its columns in the order in which they are read and digested."""
    return {kind_name: row_form(kind_name).stored_names for kind_name in RECORD_TYPES} | OTHER_COLUMNS


@cache
def _put_sql(kind_name: str) -> str:
    form = row_form(kind_name)
    key = ("id",) if form.shared else (SCENARIO_COLUMN, "id")
    rest = ", ".join(f'"{name}" = excluded."{name}"' for name in form.names[1:])
    marks = ", ".join("?" * len(form.stored_names))
    return (
        f'INSERT INTO "{kind_name}" ({quoted(form.stored_names)}) VALUES ({marks}) '
        f"ON CONFLICT ({quoted(key)}) DO UPDATE SET {rest}"
    )


@cache
def _delete_sql(kind_name: str) -> str:
    where = '"id" = ?' if row_form(kind_name).shared else f'"{SCENARIO_COLUMN}" = ? AND "id" = ?'
    return f'DELETE FROM "{kind_name}" WHERE {where}'


def _stored(form: RowForm, scope: str, record: Record) -> Row:
    row = form.row(record)
    return row if form.shared else (scope, *row)


class MapFile:
    """The database behind a document; whoever holds it is alone with it.

    Args:
        db: An open database in today's format.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    @classmethod
    def create(cls, path: Path, content: Content) -> MapFile:
        """Make a new database that holds some content; it is durable when this returns.

        The rows are written before the write-ahead log is switched on, as one synced transaction. Their references
        have been checked with the maps; to have SQLite check them again would take a third of the time.
        """
        db = open_own(path, create=True)
        try:
            bring_forward(db)
            map_file = cls(db)
            db.execute("PRAGMA foreign_keys = OFF")
            with without_garbage_collection(), map_file._transaction():
                map_file._fill(content)
            db.execute("PRAGMA foreign_keys = ON")
            make_every_commit_durable(db)
        except BaseException:
            db.close()
            raise
        return map_file

    @classmethod
    def open(cls, path: Path) -> MapFile:
        """A database that `create` has made, on the thread that is going to use it."""
        db = open_own(path)
        make_every_commit_durable(db)
        return cls(db)

    @classmethod
    def of_snapshot(cls, content: bytes) -> MapFile:
        """A database in memory with what `snapshot` gave; it belongs to the thread that asks for it."""
        return cls(open_in_memory(content))

    def snapshot(self) -> bytes:
        """The whole database as it is now, also what lies in the write-ahead log."""
        content: bytes = self._db.conn.serialize()
        return content

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; the write lock is taken at once rather than at the first write."""
        self._db.conn.execute("BEGIN IMMEDIATE")
        try:
            with self._db.atomic():
                yield
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise

    def _fill(self, content: Content) -> None:
        rows: dict[str, list[Row]] = defaultdict(list)
        for scope, record in content.records():
            rows[record.kind_name].append(_stored(row_form(record.kind_name), scope, record))
        execute = self._db.conn.executemany
        for kind_name, stored in rows.items():
            execute(_put_sql(kind_name), stored)
        execute(_PUT_HISTORY, ((*_entry_row(entry), changes) for entry, changes in content.history))
        execute(_PUT_LAYOUT, ((*key, json.dumps(centers)) for key, centers in content.layouts.items()))
        now = datetime.now(UTC).isoformat()
        execute(_PUT_ABOUT, ((POSITION, str(content.position)), (EDITED_AT, now), (NEEDS, NEEDS_VERSION)))

    # ---- edits --------------------------------------------------------------------------------------

    def write_edit(self, changes: Iterable[Change], entry: Entry, *, after: int) -> None:
        """Write an edit as one transaction, durable when this returns; edits numbered above `after` are forgotten."""
        changes = tuple(changes)
        with _kept_or_told(), self._transaction():
            self._db.conn.execute('DELETE FROM "history" WHERE "number" > ?', (after,))
            self._db.conn.execute(_PUT_HISTORY, (*_entry_row(entry), changes_to_text(changes)))
            self._write(changes, entry.number)

    def write_step(self, changes: Iterable[Change], position: int) -> None:
        """Write what undo or redo does as one transaction, durable when this returns."""
        with _kept_or_told(), self._transaction():
            self._write(changes, position)

    def _write(self, changes: Iterable[Change], position: int) -> None:
        gone: dict[str, list[Row]] = defaultdict(list)
        put: dict[str, list[Row]] = defaultdict(list)
        for change in changes:
            form = row_form(change.kind_name)
            if change.after is None:
                gone[change.kind_name].append((change.id,) if form.shared else (change.scope, change.id))
            else:
                put[change.kind_name].append(_stored(form, change.scope, change.after))
        execute = self._db.conn.executemany
        for kind_name, keys in gone.items():
            execute(_delete_sql(kind_name), keys)
        for kind_name, rows in put.items():
            execute(_put_sql(kind_name), rows)
        execute(_PUT_ABOUT, ((POSITION, str(position)), (EDITED_AT, datetime.now(UTC).isoformat())))

    def changes_of(self, entry: Entry) -> tuple[Change, ...]:
        """What an edit of the past changed.

        Raises:
            DocumentError: The file does not tell.
        """
        found = self._db.conn.execute('SELECT "changes" FROM "history" WHERE "number" = ?', (entry.number,)).fetchone()
        if found is None:
            raise DocumentError("This step of the history is missing.", kept="The map is unchanged.")
        return changes_from_text(found[0])

    def forget_history(self) -> None:
        """Drop the whole history; the map stays as it is."""
        with _kept_or_told(), self._transaction():
            self._db.conn.execute('DELETE FROM "history"')
            self._write((), 0)

    def write_layout(self, scenario: str, lens: str, centers: Centers) -> None:
        """Keep where a lens has put the stakeholders of a scenario."""
        with self._transaction():
            self._db.conn.execute(_PUT_LAYOUT, (scenario, lens, json.dumps(centers)))

    # ---- publishing ---------------------------------------------------------------------------------

    def write_digests(self) -> dict[str, tuple[int, str]]:
        """Note the fingerprint of every table in the file, for whoever opens it next; gives what was noted."""
        digests = read_digests(self._db.conn)
        with self._transaction():
            self._db.conn.execute('DELETE FROM "digest"')
            self._db.conn.executemany(
                'INSERT INTO "digest" VALUES (?, ?, ?)', ((table, *digest) for table, digest in digests.items())
            )
        return digests

    def copy_into(self, path: Path) -> None:
        """Write the whole database, compacted, into a new file."""
        self._db.conn.execute("VACUUM INTO ?", (str(path),))


def read_digests(connection: Any) -> dict[str, tuple[int, str]]:
    """Row count and SHA-256 of every table whose content counts, as it is now."""
    return {
        table: rows_digest(connection.execute(f'SELECT {quoted(columns)} FROM "{table}" NOT INDEXED'))
        for table, columns in columns_of_tables().items()
    }


def _entry_row(entry: Entry) -> Row:
    return entry.number, entry.label, entry.at.isoformat()
