"""Somebody else changes the file of a map that is open in the window: it is noticed, and both versions can be had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands import stakeholders
from app.document.document import Document
from app.model.element import Element
from widgets.dialogs.changed_on_disk_dialog import HERE, THERE, Answer, ChangedOnDiskDialog, ConflictsDialog
from widgets.main_window import MainWindow

Change = Callable[[str], None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def path(maple: MainWindow) -> Path:
    found = maple.desk.workspace.document.path
    assert found is not None
    return found


@pytest.fixture
def change_elsewhere(path: Path, tmp_path: Path) -> Change:
    """Renames a stakeholder of the file in another place, and puts it back where the window has it open."""

    def change(name: str) -> None:
        elsewhere = tmp_path / "elsewhere.borderless"
        elsewhere.write_bytes(path.read_bytes())
        with Document.open(elsewhere, home=tmp_path / "another home") as other:
            with other.edit("Rename") as edit:
                edit.put(first(other).changed(name=name))
            other.save()
        elsewhere.replace(path)

    return change


def first(document: Document):
    return min(document.map().stakeholders.values(), key=lambda found: found.id)


def rename_here(window: MainWindow, name: str) -> None:
    document = window.desk.workspace.document
    stakeholders.change(document, first(document), name=name)


def answer(qtbot: QtBot, choice: Answer, then: Callable[[ConflictsDialog], None] | None = None) -> None:
    """Press an answer when the dialog is there, and do something in the one for conflicts."""

    def press(tries: int = 200) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ChangedOnDiskDialog):
            if then is not None:
                QTimer.singleShot(20, press)
            button = dialog.later if choice is Answer.LATER else dialog.offers[choice]
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        elif isinstance(dialog, ConflictsDialog):
            if then is not None:
                then(dialog)
            qtbot.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
        elif tries:
            QTimer.singleShot(20, lambda: press(tries - 1))

    QTimer.singleShot(0, press)


def test_a_change_by_something_else_is_noticed_without_an_edit(
    qtbot: QtBot, maple: MainWindow, change_elsewhere: Change
) -> None:
    maple.files.disk_watch.look()
    maple.files.disk_watch.settle()
    change_elsewhere("Elsewhere")
    maple.files.disk_watch.look()
    qtbot.waitUntil(lambda: "was changed by something else" in maple.notice.text)


def test_merging_keeps_what_both_did_and_saves_it(
    qtbot: QtBot, maple: MainWindow, change_elsewhere: Change, path: Path
) -> None:
    document = maple.desk.workspace.document
    change_elsewhere("Elsewhere")
    stakeholders.change(document, first(document), importance=2)
    answer(qtbot, Answer.MERGE)
    assert maple.files.save()
    assert (first(document).name, first(document).importance) == ("Elsewhere", 2)
    with Document.open_copy(path) as saved:
        assert first(saved) == first(document)


def test_of_a_value_that_both_changed_a_person_chooses(
    qtbot: QtBot, maple: MainWindow, change_elsewhere: Change
) -> None:
    change_elsewhere("Elsewhere")
    rename_here(maple, "Here")
    answer(qtbot, Answer.MERGE, lambda dialog: dialog.table.setCurrentCell(0, THERE))
    assert maple.files.save()
    assert first(maple.desk.workspace.document).name == "Elsewhere"


@pytest.mark.parametrize("deletion_wanted", [True, False])
def test_what_was_deleted_here_and_changed_there_is_asked_about_and_comes_back_whole(
    qtbot: QtBot, maple: MainWindow, change_elsewhere: Change, deletion_wanted: bool
) -> None:
    document = maple.desk.workspace.document
    victim = first(document)
    needs = document.map().needs_of(victim.id)
    assignments = document.map().assignments_of(victim.id)
    assert needs and assignments
    change_elsewhere("Elsewhere")
    stakeholders.delete(document, [Element.of(victim)])
    asked = []

    def choose(dialog: ConflictsDialog) -> None:
        items = [dialog.table.item(0, column) for column in range(dialog.table.columnCount())]
        asked.append([item.text() for item in items])
        assert items[THERE].checkState() is Qt.CheckState.Checked
        if deletion_wanted:
            dialog.table.setCurrentCell(0, HERE)

    answer(qtbot, Answer.MERGE, choose)
    assert maple.files.save()
    assert asked == [["Stakeholder “Elsewhere”", "All of it", "deleted", "kept"]]
    state = document.map()
    if deletion_wanted:
        assert victim.id not in state.stakeholders
    else:
        assert state.stakeholders[victim.id].name == "Elsewhere"
        assert set(state.needs_of(victim.id)) == set(needs)
        assert set(state.assignments_of(victim.id)) == set(assignments)


def test_both_can_be_kept_in_two_files(qtbot: QtBot, maple: MainWindow, change_elsewhere: Change, path: Path) -> None:
    change_elsewhere("Elsewhere")
    rename_here(maple, "Here")
    theirs = path.read_bytes()
    answer(qtbot, Answer.BOTH)
    assert maple.files.save()
    assert path.read_bytes() == theirs
    here = maple.desk.workspace.document.path
    assert here is not None and here != path and "my version" in here.name
    with Document.open_copy(here) as saved:
        assert first(saved).name == "Here"


@pytest.mark.parametrize(("choice", "name"), [(Answer.THEIRS, "Elsewhere"), (Answer.OURS, "Here")])
def test_one_version_can_take_the_place_of_the_other(
    qtbot: QtBot, maple: MainWindow, change_elsewhere: Change, path: Path, choice: Answer, name: str
) -> None:
    change_elsewhere("Elsewhere")
    rename_here(maple, "Here")
    answer(qtbot, choice)
    assert maple.files.save()
    assert first(maple.desk.workspace.document).name == name
    with Document.open_copy(path) as saved:
        assert first(saved).name == name


def test_deciding_later_changes_nothing(qtbot: QtBot, maple: MainWindow, change_elsewhere: Change, path: Path) -> None:
    change_elsewhere("Elsewhere")
    rename_here(maple, "Here")
    theirs = path.read_bytes()
    answer(qtbot, Answer.LATER)
    assert not maple.files.save()
    assert path.read_bytes() == theirs
    assert first(maple.desk.workspace.document).name == "Here"
    maple.desk.workspace.document.save(overwrite=True)


def test_a_file_that_is_gone_is_told_and_can_be_saved_again(qtbot: QtBot, maple: MainWindow, path: Path) -> None:
    path.unlink()
    maple.files.disk_watch.look()
    qtbot.waitUntil(lambda: "is no longer there" in maple.notice.text)
    assert maple.files.save()
    assert path.exists()
