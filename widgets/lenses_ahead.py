"""Lays out the lenses that are not on screen while nothing happens: a first switch need not wait for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.lenses.lens import LENSES
from app.workspace import Workspace
from widgets.background_tasks import Aside

LAID_OUT_AT_ONCE = 400
"""Up to so many stakeholders a lens is laid out within a moment, and switching to it need not wait."""

_IDLE = 700  # milliseconds after a map is shown, or a hand was busy


class LensesAhead(QObject):
    """The lenses of one workspace, made ready on another thread.

    Args:
        workspace: The open map.
        is_busy: Whether a hand is at work, which nothing should disturb.
        parent: Owner; `release` before it goes.
    """

    ready = Signal(str)
    """A lens that somebody waits for is laid out."""

    def __init__(self, workspace: Workspace, is_busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._is_busy = workspace, is_busy
        self._work: Aside | None = None
        self._wanted = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._lay_out)
        self._soon.start(_IDLE)

    def must_wait_for(self, lens_id: str) -> bool:
        """Whether a lens of a large map is not laid out yet; then that is begun, and `ready` told of its end."""
        small = len(self._workspace.map.stakeholders) <= LAID_OUT_AT_ONCE
        if small or self._workspace.is_laid_out(lens_id):
            self._wanted = ""
            return False
        self._wanted = lens_id
        self._lay_out()
        return True

    def release(self) -> None:
        """Wait for the thread; no more lenses are laid out."""
        self._soon.stop()
        if self._work is not None:
            self._work.join()
            self._work = None

    def _lay_out(self) -> None:
        if self._is_busy():
            self._soon.start(_IDLE)
            return
        waiting = [lens.id for lens in LENSES if not self._workspace.is_laid_out(lens.id)]
        if waiting and self._work is None:
            lens_id = self._wanted if self._wanted in waiting else waiting[0]
            lay_out, take_over = self._workspace.lay_out_ahead(lens_id)
            self._work = Aside(lay_out, lambda error: self._laid_out(take_over, error), self)

    def _laid_out(self, take_over: Callable[[], None], error: BaseException | None) -> None:
        self._work = None
        if error is not None:
            raise error
        take_over()
        if self._wanted and self._workspace.is_laid_out(self._wanted):
            self.ready.emit(self._wanted)
        self._soon.start(_IDLE)  # for the next lens, or for the same where the map has moved on
