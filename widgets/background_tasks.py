"""Work that takes longer than a frame: on another thread, with progress and cancel or aside, joined at exit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressDialog, QWidget

_WIDTH = 380  # pixels of a progress dialog
PATIENCE = 400
"""Milliseconds after which a progress dialog appears: shorter work shows none."""


class Cancelled(Exception):  # noqa: N818  it is not an error
    """The person asked to stop; nothing was changed."""


class Progress:
    """What a worker tells about its way, and how it learns that it shall stop."""

    def __init__(self, report: Callable[[float, str], None]) -> None:
        self._report = report
        self._cancelled = Event()

    def __call__(self, fraction: float, doing: str = "") -> None:
        """Report how far the work is, from 0 to 1; raises Cancelled where the person asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        self._report(fraction, doing)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()


class LatestTask(QObject):
    """Works out one thing again and again on another thread; of what is asked meanwhile only the last is done.

    Args:
        parent: Owner.
    """

    done = Signal(object)
    """The result of the work that was asked last."""

    failed = Signal(object)
    """What it raised instead."""

    progressed = Signal(float)
    """How far the work is, from 0 to 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: _Worker | None = None
        self._next: Callable[[Progress], Any] | None = None
        self._dropped = False

    @property
    def is_busy(self) -> bool:
        """Whether a result is still to come."""
        return self._worker is not None

    def ask(self, work: Callable[[Progress], Any]) -> None:
        """Do work on another thread; results that were asked for before and have not come are dropped."""
        self._next = work
        if self._worker is not None:
            self._worker.progress.cancel()
        else:
            self._start()

    def drop(self) -> None:
        """Want no result any longer."""
        self._next = None
        if self._worker is not None:
            self._worker.progress.cancel()
            self._dropped = True

    def release(self) -> None:
        """Wait for the thread: none may be alive when the program ends."""
        self.drop()
        if self._worker is not None:
            self._worker.wait()

    def _start(self) -> None:
        work, self._next = self._next, None
        if work is None:
            return
        self._dropped = False
        self._worker = _Worker(work, self)
        self._worker.finished.connect(self._finished)
        self._worker.progressed.connect(lambda fraction, _: self.progressed.emit(fraction))
        self._worker.start()

    def _finished(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.wait()
        worker.deleteLater()
        if self._next is not None:
            self._start()
        elif self._dropped or isinstance(worker.error, Cancelled):
            return
        elif worker.error is not None:
            self.failed.emit(worker.error)
        else:
            self.done.emit(worker.result)


class _Worker(QThread):
    progressed = Signal(float, str)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.progress = Progress(self.progressed.emit)
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._work(self.progress)
        except BaseException as error:  # handed over to the thread that asked
            self.error = error


class Aside(QObject):
    """Work on another thread that nobody waits for.

    Args:
        work: What to do there.
        then: Told on the thread of the window what went wrong, or None; not where `join` was called before.
        parent: What the work belongs to; it has to be joined before that goes.
    """

    def __init__(
        self, work: Callable[[], object], then: Callable[[BaseException | None], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._then = then
        self._worker: _Worker | None = _Worker(lambda _: work())
        self._worker.finished.connect(self._finish)
        self._worker.start()

    @property
    def is_running(self) -> bool:
        """Whether it is not done yet, or what came of it was not told yet."""
        return self._worker is not None

    def join(self) -> None:
        """Wait until it is done; nobody is told of its end any more."""
        if self._worker is None:
            return
        worker, self._worker = self._worker, None
        worker.finished.disconnect(self._finish)
        worker.wait()
        self.deleteLater()

    def _finish(self) -> None:
        worker = self._worker
        if worker is not None:
            self.join()
            self._then(worker.error)


def run_with_progress(
    parent: QWidget | None, title: str, work: Callable[[Progress], Any], *, cancellable: bool = True
) -> Any:
    """Do work on another thread while the window stays alive; returns its result or raises what it raised.

    A dialog with progress, and a cancel button where that makes sense, appears where it takes longer than `PATIENCE`.

    Raises:
        Cancelled: The person cancelled.
    """
    worker = _Worker(work)
    dialog = QProgressDialog(title, "Cancel", 0, 1000, parent)
    dialog.setWindowTitle("Borderless")
    if not cancellable:
        dialog.setCancelButton(None)
    dialog.setMinimumDuration(PATIENCE)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    dialog.setModal(True)
    dialog.setMinimumWidth(_WIDTH)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    worker.progressed.connect(lambda fraction, _: dialog.setValue(int(fraction * 1000)))
    dialog.canceled.connect(worker.progress.cancel)
    appear = QTimer()
    appear.setSingleShot(True)
    appear.timeout.connect(dialog.show)
    appear.start(PATIENCE)
    dialog.setEnabled(True)
    worker.start()
    loop.exec()
    worker.wait()
    appear.stop()
    dialog.close()
    dialog.deleteLater()
    if worker.error is not None:
        raise worker.error
    return worker.result


@contextmanager
def waiting() -> Iterator[None]:
    """Show that the window is at work, where it has to do that itself."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
