"""Opening, saving, and leaving the user's file and folder as they should be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.document import publishing
from app.document.document import Document, recoveries
from app.document.schema_migrations import FORMAT_VERSION
from app.errors import DocumentError
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]
ROOT = Path(__file__).parents[3]


def add(document: Document, name: str) -> None:
    with document.edit(f"Add {name}") as edit:
        edit.put(Stakeholder(id=name.lower(), name=name))


def test_a_saved_map_opens_as_it_was(small_map: Document, folder: Path, opened: Open) -> None:
    path = folder / "motor.borderless"
    small_map.remember_layout("as-is", "network", {"it": (0.1, 2)})
    small_map.save_as(path)
    assert small_map.path == path
    assert not small_map.is_modified
    small_map.close()
    again = opened(path)
    assert again.problems == ()
    assert again.map() == small_map.map()
    assert again.title == "Motor works"
    assert again.shared == small_map.shared
    assert again.history() == small_map.history()
    assert again.remembered_layout("as-is", "network") == {"it": (0.1, 2.0)}
    assert not again.is_modified
    assert not again.read_only


def test_undo_and_redo_survive_saving_and_opening(small_map: Document, folder: Path, opened: Open) -> None:
    path = folder / "motor.borderless"
    small_map.undo()
    small_map.undo()
    small_map.save_as(path)
    small_map.close()
    again = opened(path)
    assert (again.undo_label, again.redo_label) == ("Add portal", "Add prices")
    again.redo()
    again.redo()
    assert len(again.map()) == 6
    while again.undo():
        pass
    assert len(again.map()) == 0


@pytest.mark.parametrize("name", ["a b.borderless", "50% #1?.borderless", "über.borderless", "file:x?mode=ro"])
def test_any_name_of_a_file_will_do(small_map: Document, folder: Path, opened: Open, name: str) -> None:
    path = folder / name
    small_map.save_as(path)
    small_map.close()
    assert [found.name for found in folder.iterdir()] == [name]
    assert len(opened(path).map()) == 6


def test_nothing_but_the_file_and_its_lock_lies_in_the_users_folder(small_map: Document, folder: Path) -> None:
    path = folder / "motor.borderless"
    small_map.save_as(path)
    add(small_map, "More")
    small_map.save()
    assert sorted(found.name for found in folder.iterdir()) == [".motor.borderless.lock", "motor.borderless"]
    small_map.close()
    assert [found.name for found in folder.iterdir()] == ["motor.borderless"]
    assert path.read_bytes()[18:20] == b"\x01\x01", "the file must not be in write-ahead mode"


def test_opening_and_editing_does_not_touch_the_file(saved: Path, opened: Open) -> None:
    before = (saved.read_bytes(), saved.stat().st_mtime_ns, saved.stat().st_ino)
    document = opened(saved)
    add(document, "More")
    document.undo()
    add(document, "Else")
    document.remember_layout("as-is", "firm", {"it": (1, 1)})
    document.close(discard=True)
    assert (saved.read_bytes(), saved.stat().st_mtime_ns, saved.stat().st_ino) == before


def test_a_document_keeps_nothing_when_it_is_closed_without_unsaved_edits(
    small_map: Document, folder: Path, home: Path
) -> None:
    small_map.save_as(folder / "motor.borderless")
    small_map.close()
    assert list((home / "working").iterdir()) == []


def test_closing_with_unsaved_edits_leaves_them_to_be_recovered(saved: Path, home: Path) -> None:
    with Document.open(saved, home=home) as document:
        add(document, "Late")
    (recovery,) = recoveries(home)
    assert recovery.original == saved
    with Document.recover(recovery, home=home) as document:
        assert "late" in document.map().stakeholders
        document.save()
    assert recoveries(home) == []
    with Document.open(saved, home=home) as document:
        assert "late" in document.map().stakeholders


def test_a_map_without_a_file_asks_where_to_go(document: Document) -> None:
    with pytest.raises(DocumentError, match="no file yet"):
        document.save()
    with pytest.raises(DocumentError, match="no file yet"):
        document.revert_to_saved()


def test_a_copy_leaves_the_document_with_its_own_file(saved: Path, opened: Open) -> None:
    document = opened(saved)
    add(document, "More")
    copy = saved.with_name("copy.borderless")
    document.save_copy(copy)
    assert document.path == saved
    assert document.is_modified
    assert "more" in opened(copy).map().stakeholders


def test_saving_under_another_name_moves_the_document_there(saved: Path, opened: Open) -> None:
    before = saved.read_bytes()
    document = opened(saved)
    add(document, "More")
    other = saved.with_name("other.borderless")
    other.write_text("something that the user agreed to replace")
    document.save_as(other)
    assert document.path == other
    add(document, "Else")
    document.save()
    assert saved.read_bytes() == before
    document.close()
    assert {"more", "else"} <= set(opened(other).map().stakeholders)
    assert sorted(found.name for found in saved.parent.iterdir() if not found.name.startswith(".")) == [
        "motor.borderless",
        "other.borderless",
    ]


def test_saving_as_the_same_file_is_saving(saved: Path, opened: Open) -> None:
    document = opened(saved)
    add(document, "More")
    document.save_as(saved)
    assert not document.is_modified
    assert not document.read_only


def test_a_link_is_followed_and_stays_a_link(saved: Path, opened: Open) -> None:
    link = saved.with_name("link.borderless")
    link.symlink_to(saved)
    document = opened(link)
    add(document, "More")
    document.save()
    assert link.is_symlink()
    document.close()
    assert "more" in opened(saved).map().stakeholders


def test_the_permissions_of_the_file_are_kept(saved: Path, opened: Open) -> None:
    saved.chmod(0o640)
    document = opened(saved)
    add(document, "More")
    document.save()
    assert saved.stat().st_mode & 0o777 == 0o640


def test_a_file_replaced_by_something_else_is_not_overwritten_unasked(saved: Path, opened: Open) -> None:
    document = opened(saved)
    add(document, "Mine")
    theirs = saved.with_name("theirs")
    theirs.write_bytes(saved.read_bytes() + b"x")
    os.replace(theirs, saved)
    with pytest.raises(DocumentError, match="changed or replaced") as caught:
        document.save()
    assert "safe" in caught.value.kept
    assert "another name" in caught.value.todo
    assert saved.read_bytes().endswith(b"x")
    assert document.is_modified
    document.save(overwrite=True)
    add(document, "More")
    document.save()
    assert not document.is_modified


def test_a_file_changed_in_place_is_noticed_even_with_the_same_size_and_time(saved: Path, opened: Open) -> None:
    document = opened(saved)
    add(document, "Mine")
    status = saved.stat()
    content = bytearray(saved.read_bytes())
    content[-1] ^= 1
    saved.write_bytes(content)
    os.utime(saved, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(DocumentError, match="changed or replaced"):
        document.save()


def test_a_file_that_was_deleted_meanwhile_is_written_anew(saved: Path, opened: Open) -> None:
    document = opened(saved)
    add(document, "Mine")
    saved.unlink()
    document.save()
    document.close()
    assert "mine" in opened(saved).map().stakeholders


def test_a_folder_that_is_gone_is_told(saved: Path, opened: Open) -> None:
    document = opened(saved)
    add(document, "Mine")
    saved.parent.rename(saved.parent.with_name("moved away"))
    with pytest.raises(DocumentError, match="could not be saved") as caught:
        document.save()
    assert "safe" in caught.value.kept
    assert document.is_modified
    assert "mine" in document.map().stakeholders


def test_a_save_that_fails_midway_leaves_the_old_file_and_no_litter(
    saved: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    document = opened(saved)
    add(document, "Mine")

    def fails(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(DocumentError, match="No space left"):
        patch.setattr(publishing.os, "replace", fails)
        patch.setattr(publishing, "sync_folder", fails)
        document.save()
    assert saved.read_bytes() == before
    assert [found.name for found in saved.parent.iterdir() if found.name.endswith(".new")] == []
    document.save()
    assert not document.is_modified


def test_what_was_written_wrongly_never_takes_the_files_place(
    saved: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    document = opened(saved)
    add(document, "Mine")
    copy_into = type(document._file).copy_into

    def loses_a_bit(map_file: object, path: Path) -> None:
        copy_into(document._file, path)
        content = bytearray(path.read_bytes())
        content[content.index(b"Mine")] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(type(document._file), "copy_into", loses_a_bit)
    with pytest.raises(DocumentError, match="disk may be failing"):
        document.save()
    assert saved.read_bytes() == before


def test_reverting_is_an_edit_that_can_be_undone(saved: Path, opened: Open) -> None:
    document = opened(saved)
    wanted = document.map()
    add(document, "Mine")
    document.set_title("Other")
    with document.edit("Delete") as edit:
        edit.remove(wanted.stakeholders["dealers"])
    mine = document.map()
    change_set = document.revert_to_saved()
    assert change_set is not None
    assert document.map() == wanted
    assert document.title == "Motor works"
    assert not document.is_modified
    document.undo()
    assert document.map() == mine
    assert document.is_modified


def test_reverting_what_does_not_differ_is_no_edit(saved: Path, opened: Open) -> None:
    document = opened(saved)
    label = document.undo_label
    assert document.revert_to_saved() is None
    assert document.undo_label == label


def test_reverting_takes_in_what_something_else_has_put_there(saved: Path, opened: Open) -> None:
    theirs = saved.with_name("theirs.borderless")
    theirs.write_bytes(saved.read_bytes())
    second = opened(theirs)
    add(second, "Theirs")
    second.save()
    document = opened(saved)
    os.replace(theirs, saved)
    document.revert_to_saved()
    assert "theirs" in document.map().stakeholders
    add(document, "Mine")
    document.save()


def test_the_file_says_what_it_is(saved: Path) -> None:
    header = saved.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert header[68:72] == b"BRDS"
    assert int.from_bytes(header[60:64], "big") == FORMAT_VERSION


def test_the_file_names_no_folder_of_this_computer(saved: Path) -> None:
    assert b"folder" not in saved.read_bytes()


def test_the_file_is_plain_sql_for_others_to_read(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        query = (
            "SELECT s.name, n.statement FROM need n JOIN stakeholder s ON s.id = n.customer AND s.scenario = n.scenario"
        )
        assert connection.execute(query).fetchall() == [("Dealers", "Prices at once")]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        addressed = 'SELECT value FROM assignment, json_each("addresses")'
        assert connection.execute(addressed).fetchall() == [("prices",)]


def test_without_a_home_the_variable_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERLESS_HOME", str(tmp_path / "portable"))
    with Document.create("Here"):
        assert len(list((tmp_path / "portable" / "working").iterdir())) == 1


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(DocumentError, match="cannot be written"):
        Document.create("Nowhere", home=tmp_path / "home")


def test_sqlite_is_not_loaded_before_there_is_a_document() -> None:
    script = "import sys, app.document.document; print([name for name in sys.modules if 'sqlite' in name])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"
