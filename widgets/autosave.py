"""Publishes the open map to its file by itself: once edits settle, on another thread, told only where it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.errors import BorderlessError
from widgets.background_tasks import Aside

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

DELAY = 1500
"""Milliseconds after the last edit at which it is published to the user's file."""

AGAIN = 15_000
"""Milliseconds after a save that failed at which it is tried again: a drive may be back by then."""


class Autosave:
    """The saves of one window that nobody asks for.

    The window waits only while the map is copied in memory; what is written, checked and renamed after that is the map
    of that moment, and edits made meanwhile are for the next save.

    Args:
        window: The window.
        failed: Told why a save did not succeed.
    """

    def __init__(self, window: MainWindow, failed: Callable[[BorderlessError], object]) -> None:
        self._window = window
        self._failed = failed
        self._running: Aside | None = None
        self.has_failed = False
        """Whether the last save did not succeed."""
        self._timer = QTimer(window)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.save)

    @property
    def is_running(self) -> bool:
        """Whether a save is under way."""
        return self._running is not None

    def start(self) -> None:
        """Save soon, unless there is another edit before that."""
        self._timer.start(DELAY)

    def settle(self) -> None:
        """Wait for a save that is under way, and begin no other. Where it failed the map is modified still."""
        self._timer.stop()
        if self._running is not None:
            self._running.join()
            self._running = None

    def save(self) -> None:
        """Begin a save now, where there is something to save; after the one that is under way."""
        workspace = self._window.workspace
        if workspace is None or workspace.document.path is None or not workspace.document.is_modified:
            return
        if self._running is not None:
            self.start()
            return
        try:
            workspace.remember_layouts()
            publication = workspace.document.begin_save()
        except BorderlessError as error:
            self._finish(error)
            return
        self._running = Aside(publication.run, self._finish, self._window)

    def _finish(self, error: BaseException | None) -> None:
        self._running = None
        failed_before, self.has_failed = self.has_failed, error is not None
        self._window.show_state()
        if isinstance(error, BorderlessError):
            self._timer.start(AGAIN)
            if not failed_before:  # told once, and tried until it succeeds
                self._failed(error)
        elif error is not None:
            raise error
