"""The parking lot: what came up and is to be taken up later; stays open beside the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.analysis.wording import day
from app.commands import stakeholders
from app.commands.storyboard import park
from app.errors import BorderlessError
from app.model.element import Element
from app.model.parked_item import ParkedItem
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.plain_text import PlainLabel, tooltip_text

_ID = Qt.ItemDataRole.UserRole
_SIZE = (440, 420)


class ParkingLot(QDialog):
    """A line to write into, and all that is parked, with a tick for what is done.

    Args:
        workspace: The open map.
        parent: The window.
    """

    refused = Signal(str)
    """Something could not be done; says why."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Parking lot")
        self._workspace = workspace
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("What came up? Enter keeps it")
        self.line.setAccessibleName("What came up")
        self.list = QListWidget(self)
        self.list.setAccessibleName("What is parked")
        self.list.setWordWrap(True)
        self.list.itemChanged.connect(self._changed)
        self._none = PlainLabel("Nothing is parked.", self)
        self._none.setProperty("ink", "muted")
        copy = QPushButton("Copy as text", self)
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy)
        row = QHBoxLayout()
        row.addWidget(self._none, 1)
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(*_SIZE)
        self._stop_listening = workspace.listen(self._follow)
        self._renew()

    def _items(self) -> tuple[ParkedItem, ...]:
        return tuple(sorted(self._workspace.map.all(ParkedItem), key=lambda item: item.done))

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.change_set is not None:
            self._renew()

    def _renew(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for item in self._items():
            shown = QListWidgetItem(item.text)
            shown.setData(_ID, item.id)
            shown.setFlags(shown.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
            shown.setCheckState(Qt.CheckState.Checked if item.done else Qt.CheckState.Unchecked)
            shown.setToolTip(tooltip_text(f"since {day(item.on)}") if item.on else "")
            font = shown.font()
            font.setStrikeOut(item.done)
            shown.setFont(font)
            self.list.addItem(shown)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)
        self._none.setText("" if self.list.count() else "Nothing is parked.")

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BorderlessError as error:
            self.refused.emit(str(error))
            self._renew()

    def _changed(self, shown: QListWidgetItem) -> None:
        workspace = self._workspace
        item = workspace.map.table(ParkedItem)[shown.data(_ID)]
        values: dict[str, Any] = {"text": shown.text(), "done": shown.checkState() == Qt.CheckState.Checked}
        new = {name: value for name, value in values.items() if value != getattr(item, name)}
        self._do(lambda: stakeholders.change(workspace.document, item, scenario=workspace.scenario, **new))

    def _park(self) -> None:
        text, workspace = self.line.text(), self._workspace
        if text.strip():
            self.line.clear()
            self._do(lambda: park(workspace.document, text, date.today(), scenario=workspace.scenario))

    def copy(self) -> None:
        """Put all of it on the clipboard, a line each."""
        QGuiApplication.clipboard().setText(
            "\n".join(f"{'✓' if item.done else '–'} {item.text}" for item in self._items())
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        item = self.list.currentItem()
        if enters and self.line.hasFocus():
            self._park()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.list.hasFocus() and item is not None:
            doomed, workspace = (Element("parked_item", str(item.data(_ID))),), self._workspace
            self._do(lambda: stakeholders.delete(workspace.document, doomed, scenario=workspace.scenario))
        elif not enters:
            super().keyPressEvent(event)

    def release(self) -> None:
        """Stop following the map."""
        self._stop_listening()
