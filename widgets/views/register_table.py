"""The table of a register: edit in place, sort, delete, copy, paste."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.model.attributes import Form
from widgets.controls.directory import Directory
from widgets.controls.following import claims
from widgets.controls.plain_text import copy_table
from widgets.theme_bridge import base_font
from widgets.views.register_delegate import RegisterDelegate
from widgets.views.register_model import RegisterModel

ROW_HEIGHT = 30
WIDTHS = {
    Form.LINE: 150, Form.TEXT: 200, Form.CHOICE: 146, Form.RATING: 92, Form.LEVEL: 118, Form.NUMBER: 100,
    Form.DATE: 104, Form.FLAG: 100, Form.REFERENCE: 160, Form.REFERENCES: 200, Form.TAGS: 140, Form.PAIRS: 180,
}  # fmt: skip
NAME_WIDTH = 230
HEADING_MARGIN = 30
"""Beside a heading: its padding and the mark of the order."""


class RegisterTable(QTableView):
    """Records in rows.

    Args:
        model: What is shown.
        directory: Names of elements.
        parent: Owner.
    """

    pasted = Signal(str)
    """A person pasted a text while no cell is being edited."""
    row_chosen = Signal(int)
    """A person went to another row."""

    def __init__(self, model: RegisterModel, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = model
        self.setModel(model)
        self.setItemDelegate(RegisterDelegate(directory, self))
        self.setAccessibleName(f"Register of {model.record_type.noun}s")
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        metrics = QFontMetrics(base_font(12, QFont.Weight.Medium))
        for column, attribute in enumerate(model.attributes):
            wide = attribute.name in ("name", "statement")
            heading = metrics.horizontalAdvance(attribute.label) + HEADING_MARGIN
            self.setColumnWidth(column, max(NAME_WIDTH if wide else WIDTHS[attribute.form], heading))
        self.selectionModel().currentChanged.connect(self._went)

    def chosen_rows(self) -> list[int]:
        """Rows in which a cell is selected."""
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def copy(self) -> None:
        """Copy the selected cells as a table; with headings where whole rows or several columns are selected."""
        selected = self.selectionModel().selectedIndexes()
        if not selected:
            return
        rows, columns = sorted({i.row() for i in selected}), sorted({i.column() for i in selected})
        model = self._register
        cells = [[model.text(model.records[row], column) for column in columns] for row in rows]
        headings = [[model.attributes[column].label for column in columns]] if len(columns) > 1 else []
        copy_table([*headings, *cells])

    def delete_chosen(self) -> None:
        """Delete the records of the selected rows."""
        rows = self.chosen_rows()
        if rows:
            self._register.delete(rows)

    def _went(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and now.row() != before.row():
            self.row_chosen.emit(now.row())

    def event(self, event: QEvent) -> bool:
        control = (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_A)
        return claims(event, Qt.Key.Key_Delete, Qt.Key.Key_F2, control=control) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_C:
            self.copy()
        elif control and event.key() == Qt.Key.Key_V:
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() is not QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(900, 500)
