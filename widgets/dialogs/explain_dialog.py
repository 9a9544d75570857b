"""How a figure comes about: definition, working, and the rows of the map from which it can be counted again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.analysis.explain import Explanation, Row, UnknownFigureError, explain, figure_names
from app.analysis.wording import counted
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.following import follow
from widgets.controls.plain_text import PlainLabel, copy_table, tooltip_text
from widgets.controls.search_popup import Entry, SearchPopup, choose_from
from widgets.theme_bridge import ThemeBridge, base_font

Index = QModelIndex | QPersistentModelIndex
_SIZE = (900, 560)
_WIDEST_COLUMN = 230


class RowsModel(QAbstractTableModel):
    """The rows behind a figure, as people read them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: Explanation | None = None

    def show_explanation(self, found: Explanation) -> None:
        """Show the rows of another figure, or of the same one anew."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def row(self, index: int) -> Row | None:
        """A row by its place."""
        rows = self._found.rows if self._found is not None else ()
        return rows[index] if 0 <= index < len(rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._found is None else len(self._found.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._found is None else len(self._found.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._found is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return self._found.columns[section].name if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._found is None or not index.isValid():
            return None
        shown = self._found.columns[index.column()].shown(self._found.rows[index.row()].cells[index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(shown)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(index.column())
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        cells = [row.cells[column] for row in self._found.rows[:20]] if self._found is not None else []
        number = any(isinstance(cell, int | float) for cell in cells)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class RowsTable(QTableView):
    """The rows behind a figure: Enter or a double-click goes to the element of a row, Ctrl+C copies."""

    opened = Signal(int)
    """A person wants to see the element of a row."""
    copy_asked = Signal()
    """A person wants the table on the clipboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)


class ExplainDialog(QDialog):
    """A figure with its definition, working and rows; it stays open beside the map and follows it.

    Args:
        workspace: The open map.
        look: Colours.
        parent: The desk.
    """

    go_to = Signal(object)
    """A person wants to see the element of a row."""

    def __init__(self, workspace: Workspace, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.figure = ""
        self.found: Explanation | None = None
        self.setWindowTitle("How a figure comes about")
        self.resize(*_SIZE)
        self.title = PlainLabel(wrap=True)
        self.title.setFont(base_font(17, QFont.Weight.Bold))
        self.working = self._readable(14)
        self.definition = self._readable(13)
        self.source = self._readable(12)
        self.source.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.other = QPushButton("Another figure…")
        self.other.setAutoDefault(False)
        self.other.clicked.connect(lambda _checked: self.choose())
        self.model = RowsModel(self)
        self.table = self._made_table()
        self.count = PlainLabel()
        self.count.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.copy_button = QPushButton("Copy as table")
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(lambda _checked: self.copy())
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(lambda _checked: self.close())
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.copy_button)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(top)
        for widget in (self.working, self.definition, self.source):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        look.changed.connect(self.table.viewport().update)
        follow(self, workspace, self.refresh)

    def _readable(self, pixels: int) -> PlainLabel:
        label = PlainLabel(wrap=True)
        label.setFont(base_font(pixels))
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _made_table(self) -> RowsTable:
        table = RowsTable()
        table.setModel(self.model)
        table.setAccessibleName("What the figure is made of")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(False)
        table.doubleClicked.connect(lambda index: self._open(index.row()))
        table.opened.connect(self._open)
        table.copy_asked.connect(self.copy)
        return table

    def show_figure(self, figure: str) -> None:
        """Show how a figure comes about, in front of the map."""
        self.figure = figure
        self._fill()
        self._widen_columns()
        self.show()
        self.raise_()
        self.activateWindow()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, event: WorkspaceEvent) -> None:
        """Follow the workspace: an edit may change the figure."""
        if event.change_set is not None and self.isVisible():
            self._fill()

    def _fill(self) -> None:
        try:
            found = explain(self._workspace.inspection, self.figure)
        except UnknownFigureError as error:  # what it was of is gone
            self.working.setText(str(error))
            return
        self.found = found
        self.title.setText(f"{found.title}: {found.text}")
        self.working.setText(found.working)
        self.definition.setText(found.definition)
        self.source.setText(f"Source: {found.source}")
        self.model.show_explanation(found)
        self.table.setVisible(bool(found.rows))
        self.count.setText(
            f"{counted(len(found.rows), 'row')}; double-click one to see it on the map" if found.rows else ""
        )

    def _widen_columns(self) -> None:
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column) + 12, _WIDEST_COLUMN))

    def choose(self) -> SearchPopup:
        """Open the list of all figures of this map."""
        entries = (Entry(name.id, name.title) for name in figure_names(self._workspace.inspection))
        return choose_from(self.other, "Search figures", entries, self.show_figure)

    def copy(self) -> None:
        """Copy the rows as a table with headings."""
        if self.found is not None:
            copy_table(self.found.table())

    def _open(self, row: int) -> None:
        found = self.model.row(row)
        if found is not None and found.element is not None and self._workspace.map.find(*found.element) is not None:
            self.go_to.emit(found.element)
