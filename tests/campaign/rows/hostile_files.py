"""Row 7: map files that somebody prepared to do harm."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from app.document.document import Document
from app.errors import DocumentError
from app.model.map_state import RECORD_TYPES
from app.resources import samples
from tests.campaign.campaign import Trial, row

LONGEST = 3.5
BOMBS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    "SELECT hex(zeroblob(400000000))",
    "SELECT load_extension('/tmp/evil')",
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('evil.txt', 'evil')",
    "SELECT fts3_tokenizer('simple')",
)


def _statements(chance: random.Random) -> list[str]:
    table = chance.choice(sorted(RECORD_TYPES))
    bomb = chance.choice(BOMBS)
    return chance.choice(
        (
            [f'ALTER TABLE "{table}" RENAME TO hidden', f'CREATE VIEW "{table}" AS {bomb}'],
            [f'CREATE TRIGGER evil AFTER INSERT ON "{table}" BEGIN DELETE FROM "{table}"; END'],
            [f'CREATE TRIGGER evil AFTER DELETE ON "{table}" BEGIN {bomb}; END'],
            [f"CREATE VIEW evil AS {bomb}"],
            [f'ALTER TABLE "{table}" ADD COLUMN evil GENERATED ALWAYS AS (hex(zeroblob(90000000))) VIRTUAL'],
            [f'CREATE INDEX evil ON "{table}" (hex(id))'],
            ["CREATE VIRTUAL TABLE evil USING fts5(words)", "INSERT INTO evil VALUES ('words')"],
            ["UPDATE stakeholder SET name = CAST(zeroblob(9000000) AS TEXT) WHERE rowid % 4 = 0"],
            ["INSERT INTO history SELECT 9, 'x', '2026-01-01T00:00:00+00:00', CAST(zeroblob(90000000) AS TEXT)"],
            ["UPDATE setting SET value = '/etc/passwd'", "UPDATE stakeholder SET contact = 'file:///etc/passwd'"],
            ["UPDATE layout SET centers = '{\"a\": [1e999, 2]}'"],
            ["PRAGMA user_version = 2000000"],
            ["UPDATE about SET value = '99999999999999999999'"],
            ["UPDATE need SET weight = '" + "9" * 5000 + "'"],
        )
    )


@row(
    7, "hostile documents", short=28, long=400,
    zero="none of their SQL runs, at most 3.5 s, nothing else in the folder changes",
)  # fmt: skip
def hostile_files(trial: Trial) -> None:
    """Open, edit and save prepared files; the folder holds afterwards what it held before."""
    for number in range(trial.count):
        place = trial.place(number)
        path = place / "hostile.borderless"
        shutil.copyfile(samples()[number % len(samples())].path, path)
        said = f"try {number}"
        try:
            with closing(sqlite3.connect(path)) as db:
                for statement in _statements(trial.random(number)):
                    db.execute(statement)
                db.commit()
        except sqlite3.Error:
            continue  # this SQLite does not let anybody make such a file
        before = path.read_bytes()
        began = time.monotonic()
        _open_and_save(trial, said, path, place)
        took = time.monotonic() - began
        trial.expect(took < LONGEST, f"{said}: took {took:.1f} s")
        trial.expect(path.read_bytes() == before, f"{said}: the file was changed")
        others = sorted(found.name for found in place.iterdir() if found.name not in ("home", "copy.borderless"))
        trial.expect(others == ["hostile.borderless"], f"{said}: {others}")
        trial.tried += 1


def _open_and_save(trial: Trial, said: str, path: Path, place: Path) -> None:
    try:
        with Document.open_copy(path, home=place / "home") as document:
            with document.edit("Delete") as edit:
                edit.remove_all(list(document.map().needs.values()))
            document.save_copy(place / "copy.borderless")
            document.close(discard=True)
        with closing(sqlite3.connect(place / "copy.borderless")) as db:
            kinds = {kind for (kind,) in db.execute("SELECT DISTINCT type FROM sqlite_master WHERE name LIKE '%evil%'")}
        trial.expect(not kinds, f"{said}: carried on: {kinds}")
    except DocumentError:
        pass
    except Exception as error:
        trial.found.append(f"{said}: {error!r}")
