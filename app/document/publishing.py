"""Writes a document to the user's file as a whole: beside it, checked, synced, then renamed over it.

Whoever looks at the file, at any moment, finds either the old one or the new one, and no journal beside it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from app.document.connections import open_foreign
from app.document.digest import file_digest
from app.document.map_file import MapFile, read_digests
from app.document.working_copy import sync_folder
from app.errors import DocumentError

KEPT = "Your edits are safe in Borderless, and the file is as it was."
_JOURNAL_MODE_BYTES = slice(18, 20)


def check_is_new(target: Path) -> None:
    """Raise DocumentError where there is a file already that a person may not know of."""
    if os.path.lexists(target):
        raise DocumentError(
            f"“{target.name}” is there already.", kept="It is unchanged.", todo="Name a file that does not exist yet."
        )


def fresh_beside(target: Path) -> Path:
    """A new name in the folder of a file, under which it is written before it takes its place."""
    target = Path(os.path.realpath(target))
    return target.with_name(f".{target.name}.{secrets.token_hex(6)}.new")


def publish(map_file: MapFile, fresh: Path, target: Path, *, about_to: Callable[[str], None]) -> str:
    """Write a document to a file, replacing it.

    Args:
        map_file: The document's database.
        fresh: Where it is written first; gone when this returns.
        target: The user's file; a symbolic link is followed.
        about_to: Told the new file's fingerprint just before it takes its place.

    Returns:
        The fingerprint of the new file.

    Raises:
        DocumentError: It could not be written; whatever was there before still is.
    """
    target = Path(os.path.realpath(target))
    try:
        expected = map_file.write_digests()
        map_file.copy_into(fresh)
        _check(fresh, expected)
        if target.exists():
            shutil.copymode(target, fresh)
        _sync(fresh)
        fingerprint = file_digest(fresh)
        about_to(fingerprint)
        os.replace(fresh, target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise _not_saved(target, error) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return fingerprint


def _check(path: Path, expected: dict[str, tuple[int, str]]) -> None:
    """Open what was written as a stranger's file would be, and compare it with what was meant."""
    with path.open("rb") as stream:
        header = stream.read(100)
    with closing(open_foreign(path)) as connection:
        pages, page_size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        sound = (
            header[_JOURNAL_MODE_BYTES] == b"\x01\x01"
            and path.stat().st_size == pages * page_size
            and connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            and read_digests(connection) == expected
        )
    if not sound:
        raise OSError("what was written is not what was meant; the disk may be failing")


def _sync(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _not_saved(target: Path, error: OSError | sqlite3.Error) -> DocumentError:
    why = getattr(error, "strerror", None) or str(error)
    return DocumentError(
        f"“{target.name}” could not be saved: {why}.",
        kept=KEPT,
        todo="Free some space there or save it somewhere else.",
    )
