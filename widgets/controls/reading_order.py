"""The order in which Tab goes through a panel: as it is read, whenever its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_stops(layout: QLayout | None) -> Iterator[QWidget]:
    """What Tab can stop at in a layout and all within it, from the first to the last."""
    for place in range(0 if layout is None else layout.count()):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        widget = item.widget()
        if widget is None:
            yield from tab_stops(item.layout())
        elif widget.isVisible():
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            yield from tab_stops(widget.layout())


def put_in_reading_order(home: QWidget) -> None:
    """Let Tab go through a panel from the top to the bottom."""
    for before, after in pairwise(tab_stops(home.layout())):
        QWidget.setTabOrder(before, after)
