"""A file that somebody prepared is imported: nothing in it runs, and what does not fit is listed."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.document import foreign_tables, intake
from app.document.connections import guard, open_foreign
from app.document.document import Document
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]


def tamper(path: Path, *statements: str) -> None:
    """Do to a map file what somebody with an SQLite tool can do."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def rewritten(path: Path, table: str, columns: str) -> None:
    """Replace a table by one with the same rows that takes values of any type."""
    tamper(
        path,
        f'ALTER TABLE "{table}" RENAME TO old',
        f'CREATE TABLE "{table}" ({columns})',
        f'INSERT INTO "{table}" SELECT * FROM old',
        "DROP TABLE old",
    )


def loose(path: Path, table: str) -> None:
    """As `rewritten`, with the columns that the table has."""
    with closing(sqlite3.connect(path)) as connection:
        names = ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA table_info("{table}")'))
    rewritten(path, table, names)


def problems_of(document: Document) -> str:
    return "\n".join(document.problems)


def test_a_trigger_never_runs_and_is_not_carried_on(saved: Path, opened: Open) -> None:
    tamper(
        saved,
        "CREATE TRIGGER evil AFTER INSERT ON stakeholder BEGIN DELETE FROM stakeholder; END",
        "CREATE TRIGGER sqlite_looking AFTER UPDATE ON about BEGIN DELETE FROM need; END".replace("sqlite_", "sqlit_"),
    )
    document = opened(saved)
    assert "trigger “evil” that is none of ours" in problems_of(document)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="new", name="New"))
    assert set(document.map().stakeholders) == {"it", "dealers", "new"}
    document.save()
    assert b"evil" not in saved.read_bytes()


def test_a_trigger_that_hides_behind_a_name_of_sqlite_is_seen(saved: Path, opened: Open) -> None:
    tamper(
        saved,
        "CREATE TRIGGER evil AFTER INSERT ON stakeholder BEGIN DELETE FROM stakeholder; END",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = 'sqlite_evil' WHERE name = 'evil'",
    )
    assert "sqlite_evil" in problems_of(opened(saved))


def test_a_view_in_the_place_of_a_table_is_not_read(saved: Path, opened: Open) -> None:
    tamper(
        saved,
        "ALTER TABLE need RENAME TO hidden",
        "CREATE VIEW need AS SELECT * FROM hidden",
        "CREATE TRIGGER swallow INSTEAD OF INSERT ON need BEGIN SELECT 1; END",
    )
    document = opened(saved)
    told = problems_of(document)
    assert "view “need”" in told
    assert "Table need is missing" in told
    assert "table “hidden”" in told
    assert not document.map().needs
    assert document.map().assignments["given"].addresses == ()
    assert re.search(r"Table assignment, row 1: .*addresses names a need that is not on the map", told)


@pytest.mark.parametrize(
    "bomb",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i, i, i, i, i, i, i FROM n",
        "SELECT hex(zeroblob(400000000)), 1, 1, 1, 1, 1, 1, 1, 1",
        "SELECT load_extension('/tmp/x'), 1, 1, 1, 1, 1, 1, 1, 1",
    ],
)
def test_a_bomb_in_a_view_does_not_go_off(saved: Path, opened: Open, bomb: str) -> None:
    tamper(saved, "ALTER TABLE need RENAME TO hidden", f"CREATE VIEW need AS {bomb}")
    began = time.monotonic()
    assert not opened(saved).map().needs
    assert time.monotonic() - began < 10


def test_a_bomb_in_a_generated_column_does_not_go_off(saved: Path, opened: Open) -> None:
    tamper(
        saved,
        "DROP TABLE need",
        "CREATE TABLE need (scenario, id, customer, statement AS (hex(zeroblob(20000000))), kind, weight, "
        "required_level, evidence, evidence_date)",
        "INSERT INTO need VALUES ('as-is', 'prices', 'dealers', 'need', 3, 3, '', NULL)",
    )
    document = opened(saved)
    assert "“statement” is none of ours" in problems_of(document)
    assert document.map().needs["prices"].statement == "Unnamed need"


