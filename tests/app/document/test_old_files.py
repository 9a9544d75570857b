"""A file of every format there was still opens, with all that it held."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.document.document import Document
from app.document.recovery import recoveries
from app.document.schema_migrations import FORMAT_VERSION
from app.document.text_form import to_text_form
from app.model.comparison import Comparison

Open = Callable[[Path], Document]
OLD_FILES = Path(__file__).parents[2] / "old_files"
"""Each was written by the program of its time; the text form beside it says what it holds."""


def format_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def format_1(folder: Path) -> Path:
    return Path(shutil.copy(OLD_FILES / "format_1.borderless", folder / "old.borderless"))


def tamper(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


@pytest.mark.parametrize("old", sorted(OLD_FILES.glob("*.borderless")), ids=lambda path: path.stem)
def test_an_old_file_opens_with_all_that_it_held(old: Path, folder: Path, home: Path) -> None:
    path = Path(shutil.copy(old, folder))
    before = path.read_bytes()
    with Document.open(path, home=home) as document:
        assert document.problems == ()
        assert not document.is_modified
        assert to_text_form(document) == json.loads(old.with_suffix(".json").read_text("utf-8"))
        assert path.read_bytes() == before
        document.save_as(folder / "today.borderless")
    assert format_in(path) < FORMAT_VERSION == format_in(folder / "today.borderless")


def test_the_steps_of_an_old_file_can_still_be_undone_and_redone(format_1: Path, opened: Open) -> None:
    document = opened(format_1)
    assert document.redo() is not None
    assert "press" in document.map().stakeholders
    while document.undo():
        pass
    assert not len(document.map())


def test_an_old_file_takes_what_its_format_had_no_place_for_once_it_is_saved(format_1: Path, home: Path) -> None:
    with Document.open(format_1, home=home) as document:
        with document.edit("Compare") as edit:
            edit.put(Comparison(id="pair", more="buyers", less="dealers", ratio=3.0))
        document.save()
    assert format_in(format_1) == FORMAT_VERSION
    with Document.open(format_1, home=home) as document:
        assert document.problems == ()
        assert document.map().comparisons["pair"].ratio == 3


def test_a_flipped_bit_in_an_old_file_is_noticed(format_1: Path, opened: Open) -> None:
    tamper(format_1, "UPDATE service SET annual_cost = 1201.5 WHERE id = 'portal'")
    assert opened(format_1).problems == (
        "Table service: the content is not what was saved; the file was damaged or changed by something else.",
    )


def test_a_table_missing_from_an_old_file_is_named(format_1: Path, opened: Open) -> None:
    tamper(format_1, "DROP TABLE annotation")
    document = opened(format_1)
    assert "Table annotation is missing from the file." in document.problems
    assert len(document.map().stakeholders) == 3


def test_a_reference_that_dangles_in_an_old_file_is_let_go_of(format_1: Path, opened: Open) -> None:
    tamper(format_1, "UPDATE service SET provider = 'nobody' WHERE id = 'portal' AND scenario = 'as-is'")
    document = opened(format_1)
    assert document.map().services["portal"].provider is None
    assert document.map("to-be").services["portal"].provider == "it"
    assert any("provider names a stakeholder that is not on the map" in problem for problem in document.problems)


def test_an_old_file_with_a_table_of_a_later_format_is_read_as_the_old_one_that_it_is(
    format_1: Path, opened: Open
) -> None:
    tamper(
        format_1, "CREATE TABLE comparison (scenario, id, more, less, ratio); INSERT INTO comparison VALUES (1,2,3,4,5)"
    )
    document = opened(format_1)
    assert not document.map().comparisons
    assert len(document.map().stakeholders) == 3


def test_a_working_copy_left_by_the_program_of_an_older_format_is_recovered(
    home: Path, folder: Path, opened: Open
) -> None:
    document = opened(Path(shutil.copy(OLD_FILES / "format_1.borderless", folder)))
    with document.edit("Rename") as edit:
        edit.put(document.map().stakeholders["it"].changed(name="Group IT"))
    document.close()
    (left,) = recoveries(home)
    with closing(sqlite3.connect(left.working_copy / "map.sqlite")) as connection:
        connection.executescript(
            "DROP TABLE accepted_gap; DROP TABLE comparison; DROP TABLE saved_view; DROP TABLE parked_item;"
            "ALTER TABLE stakeholder DROP COLUMN collapsed; PRAGMA user_version = 1"
        )
    (left,) = recoveries(home)
    with Document.recover(left, home=home) as recovered:
        assert recovered.problems == ()
        assert recovered.map().stakeholders["it"].name == "Group IT"
        assert recovered.undo_label == "Rename"
