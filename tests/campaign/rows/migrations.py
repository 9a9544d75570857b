"""Row 16: migrations that are killed, and files of a newer program."""

import os
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from app.document.connections import open_own
from app.document.document import Document
from app.document.schema_migrations import FORMAT_VERSION, bring_forward, format_of
from app.errors import DocumentError
from tests.campaign.forking import forked
from tests.campaign.maps import content_of
from tests.campaign.row import Trial, row

OLD_FILES = Path(__file__).parents[2] / "old_files"


@row(16, "migrations killed at each statement; a newer file", must="half upgrades, newer files taken", short=1, long=1)
def migrations(trial: Trial) -> None:
    home = trial.folder / "home"
    for old in sorted(OLD_FILES.glob("*.borderless")):
        wanted = content_of(old, home)[0]
        number = 0
        while _killed_at(number, trial, old):
            number += 1
        trial.check(number > 3, f"{old.name}: only {number} statements were met")
        trial.check(content_of(old, home) == (wanted, ()), f"{old.name}: another map is read afterwards")
    _newer(trial, home)


def _killed_at(number: int, trial: Trial, old: Path) -> bool:
    """Kill the migration of a copy at a statement; False where it has fewer."""
    path = trial.folder / f"killed at {number}.sqlite"
    shutil.copy(old, path)
    with closing(sqlite3.connect(path)) as before:
        first = before.execute("PRAGMA user_version").fetchone()[0]

    def work() -> None:
        db = open_own(path)
        left = [number]

        def count(_: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        db.conn.set_trace_callback(count)
        bring_forward(db)

    killed = os.WIFSIGNALED(forked(work))
    trial.tried += 1
    db = open_own(path)
    reached = format_of(db)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    trial.check(first <= reached <= FORMAT_VERSION, f"statement {number}: format {reached}")
    trial.check(("comparison" in tables) == (reached >= 2), f"statement {number}: half of format 2")
    trial.check(("accepted_gap" in tables) == (reached >= 3), f"statement {number}: half of format 3")
    trial.check(("saved_view" in tables) == (reached >= 4), f"statement {number}: half of format 4")
    bring_forward(db)
    trial.check(format_of(db) == FORMAT_VERSION, f"statement {number}: cannot be taken further")
    trial.check(db.execute("PRAGMA integrity_check").fetchone() == ("ok",), f"statement {number}: damaged")
    db.close()
    path.unlink()
    return killed


def _newer(trial: Trial, home: Path) -> None:
    path = trial.folder / "newer.borderless"
    shutil.copy(next(OLD_FILES.glob("*.borderless")), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION + 1}")
        connection.execute("INSERT OR REPLACE INTO about VALUES ('needs', '77.5')")
        connection.commit()
    before = path.read_bytes()
    trial.tried += 1
    try:
        Document.open(path, home=home).close(discard=True)
        trial.fault("a file of a newer program is taken")
    except DocumentError as error:
        trial.check("77.5" in str(error), f"the version that is needed is not told: {error}")
    trial.check(path.read_bytes() == before, "a file of a newer program was changed")