def test_a_virtual_table_is_not_read(saved: Path, opened: Open) -> None:
    tamper(saved, "DROP TABLE need", "CREATE VIRTUAL TABLE need USING fts5(statement)")
    assert "Table need is missing" in problems_of(opened(saved))


def test_the_guard_denies_everything_but_reading(saved: Path) -> None:
    with closing(open_foreign(saved)) as connection:
        guard(connection, ["need"])
        assert connection.execute("SELECT statement FROM need").fetchall() == [("Prices at once",)]
        for statement in (
            "SELECT name FROM stakeholder",
            "SELECT upper(statement) FROM need",
            "DELETE FROM need",
            "ATTACH '/tmp/x' AS x",
            "PRAGMA writable_schema = ON",
            "CREATE TABLE x (y)",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(statement).fetchall()


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("stakeholder", "name", "'  Nul' || char(0) || 'Nul '", "characters that no map may hold"),
        ("stakeholder", "name", "NULL", "row 2: name must be given; a stand-in"),
        ("stakeholder", "name", "''", "row 2: name is empty; a stand-in"),
        ("stakeholder", "name", "42", "row 2: name must be text; what can be kept"),
        ("stakeholder", "name", "x'ff00'", "row 2: name must be text; a stand-in"),
        ("stakeholder", "name", "CAST(x'ff41' AS TEXT)", "Table stakeholder is damaged"),
        ("stakeholder", "name", "replace(hex(zeroblob(4000000)), '00', 'x')", "name is 4,000,000 characters long"),
        ("stakeholder", "kind", "'emperor'", "row 2: kind cannot be read; it was set to other"),
        ("stakeholder", "importance", "9", "row 2: importance must be from 1 to 5, not 9; it was left empty"),
        ("stakeholder", "importance", "9e999", "row 2: importance .*; it was left empty"),
        ("stakeholder", "importance", "9223372036854775807", "row 2: importance must be from 1 to 5"),
        ("stakeholder", "importance", "'high'", "row 2: importance must be a number"),
        ("stakeholder", "inside", "7", "row 2: inside the firm cannot be read; it was left empty"),
        ("stakeholder", "tags", "'[1]'", "row 2: tags cannot be read; it was set to empty"),
        ("stakeholder", "tags", "NULL", "row 2: tags must be given; it was set to empty"),
        ("stakeholder", "custom", "'[[\"a\"]]'", "row 2: custom fields cannot be read"),
        ("stakeholder", "custom", "replace(hex(zeroblob(50000)), '00', '[')", "row 2: custom fields cannot be read"),
        ("stakeholder", "id", "NULL", "row 2: its id cannot be read; the row was left out"),
        ("stakeholder", "id", "char(10)", "row 2: A stakeholder has an unusable id"),
        ("stakeholder", "id", "'it'", "row 2: another row has the same id"),
        ("stakeholder", "scenario", "NULL", "row 2: its scenario cannot be read"),
        ("stakeholder", "scenario", "'lost'", "the scenario of 1 rows is missing"),
        (
            "stakeholder",
            "parent",
            "'nobody'",
            "row 2: .*part of names a stakeholder that is not on the map. The reference",
        ),
        ("stakeholder", "parent", "'dealers'", "row 2: .*cannot be part of itself. The reference was taken out"),
        ("service", "annual_cost", "9e999", "row 1: annual cost must be .*; it was left empty"),
        ("service", "annual_cost", "-5", "row 1: annual cost must be at least 0"),
        ("service", "start", "'20260101'", "row 1: starts cannot be read; it was left empty"),
        ("service", "start", "'2026-02-30'", "row 1: starts cannot be read"),
        ("service", "depends_on", "'[\"portal\"]'", "row 1: .*cannot support itself"),
        ("service", "depends_on", "'[\"gone\"]'", "row 1: .*supporting services names a service"),
        ("need", "weight", "17", "row 1: weight must be from 1 to 5, not 17; it was set to 3"),
        ("need", "customer", "'nobody'", "row 1: .*customer names a stakeholder that is not on the map. The row"),
        ("need", "customer", "5", "row 1: customer cannot be read|row 1: customer must name"),
        ("need", "evidence", "1.5", "row 1: evidence must be text; what can be kept"),
        ("assignment", "level", "'2'", "row 1: delivered level must be a number"),
        ("assignment", "level", "zeroblob(1000000)", "row 1: delivered level must be a number, not “1,000,000 bytes”"),
        ("assignment", "note", "zeroblob(20000000)", "Table assignment is damaged; 0 rows of it can be read"),
        ("assignment", "addresses", "'{}'", "row 1: addresses cannot be read"),
        ("assignment", "customer", "'it'", "another customer's"),
        ("relationship", "target", "'it'", "joins two different stakeholders. The row was left out"),
        ("setting", "value", "x'00'", "Table setting, row 1: value"),
        ("scenario", "name", "NULL", "Table scenario, row 1: name must be given"),
        ("about", "value", "x'00'", "Table about, row 3"),
    ],
)
def test_a_value_that_does_not_fit_is_replaced_and_listed_with_table_row_and_field(
    saved: Path, opened: Open, table: str, column: str, value: str, says: str
) -> None:
    loose(saved, table)
    tamper(saved, f'UPDATE "{table}" SET "{column}" = {value} WHERE rowid = (SELECT max(rowid) FROM "{table}")')
    document = opened(saved)
    told = problems_of(document)
    assert re.search(says, told), told
    assert f"Table {table}: the content is not what was saved" in told
    for scenario in document.scenarios:
        for record in document.map(scenario.id).records():
            assert record.cleaned() is record
    with document.edit("Still works") as edit:
        edit.put(Stakeholder(id="new", name="New"))
    document.save_copy(saved.with_name("copy.borderless"))
    assert opened(saved.with_name("copy.borderless")).problems == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            "'as-is', 'bad', 'it', 'dealers', 99.0",
            "how much more cannot be read, and nothing can stand for it",
        ),
        ("'as-is', 'bad', 'it', 'dealers', 'much'", "nothing can stand for it"),
        ("'as-is', 'bad', 'it', 'it', 3.0", "two different customers"),
        ("'as-is', 'bad', 'it', 'nobody', 3.0", "matters less names a stakeholder that is not on the map"),
        ("'as-is', 'bad', NULL, 'dealers', 3.0", "nothing can stand for it"),
    ],
)
def test_a_comparison_that_makes_no_sense_is_left_out(saved: Path, opened: Open, row: str, says: str) -> None:
    loose(saved, "comparison")
    tamper(
        saved,
        f"INSERT INTO comparison VALUES ({row})",
        "INSERT INTO comparison VALUES ('as-is', 'good', 'dealers', 'it', 2.5)",
    )
    document = opened(saved)
    assert re.search(says, problems_of(document)), problems_of(document)
    assert set(document.map().comparisons) == {"good"}
    assert document.map().comparisons["good"].ratio == 2.5


