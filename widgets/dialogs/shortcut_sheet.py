"""Every shortcut on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from widgets.command_actions import CommandActions

ON_THE_MAP = (
    ("Type a letter or a sign", "Open the entry line: add a stakeholder, or to the one selected"),
    ("Tab, while its name is typed", "Add it tied to the selected stakeholder"),
    ("Double-click", "Add a stakeholder there; on a card: rename it"),
    ("Drag from a card's edge", "Draw a relationship; to empty ground: to a new stakeholder"),
    ("Drag a card", "Move it; to another ring: change its kind"),
    ("Arrow keys", "Go to the nearest stakeholder in that direction"),
    ("Alt + arrow keys", "Move the selected stakeholders"),
    ("Shift + click", "Select more"),
    ("Drag from empty ground", "Select all that the frame touches"),
    ("Space + drag, middle button", "Move the view"),
    ("Ctrl + wheel, pinch", "Zoom to the pointer"),
    ("Esc", "Cancel what is being done, or select nothing"),
)
IN_THE_ENTRY_LINE = (
    ("Name", "Add a stakeholder, or go on with the one of this name"),
    ("/name", "Go on with the stakeholder whose name begins so"),
    ("#partner", "Kind (its first letters are enough), or a tag"),
    ("!4", "Importance; of a need its weight, of a tie its strength"),
    ("> name, name", "Tie to; < from, <> both ways; #pays its kind, : words its label"),
    ("+ words", "What it needs; * what it wants; @3 the level required"),
    ("= service", "What it is given, for the needs just before; @2 at which level"),
    ("^name  ~name", "Provider and channel of the service"),
    ('"A + B"', "A name with signs in it"),
    ("Enter", "Do it, and go on with the next line"),
    ("Down, then Enter", "Complete the name that is typed last"),
    ("Paste of several lines", "Do all of them as one step"),
)
_SIZE = (640, 700)


class ShortcutSheet(QDialog):
    """Shortcuts of all actions, by menu, and what the mouse does on the map."""

    def __init__(self, actions: CommandActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(28)
        grid.setColumnStretch(1, 1)
        row = self._add_heading(grid, 0, "On the map")
        for keys, meaning in ON_THE_MAP:
            row = self._add_row(grid, row, keys, meaning)
        row = self._add_heading(grid, row, "In the entry line")
        for keys, meaning in IN_THE_ENTRY_LINE:
            row = self._add_row(grid, row, keys, meaning)
        for title, entries in actions.shortcuts().items():
            row = self._add_heading(grid, row, title)
            for meaning, shortcut in entries:
                row = self._add_row(grid, row, shortcut.toString(QKeySequence.SequenceFormat.NativeText), meaning)
        grid.setRowStretch(row, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.resize(_SIZE[0], min(_SIZE[1], parent.height() - 40))

    def _add_heading(self, grid: QGridLayout, row: int, title: str) -> int:
        label = QLabel(title)
        label.setStyleSheet("font-weight: 700; padding-top: 10px;")
        grid.addWidget(label, row, 0, 1, 2)
        return row + 1

    def _add_row(self, grid: QGridLayout, row: int, keys: str, meaning: str) -> int:
        for column, text in enumerate((keys, meaning)):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, column)
        return row + 1
