"""Errors in functions that Qt calls: each is told, Qt gets an empty answer, and the program goes on."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.guarding import is_guarded

MANY_AT_ONCE = """
import sys
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
import widgets

told = []
sys.excepthook = lambda kind, error, trace: told.append(str(error))

class Unmeasured(QWidget):
    def sizeHint(self) -> QSize:
        raise RuntimeError("unmeasured")

application = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
parts = [Unmeasured() for _ in range(4)]
for part in parts:
    column.addWidget(part)
rounds = iter(range(300))

def again():
    if next(rounds, None) is None:
        application.quit()
    for part in parts:
        part.updateGeometry()

timer = QTimer()
timer.timeout.connect(again)
timer.start(0)
window.show()
application.exec()
assert len(told) > 300 and set(told) == {"unmeasured"}, told[:3]
print("sound")
"""


class Raising(QWidget):
    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        raise ValueError("of all things")

    def own(self) -> None:
        raise KeyError("own")


def test_widgets_that_cannot_tell_their_size_again_and_again_do_not_end_the_program() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", MANY_AT_ONCE], capture_output=True, text=True, timeout=120, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "sound"), ended.stderr[-800:]


def test_qt_gets_an_empty_answer_and_the_error_is_told(qtbot: QtBot) -> None:
    widget = Raising()
    qtbot.addWidget(widget)
    with qtbot.captureExceptions() as told:
        assert widget.sizeHint() == QSize()
    assert [str(error) for _, error, _ in told] == ["of all things"]


def test_only_what_qt_calls_is_guarded() -> None:
    assert is_guarded(Raising.sizeHint)
    assert not is_guarded(Raising.own)
