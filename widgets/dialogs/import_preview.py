"""The preview of a sheet that is to be imported: its rows, and above each column what it is taken to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QPainter, QPalette, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QStyle, QTableView, QWidget

from app.exchange.column_matching import BOTH
from app.exchange.import_fields import LEAVE_OUT, TableKind, choices_of, fields_of
from app.exchange.sheet import cell_text
from app.exchange.sheet_plan import Remark, SheetPlan
from widgets.controls.plain_text import tooltip_text

_SHOWN = 160
_COLUMN_WIDTH = 170
_GAP = 4

Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """The rows of one planned sheet; cells with a remark carry it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: SheetPlan | None = None
        self._remarks: dict[tuple[int, str], list[str]] = {}

    def show_plan(self, plan: SheetPlan, remarks: Sequence[Remark]) -> None:
        """Show a planned sheet and what was noticed about it."""
        self.beginResetModel()
        self._plan = plan
        self._remarks = {}
        for remark in remarks:
            if remark.row is not None and remark.sheet == plan.sheet.name:
                self._remarks.setdefault((remark.row, remark.heading), []).append(remark.text)
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """Where a row of the file stands in the preview; -1 where it is not a row of the table."""
        rows = self._plan.table.rows if self._plan is not None else ()
        return next((at for at, row in enumerate(rows) if row.number == number), -1)

    def remark_at(self, index: Index) -> str:
        """What was noticed about a cell, or about its row where it is the first; empty for nothing."""
        if self._plan is None:
            return ""
        number = self._plan.table.rows[index.row()].number
        said = self._remarks.get((number, self._plan.columns[index.column()].name), [])
        if index.column() == 0:
            said = [*self._remarks.get((number, ""), []), *said]
        return "\n".join(said)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._plan is None else len(self._plan.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._plan is None else len(self._plan.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._plan is None or not index.isValid():
            return None
        column = self._plan.columns[index.column()]
        text = cell_text(self._plan.table.rows[index.row()].cell(column.heading.column))
        shown: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                line = " ".join(text[: 4 * _SHOWN].split())
                shown = line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
            case Qt.ItemDataRole.ToolTipRole:
                shown = tooltip_text("\n".join(filter(None, (text[:2000], self.remark_at(index)))))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                shown = self.remark_at(index)
            case Qt.ItemDataRole.DecorationRole if self.remark_at(index):
                shown = QApplication.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
            case Qt.ItemDataRole.ForegroundRole if column.field == LEAVE_OUT or self._plan.kind is TableKind.NOTHING:
                shown = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return shown

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._plan is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._plan.table.rows[section].number) if role == Qt.ItemDataRole.DisplayRole else None
        name = self._plan.columns[section].name
        return name if role == Qt.ItemDataRole.DisplayRole else tooltip_text(name)


class FieldBox(QComboBox):
    """What a column is taken to say. The wheel scrolls the table instead of changing it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FieldHeader(QHeaderView):
    """Headings with a list of fields below each."""

    field_chosen = QtSignal(int, str)
    """A person chose a field: column of the preview, id of the field."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = parent
        self._choices = QStandardItemModel(self)
        self.boxes: list[FieldBox] = []
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSectionsClickable(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sectionResized.connect(self.place)
        parent.horizontalScrollBar().valueChanged.connect(self.place)

    def show_plan(self, plan: SheetPlan) -> None:
        """Offer the fields of a planned sheet, with what is chosen; keeps the boxes where their number stays."""
        choices = self._offered(plan)
        self._choices.clear()
        for field_id, label in choices:
            item = QStandardItem(label)
            item.setData(field_id, Qt.ItemDataRole.UserRole)
            self._choices.appendRow(item)
        wanted = len(plan.columns) if choices else 0
        while len(self.boxes) > wanted:
            box = self.boxes.pop()
            box.hide()
            box.deleteLater()
        while len(self.boxes) < wanted:
            self.boxes.append(self._new_box(len(self.boxes)))
        for column, box in zip(plan.columns, self.boxes, strict=False):
            box.setCurrentIndex(box.findData(column.field))
            box.setAccessibleName(f"Field of column {column.name}")
        self.updateGeometry()
        self._table.updateGeometries()
        self.place()

    def _offered(self, plan: SheetPlan) -> list[tuple[str, str]]:
        choices = choices_of(plan.kind)
        known = {field_id for field_id, _ in choices}
        fields = fields_of(plan.kind)
        for column in plan.columns:
            if BOTH in column.field and column.field not in known:
                known.add(column.field)
                choices.append((column.field, " / ".join(fields[part].label for part in column.field.split(BOTH))))
        return choices

    def _new_box(self, at: int) -> FieldBox:
        box = FieldBox(self)
        box.setModel(self._choices)
        box.setMaxVisibleItems(30)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.view().setMinimumWidth(240)
        box.activated.connect(lambda _, at=at: self.field_chosen.emit(at, self.boxes[at].currentData()))
        box.installEventFilter(self)
        box.show()
        return box

    def place(self) -> None:
        """Put each box under its heading."""
        top = super().sizeHint().height()
        for at, box in enumerate(self.boxes):
            box.setGeometry(
                self.sectionViewportPosition(at) + 1, top, self.sectionSize(at) - _GAP, box.sizeHint().height()
            )

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        room = self.boxes[0].sizeHint().height() + _GAP if self.boxes else 0
        return QSize(hint.width(), hint.height() + room)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, QRect(rect.x(), rect.y(), rect.width(), super().sizeHint().height()), section)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self.boxes:
            self._reveal(self.boxes.index(watched))
        return super().eventFilter(watched, event)

    def _reveal(self, column: int) -> None:
        start = self.sectionPosition(column)
        bar = self._table.horizontalScrollBar()
        if start < bar.value():
            bar.setValue(start)
        elif start + self.sectionSize(column) > bar.value() + self.viewport().width():
            bar.setValue(start + self.sectionSize(column) - self.viewport().width())


class PreviewTable(QTableView):
    """The rows of a sheet under its fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PreviewModel(self)
        self.fields = FieldHeader(self)
        self.setHorizontalHeader(self.fields)
        self.setModel(self.rows)
        self.setAccessibleName("Preview of the rows")
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.fields.setDefaultSectionSize(_COLUMN_WIDTH)
        self.fields.setMinimumSectionSize(60)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_plan(self, plan: SheetPlan, remarks: Sequence[Remark]) -> None:
        """Show a planned sheet, where the person was looking if it is the same one."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.rows.show_plan(plan, remarks)
        self.fields.show_plan(plan)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def go_to(self, number: int, heading: str, plan: SheetPlan) -> bool:
        """Select a row of the file, at the column with a heading; False where it is not in the table."""
        row = self.rows.row_of(number)
        if row < 0:
            return False
        column = next((at for at, found in enumerate(plan.columns) if found.name == heading), 0)
        index = self.rows.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        return True
