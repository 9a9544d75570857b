"""Errors that nobody foresaw are shown in one dialog, with a report to copy; the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.session_mark import SessionMark
from widgets.unforeseen import Unforeseen, UnforeseenDialog

pytestmark = pytest.mark.qt_no_exception_capture  # what is tested takes its place

SECRET = "Acquisition of Northwind"


class Broken(QWidget):
    """A widget that cannot be painted."""

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        raise RuntimeError(SECRET)


@pytest.fixture
def closed_down() -> list[str]:
    return []


@pytest.fixture
def unforeseen(
    qtbot: QtBot, tmp_path: Path, closed_down: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Unforeseen]:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    mark = SessionMark(tmp_path)
    heard = Unforeseen(mark, lambda: None, lambda: closed_down.append("closed"))
    heard.hear()
    yield heard
    if heard.dialog is not None:
        heard.dialog.close()
    mark.end()


def shown(qtbot: QtBot, unforeseen: Unforeseen) -> UnforeseenDialog:
    qtbot.waitUntil(lambda: unforeseen.dialog is not None)
    assert unforeseen.dialog is not None
    return unforeseen.dialog


def raise_it() -> None:
    raise ValueError(SECRET)


def test_an_error_in_a_slot_is_shown_with_a_report_that_names_nothing_of_the_map(
    qtbot: QtBot, unforeseen: Unforeseen, tmp_path: Path
) -> None:
    QTimer.singleShot(0, raise_it)
    dialog = shown(qtbot, unforeseen)
    assert "ValueError" in dialog.report.toPlainText()
    assert SECRET not in dialog.report.toPlainText()
    assert "ValueError" in (tmp_path / "crash.log").read_text(encoding="utf-8")
    assert SECRET not in (tmp_path / "crash.log").read_text(encoding="utf-8")
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    qtbot.mouseClick(dialog.personal, Qt.MouseButton.LeftButton)
    assert SECRET in dialog.report.toPlainText()


def test_a_widget_that_fails_each_time_it_is_painted_opens_one_dialog(qtbot: QtBot, unforeseen: Unforeseen) -> None:
    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    dialog = shown(qtbot, unforeseen)

    def painted_again() -> bool:
        widget.update()
        return dialog.count > 20

    qtbot.waitUntil(painted_again)
    widget.hide()
    assert f"({dialog.count} times)" in dialog.title.text()
    assert unforeseen.dialog is dialog


def test_an_error_on_another_thread_is_shown_too(qtbot: QtBot, unforeseen: Unforeseen) -> None:
    thread = threading.Thread(target=raise_it)
    thread.start()
    thread.join()
    assert "ValueError" in shown(qtbot, unforeseen).report.toPlainText()


def test_going_on_closes_the_dialog_and_the_next_error_opens_another(qtbot: QtBot, unforeseen: Unforeseen) -> None:
    QTimer.singleShot(0, raise_it)
    dialog = shown(qtbot, unforeseen)
    qtbot.keyClick(dialog.go_on, Qt.Key.Key_Return)
    assert unforeseen.dialog is None
    QTimer.singleShot(0, raise_it)
    assert shown(qtbot, unforeseen) is not dialog


def test_a_copy_can_be_saved_and_the_program_closed(
    qtbot: QtBot, unforeseen: Unforeseen, closed_down: list[str]
) -> None:
    QTimer.singleShot(0, raise_it)
    qtbot.mouseClick(shown(qtbot, unforeseen).close_down, Qt.MouseButton.LeftButton)
    assert closed_down == ["closed"]
    assert unforeseen.dialog is None
