"""The format is frozen, fits today's records, and is brought forward step by step."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from app.document import intake, schema_migrations
from app.document.connections import open_own
from app.document.document import Document
from app.document.map_file import DIGEST_COLUMNS, OTHER_COLUMNS
from app.document.rows import row_form
from app.document.schema_migrations import APPLICATION_ID, FORMAT_VERSION, STEPS, bring_forward, format_of
from app.errors import DocumentError
from app.model.attributes import Form
from app.model.map_state import RECORD_TYPES
from app.model.saved_view import SavedView

OLD_FILES = Path(__file__).parents[2] / "old_files"

Open = Callable[[Path], Document]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Database]:
    with closing(open_own(tmp_path / "fresh.sqlite", create=True)) as db:
        yield db


def test_a_fresh_database_has_todays_format(fresh: Database) -> None:
    assert format_of(fresh) == 0
    bring_forward(fresh)
    assert format_of(fresh) == FORMAT_VERSION == len(STEPS)
    assert fresh.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    bring_forward(fresh)
    assert format_of(fresh) == FORMAT_VERSION


@pytest.mark.parametrize("version", range(1, FORMAT_VERSION + 1))
def test_every_version_stays_as_it_was_released(fresh: Database, version: int) -> None:
    bring_forward(fresh, to=version)
    schema = "\n".join(row[0] for row in fresh.execute("SELECT sql FROM sqlite_master WHERE sql NOTNULL ORDER BY name"))
    digest = hashlib.sha256(schema.encode()).hexdigest()
    assert digest == RELEASED_SHA256[version], "a released step is never edited; add one"


RELEASED_SHA256 = {
    1: "7bf0d7e1c3e7085021d6b9503fb3238704c6f2a8252380dd532626e368c8702f",
    2: "bccae8968ced80382e3de71ba9c29812b3b6999b8acc47cba7353e5c8e87237a",
    3: "43d301d5515672bfeaab236a20c61cad4bc189aab5aabe4e315671590526e7be",
    4: "7465c41b035b87453a385b6fb6e275f0eca612c03c6949871daac35462b0e696",
}


@pytest.mark.parametrize("kind_name", RECORD_TYPES)
def test_each_table_has_exactly_the_columns_that_its_records_need(fresh: Database, kind_name: str) -> None:
    bring_forward(fresh)
    form = row_form(kind_name)
    columns = {column.name: column for column in fresh[kind_name].columns}
    assert set(columns) == set(form.stored_names), "a new attribute needs a migration step"
    for column in form.columns:
        found = columns[column.attribute.name]
        assert found.type == column.sql_type
        assert bool(found.notnull) is not column.attribute.optional
    assert fresh[kind_name].pks == (["id"] if form.shared else ["scenario", "id"])
    assert fresh[kind_name].strict


@pytest.mark.parametrize("kind_name", RECORD_TYPES)
def test_each_single_reference_is_a_foreign_key_with_an_index(fresh: Database, kind_name: str) -> None:
    bring_forward(fresh)
    rows = fresh.execute(f'PRAGMA foreign_key_list("{kind_name}")').fetchall()
    keys = {(row[3], row[2]) for row in rows if row[3] != "scenario"}
    references = [column.attribute for column in row_form(kind_name).columns if column.attribute.form is Form.REFERENCE]
    assert keys == {(described.name, described.refers_to) for described in references}
    indexed = {tuple(index.columns) for index in fresh[kind_name].indexes}
    assert {("scenario", described.name) for described in references} <= indexed


def test_the_other_tables_have_the_columns_that_are_read(fresh: Database) -> None:
    bring_forward(fresh)
    for table, columns in (OTHER_COLUMNS | {"digest": DIGEST_COLUMNS}).items():
        assert tuple(column.name for column in fresh[table].columns) == columns
    assert set(fresh.table_names()) == {*RECORD_TYPES, *OTHER_COLUMNS, "digest"}


def add_mood(db: Database) -> None:
    db.execute("ALTER TABLE stakeholder ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")


def rename_owner(db: Database) -> None:
    db.execute("UPDATE stakeholder SET owner = 'Nobody' WHERE owner = ''")


def test_steps_run_in_order_from_where_a_database_stands(fresh: Database) -> None:
    bring_forward(fresh)
    fresh.execute("INSERT INTO scenario VALUES ('as-is', 'As-is', '')")
    steps = (*STEPS, add_mood, rename_owner)
    bring_forward(fresh, to=FORMAT_VERSION + 1, steps=steps)
    assert format_of(fresh) == FORMAT_VERSION + 1
    bring_forward(fresh, steps=steps)
    assert format_of(fresh) == FORMAT_VERSION + 2
    assert "mood" in fresh["stakeholder"].columns_dict
    assert fresh["scenario"].count == 1


def test_a_step_that_fails_leaves_the_format_before_it(fresh: Database) -> None:
    def fails(db: Database) -> None:
        add_mood(db)
        raise ZeroDivisionError

    bring_forward(fresh)
    with pytest.raises(ZeroDivisionError):
        bring_forward(fresh, steps=(*STEPS, fails))
    assert format_of(fresh) == FORMAT_VERSION
    assert "mood" not in fresh["stakeholder"].columns_dict


def test_an_older_file_is_brought_forward_on_a_copy(saved: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved.read_bytes()
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("CREATE TRIGGER evil AFTER UPDATE ON stakeholder BEGIN DELETE FROM need; END")
        connection.commit()
    tampered = saved.read_bytes()

    def bring(db: Database, *, to: int | None = None) -> None:
        bring_forward(db, to=to, steps=(*STEPS, rename_owner))

    monkeypatch.setattr(intake, "FORMAT_VERSION", FORMAT_VERSION + 1)
    monkeypatch.setattr(intake, "bring_forward", bring)
    with Document.open(saved, home=home) as document:
        assert {one.owner for one in document.map().stakeholders.values()} == {"Nobody"}
        assert len(document.map()) == 6
        assert len(document.history()) == 6
        assert any("evil" in problem for problem in document.problems)
    assert saved.read_bytes() == tampered != before


def test_rows_of_an_older_file_that_its_own_format_refuses_are_listed(
    saved: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.executescript(
            "ALTER TABLE need RENAME TO old; CREATE TABLE need AS SELECT * FROM old; DROP TABLE old;"
            "UPDATE need SET weight = 'heavy'"
        )
    monkeypatch.setattr(intake, "FORMAT_VERSION", FORMAT_VERSION + 1)
    monkeypatch.setattr(
        intake, "bring_forward", lambda db, to=None: bring_forward(db, to=to, steps=(*STEPS, rename_owner))
    )
    with Document.open(saved, home=home) as document:
        assert not document.map().needs
        assert any(problem.startswith("Table need: a row does not fit") for problem in document.problems)


@pytest.mark.parametrize(("needs", "says"), [("'2.3'", "Borderless 2.3 or newer"), ("x'00'", "a newer Borderless")])
def test_a_newer_file_is_refused_with_the_version_it_needs(saved: Path, opened: Open, needs: str, says: str) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("DROP TABLE need")
        connection.execute("CREATE TABLE about2 (key, value)")
        connection.execute("INSERT INTO about2 SELECT * FROM about")
        connection.execute("DROP TABLE about")
        connection.execute("ALTER TABLE about2 RENAME TO about")
        connection.execute(f"UPDATE about SET value = {needs} WHERE key = 'needs'")
        connection.execute("PRAGMA user_version = 70")
        connection.commit()
    before = saved.read_bytes()
    with pytest.raises(DocumentError, match=says) as caught:
        opened(saved)
    assert "Update Borderless" in caught.value.todo
    assert saved.read_bytes() == before
    assert schema_migrations.NEEDS_VERSION in caught.value.what


def test_a_file_from_before_the_storyboard_opens_without_a_remark(home: Path) -> None:
    with Document.open_copy(OLD_FILES / "format_3.borderless", home=home) as document:
        assert document.problems == ()
        assert not document.map().table(SavedView)
        assert len(document.map().stakeholders) == 23
        assert not any(found.collapsed for found in document.map().stakeholders.values())
