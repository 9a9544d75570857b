"""The one place that opens SQLite databases: our own for writing, a stranger's under guard."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

LONGEST_VALUE = 64 * 1024 * 1024
"""Most bytes of one row read from a stranger's file: the changes of one very large import."""

LONGEST_ROW = 16 * 1024 * 1024
"""Most bytes of one row of every table but the history: many times that of the longest texts that a map can hold."""

LONGEST_READING = 60.0
"""Seconds after which reading a stranger's file is given up."""

UNREADABLE = (sqlite3.Error, UnicodeError, MemoryError)
"""What reading a damaged file raises: the driver also trips over messages and sizes made of rubbish."""

_VERSIONS = slice(18, 20)
_WITHOUT_LOG = b"\x01\x01"  # where a database's header says whether it is written through a log

_SCHEMA_TABLES = frozenset({"sqlite_master", "sqlite_schema"})


def open_own(path: Path, *, create: bool = False) -> Database:
    """Open a database of ours for writing, for this process alone.

    The locking mode is set before the first access, so that no shared-memory file is made and no other process
    can open the database as long as we live. `make_every_commit_durable` has to follow.
    """
    connection = sqlite3.connect(f"{path.as_uri()}?mode={'rwc' if create else 'rw'}", uri=True, timeout=0.5)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA fullfsync = ON")
        return _wrapped(connection)
    except BaseException:
        connection.close()
        raise


def open_in_memory(content: bytes) -> Database:
    """Open what `serialize` gave of a database of ours, in memory, where there is no write-ahead log."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content[: _VERSIONS.start] + _WITHOUT_LOG + content[_VERSIONS.stop :])
    return _wrapped(connection)


def _wrapped(connection: sqlite3.Connection) -> Database:
    from sqlite_utils import Database  # its import takes as long as reading a sample: not before there is an edit

    return Database(connection, recursive_triggers=False, execute_plugins=False)


def make_every_commit_durable(db: Database) -> None:
    """Write-ahead log with a sync at each commit: lost nothing in power cuts, at half a millisecond an edit."""
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    db.execute("PRAGMA synchronous = FULL")


def open_foreign(path: Path) -> sqlite3.Connection:
    """Open a file that nobody vouches for, read-only and as it lies there: no journal beside it is replayed."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    return connection


def guard(connection: sqlite3.Connection, tables: Collection[str]) -> None:
    """Let a connection do nothing but read the columns of some tables, and not for ever.

    Denied are all other tables, everything that comes from a view or trigger, every function, and all writing.
    """
    readable = _SCHEMA_TABLES | frozenset(tables)

    def authorize(action: int, first: str | None, _second: str | None, _db: str | None, source: str | None) -> int:
        if source is not None:
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_SELECT:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_READ and first in readable:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA and first in ("table_xinfo", "user_version"):
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    deadline = time.monotonic() + LONGEST_READING
    connection.set_authorizer(authorize)
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
