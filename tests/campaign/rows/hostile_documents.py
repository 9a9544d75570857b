"""Row 7: documents that somebody has prepared."""

import json
import os
import resource
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from random import Random

from app.document.digest import file_digest
from app.document.document import Document
from app.document.text_form import to_text_form
from app.errors import BorderlessError
from tests.campaign.forking import fork
from tests.campaign.maps import save_map
from tests.campaign.row import Trial, row

LONGEST, LARGEST = 3.5, 512 * 1024  # s, KB
MARK = "RAN"
_SAY = "'R' || 'AN'"
_BOMB = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
TABLES = ("stakeholder", "need", "service", "assignment", "relationship", "scenario", "setting", "history", "about")


def _in_place(table: str, select: str) -> list[str]:
    return [f'ALTER TABLE "{table}" RENAME TO hidden', f'CREATE VIEW "{table}" AS {select}']


def _loosened(table: str, columns: list[str], column: str, value: str) -> list[str]:
    names = ", ".join(f'"{name}"' for name in columns)
    return [
        f'CREATE TABLE loose AS SELECT {names} FROM "{table}"',
        f'DROP TABLE "{table}"',
        f'ALTER TABLE loose RENAME TO "{table}"',
        f'UPDATE "{table}" SET "{column}" = {value}',
    ]


def attacks(columns: dict[str, list[str]], chance: Random) -> list[list[str]]:
    """Statements that make a sound map one that means ill, for a table of chance."""
    table = chance.choice(TABLES)
    text = chance.choice(columns[table])
    evil = chance.choice(("evil", "sqlite_evil", "stakeholder_parent2", "Evil-1", "про"))
    renamed = (
        ["PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET name = '{evil}' WHERE name = 'harm'"]
        if chance.random() < 0.5
        else []
    )
    changes = f"UPDATE stakeholder SET name = {_SAY}; DELETE FROM need;"
    return [
        [f'CREATE TRIGGER harm AFTER INSERT ON "{table}" BEGIN {changes} END', *renamed],
        [f'CREATE TRIGGER harm AFTER UPDATE ON "{table}" BEGIN {changes} END', *renamed],
        [f'CREATE TRIGGER harm BEFORE DELETE ON "{table}" BEGIN {changes} END', *renamed],
        [
            *_in_place(table, "SELECT * FROM hidden"),
            f'CREATE TRIGGER harm INSTEAD OF INSERT ON "{table}" BEGIN SELECT 1; END',
        ],
        _in_place(table, _BOMB),
        _in_place(table, "SELECT hex(zeroblob(400000000))"),
        _in_place(table, "SELECT " + ", ".join(f'{_SAY} AS "{name}"' for name in columns[table])),
        _in_place(table, "SELECT load_extension('/tmp/x')"),
        _in_place(table, "SELECT readfile('/etc/passwd')"),
        _in_place(table, "SELECT * FROM hidden a, hidden b, hidden c, hidden d, hidden e, hidden f"),
        [f'DROP TABLE "{table}"', f'CREATE VIRTUAL TABLE "{table}" USING fts5("{text}")'],
        [f'DROP TABLE "{table}"', f'CREATE VIRTUAL TABLE "{table}" USING rtree(id, a, b)'],
        [
            f'DROP TABLE "{table}"',
            f'CREATE TABLE "{table}" (id, x AS ({_SAY}), y AS (hex(zeroblob(20000000))))',
            f"INSERT INTO \"{table}\" (id) VALUES ('x')",
        ],
        _loosened(table, columns[table], text, "replace(hex(zeroblob(3500000)), '00', 'x')"),
        _loosened(table, columns[table], text, "zeroblob(50000000)"),
        _loosened(table, columns[table], text, "9e999"),
        _loosened(table, columns[table], text, "-9223372036854775808"),
        _loosened(table, columns[table], text, "NULL"),
        _loosened(table, columns[table], text, "CAST(x'ff00fe41' AS TEXT)"),
        _loosened(table, columns[table], text, "'a' || char(0) || 'b' || char(27, 8238, 65534)"),
        _loosened(table, columns[table], text, "replace(hex(zeroblob(60000)), '00', '[')"),
        [f'CREATE TABLE "t{number}" (a)' for number in range(800)],
        [f'ALTER TABLE "{table}" ADD COLUMN "c{number}" DEFAULT {_SAY}' for number in range(300)],
        [f'CREATE TABLE loose AS SELECT * FROM "{table}"', f"INSERT INTO loose {_BOMB} LIMIT 0"],
        [
            f'CREATE INDEX harm ON "{table}" (abs("{text}"), hex("{text}"))',
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = 'CREATE TABLE x (' || hex(zeroblob(1000000)) WHERE name = 'harm'",
        ],
        ["PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET rootpage = 1 WHERE name = '{table}'"],
        ["PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET rootpage = 999999 WHERE name = '{table}'"],
        ["PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET sql = '{_BOMB}' WHERE name = '{table}'"],
        [
            "UPDATE history SET changes = replace(hex(zeroblob(300000)), '00', '[')",
            "UPDATE about SET value = '999999999999' WHERE key = 'position'",
        ],
        [
            "INSERT INTO need WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
            "SELECT 'as-is', 'x' || i, 'nobody', 'S', 'need', 3, 3, '', NULL FROM n"
        ],
        ["PRAGMA journal_mode = WAL", f'CREATE TRIGGER harm AFTER INSERT ON "{table}" BEGIN {changes} END'],
        ["PRAGMA encoding = 'UTF-16'", f"UPDATE stakeholder SET parent = id, name = name || {text!r}"],
    ]


