"""Keeps the overlay of one map up to date: quick ones at once, heavy ones on another thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.analysis.overlay import OVERLAYS, Overlaid, Overlay
from app.workspace import Workspace, WorkspaceEvent
from widgets.background_tasks import LatestTask


class LookControl(QObject):
    """Chooses what cards are coloured by, and works it out anew after every edit.

    Args:
        workspace: The open map.
        parent: Owner.
    """

    changed = Signal()
    """Another overlay is wanted, or what was worked out has come."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wanted: Overlay | None = None
        self._task = LatestTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(lambda _: self.choose(""))
        self._stop_listening = workspace.listen(self._follow)

    @property
    def overlay_id(self) -> str:
        """What the cards are coloured by, or will be; empty for nothing."""
        return self._wanted.id if self._wanted is not None else ""

    @property
    def is_busy(self) -> bool:
        """Whether it is still being worked out."""
        return self._task.is_busy

    def choose(self, overlay_id: str) -> None:
        """Colour the cards by a figure; by nothing where the id is empty or unknown."""
        self._wanted = next((found for found in OVERLAYS if found.id == overlay_id), None)
        if self._wanted is None:
            self._task.drop()
            self._workspace.set_overlay(None)
        else:
            self._renew(self._wanted)
        self.changed.emit()

    def _renew(self, overlay: Overlay) -> None:
        if overlay.must_wait(len(self._workspace.map.stakeholders)):
            inspection = self._workspace.inspection
            self._task.ask(lambda _: Overlaid(overlay, overlay.compute(inspection)))
        else:
            self._take(Overlaid(overlay, overlay.compute(self._workspace.inspection)))

    def _take(self, overlaid: Overlaid) -> None:
        if overlaid.overlay is self._wanted:
            self._workspace.set_overlay(overlaid)
            self.changed.emit()

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None and self._wanted is not None:
            self._renew(self._wanted)

    def release(self) -> None:
        """Stop following, and wait for the thread."""
        self._stop_listening()
        self._task.release()
