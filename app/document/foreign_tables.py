"""Reads the known columns of the known tables of a file, as much of each as can be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.document.connections import LONGEST_ROW, LONGEST_VALUE, UNREADABLE, guard
from app.document.digest import rows_digest
from app.document.map_file import DIGEST_COLUMNS, columns_of_tables, quoted
from app.document.mending import Problems

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST_ROWS = 1_000_000
"""Rows read of one table; a damaged file can hold a loop that never ends."""


class ForeignTables:
    """The tables of a file that nobody vouches for.

    Args:
        connection: An open connection; from now on it can do nothing but read.
        name: What the user calls the file.
    """

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.problems = Problems()
        self._connection = connection
        self._name = name
        self._columns = columns_of_tables() | {"digest": DIGEST_COLUMNS}
        self._digests: dict[str, tuple[Any, Any]] | None = None
        guard(connection, self._columns)
        self._present = self._survey()

    def format_version(self) -> int:
        """The format that the file says it has."""
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _survey(self) -> dict[str, tuple[str, ...]]:
        """The known columns of each known table; all else is named as a problem and never touched."""
        present: dict[str, tuple[str, ...]] = {}
        for kind, name, sql in self._schema():
            if kind == "table" and name in self._columns and self._is_plain(sql):
                present[name] = self._known_columns(name)
            elif kind in ("trigger", "view") or (kind == "table" and not str(name).startswith("sqlite_")):
                self.problems.add(
                    f"The file holds a {kind} “{_shown(name)}” that is none of ours; it was left out.",
                    content_changed=False,
                )
        return present

    def _schema(self) -> list[Any]:
        query = "SELECT type, name, sql FROM sqlite_master"
        self._connection.text_factory = _decoded
        try:
            return self._connection.execute(query).fetchall()
        except UNREADABLE:
            self.problems.add("The file is cut off, or its table of contents is damaged.")
        # one damaged entry or a missing end hides all the rest, unless SQLite is told that we might repair it
        self._connection.set_authorizer(None)
        self._connection.execute("PRAGMA writable_schema = ON")
        guard(self._connection, self._columns)
        return self._connection.execute(query).fetchall()

    @staticmethod
    def _is_plain(sql: object) -> bool:
        return isinstance(sql, str) and sql.lstrip().upper().startswith("CREATE TABLE")

    def _known_columns(self, table: str) -> tuple[str, ...]:
        found = {row[1]: row[6] for row in self._connection.execute(f'PRAGMA table_xinfo("{table}")')}
        for column, hidden in found.items():
            if column not in self._columns[table] or hidden:
                self.problems.add(
                    f"Table {table}: the column “{_shown(column)}” is none of ours; it was left out.",
                    content_changed=False,
                )
        return tuple(column for column in self._columns[table] if found.get(column) == 0)

    def expect_digests(self) -> None:
        """From now on, compare what is read with the fingerprints that the file holds of itself."""
        self._digests = {row[0]: (row[1], row[2]) for row in self._read("digest", DIGEST_COLUMNS)}

    def rows(self, table: str) -> list[Sequence[Any]]:
        """All rows that can be read, in the order in which they lie; a missing column is None throughout."""
        return self._checked_rows(table, self._columns[table])

    def _checked_rows(self, table: str, wanted: tuple[str, ...]) -> list[Sequence[Any]]:
        rows = self._read(table, wanted)
        if self._digests is not None and self._digests.get(table) != rows_digest(rows):
            self.problems.add(
                f"Table {table}: the content is not what was saved; the file was damaged or changed by something else.",
                content_changed=False,
            )
        return rows

    def _read(self, table: str, wanted: tuple[str, ...]) -> list[Sequence[Any]]:
        columns = tuple(column for column in self._present.get(table, ()) if column in wanted)
        if not columns:
            self.problems.add(f"Table {table} is missing from the file.")
            return []
        rows = self._salvaged(table, columns)
        if columns == wanted:
            return [row[1:] for row in rows]
        for column in wanted:
            if column not in columns:
                self.problems.add(f"Table {table}: the column “{column}” is missing.")
        return [_filled(wanted, columns, row[1:]) for row in rows]

    def _salvaged(self, table: str, columns: Sequence[str]) -> list[Sequence[Any]]:
        """All rows, or else from the front and from the back as far as one comes; each led by its row id."""
        query = f'SELECT rowid, {quoted(columns)} FROM "{table}" NOT INDEXED ORDER BY rowid'
        longest = LONGEST_VALUE if table == "history" else LONGEST_ROW
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        self._connection.text_factory = str
        try:
            rows: list[Sequence[Any]] = self._connection.execute(f"{query} LIMIT {MOST_ROWS + 1}").fetchall()
        except UNREADABLE:
            rows = []
        else:
            if len(rows) <= MOST_ROWS:
                return rows
        self._connection.text_factory = _decoded
        front = self._until_damage(query)
        seen = {row[0] for row in front}
        back = self._until_damage(f"{query} DESC")
        rows = front + [row for row in reversed(back) if row[0] not in seen]
        self.problems.add(f"Table {table} is damaged; {len(rows):,} rows of it can be read.")
        return rows

    def _until_damage(self, query: str) -> list[Sequence[Any]]:
        rows: list[Sequence[Any]] = []
        with suppress(*UNREADABLE):
            rows.extend(islice(self._connection.execute(query), MOST_ROWS))
            return rows
        with suppress(*UNREADABLE):  # the driver looks one row ahead, and drops the one in hand where it stumbles
            rows = self._connection.execute(f"{query} LIMIT {len(rows) + 1}").fetchall()
        return rows

    def copy_rows_into(self, db: Database) -> None:
        """Copy what a database of ours in the same, older format has tables for, as far as it takes the rows.

        References may dangle in it: they are looked at when it has been brought forward.
        """
        db.execute("PRAGMA foreign_keys = OFF")
        tables = [table for table in self._columns if table != "digest" and db[table].exists()]
        with db.atomic():
            for table in tables:
                known = db[table].columns_dict
                columns = tuple(column for column in self._columns[table] if column in known)
                marks = ", ".join("?" * len(columns))
                for row in self._checked_rows(table, columns):
                    try:
                        db.execute(f'INSERT INTO "{table}" ({quoted(columns)}) VALUES ({marks})', row)
                    except sqlite3.IntegrityError:
                        self.problems.add(f"Table {table}: a row does not fit its columns; it was left out.")


def _decoded(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def _shown(name: object) -> str:
    return "".join(character for character in str(name)[:60] if character.isprintable())


def _filled(wanted: Sequence[str], columns: Sequence[str], row: Sequence[Any]) -> tuple[Any, ...]:
    found = dict(zip(columns, row, strict=True))
    return tuple(found.get(column) for column in wanted)
