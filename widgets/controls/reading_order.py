"""The order in which Tab goes through a panel: as it is read, whenever its parts were made.

Nothing here asks a layout for its items: Qt deletes an item together with what stands in it and does not tell Python,
and an object that Qt later makes at the same address is then taken for the item, which ends in a crash.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_stops(layout: QLayout | None) -> Iterator[QWidget]:
    """What Tab can stop at in a layout and all within it, from the first to the last."""
    for part in _in_order(layout) if layout is not None else ():
        if isinstance(part, QLayout):
            yield from tab_stops(part)
        elif part.isVisible():
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield part
            yield from tab_stops(part.layout())


def put_in_reading_order(home: QWidget) -> None:
    """Let Tab go through a panel from the top to the bottom."""
    for before, after in pairwise(tab_stops(home.layout())):
        QWidget.setTabOrder(before, after)


def _in_order(layout: QLayout) -> list[QWidget | QLayout]:
    home = layout.parentWidget()
    parts: list[QWidget | QLayout] = [part for part in layout.children() if isinstance(part, QLayout)]
    parts += home.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if home is not None else ()
    places = [(layout.indexOf(part), part) for part in parts]
    return [part for place, part in sorted((found for found in places if found[0] >= 0), key=lambda found: found[0])]
