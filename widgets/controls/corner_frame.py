"""A small frame that floats over a corner of something larger, and stays there when that changes its size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

MARGIN = 12
"""Pixels between the frame and the edges."""

_LOWER = (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner)
_RIGHT = (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner)


class CornerFrame(QFrame):
    """A frame as large as what is in it.

    Args:
        ground: What it lies over.
        corner: Over which corner.
        above: Pixels that another frame takes between it and the edge.
    """

    def __init__(self, ground: QWidget, corner: Qt.Corner, *, above: int = 0) -> None:
        super().__init__(ground)
        self._ground, self._corner, self._above = ground, corner, above
        self.setProperty("look", "popup")
        ground.installEventFilter(self)

    def place(self) -> None:
        """Take the size of what is in it, and go to the corner."""
        self.adjustSize()
        x = self._ground.width() - self.width() - MARGIN if self._corner in _RIGHT else MARGIN
        y = self._ground.height() - self.height() - MARGIN - self._above if self._corner in _LOWER else MARGIN
        self.move(x, y)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
