"""The user's file is changed by somebody else while it is open: nothing is overwritten, and both can be had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.document.document import Document
from app.document.merge import Side
from app.document.users_file import DiskState, FileChangedError
from app.model.stakeholder import Stakeholder

Open = Callable[[Path], Document]


def put(document: Document, **values: object) -> None:
    with document.edit("Change") as edit:
        edit.put(Stakeholder(**values))  # type: ignore[arg-type]


@pytest.fixture
def shared(document: Document, folder: Path, home: Path) -> tuple[Document, Path]:
    """A saved map that is open, and its file, which somebody else has since changed in another folder and put back."""
    path = folder / "motor.borderless"
    put(document, id="dealers", name="Dealers", importance=3)
    document.save_as(path)
    elsewhere = folder / "elsewhere.borderless"
    elsewhere.write_bytes(path.read_bytes())
    with Document.open(elsewhere, home=home) as other:
        put(other, id="dealers", name="Agents", importance=3)
        put(other, id="buyers", name="Buyers")
        other.save()
    elsewhere.replace(path)
    return document, path


def test_a_file_that_nobody_touched_is_the_same(document: Document, folder: Path) -> None:
    assert document.disk_state() is DiskState.SAME
    document.save_as(folder / "motor.borderless")
    put(document, id="dealers", name="Dealers")
    assert document.disk_state() is DiskState.SAME
    document.save()
    assert document.disk_state() is DiskState.SAME


def test_a_file_that_was_only_touched_is_the_same(document: Document, folder: Path) -> None:
    path = folder / "motor.borderless"
    document.save_as(path)
    assert document.disk_state() is DiskState.SAME
    path.touch()
    assert document.disk_state() is DiskState.SAME


def test_a_file_that_is_gone_is_told_as_gone_and_saving_makes_it_again(document: Document, folder: Path) -> None:
    path = folder / "motor.borderless"
    document.save_as(path)
    path.unlink()
    assert document.disk_state() is DiskState.GONE
    document.save()
    assert path.exists()


def test_a_changed_file_is_noticed_and_not_saved_over(shared: tuple[Document, Path]) -> None:
    document, path = shared
    assert document.disk_state() is DiskState.CHANGED
    before = path.read_bytes()
    put(document, id="dealers", name="Dealers", importance=5)
    with pytest.raises(FileChangedError, match="was changed or replaced"):
        document.save()
    assert path.read_bytes() == before


def test_merging_takes_over_both_as_one_step_and_the_next_save_replaces_the_file(
    shared: tuple[Document, Path], home: Path
) -> None:
    document, path = shared
    put(document, id="dealers", name="Dealers", importance=5)
    before = document.map()
    assert document.merged_with_file().conflicts == ()
    document.merge_with_file()
    assert document.map().stakeholders["dealers"] == Stakeholder(id="dealers", name="Agents", importance=5)
    assert "buyers" in document.map().stakeholders
    assert document.is_modified
    document.save()
    with Document.open_copy(path, home=home) as saved:
        assert saved.map() == document.map()
    document.undo()
    assert document.map() == before


def test_of_a_field_that_both_changed_the_files_value_can_be_chosen(shared: tuple[Document, Path]) -> None:
    document, _ = shared
    put(document, id="dealers", name="Retailers", importance=3)
    (conflict,) = document.merged_with_file().conflicts
    assert (conflict.ours, conflict.theirs) == ("Retailers", "Agents")
    document.merge_with_file({conflict.key: Side.THEIRS})
    assert document.map().stakeholders["dealers"].name == "Agents"


def test_the_past_is_known_although_edits_were_undone_since_the_save(shared: tuple[Document, Path]) -> None:
    document, _ = shared
    document.undo()
    assert document.map().stakeholders == {}
    (conflict,) = document.merged_with_file().conflicts
    assert conflict.name == "Stakeholder “Agents”", "undone here, changed there: it stays"


def test_taking_the_files_version_is_one_step_and_leaves_nothing_to_save(shared: tuple[Document, Path]) -> None:
    document, _ = shared
    put(document, id="dealers", name="Retailers", importance=3)
    document.revert_to_saved()
    assert document.map().stakeholders["dealers"].name == "Agents"
    assert document.disk_state() is DiskState.SAME
    assert not document.is_modified
    document.undo()
    assert document.map().stakeholders["dealers"].name == "Retailers"


def test_where_the_past_is_not_known_both_versions_are_kept(shared: tuple[Document, Path]) -> None:
    document, _ = shared
    document.undo()
    put(document, id="own", name="Own people")
    document.merge_with_file()
    assert {"own", "buyers"} <= set(document.map().stakeholders)


def test_what_is_replaced_on_purpose_stays_among_the_earlier_versions(shared: tuple[Document, Path]) -> None:
    document, path = shared
    theirs = path.read_bytes()
    put(document, id="own", name="Own people")
    document.save(overwrite=True)
    assert theirs in [backup.path.read_bytes() for backup in document.backups]
