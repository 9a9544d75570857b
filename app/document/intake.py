"""Reads a map file that nobody vouches for, row by row; nothing in it ever runs, and all is validated."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import Any

from app.document.connections import UNREADABLE, open_foreign, open_own
from app.document.content import Content, without_garbage_collection
from app.document.digest import file_digest
from app.document.foreign_tables import ForeignTables
from app.document.intake_extras import read_about, read_history, read_layouts
from app.document.mending import Problems, mended_record, settled
from app.document.rows import row_form
from app.document.schema_migrations import APPLICATION_ID, FORMAT_VERSION, NEEDS_VERSION, bring_forward
from app.errors import BorderlessError, DocumentError
from app.model.map_state import RECORD_TYPES, MapState
from app.model.record import Record
from app.model.scenario import FIRST_SCENARIO, SHARED_SCOPE, Scenario, Setting

Report = Callable[[float], object]
"""Told how far something is, 0–1."""

LARGEST_FILE = 256 * 1024**2
"""No map is larger, in bytes; a larger file is refused rather than copied."""

_MAGIC = b"SQLite format 3\0"
_UNCHANGED = "The file is unchanged."


def read_file(path: Path, arrival: Path, report: Report | None = None) -> tuple[Content, str]:
    """The content of a user's file, and its fingerprint.

    Args:
        path: The user's file.
        arrival: Where a copy of it may lie while it is being read.
        report: Told how far the reading is; whatever it raises ends it.

    Raises:
        DocumentError: There is no such file, or nothing in it can be read.
    """
    try:
        fetch(path, arrival)
        return read_arrival(arrival, path.name, report), file_digest(arrival)
    finally:
        arrival.unlink(missing_ok=True)


def fetch(path: Path, arrival: Path) -> None:
    """Copy a user's file to where it is read from; it is never opened as a database where it lies.

    Raises:
        DocumentError: There is no such file, it cannot be read, or it is no map that this version knows.
    """
    try:
        if path.is_dir():
            raise DocumentError(f"“{path.name}” is a folder, not a map file.")
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise DocumentError(f"“{path.name}” is no file, but a pipe or a device.")
        size = found.st_size
        if size > LARGEST_FILE:
            raise DocumentError(f"“{path.name}” is larger than any map ({size:,} bytes).", kept=_UNCHANGED)
        with path.open("rb") as stream:
            _check_header(path.name, stream.read(100))
        shutil.copyfile(path, arrival)
    except FileNotFoundError as error:
        raise DocumentError(
            f"There is no file “{path}”.", todo="It may have been moved or renamed; look for it and open it there."
        ) from error
    except OSError as error:
        raise DocumentError(f"“{path.name}” cannot be read: {error.strerror or error}.", kept=_UNCHANGED) from error


def _check_header(name: str, header: bytes) -> None:
    if not header:
        raise DocumentError(
            f"“{name}” is empty (0 bytes).", todo="Look for another copy of it, for example in your backups."
        )
    if header[:16] != _MAGIC or len(header) < 100:
        raise DocumentError(f"“{name}” is not a Borderless map.", kept=_UNCHANGED)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID or int.from_bytes(header[60:64], "big") < 1:
        raise DocumentError(f"“{name}” is a database of another program, not a Borderless map.", kept=_UNCHANGED)


def read_arrival(arrival: Path, name: str, report: Report | None = None) -> Content:
    """The content of a fetched file.

    Args:
        arrival: The fetched copy.
        name: What the user calls the file.
        report: Told how far the reading is.

    Raises:
        DocumentError: Nothing can be read, or a newer version is needed.
    """
    try:
        with _reading(arrival, name) as tables:
            version = tables.format_version()
            if version > FORMAT_VERSION:
                raise _too_new(tables, name)
            if version == FORMAT_VERSION:
                return read_content(tables, report=report)
        return _read_older(arrival, name, version)
    except UNREADABLE as error:
        raise DocumentError(
            f"“{name}” is damaged so badly that nothing in it can be read.",
            kept=_UNCHANGED,
            todo="Look for another copy of it, for example in your backups.",
        ) from error


@contextmanager
def _reading(path: Path, name: str) -> Iterator[ForeignTables]:
    connection = open_foreign(path)
    try:
        yield ForeignTables(connection, name)
    finally:
        connection.close()


def _too_new(tables: ForeignTables, name: str) -> DocumentError:
    needed = read_about(tables, Problems()).get("needs", "")
    version = f"Borderless {needed} or newer" if needed else "a newer Borderless"
    return DocumentError(
        f"“{name}” was written by a newer version; it needs {version} (this one reads files for {NEEDS_VERSION}).",
        kept=_UNCHANGED,
        todo="Update Borderless, or ask for the map in an older format.",
    )


def _read_older(arrival: Path, name: str, version: int) -> Content:
    """Bring a file of an older format forward: its rows go into a database of ours, and that is migrated."""
    fresh = arrival.with_name("older.sqlite")
    db = open_own(fresh, create=True)
    try:
        bring_forward(db, to=version)
        with _reading(arrival, name) as tables:
            tables.expect_digests()
            tables.copy_rows_into(db)
            problems = tables.problems
        bring_forward(db)
    finally:
        db.close()
    with _reading(fresh, name) as tables:
        content = read_content(tables, verify=False)
    content.problems = (*problems.listed(), *content.problems)
    content.mended |= problems.content_changed
    return content


def read_content(tables: ForeignTables, *, verify: bool = True, report: Report | None = None) -> Content:
    """All that can be read from the tables of a file in today's format, with a list of what could not.

    Args:
        tables: The tables.
        verify: Whether the file's own fingerprints must fit what is read.
        report: Told how far the reading is.
    """
    problems = tables.problems
    with without_garbage_collection():
        if verify:
            tables.expect_digests()
        scopes, places = _read_records(tables, problems, report or (lambda _: None))
        maps = _settled_maps(scopes, places, problems)
        about = read_about(tables, problems)
        layouts = read_layouts(tables, maps, problems)
        history, position = read_history(tables, about, problems)
    return Content(maps, history, position, layouts, problems.listed(), problems.content_changed)


Scopes = dict[str, list[Record]]
Places = dict[str, dict[tuple[str, str], str]]


def _read_records(tables: ForeignTables, problems: Problems, report: Report) -> tuple[Scopes, Places]:
    scopes: Scopes = defaultdict(list)
    places: Places = defaultdict(dict)
    for done, kind_name in enumerate(RECORD_TYPES):
        report(done / len(RECORD_TYPES))
        form = row_form(kind_name)
        for number, row in enumerate(tables.rows(kind_name), start=1):
            place = f"Table {kind_name}, row {number}"
            scope: Any = SHARED_SCOPE if form.shared else row[0]
            if not form.shared and (not isinstance(scope, str) or not scope):
                problems.add(f"{place}: its scenario cannot be read; the row was left out.")
                continue
            record = mended_record(form, row if form.shared else row[1:], place, problems)
            if record is None:
                continue
            if (kind_name, record.id) in places[scope]:
                problems.add(f"{place}: another row has the same id; the row was left out.")
                continue
            scopes[scope].append(record)
            places[scope][kind_name, record.id] = place
    return scopes, places


def _settled_maps(scopes: Scopes, places: Places, problems: Problems) -> dict[str, MapState]:
    shared = [record for record in scopes.pop(SHARED_SCOPE, []) if isinstance(record, Scenario | Setting)]
    known = {record.id for record in shared if isinstance(record, Scenario)}
    for scope in sorted(scopes):
        if scope not in known:
            shared.extend(_found_scenario(scope, len(scopes[scope]), problems))
    scenarios = [record.id for record in shared if isinstance(record, Scenario)]
    if not scenarios:
        problems.add("No scenario can be read; an empty one was put there.")
        shared.append(Scenario(id=FIRST_SCENARIO, name="As-is"))
        scenarios.append(FIRST_SCENARIO)
    maps = {scope: settled(scopes.get(scope, ()), places[scope], problems) for scope in scenarios}
    maps[SHARED_SCOPE] = MapState(shared)
    return maps


def _found_scenario(scope: str, count: int, problems: Problems) -> Sequence[Scenario]:
    try:
        scenario = Scenario(id=scope, name="Recovered scenario")
    except BorderlessError:
        problems.add(f"{count} rows belong to a scenario whose id cannot be read; they were left out.")
        return ()
    problems.add(f"Table scenario: the scenario of {count} rows is missing; it is called “{scenario.name}” now.")
    return (scenario,)


def read_leftover(connection: sqlite3.Connection, name: str) -> Content:
    """The content of a working copy that was left behind; its fingerprints are of an earlier save."""
    return read_content(ForeignTables(connection, name), verify=False)
