"""Every shortcut on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from widgets.command_actions import CommandActions

ON_THE_MAP = (
    ("Type a letter", "Add a stakeholder by name"),
    ("Double-click", "Add a stakeholder there; on a card: rename it"),
    ("Drag from a card's edge", "Draw a relationship"),
    ("Arrow keys", "Go to the nearest stakeholder in that direction"),
    ("Shift + click", "Select more"),
    ("Space + drag, middle button", "Move the view"),
    ("Ctrl + wheel, pinch", "Zoom to the pointer"),
    ("Esc", "Cancel what is being done, or select nothing"),
)


class ShortcutSheet(QDialog):
    """Shortcuts of all actions, by menu, and what the mouse does on the map."""

    def __init__(self, actions: CommandActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(28)
        row = 0
        for title, menu in actions.menus.items():
            entries = [action for action in menu.actions() if not action.shortcut().isEmpty()]
            if not entries:
                continue
            row = self._add_heading(grid, row, title)
            for action in entries:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                row = self._add_row(grid, row, keys, action.text().replace("&&", "&"))
        row = self._add_heading(grid, row, "On the map")
        for keys, meaning in ON_THE_MAP:
            row = self._add_row(grid, row, keys, meaning)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.addWidget(scroll)
        self.resize(560, 620)

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
