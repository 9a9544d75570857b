"""A column of rows by key that follows a list without tearing down what a person is editing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

MOST_SPARE = 12
"""Rows that are kept for later."""


class Part(QWidget):
    """A part of a panel that can be shown anew."""

    def refresh(self) -> None:
        """Show things as they are now."""
        raise NotImplementedError


class KeyedPart(Part):
    """A row that stands for a key and can be given another one, which is quicker than making a new row."""

    def turn_to(self, key: str) -> None:
        """Stand for another key; what was typed, opened or complained about before is forgotten."""
        raise NotImplementedError


class RowList(QWidget):
    """Rows by key: those that stay are kept and refreshed, so that what a person is editing stays too.

    Args:
        make: Makes the row of a key.
        gap: Pixels between rows.
        parent: Owner.
    """

    def __init__(self, make: Callable[[str], KeyedPart], *, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: dict[str, KeyedPart] = {}
        self._spare: list[KeyedPart] = []
        """Rows that stand for nothing now: to turn one to a key takes a tenth of making one."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the rows, from top to bottom."""
        return tuple(self._rows)

    def row(self, key: str) -> KeyedPart:
        """The row of a key; raises KeyError."""
        return self._rows[key]

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show the rows of these keys, in this order."""
        wanted = list(dict.fromkeys(keys))
        self._spare += [self._rows.pop(key) for key in self._rows.keys() - set(wanted)]
        in_order: dict[str, KeyedPart] = {}
        for place, key in enumerate(wanted):
            row = self._rows.get(key) or self._row_for(key)
            in_order[key] = row
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()
            row.refresh()
        for row in self._spare:
            self._column.removeWidget(row)
            row.hide()
        for row in self._spare[MOST_SPARE:]:
            row.deleteLater()
        del self._spare[MOST_SPARE:]
        self._rows = in_order
        self.setVisible(bool(wanted))

    def _row_for(self, key: str) -> KeyedPart:
        if not self._spare:
            return self._make(key)
        row = self._spare.pop()
        row.turn_to(key)
        return row
