"""A map that somebody else has open: it can be looked at, copied, and edited once they are done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.lock_file import lock_path
from app.resources import samples
from widgets.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "Maple Motors.borderless"
    found.write_bytes(samples()[0].path.read_bytes())
    return found


@pytest.fixture
def other(path: Path, tmp_path: Path) -> Iterator[Document]:
    with Document.open(path, home=tmp_path / "another home") as document:
        yield document


def press(caption: str) -> list[str]:
    """Press a button of the question as soon as it is asked; gives the captions that were there."""
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, look)
            return
        seen.extend(button.text().replace("&", "") for button in box.buttons())
        next(button for button in box.buttons() if button.text().replace("&", "") == caption).click()

    QTimer.singleShot(0, look)
    return seen


def test_it_can_be_opened_read_only_and_the_header_says_who_has_it(
    window: MainWindow, path: Path, other: Document
) -> None:
    seen = press("Open read-only")
    window.files.open(path)
    assert "Edit anyway" not in seen, "a process that lives on this computer has it open"
    assert window.desk.workspace.document.read_only
    assert "Read-only: open by" in window.desk.header._state.text()


def test_a_copy_of_ones_own_can_be_edited(window: MainWindow, path: Path, other: Document) -> None:
    press("Open a copy")
    window.files.open(path)
    document = window.desk.workspace.document
    assert document.path is None
    assert not document.read_only
    assert len(document.map().stakeholders) == len(other.map().stakeholders)


def test_nothing_is_opened_where_a_person_thinks_better_of_it(window: MainWindow, path: Path, other: Document) -> None:
    press("Cancel")
    window.files.open(path)
    assert window.workspace is None


def test_when_the_other_is_done_it_can_be_edited_at_once(
    qtbot: QtBot, window: MainWindow, path: Path, other: Document
) -> None:
    press("Open read-only")
    window.files.open(path)
    window.files.disk_watch.look()
    assert "is free now" not in window.notice.text
    other.close()
    window.files.disk_watch.look()
    assert "is free now" in window.notice.text
    window.notice._button.click()
    assert not window.desk.workspace.document.read_only
    assert window.desk.workspace.document.path == path


def test_a_note_that_a_crash_on_another_computer_left_can_be_set_aside(window: MainWindow, path: Path) -> None:
    left = {
        "user": "ann", "host": "desk-4", "pid": 77, "process": "p", "since": "2026-03-01T09:30:00+00:00", "token": "t",
    }  # fmt: skip
    lock_path(path).write_text(json.dumps(left))
    press("Edit anyway")
    window.files.open(path)
    assert not window.desk.workspace.document.read_only
