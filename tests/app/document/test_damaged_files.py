"""Files that are no maps get a clear word; damaged maps give what can still be read."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.document.document import Document
from app.errors import DocumentError
from app.model.need import Need
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]


@pytest.fixture
def larger(document: Document, folder: Path) -> Path:
    """A map of many pages in a file."""
    with document.edit("Add") as edit:
        for number in range(300):
            edit.put(Stakeholder(id=f"s{number:03}", name=f"Stakeholder {number}", description="d" * 200))
            edit.put(Need(id=f"n{number:03}", customer=f"s{number:03}", statement=f"Need {number}"))
    path = folder / "larger.borderless"
    document.save_as(path)
    document.close()
    return path


def refused(opened: Open, path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        opened(path)
    return caught.value


def test_a_missing_file_is_named(folder: Path, opened: Open, home: Path) -> None:
    error = refused(opened, folder / "gone.borderless")
    assert str(folder / "gone.borderless") in error.what
    assert error.todo
    assert not (folder / "gone.borderless").exists(), "looking for a file must not create it"
    assert list((home / "working").iterdir()) == []


def test_a_folder_is_no_map(folder: Path, opened: Open) -> None:
    assert "is a folder" in refused(opened, folder).what


def test_an_empty_file_is_told_as_empty(folder: Path, opened: Open) -> None:
    path = folder / "empty.borderless"
    path.touch()
    assert "is empty" in refused(opened, path).what
    assert path.stat().st_size == 0


@pytest.mark.parametrize(
    "content", [b"x", b"name,kind\nDealers,partner\n", b"PK\x03\x04" + b"\0" * 200, b"SQLite format 3\0"]
)
def test_another_kind_of_file_is_no_map(folder: Path, opened: Open, content: bytes) -> None:
    path = folder / "notes.borderless"
    path.write_bytes(content)
    assert "is not a Borderless map" in refused(opened, path).what


def test_the_database_of_another_program_is_no_map(folder: Path, opened: Open) -> None:
    path = folder / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE stakeholder (id, name)")
        connection.commit()
    assert "database of another program" in refused(opened, path).what


def test_a_file_that_may_not_be_read_is_told(saved: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(DocumentError, match=r"Permission denied|cannot be written"):
        opened(saved)


def test_a_header_followed_by_rubbish_is_damaged_beyond_reading(saved: Path, opened: Open) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content[:100] + random.Random(1).randbytes(len(content) - 100))
    error = refused(opened, saved)
    assert "damaged so badly" in error.what
    assert "backup" in error.todo


def test_of_a_cut_file_all_that_is_left_is_read_or_it_is_told(larger: Path, opened: Open) -> None:
    content = larger.read_bytes()
    most = 0
    for tenths in range(1, 10):
        path = larger.with_name(f"cut{tenths}.borderless")
        path.write_bytes(content[: len(content) * tenths // 10])
        try:
            document = opened(path)
        except DocumentError as error:
            assert "damaged" in error.what
            continue
        assert document.problems
        most = max(most, len(document.map().stakeholders))
    assert most > 50


def test_of_a_table_with_a_damaged_page_the_rows_before_and_after_it_are_read(larger: Path, opened: Open) -> None:
    content = bytearray(larger.read_bytes())
    middle = content.rindex(b"Stakeholder 150") // 4096
    content[middle * 4096 : middle * 4096 + 4096] = b"\xff" * 4096
    larger.write_bytes(content)
    document = opened(larger)
    found = set(document.map().stakeholders)
    assert {"s000", "s299"} <= found
    assert 250 < len(found) < 300
    assert any(problem.startswith("Table stakeholder is damaged") for problem in document.problems)
    assert set(document.map().needs) == {one.replace("s", "n") for one in found}
    with document.edit("Goes on") as edit:
        edit.put(Stakeholder(id="new", name="New"))


def test_a_damaged_entry_in_the_table_of_contents_does_not_hide_the_others(larger: Path, opened: Open) -> None:
    content = larger.read_bytes()
    larger.write_bytes(content.replace(b'CREATE TABLE "relationship"', b'CREATE TABLE \xff\xfe"relations\x00"'[:27], 1))
    document = opened(larger)
    assert any("table of contents" in problem or "relationship" in problem for problem in document.problems)
    assert len(document.map().stakeholders) == 300


def test_a_damage_that_even_the_error_message_trips_over_is_survived(larger: Path, opened: Open) -> None:
    content = larger.read_bytes()
    larger.write_bytes(content.replace(b'CREATE TABLE "relationship"', b'CREA\xe8E TABLE "relation\xb5hip"', 1))
    document = opened(larger)
    assert any("Table relationship is missing" in problem for problem in document.problems)
    assert len(document.map().needs) == 300


def same_content(one: Document, other: Document) -> bool:
    return one.map() == other.map() and one.shared == other.shared and one.layouts == other.layouts


def test_no_flipped_bit_goes_unnoticed(larger: Path, opened: Open, home: Path) -> None:
    """Whatever single bit is flipped: the same map is read, or the difference is told. Nothing crashes or hangs."""
    content = larger.read_bytes()
    with Document.open(larger, home=home) as whole:
        chance = random.Random(7)
        told = 0
        for number in range(80):
            place, bit = chance.randrange(100, len(content)), chance.randrange(8)
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            path = larger.with_name(f"flipped{number}.borderless")
            path.write_bytes(flipped)
            try:
                document = opened(path)
            except DocumentError:
                told += 1
                continue
            told += bool(document.problems)
            assert document.problems or same_content(whole, document), (place, bit)
            document.close(discard=True)
            path.unlink()
    assert told > 40


def test_a_flipped_bit_in_a_name_is_told_although_sqlite_finds_nothing_wrong(saved: Path, opened: Open) -> None:
    content = saved.read_bytes()
    saved.write_bytes(content.replace(b"Dealer portal", b"Dealer pordal"))
    with closing(sqlite3.connect(saved)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    document = opened(saved)
    assert document.map().services["portal"].name == "Dealer pordal"
    assert any(problem.startswith("Table service: the content is not what was saved") for problem in document.problems)
