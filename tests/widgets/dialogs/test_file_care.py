"""Checking a file, repairing it elsewhere, and sharing a clean copy, in the window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.document.file_check import check_file
from app.resources import samples
from app.workspace import Workspace
from widgets.dialogs.check_dialog import CheckDialog
from widgets.dialogs.clean_copy_dialog import CleanCopyDialog
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "map.borderless"
    found.write_bytes(samples()[0].path.read_bytes())
    return found


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(ThemeBridge("light"), settings)
    qtbot.addWidget(made, before_close_func=lambda found: found.leave())
    return made


def damaged(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE need SET weight = 77 WHERE id = (SELECT id FROM need LIMIT 1)")
        db.commit()
    return path


def test_a_sound_file_is_told_in_one_line_and_nothing_is_offered(qtbot: QtBot, path: Path) -> None:
    dialog = CheckDialog(check_file(path))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.title.text() == "“map.borderless” is sound."
    assert not dialog.repair.isVisible()
    assert not dialog.problems.isVisible()


def test_a_damaged_file_lists_its_problems_and_offers_a_repair(qtbot: QtBot, path: Path) -> None:
    dialog = CheckDialog(check_file(damaged(path)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "problem" in dialog.title.text()
    assert "weight" in dialog.problems.toPlainText()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.repair, Qt.MouseButton.LeftButton)


def test_the_window_repairs_to_another_file(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "repaired.borderless"
    monkeypatch.setattr(CheckDialog, "exec", lambda _: True)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.file_care.check_file(damaged(path))
    assert check_file(target).is_sound
    assert "repaired.borderless" in window.notice.text


def test_a_clean_copy_is_shared_without_what_is_checked(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open(path)
    target = tmp_path / "clean.borderless"
    monkeypatch.setattr(CleanCopyDialog, "exec", lambda _: True)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.file_care.share()
    with Document.open_copy(target) as copy:
        assert not any(found.contact or found.owner for found in copy.map().stakeholders.values())
        assert len(copy.map().stakeholders) == len(window.desk.workspace.map.stakeholders)
    assert window.desk.workspace.document.path == path


def test_what_is_usually_private_is_checked_and_the_rest_is_not(qtbot: QtBot, path: Path) -> None:
    workspace = Workspace(Document.open_copy(path))
    dialog = CleanCopyDialog(workspace)
    qtbot.addWidget(dialog)
    assert {id for id, box in dialog.boxes.items() if not box.isChecked()} == {"costs", "descriptions"}
    dialog.boxes["costs"].setChecked(True)
    assert "costs" in dialog.leave_out
    workspace.close(discard=True)