def test_parts_that_form_a_ring_are_taken_apart(saved: Path, opened: Open) -> None:
    tamper(saved, "UPDATE stakeholder SET parent = 'dealers' WHERE id = 'it'")
    document = opened(saved)
    assert "cannot be part of itself" in problems_of(document)
    assert {one.parent for one in document.map().stakeholders.values()} == {None}


@pytest.mark.parametrize("table", ["stakeholder", "scenario", "setting", "about", "history", "layout", "digest"])
def test_a_missing_table_is_listed_and_the_rest_is_read(saved: Path, opened: Open, table: str) -> None:
    tamper(saved, f'DROP TABLE "{table}"')
    document = opened(saved)
    assert f"Table {table} is missing" in problems_of(document)
    assert document.map() is not None
    assert bool(document.map().stakeholders) is (table != "stakeholder")


def test_missing_and_additional_columns_are_listed(saved: Path, opened: Open) -> None:
    tamper(
        saved,
        "ALTER TABLE stakeholder DROP COLUMN contact",
        "ALTER TABLE stakeholder ADD COLUMN password TEXT DEFAULT 'secret'",
    )
    document = opened(saved)
    assert "the column “contact” is missing" in problems_of(document)
    assert "the column “password” is none of ours" in problems_of(document)
    assert document.map().stakeholders["dealers"].name == "Dealers"
    assert document.map().stakeholders["dealers"].contact == ""


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE history SET at = 'yesterday'", "history cannot be read"),
        ("UPDATE history SET at = '2026-01-01'", "history cannot be read"),
        ("UPDATE about SET value = '99' WHERE key = 'position'", "history does not fit together"),
        ("UPDATE about SET value = 'x' WHERE key = 'position'", "history cannot be read"),
        ("UPDATE need SET weight = 99", "earlier steps cannot be undone"),
        ("INSERT INTO layout VALUES ('as-is', 'firm', '{\"it\": [1]}')", "Table layout, row 1"),
        ("INSERT INTO layout VALUES ('as-is', 'firm', '{\"it\": [1e999, 2]}')", "Table layout, row 1"),
        ("INSERT INTO layout VALUES ('nowhere', 'firm', '{}')", "Table layout, row 1"),
        ("INSERT INTO layout VALUES ('', 'firm', '{}')", "Table layout, row 1"),
    ],
)
def test_a_history_or_layout_that_makes_no_sense_is_left_out(
    saved: Path, opened: Open, statement: str, says: str
) -> None:
    tamper(saved, statement)
    document = opened(saved)
    assert says in problems_of(document)
    assert document.layouts == {}
    assert len(document.map()) == 6
    if "layout" not in says:
        assert document.undo_label is None


