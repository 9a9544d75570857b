"""Saving, opening and laying out while the window goes on: real files, real threads."""

from __future__ import annotations

from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog, QPushButton

import widgets.autosave as autosave
import widgets.background_tasks as background_tasks
import widgets.opening as opening
from app.commands.stakeholders import rename
from app.document import publishing
from app.document.document import Document, recoveries
from app.model.element import Element
from app.resources import samples
from app.workspace import Workspace
from widgets.dialogs.changed_on_disk_dialog import ChangedOnDiskDialog

FLEET = Element("stakeholder", "fleet")


def name_in(path: Path) -> str:
    with Document.open_copy(path) as other:
        assert other.problems == ()
        return other.map().stakeholders["fleet"].name


def state_of(window) -> str:
    return window.desk.header._state._whole


class SlowDisk:
    """Holds every publishing back until it is let go."""

    def __init__(self, monkeypatch) -> None:
        self.reached, self.go_on = Event(), Event()
        self.threads = []
        really = publishing.publish

        def publish(*arguments, **named):
            self.threads.append(current_thread())
            self.reached.set()
            assert self.go_on.wait(20)
            return really(*arguments, **named)

        monkeypatch.setattr(publishing, "publish", publish)


@pytest.fixture
def slow_disk(monkeypatch):
    disk = SlowDisk(monkeypatch)
    yield disk
    disk.go_on.set()


def edit_and_wait_for_the_save(window, disk, qtbot, name: str) -> Path:
    rename(window.workspace.document, FLEET, name)
    window.files._autosave.save()
    qtbot.waitUntil(disk.reached.is_set)
    return window.workspace.document.path


def test_a_save_by_itself_leaves_the_window_alive_and_the_header_says_how_it_stands(maple, slow_disk, qtbot):
    path = edit_and_wait_for_the_save(maple, slow_disk, qtbot, "Big fleets")
    assert slow_disk.threads[0] is not main_thread()
    assert state_of(maple).endswith("saving…")
    assert name_in(path) != "Big fleets"
    slow_disk.go_on.set()
    qtbot.waitUntil(lambda: state_of(maple).endswith("· saved"))
    assert name_in(path) == "Big fleets"


def test_what_is_edited_during_a_save_gets_into_the_file_by_the_next(maple, slow_disk, qtbot):
    path = edit_and_wait_for_the_save(maple, slow_disk, qtbot, "Big fleets")
    rename(maple.workspace.document, FLEET, "Bigger fleets")
    maple.files._autosave.save()  # one at a time: this one waits for its turn
    assert len(slow_disk.threads) == 1
    slow_disk.go_on.set()
    qtbot.waitUntil(lambda: not maple.files._autosave.is_running)
    assert name_in(path) == "Big fleets"
    assert maple.workspace.document.is_modified
    qtbot.waitUntil(lambda: state_of(maple).endswith("· saved"), timeout=8000)
    assert name_in(path) == "Bigger fleets"


def test_closing_the_window_during_a_save_waits_for_it_and_loses_nothing(maple, slow_disk, qtbot):
    path = edit_and_wait_for_the_save(maple, slow_disk, qtbot, "Big fleets")
    rename(maple.workspace.document, FLEET, "Bigger fleets")
    slow_disk.go_on.set()
    assert maple.close()
    assert name_in(path) == "Bigger fleets"
    assert recoveries() == []
    assert [found.name for found in path.parent.iterdir() if found.suffix != ".ini"] == [path.name]


def test_ending_the_program_during_a_save_waits_for_it_and_loses_nothing(maple, slow_disk, qtbot):
    path = edit_and_wait_for_the_save(maple, slow_disk, qtbot, "Big fleets")
    slow_disk.go_on.set()
    maple.leave()
    assert name_in(path) == "Big fleets"
    assert recoveries() == []


def test_a_save_by_itself_that_fails_is_told_in_a_notice_and_the_edits_stay(maple, monkeypatch, qtbot):
    path = maple.workspace.document.path
    path.write_bytes(b"somebody else was here")
    rename(maple.workspace.document, FLEET, "Big fleets")
    maple.files._autosave.save()
    qtbot.waitUntil(lambda: "changed or replaced" in maple.notice.text)
    assert maple.notice._button.text() == "Decide…"
    assert state_of(maple).endswith("not saved to its file")
    assert path.read_bytes() == b"somebody else was here"
    assert maple.workspace.document.is_modified
    asked = []
    monkeypatch.setattr(ChangedOnDiskDialog, "exec", lambda dialog: asked.append(dialog))
    assert not maple.close()
    assert len(asked) == 1
    path.unlink()
    maple.files._autosave.save()
    qtbot.waitUntil(lambda: state_of(maple).endswith("· saved"))
    assert name_in(path) == "Big fleets"


