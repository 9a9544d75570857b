"""A menu of things to check, which stays open while a person checks several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from widgets.controls.plain_text import action_text, tooltip_text

WIDEST = 340
"""Room for the caption of an entry, in pixels."""


class StayingMenu(QMenu):
    """A click, Space or Enter on an entry checks it and leaves the menu open; Escape or a click beside it closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)

    def add_check(self, caption: str, *, on: bool) -> QAction:
        """Add an entry; a caption that is too long is shortened; it is whole in its tooltip."""
        shown = self.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, WIDEST)
        entry = self.addAction(action_text(shown))
        entry.setToolTip(tooltip_text(caption))  # without one Qt would take the caption for markup
        entry.setCheckable(True)
        entry.setChecked(on)
        return entry

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        entry = self.actionAt(event.position().toPoint())
        if entry is not None and entry.isCheckable():
            entry.trigger()
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.activeAction()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and entry is not None and entry.isCheckable():
            entry.trigger()
            event.accept()
            return
        super().keyPressEvent(event)