@pytest.mark.parametrize(
    "changes",
    [
        "[]x",
        "{}",
        "[1]",
        '[["as-is","stakeholder",null,null]]',
        '[["as-is","emperor",null,{"id":"x"}]]',
        '[["as-is","stakeholder",null,{"id":"x"}]]',
        '[["as-is","setting",{"id":"title","value":"Motor works"},null]]',
        '[["","stakeholder",null,null]]',
        '[[7,"setting",{"id":"title","value":"Motor works"},null]]',
        "[" * 100_000,
        # a well-formed step that does not fit what is on the map
        '[["","setting",null,{"id":"title","value":"Something else"}]]',
        # a well-formed step that would leave ties dangling
        '[["as-is","need",null,{"id":"prices","customer":"dealers","statement":"Prices at once","kind":"need",'
        '"weight":3,"required_level":3,"evidence":"","evidence_date":null}]]',
    ],
)
def test_a_forged_step_of_the_history_is_refused_when_it_is_undone(saved: Path, opened: Open, changes: str) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("UPDATE history SET changes = ? WHERE number = 6", (changes,))
        connection.commit()
    document = opened(saved)
    before = document.map()
    assert document.undo_label == "Add given"
    with pytest.raises(DocumentError, match="does not fit the map") as caught:
        document.undo()
    assert "The map is unchanged" in str(caught.value)
    assert document.map() is before
    assert document.undo_label is None
    assert document.is_modified
    with document.edit("Goes on") as edit:
        edit.put(Stakeholder(id="new", name="New"))
    document.undo()
    assert document.map() == before


def test_a_file_that_could_not_be_read_in_full_is_not_overwritten_unasked(saved: Path, opened: Open) -> None:
    tamper(saved, "UPDATE need SET weight = 99")
    document = opened(saved)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="new", name="New"))
    with pytest.raises(DocumentError, match="Not all of"):
        document.save()
    document.save(overwrite=True)
    with document.edit("Add") as edit:
        edit.put(Stakeholder(id="newer", name="Newer"))
    document.save()
    document.close()
    assert opened(saved).problems == ()


