"""The coverage matrix: who gets what, from whom, how well."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollBar, QVBoxLayout, QWidget

from app.commands import assignments
from app.errors import BorderlessError
from app.model.element import Element
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.choice_field import ChoiceField
from widgets.controls.following import follow
from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import ThemeBridge, base_font
from widgets.views.level_popup import LevelPopup
from widgets.views.matrix_headers import STRIP_WIDTH, CoverageStrip, ServiceHeader
from widgets.views.matrix_model import SORTS, MatrixModel
from widgets.views.matrix_table import Levels, MatrixTable

HINT = "Click a cell or type 0–4 to assign; Delete takes away. Red outline: a need is not fully met."
NOTHING = "Nothing to show yet: the matrix needs at least one customer and one service."


class MatrixView(QWidget):
    """Customers in rows, services in columns, levels in the cells.

    Args:
        workspace: The open map.
        look: Colours and icons.
        parent: Owner.
    """

    def __init__(self, workspace: Workspace, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._look = workspace, look
        self.setObjectName("matrix")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = MatrixModel(workspace, self)
        self.table = MatrixTable(look, self.model)
        self.header = ServiceHeader(look, self.table, self.model)
        self.strip = CoverageStrip(look, self.table, self.model)
        self.notice = PlainLabel(wrap=True)
        self.popup: LevelPopup | None = None
        self._arrange()
        self.table.levels_set.connect(self._set_levels)
        self.table.cell_opened.connect(self.open_levels)
        self.table.row_chosen.connect(self._choose_row)
        self.table.column_chosen.connect(self._choose_column)
        self.table.noticed.connect(self._say)
        self.header.chosen.connect(self._choose_column)
        look.changed.connect(self._dress)
        self._dress()
        self._say("")
        follow(self, workspace, self.refresh)

    def _arrange(self) -> None:
        title = PlainLabel("Coverage matrix")
        title.setFont(base_font(16, QFont.Weight.Bold))
        self.notice.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter customers or services")
        self.filter.setAccessibleName("Filter customers or services")
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedSize(210, 28)
        self.filter.textChanged.connect(self.model.filter)
        self.sort = ChoiceField("Order of the rows", SORTS)
        self.sort.setProperty("look", "bar")
        self.sort.setToolTip("Order of the rows")
        self.sort.setFixedSize(180, 28)
        self.sort.chosen.connect(self.model.sort_rows)
        top = QHBoxLayout()
        top.setContentsMargins(20, 14, 16, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self.notice)
        top.addLayout(words, 1)
        top.addSpacing(12)
        top.addWidget(self.sort, 0, Qt.AlignmentFlag.AlignTop)
        top.addSpacing(8)
        top.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setContentsMargins(12, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.header, 0, 0, 1, 3)
        grid.addWidget(self.table, 1, 0)
        grid.addWidget(self.strip, 1, 1)
        grid.addWidget(_bar_beside(self.table), 1, 2)
        grid.setColumnMinimumWidth(1, STRIP_WIDTH)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(grid, 1)

    def refresh(self, event: WorkspaceEvent) -> None:
        """Follow the workspace."""
        if event.change_set is not None or event.lens_changed:
            current = self.table.currentIndex()
            keys = self._keys_of(current)
            self.model.renew()
            if keys is not None and not self.table.currentIndex().isValid():
                index = self.model.index(self.model.row_of(keys[0]), self.model.column_of(keys[1]))
                if index.isValid():
                    self.table.setCurrentIndex(index)
            self._say("")

    def open_levels(self, index: QModelIndex) -> None:
        """Open the levels of a cell to choose from."""
        customer, service = self.model.customers[index.row()], self.model.services[index.column()]
        assignment = self.model.cell(index.row(), index.column()).assignment
        self.popup = LevelPopup(
            self._look,
            f"{service.name} for {customer.name}",
            None if assignment is None else assignment.level,
            self._workspace.map.needs_of(customer.id),
            () if assignment is None else assignment.addresses,
            self,
        )
        self.popup.level_chosen.connect(lambda level, needs: self._set_level(service.id, customer.id, level, needs))
        if assignment is not None:
            self.popup.addressed_changed.connect(lambda need, on: self._set_addressed(assignment.id, need, on))
        corner = self.table.visualRect(index).bottomLeft()
        self.popup.open_at(self.table.viewport().mapToGlobal(corner))

    def _keys_of(self, index: QModelIndex) -> tuple[str, str] | None:
        if not index.isValid() or index.row() >= len(self.model.customers):
            return None
        return self.model.customers[index.row()].id, self.model.services[index.column()].id

    def _set_level(self, service: str, customer: str, level: int | None, needs: tuple[str, ...]) -> None:
        workspace = self._workspace
        present = workspace.map.assignment_of(service, customer)
        if level is None and present is None:
            return
        try:
            assignments.set_level(
                workspace.document,
                service,
                customer,
                level,
                addresses=needs if present is None else None,
                scenario=workspace.scenario,
            )
        except BorderlessError as error:
            self._say(str(error))

    def _set_levels(self, levels: Levels, label: str) -> None:
        workspace = self._workspace
        try:
            assignments.set_levels(workspace.document, levels, label, scenario=workspace.scenario)
        except BorderlessError as error:
            self._say(str(error))

    def _set_addressed(self, assignment: str, need: str, on: bool) -> None:
        workspace = self._workspace
        try:
            assignments.set_addressed(workspace.document, assignment, need, on, scenario=workspace.scenario)
        except BorderlessError as error:
            self._say(str(error))

    def _choose_row(self, row: int) -> None:
        if 0 <= row < len(self.model.customers):
            self._workspace.select((Element.of(self.model.customers[row]),))

    def _choose_column(self, column: int) -> None:
        self._workspace.select((Element.of(self.model.services[column]),))

    def _say(self, sentence: str) -> None:
        empty = not self.model.customers or not self.model.services
        hint = NOTHING if empty else f"{HINT} Bars: {self.model.tier.label.lower()} coverage."
        self.notice.setText(sentence or hint)

    def _dress(self) -> None:
        ground = self._look.color("ground").name()
        self.setStyleSheet(f"#matrix, #matrix QTableView, #matrix QHeaderView {{ background: {ground}; }}")
        self.table.viewport().update()
        self.table.verticalHeader().viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def sizeHint(self) -> QSize:
        return QSize(900, 600)


def _bar_beside(table: MatrixTable) -> QScrollBar:
    """A scroll bar that stands beside the coverage instead of between it and the cells."""
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner, outer = table.verticalScrollBar(), QScrollBar(Qt.Orientation.Vertical)

    def follow_range(least: int, most: int) -> None:
        outer.setRange(least, most)
        outer.setPageStep(inner.pageStep())
        outer.setSingleStep(inner.singleStep())
        outer.setVisible(most > least)

    inner.rangeChanged.connect(follow_range)
    inner.valueChanged.connect(outer.setValue)
    outer.valueChanged.connect(inner.setValue)
    follow_range(inner.minimum(), inner.maximum())
    return outer