@row(
    7,
    "hostile documents",
    must="SQL of theirs that runs, over 3.5 s, over 512 MB, changed folders",
    short=32,
    long=640,
)
def hostile_documents(trial: Trial) -> None:
    home, sound = trial.folder / "home", trial.folder / "sound.borderless"
    save_map(sound, home, size=10)
    with closing(sqlite3.connect(sound)) as connection:
        columns = {
            table: [found[1] for found in connection.execute(f'PRAGMA table_info("{table}")')] for table in TABLES
        }
    slowest = largest = unmade = 0.0
    for number in range(trial.count):
        made = attacks(columns, trial.chance)
        statements = made[number % len(made)]
        folder = trial.folder / f"attack {number}"
        folder.mkdir()
        path = folder / "map.borderless"
        path.write_bytes(sound.read_bytes())
        if not _tampered(path, statements):
            unmade += 1
        trial.tried += 1
        seconds, memory = _opened(trial, f"attack {number} ({statements[0][:90]})", path, home)
        slowest, largest = max(slowest, seconds), max(largest, memory)
    trial.note = (
        f"slowest {slowest:.1f} s, largest {largest / 1024:.0f} MB, {unmade:.0f} that SQLite did not let be made"
    )


def _tampered(path: Path, statements: list[str]) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        try:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        except sqlite3.Error:
            connection.rollback()
            return False
    return True


def _opened(trial: Trial, name: str, path: Path, home: Path) -> tuple[float, float]:
    """Open, edit, undo and save in a child; gives seconds of computing and the most memory."""
    before = {found.name: file_digest(found) for found in path.parent.iterdir()}
    text = path.parent.parent / "text.json"
    text.unlink(missing_ok=True)
    began = time.monotonic()
    child = fork(lambda: _use(path, home, text))
    _, status, used = os.wait4(child, 0)
    elapsed = time.monotonic() - began
    trial.check(os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0, f"{name}: ended with {status}")
    seconds = used.ru_utime + used.ru_stime
    trial.check(seconds <= LONGEST, f"{name}: {seconds:.1f} s ({elapsed:.1f} s by the clock)")
    trial.check(used.ru_maxrss <= LARGEST, f"{name}: {used.ru_maxrss / 1024:.0f} MB")
    after = {found.name: file_digest(found) for found in path.parent.iterdir()}
    trial.check(after == before, f"{name}: its folder was changed: {sorted(after)}")
    if text.exists():
        trial.check(MARK not in text.read_text("utf-8"), f"{name}: its SQL has run")
    return seconds, used.ru_maxrss


def _use(path: Path, home: Path, text: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        document = Document.open(path, home=home)
    except BorderlessError:
        return
    with document.edit("Add") as edit:
        edit.put_shared(next(iter(document.scenarios)).changed(description="Seen"))
    document.undo()
    document.save_copy(text.with_suffix(".borderless"))
    text.write_text(json.dumps(to_text_form(document)), "utf-8")
    document.close(discard=True)
