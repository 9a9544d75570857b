"""Row 16: bringing an older file forward fails at each statement; a newer file is refused."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from app.document.document import Document
from app.errors import DocumentError
from tests.campaign.campaign import ROOT, Trial, row

OLD = ROOT / "tests" / "old_files"


class _StoppedError(BaseException):
    """The moment at which the process would have ended."""


@row(
    16, "migrations stopped at each statement; a newer file", short=60, long=5_000,
    zero="upgraded or untouched; newer refused with its version",
)  # fmt: skip
def migrations(trial: Trial) -> None:
    """Open an older file and stop at the first, the second, … statement; then open it in peace."""
    for old in sorted(OLD.glob("*.borderless")):
        for at in range(1, trial.count):
            path = trial.folder / old.name
            shutil.copyfile(old, path)
            stopped = _opened_until(path, trial.folder / "home", at)
            trial.expect(path.read_bytes() == old.read_bytes(), f"{old.name}, statement {at}: the file was changed")
            trial.tried += 1
            if not stopped:
                break
        with Document.open(path, home=trial.folder / "home") as document:
            document.save(overwrite=True)
            trial.expect(document.problems == (), f"{old.name}: {document.problems}")
    _newer(trial)


def _opened_until(path: Path, home: Path, at: int) -> bool:
    """Whether opening was stopped at a statement; False where it needs no more than that."""
    left = [at]
    whole = Database.execute

    def counted(self: Database, *arguments: object, **named: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise _StoppedError
        return whole(self, *arguments, **named)  # type: ignore[arg-type]

    Database.execute = counted  # type: ignore[method-assign, assignment]
    try:
        with Document.open(path, home=home) as document:
            document.close(discard=True)
    except _StoppedError:
        return True
    finally:
        Database.execute = whole  # type: ignore[method-assign]
    return False


def _newer(trial: Trial) -> None:
    path = trial.folder / "newer.borderless"
    with Document.create("Newer", home=trial.folder / "home") as document:
        document.save_as(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("UPDATE about SET value = '7.1' WHERE key = 'needs'")
        db.commit()
    before = path.read_bytes()
    try:
        Document.open(path, home=trial.folder / "home").close(discard=True)
    except DocumentError as error:
        trial.expect("Borderless 7.1 or newer" in error.what, f"a newer file: {error}")
    else:
        trial.found.append("a newer file was opened")
    trial.expect(path.read_bytes() == before, "a newer file was changed")
    trial.tried += 1
