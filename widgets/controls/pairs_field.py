"""Custom fields: rows of a name and a text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

Pairs = tuple[tuple[str, str], ...]


class PairsField(QWidget):
    """Rows of a name and a text; leaving a row commits it, an empty row is dropped.

    Args:
        name: What they are, for screen readers.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person changed them: the new tuple of pairs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._value: Pairs = ()
        self._rows: list[tuple[QWidget, QLineEdit, QLineEdit]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.add_button = QPushButton("+ add a field")
        self.add_button.setProperty("look", "link")
        self.add_button.clicked.connect(lambda _checked: self.add_row())
        self._column.addWidget(self.add_button)

    def value(self) -> Pairs:
        """The pairs last shown or committed."""
        return self._value

    def set_value(self, value: Iterable[tuple[str, str]]) -> None:
        """Show pairs; what is being typed is left alone."""
        pairs = tuple(value)
        if self.is_editing or pairs == self._typed():
            self._value = pairs
            return
        self._value = pairs
        self.take_back()

    @property
    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        return self._typed() != self._value

    def add_row(self) -> None:
        """Begin another field."""
        self._append("", "").setFocus()

    def take_back(self) -> None:
        """Show the value instead of what was typed."""
        for row, _, _ in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for key, text in self._value:
            self._append(key, text)

    def commit(self) -> None:
        """Hand on the rows if they are others than before."""
        typed = self._typed()
        if typed != self._value:
            self.chosen.emit(typed)

    def _append(self, key: str, text: str) -> QLineEdit:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        number = len(self._rows) + 1
        edits = QLineEdit(key), QLineEdit(text)
        for edit, prompt, stretch in zip(edits, ("field", "text"), (2, 3), strict=True):
            edit.setPlaceholderText(prompt)
            edit.setAccessibleName(f"{self._name} {number}: {prompt}")
            edit.setProperty("look", "inline")
            edit.setCursorPosition(0)
            edit.setMinimumWidth(40)
            edit.editingFinished.connect(self._finished)
            line.addWidget(edit, stretch)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append((row, *edits))
        return edits[0]

    def _finished(self) -> None:
        typed = self._typed()
        kept = {key for key, _ in self._value}
        begun = [key for key, text in typed if key and not text and key not in kept]
        if not begun:  # a new field is committed once it has its text
            self.commit()

    def _typed(self) -> Pairs:
        rows = ((key.text().strip(), text.text().strip()) for _, key, text in self._rows)
        return tuple((key, text) for key, text in rows if key or text)