def test_a_save_that_takes_long_shows_that_it_goes_on_and_the_map_cannot_be_closed_meanwhile(
    maple, slow_disk, monkeypatch, qtbot
):
    monkeypatch.setattr(background_tasks, "PATIENCE", 10)
    rename(maple.workspace.document, FLEET, "Big fleets")
    seen = []

    def look() -> None:
        shown = [found for found in QApplication.topLevelWidgets() if isinstance(found, QProgressDialog)]
        if not any(found.isVisible() for found in shown):
            QTimer.singleShot(5, look)
            return
        seen.append(maple.files.may_close())
        slow_disk.go_on.set()

    QTimer.singleShot(5, look)
    assert maple.files.save()
    assert seen == [False]
    assert name_in(maple.workspace.document.path) == "Big fleets"
    assert not maple.workspace.document.is_modified


def test_the_working_copy_is_written_soon_after_a_map_is_shown_and_an_edit_need_not_wait_for_that(maple, qtbot):
    database = maple.workspace.document._working.database
    qtbot.waitUntil(database.exists)
    rename(maple.workspace.document, FLEET, "Big fleets")
    maple.workspace.document.undo()
    assert maple.workspace.map.stakeholders["fleet"].name == "Fleet customers"


@pytest.fixture
def large_map(monkeypatch, tmp_path):
    monkeypatch.setattr(opening, "LARGE", 1)
    monkeypatch.setattr(background_tasks, "PATIENCE", 0)
    path = tmp_path / "Large.borderless"
    path.write_bytes(samples()[1].path.read_bytes())
    return path


def test_a_large_map_is_read_and_laid_out_on_another_thread(window, large_map, monkeypatch, qtbot):
    threads = []

    def counted(document) -> Workspace:
        threads.append(current_thread())
        return Workspace(document)

    monkeypatch.setattr(opening, "Workspace", counted)
    window.files.open(large_map)
    assert threads != []
    assert threads[0] is not main_thread()
    assert window.workspace.document.title == "Brightwater Foods"
    assert window.workspace.document.path == large_map
    rename(window.workspace.document, Element.of(next(iter(window.workspace.map.stakeholders.values()))), "Renamed")
    qtbot.waitUntil(lambda: state_of(window).endswith("· saved"), timeout=8000)


def test_opening_a_large_map_can_be_cancelled_and_the_map_on_screen_stays(maple, large_map, monkeypatch, qtbot):
    pressed = Event()

    def counted(document) -> Workspace:
        assert pressed.wait(20)
        return Workspace(document)

    def cancel() -> None:
        shown = [found for found in QApplication.topLevelWidgets() if isinstance(found, QProgressDialog)]
        dialog = next((found for found in shown if found.isVisible()), None)
        if dialog is None:
            QTimer.singleShot(5, cancel)
            return
        assert "Large.borderless" in dialog.labelText()
        QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)
        pressed.set()

    monkeypatch.setattr(opening, "Workspace", counted)
    QTimer.singleShot(5, cancel)
    maple.files.open(large_map)
    assert maple.workspace.document.title == "Maple Motors"
    with Document.open(large_map) as again:
        assert not again.read_only


def test_a_large_file_that_is_no_map_is_told(maple, large_map, monkeypatch):
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    large_map.write_bytes(b"not a map at all" * 100)
    maple.files.open(large_map)
    assert "Large.borderless" in told[0]
    assert maple.workspace.document.title == "Maple Motors"


def test_the_other_lens_is_made_ready_on_another_thread(maple, qtbot):
    workspace = maple.workspace
    assert not workspace.is_laid_out("network")
    qtbot.waitUntil(lambda: workspace.is_laid_out("network"))
    ready = workspace.figure("network")
    fresh = Workspace(workspace.document)
    assert ready == fresh.figure("network")


def test_a_lens_made_ready_for_a_map_that_has_moved_on_is_not_used(maple):
    workspace = maple.workspace
    maple.desk.lenses.release()
    lay_out, take_over = workspace.lay_out_ahead("network")
    lay_out()
    rename(workspace.document, FLEET, "Big fleets")
    take_over()
    assert not workspace.is_laid_out("network")
    assert any("Big fleets" in str(group) for group in workspace.figure("network").groups)


def test_a_save_that_failed_is_told_once_and_tried_again_until_the_drive_is_back(maple, monkeypatch, qtbot):
    monkeypatch.setattr(autosave, "AGAIN", 50)
    path = maple.workspace.document.path
    away = path.parent.with_name("taken out")
    told = []
    monkeypatch.setattr(maple.notice, "say", lambda text, *_: told.append(text))
    path.parent.rename(away)
    try:
        rename(maple.workspace.document, FLEET, "Big fleets")
        maple.files._autosave.save()
        qtbot.waitUntil(lambda: maple.files.save_failed)
        qtbot.wait(300)
        assert len(told) == 1
        assert maple.workspace.document.is_modified
    finally:
        away.rename(path.parent)
    qtbot.waitUntil(lambda: state_of(maple).endswith("· saved"))
    assert name_in(path) == "Big fleets"