def test_a_file_changed_by_hand_opens_with_the_change_and_a_word_about_it(saved: Path, opened: Open) -> None:
    tamper(saved, "UPDATE stakeholder SET name = 'Retail' WHERE id = 'dealers'")
    document = opened(saved)
    assert document.map().stakeholders["dealers"].name == "Retail"
    assert document.problems == (
        "Table stakeholder: the content is not what was saved; the file was damaged or changed by something else.",
    )


def test_a_journal_beside_a_file_is_not_replayed_into_it(saved: Path, opened: Open, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_bytes(saved.read_bytes())
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE stakeholder SET name = 'From another journal'")
        connection.commit()
        log = other.with_name("other.sqlite-wal").read_bytes()
    saved.with_name(f"{saved.name}-wal").write_bytes(log)
    before = sorted(os.listdir(saved.parent))
    document = opened(saved)
    assert document.map().stakeholders["dealers"].name == "Dealers"
    assert sorted(set(os.listdir(saved.parent)) - set(before)) == [f".{saved.name}.lock"]


def test_values_of_megabytes_cost_their_rows_and_hardly_any_time(saved: Path, opened: Open) -> None:
    loose(saved, "stakeholder")
    tamper(
        saved,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8) INSERT INTO stakeholder "
        "(scenario, id, name, kind) SELECT 'as-is', 'x' || i, CAST(zeroblob(17000000) AS TEXT), 'other' FROM n",
    )
    document = opened(saved)
    assert set(document.map().stakeholders) == {"it", "dealers"}
    assert "Table stakeholder is damaged" in problems_of(document)


def test_thousands_of_problems_are_counted_and_not_all_listed(saved: Path, opened: Open) -> None:
    loose(saved, "need")
    tamper(
        saved,
        "INSERT INTO need WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "SELECT 'as-is', 'n' || i, 'nobody', 'S', 'need', 99, 3, '', NULL FROM n",
    )
    document = opened(saved)
    assert len(document.problems) == 201
    assert re.fullmatch(r"And \d,\d{3} more problems\.", document.problems[-1])
    assert set(document.map().needs) == {"prices"}


def test_a_table_without_end_is_cut_off(saved: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_tables, "MOST_ROWS", 1)
    assert "Table stakeholder is damaged" in problems_of(opened(saved))


def test_a_file_larger_than_any_map_is_refused(saved: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LARGEST_FILE", 100)
    with pytest.raises(DocumentError, match="larger than any map"):
        opened(saved)


def test_accepted_gaps_that_do_not_hold_together_are_left_out_and_listed(saved: Path, opened: Open) -> None:
    columns = '("scenario", "id", "rule", "need", "service", "reason", "by", "on", "until")'
    loose(saved, "accepted_gap")
    need = "(SELECT id FROM need LIMIT 1)"
    tamper(
        saved,
        *(
            f"INSERT INTO \"accepted_gap\" {columns} VALUES ('as-is', {values})"
            for values in (
                f"'sound', 'unmet-need', {need}, NULL, 'So be it', '', '2026-11-01', NULL",
                f"'reasonless', 'unmet-need', {need}, NULL, '', '', '2026-11-01', NULL",
                "'dangling', 'unmet-need', 'nowhere', NULL, 'So be it', '', '2026-11-01', NULL",
                f"'dateless', 'unmet-need', {need}, NULL, 'So be it', '', 'soon', NULL",
                f"'untimely', 'unmet-need', {need}, NULL, 'So be it', '', '2026-11-01', 'never'",
            )
        ),
    )
    document = opened(saved)
    assert set(document.map().accepted_gaps) == {"sound", "untimely"}
    assert document.map().accepted_gaps["untimely"].until is None
    told = problems_of(document)
    assert "needs a reason" in told
    assert "accepted on cannot be read" in told
