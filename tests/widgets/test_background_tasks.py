from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from widgets.background_tasks import LatestTask


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
