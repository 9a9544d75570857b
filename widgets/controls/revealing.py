"""Scrolling a panel to what a person has just opened in it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

ROOM = 16
"""Pixels that stay free around what is shown."""


def reveal(widget: QWidget) -> None:
    """Scroll the area that a widget stands in to it, as soon as it has its place."""

    def scroll() -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, ROOM)

    QTimer.singleShot(0, widget, scroll)
