"""Work aside: it leaves the window alive, tells its end on the window's thread, and can be joined."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets.background_tasks import Aside, LatestTask, run_with_progress, waiting


def test_what_is_done_aside_is_told_on_the_thread_of_the_window(qtbot):
    threads, told = [], []
    parent = QObject()
    aside = Aside(
        lambda: threads.append(current_thread()), lambda error: told.append((error, current_thread())), parent
    )
    qtbot.waitUntil(lambda: told != [])
    assert told == [(None, main_thread())]
    assert threads[0] is not main_thread()
    assert not aside.is_running


def test_what_goes_wrong_aside_is_handed_over(qtbot):
    told = []
    parent = QObject()
    Aside(lambda: 1 / 0, told.append, parent)
    qtbot.waitUntil(lambda: told != [])
    assert isinstance(told[0], ZeroDivisionError)


def test_joining_waits_for_the_end_and_nobody_is_told_of_it(qtbot):
    done, told = Event(), []
    parent = QObject()
    aside = Aside(lambda: done.wait(0.1) or done.set(), told.append, parent)
    aside.join()
    assert done.is_set()
    qtbot.wait(20)
    assert told == []
    aside.join()


def test_work_that_cannot_be_cancelled_offers_no_button(qtbot, monkeypatch):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

    import widgets.background_tasks as background_tasks

    monkeypatch.setattr(background_tasks, "PATIENCE", 0)
    seen, go_on = [], Event()

    def look() -> None:
        shown = [found for found in QApplication.topLevelWidgets() if isinstance(found, QProgressDialog)]
        dialog = next((found for found in shown if found.isVisible()), None)
        if dialog is None:
            QTimer.singleShot(5, look)
            return
        seen.append(dialog.findChild(QPushButton))
        go_on.set()

    QTimer.singleShot(5, look)
    assert run_with_progress(None, "Saving…", lambda _: go_on.wait(20), cancellable=False)
    assert seen == [None]


def test_the_pointer_says_that_the_window_is_at_work(qapp):
    with waiting():
        assert qapp.overrideCursor() is not None
    assert qapp.overrideCursor() is None


@pytest.fixture
def task(qtbot: QtBot) -> Iterator[LatestTask]:
    made = LatestTask()
    yield made
    made.release()


def test_of_what_is_asked_meanwhile_only_the_last_is_done(qtbot: QtBot, task: LatestTask) -> None:
    gate, done, results = Event(), [], []
    task.done.connect(results.append)

    def work(name: str) -> str:
        gate.wait(10)
        done.append(name)
        return name

    for name in ("first", "second", "third"):
        task.ask(lambda _, name=name: work(name))
    gate.set()
    qtbot.waitUntil(lambda: not task.is_busy)
    assert done == ["first", "third"]
    assert results == ["third"]


def test_what_goes_wrong_is_told(qtbot: QtBot, task: LatestTask) -> None:
    def fail(_: object) -> None:
        raise ValueError("no")

    with qtbot.waitSignal(task.failed) as failed:
        task.ask(fail)
    assert isinstance(failed.args[0], ValueError)


def test_a_result_that_nobody_wants_any_longer_is_dropped(qtbot: QtBot, task: LatestTask) -> None:
    gate, results = Event(), []
    task.done.connect(results.append)
    task.ask(lambda _: gate.wait(10))
    task.drop()
    gate.set()
    qtbot.waitUntil(lambda: not task.is_busy)
    assert results == []
