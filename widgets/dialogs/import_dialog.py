"""Shows what an import would do before it is done, and lets a person change how it is understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSettings, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.exchange.import_fields import TableKind
from app.exchange.import_plan import ImportPlan, plan_import
from app.exchange.reader import ImportCancelledError, file_patterns
from app.exchange.sheet_plan import Remark
from app.workspace import Workspace
from widgets.background_tasks import Cancelled, Progress, run_with_progress
from widgets.controls.plain_text import PlainLabel, tooltip_text
from widgets.dialogs.import_preview import PreviewTable
from widgets.dialogs.import_sheets import SheetList

_QUICK_CELLS = 20_000
_LAST_ROW = 1_100_000

Index = QModelIndex | QPersistentModelIndex


class RemarksModel(QAbstractListModel):
    """What was not understood, one line each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the remarks of a plan."""
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()

    def remark(self, index: Index) -> Remark:
        """The remark on a line."""
        assert self._plan is not None
        return self._plan.remarks[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._plan is None else len(self._plan.remarks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._plan is None or not index.isValid():
            return None
        remark = self.remark(index)
        several = len(self._plan.sheets) > 1 and remark.sheet and remark.row is not None
        text = f"{remark.sheet} · {remark.sentence}" if several else remark.sentence
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(text)
        return None


class ImportDialog(QDialog):
    """The preview: sheets at the left, rows under their fields, what was not understood below.

    Args:
        plan: The plan to begin with.
        parent: The window.
    """

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        """The plan as the person has changed it."""
        self._current = next((at for at, sheet in enumerate(plan.sheets) if sheet.is_read), 0)
        self.setWindowTitle("Import")
        self.resize(1100, 720)
        self.sheets = SheetList(plan, self)
        self.preview = PreviewTable(self)
        self.heading_row = QSpinBox(self)
        self.heading_row.setRange(0, _LAST_ROW)
        self.heading_row.setSpecialValueText("none")
        self.heading_row.setKeyboardTracking(False)
        self.heading_row.setAccessibleName("Row of the file in which the headings stand")
        self.remarks = RemarksModel(self)
        self.remark_list = QListView(self)
        self.remark_list.setModel(self.remarks)
        self.remark_list.setWordWrap(True)
        self.remark_list.setResizeMode(QListView.ResizeMode.Adjust)
        self.remark_list.setLayoutMode(QListView.LayoutMode.Batched)
        self.remark_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remark_list.setAccessibleName("What was not understood")
        self.remark_title = PlainLabel(parent=self)
        self.summary = PlainLabel(parent=self, wrap=True)
        self.summary.setAccessibleName("What the import will do")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.import_button = QPushButton("Import", self)
        self.import_button.setProperty("look", "primary")
        buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.import_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.sheets.sheet_chosen.connect(self._show_sheet)
        self.sheets.kind_chosen.connect(self._take_kind)
        self.preview.fields.field_chosen.connect(self._take_field)
        self.heading_row.valueChanged.connect(self._take_heading_row)
        self.remark_list.clicked.connect(self._go_to)
        self.remark_list.activated.connect(self._go_to)
        self._show()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        above = QHBoxLayout()
        above.addWidget(PlainLabel("Choose above each column what it says.", self), 1)
        above.addWidget(PlainLabel("Headings in row", self))
        above.addWidget(self.heading_row)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 4)
        column.addLayout(above)
        column.addWidget(self.preview, 1)
        below = QWidget(self)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(8, 6, 0, 0)
        lower.addWidget(self.remark_title, 0, Qt.AlignmentFlag.AlignTop)
        lower.addWidget(self.remark_list, 1)
        stack = QSplitter(Qt.Orientation.Vertical, self)
        stack.addWidget(right)
        stack.addWidget(below)
        stack.setSizes([480, 150])
        self._body = QSplitter(Qt.Orientation.Horizontal, self)
        self._body.addWidget(self.sheets)
        self._body.addWidget(stack)
        self._body.setSizes([230, 870])
        foot = QHBoxLayout()
        foot.addWidget(self.summary, 1)
        foot.addWidget(buttons)
        whole = QVBoxLayout(self)
        whole.addWidget(self._body, 1)
        whole.addLayout(foot)

    # ---- showing ------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.sheets.show_plan(self.plan, self._current)
        sheet_plan = self.plan.sheets[self._current]
        self.preview.show_plan(sheet_plan, self.plan.remarks)
        self.heading_row.blockSignals(True)
        self.heading_row.setValue(sheet_plan.table.heading_row)
        self.heading_row.blockSignals(False)
        self.remarks.show_plan(self.plan)
        count = len(self.plan.remarks)
        self.remark_title.setText(f"To know before importing ({count:,})" if count else "Everything was understood.")
        self.remark_list.setVisible(bool(count))
        self.summary.setText(self.plan.summary)
        self.import_button.setEnabled(bool(self.plan.records))

    def _show_sheet(self, sheet: int) -> None:
        self._current = sheet
        self._show()

    def _go_to(self, index: QModelIndex) -> None:
        """Show the row that a remark is about."""
        remark = self.remarks.remark(index)
        at = next((at for at, found in enumerate(self.plan.sheets) if found.sheet.name == remark.sheet), None)
        if at is None:
            return
        if at != self._current:
            self._show_sheet(at)
        if remark.row is not None:
            self.preview.go_to(remark.row, remark.heading, self.plan.sheets[at])

    # ---- changing -----------------------------------------------------------------------------------

    def _take_kind(self, sheet: int, kind: str) -> None:
        self._current = sheet
        self._plan_anew(lambda cancelled: self.plan.with_kind(sheet, TableKind(kind), cancelled))

    def _take_field(self, column: int, field: str) -> None:
        self._plan_anew(lambda cancelled: self.plan.with_field(self._current, column, field, cancelled))

    def _take_heading_row(self, row: int) -> None:
        self._plan_anew(lambda cancelled: self.plan.with_heading_row(self._current, row, cancelled))

    def _plan_anew(self, change: Callable[[Callable[[], bool]], ImportPlan]) -> None:
        """Plan again with a changed choice; on a worker thread where the file is large."""
        cells = sum(len(sheet.table.rows) * len(sheet.columns) for sheet in self.plan.sheets)
        if cells <= _QUICK_CELLS:
            self.plan = change(lambda: False)
        else:
            self._body.setEnabled(False)
            try:
                changed = _in_background(self, "Reading the rows…", change)
            finally:
                self._body.setEnabled(True)
            self.plan = self.plan if changed is None else changed
        self._show()


def _in_background(
    parent: QWidget | None, title: str, work: Callable[[Callable[[], bool]], ImportPlan]
) -> ImportPlan | None:
    """Plan on a worker thread; None where the person cancelled."""

    def watched(progress: Progress) -> ImportPlan:
        def cancelled() -> bool:
            try:
                progress(0.0)
            except Cancelled:
                return True
            return False

        return work(cancelled)

    try:
        plan: ImportPlan = run_with_progress(parent, title, watched)
    except (Cancelled, ImportCancelledError):
        return None
    return plan


def choose_and_plan(parent: QWidget | None, workspace: Workspace, path: Path | None = None) -> ImportPlan | None:
    """Ask for a file where none is given, show what its import would do, and give the plan that was agreed to.

    Args:
        parent: The window.
        workspace: The map into which is imported.
        path: The file, or None to ask for it.

    Returns:
        The plan to apply; None where the person cancelled.

    Raises:
        ImportFileError: The file cannot be read.
    """
    if path is None:
        path = _chosen_file(parent)
        if path is None:
            return None
    chosen, state = path, workspace.map
    plan = _in_background(parent, f"Reading {chosen.name}…", lambda cancelled: plan_import(chosen, state, cancelled))
    return None if plan is None else agreed(plan, parent)


def agreed(plan: ImportPlan, parent: QWidget | None = None) -> ImportPlan | None:
    """Show what an import would do; gives the plan as the person has changed it, None where it was cancelled."""
    dialog = ImportDialog(plan, parent)
    try:
        return dialog.plan if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _chosen_file(parent: QWidget | None) -> Path | None:
    settings = QSettings()
    folder = str(settings.value("import/folder", str(Path.home())))
    tables = " ".join(file_patterns())
    name, _ = QFileDialog.getOpenFileName(parent, "Import a table", folder, f"Tables ({tables});;All files (*)")
    if not name:
        return None
    settings.setValue("import/folder", str(Path(name).parent))
    return Path(name)
