"""Records become rows and rows the same records, through SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import records

from app.document.digest import rows_digest
from app.document.history import Entry, History, changes_from_text, changes_to_text
from app.document.rows import SHARED_KINDS, row_form
from app.errors import DocumentError
from app.model.changes import Change
from app.model.map_state import RECORD_TYPES
from app.model.record import Record
from app.model.scenario import SHARED_SCOPE
from app.model.stakeholder import Stakeholder

ANY = dict.fromkeys(RECORD_TYPES, ("a", "b"))
any_record = st.sampled_from(sorted(RECORD_TYPES)).flatmap(lambda kind: records(kind, ANY)).map(Record.cleaned)


@pytest.fixture(scope="module")
def memory() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    yield connection
    connection.close()


@settings(max_examples=200, deadline=None)
@given(any_record)
def test_a_row_makes_the_same_record_after_a_stay_in_sqlite(memory: sqlite3.Connection, record: Record) -> None:
    form = row_form(record.kind_name)
    row = form.row(record)
    (stored,) = memory.execute(f"SELECT {', '.join('?' * len(row))}", row).fetchall()
    assert form.record(stored) == record
    assert form.is_plainly_clean(row) <= (record.cleaned() is record)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(any_record, st.booleans()), min_size=1, max_size=4))
def test_changes_survive_as_text(found: list[tuple[Record, bool]]) -> None:
    changes = tuple(
        Change(SHARED_SCOPE if record.kind_name in SHARED_KINDS else "as-is", None if new else record, record)
        for record, new in found
    )
    assert changes_from_text(changes_to_text(changes)) == changes


def test_a_text_that_tells_of_no_changes_is_refused() -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        changes_from_text("null")


def test_the_digest_depends_on_values_their_types_and_their_order() -> None:
    rows = [("a", 1), ("b", 2.0)]
    seen = {
        rows_digest(found)
        for found in (rows, rows[::-1], [("a", 1), ("b", 2)], [("a", "1"), ("b", 2.0)], rows[:1], [], [("a", None)])
    }
    assert len(seen) == 7
    assert rows_digest(rows) == rows_digest(iter(list(rows)))
    assert rows_digest([("a", b"x")]) == (1, "")


def test_the_digest_is_part_of_the_format() -> None:
    many = [(f"id{number}", number, number / 7, None, "ü") for number in range(2500)]
    assert rows_digest(many) == (2500, "733c63e4ab94749e92f9c6f60c41b4fb3ed4c6153c52f280cabad5a195d7e311")


def entry(number: int) -> Entry:
    return Entry(number, f"Edit {number}", datetime(2026, 1, 1, tzinfo=UTC))


def test_a_history_knows_what_is_in_force_and_what_waits() -> None:
    history = History([entry(1), entry(4), entry(7)], position=4)
    assert history.position == 4
    assert history.to_undo == entry(4)
    assert history.to_redo == entry(7)
    assert history.position_after_undo == 1
    assert history.applied == [entry(1), entry(4)]
    history.step_back()
    history.step_back()
    assert history.position == 0
    assert history.to_undo is None
    history.step_forward()
    assert history.position == 1


def test_a_number_is_never_given_twice() -> None:
    history = History([entry(1), entry(2)], position=1, used=5)
    fresh = history.next_entry("New", datetime.now(UTC))
    assert fresh.number == 6
    history.add(fresh)
    assert [one.number for one in history.applied] == [1, 6]
    assert history.to_redo is None
    history.step_back()
    assert history.next_entry("Newer", datetime.now(UTC)).number == 7


def test_a_stakeholder_is_stored_in_words_that_others_can_read() -> None:
    row = dict(
        zip(row_form("stakeholder").names, row_form("stakeholder").row(Stakeholder(id="a", name="A")), strict=True)
    )
    assert row["kind"] == "other"
    assert row["tags"] == "[]"
    assert row["inside"] is None
