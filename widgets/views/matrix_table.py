"""The cells of the matrix: click or type a level, copy and paste blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.model.scales import LEVEL_NAMES
from widgets.controls.following import claims
from widgets.controls.plain_text import action_text, copy_table, table_from_text
from widgets.theme_bridge import ThemeBridge
from widgets.views.matrix_delegate import MatrixDelegate
from widgets.views.matrix_headers import CustomerHeader
from widgets.views.matrix_model import MatrixModel

CELL_WIDTH = 56
CELL_HEIGHT = 46
Levels = dict[tuple[str, str], int | None]
"""Levels by (service, customer); None takes the service away."""

_UNASSIGNED = frozenset({"-", "–", "—", "x", "none assigned", "not assigned"})


def level_from(text: str) -> int | None:
    """The level that a cell of a spreadsheet says, None for “not assigned”; raises ValueError.

    Takes "3", "3.0", "good" and a dash.
    """
    plain = text.strip().casefold()
    if plain in _UNASSIGNED:
        return None
    if plain in LEVEL_NAMES:
        return LEVEL_NAMES.index(plain)
    number = float(plain.replace(",", "."))
    if number not in range(len(LEVEL_NAMES)):
        raise ValueError(text)
    return int(number)


class MatrixTable(QTableView):
    """Cells; it changes nothing itself but asks for it.

    Args:
        look: Colours.
        model: The matrix.
        parent: Owner.
    """

    levels_set = Signal(object, str)
    """A person set levels: `Levels`, and what the step is called."""
    cell_opened = Signal(QModelIndex)
    """A person wants the levels of a cell to choose from."""
    row_chosen = Signal(int)
    """A person went to another customer."""
    column_chosen = Signal(int)
    """A person wants to see a service."""
    noticed = Signal(str)
    """What could not be pasted, as a sentence."""

    def __init__(self, look: ThemeBridge, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = model
        self._pressed: QModelIndex | None = None
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._went)
        self.setAccessibleName("Coverage matrix")
        self.setItemDelegate(MatrixDelegate(look, self))
        self.setVerticalHeader(CustomerHeader(look, model, self))
        self.verticalHeader().setDefaultSectionSize(CELL_HEIGHT)
        self.verticalHeader().sectionPressed.connect(self.row_chosen)
        self.horizontalHeader().hide()
        self.horizontalHeader().setDefaultSectionSize(CELL_WIDTH)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # ---- what a person does -------------------------------------------------------------------------

    def chosen_cells(self) -> list[QModelIndex]:
        """The selected cells, or the current one."""
        selected = self.selectionModel().selectedIndexes()
        return selected or ([self.currentIndex()] if self.currentIndex().isValid() else [])

    def set_chosen(self, level: int | None) -> None:
        """Ask for a level of all selected cells."""
        levels = {self._key(index.row(), index.column()): level for index in self.chosen_cells()}
        if levels:
            self._ask(levels, "Set levels" if level is not None else "Take services away")

    def copy(self) -> None:
        """Copy the block around the selected cells as tab-separated levels."""
        cells = self.chosen_cells()
        if not cells:
            return
        rows, columns = {index.row() for index in cells}, {index.column() for index in cells}
        copy_table(
            [
                [self._matrix.index(row, column).data() for column in range(min(columns), max(columns) + 1)]
                for row in range(min(rows), max(rows) + 1)
            ]
        )

    def paste(self, text: str) -> None:
        """Set levels from a tab-separated block, beginning at the first selected cell; blank cells are left alone."""
        cells = self.chosen_cells()
        block = table_from_text(text)
        if not cells or not block:
            return
        top, left = min(index.row() for index in cells), min(index.column() for index in cells)
        levels, strange, outside = self._read_block(block, top, left)
        if levels:
            self._ask(levels, "Paste levels")
        said = []
        if strange:
            shown = ", ".join(f"“{cell[:20]}”" for cell in strange[:3])
            said.append(f"{len(strange)} pasted cells are no level 0–4 and were left alone: {shown}.")
        if outside:
            said.append(f"{outside} pasted cells lie outside of the matrix.")
        self.noticed.emit(" ".join(said))

    def _read_block(self, block: Sequence[Sequence[str]], top: int, left: int) -> tuple[Levels, list[str], int]:
        levels: Levels = {}
        strange: list[str] = []
        outside = 0
        for row, line in enumerate(block, top):
            for column, text in enumerate(line, left):
                if not text:
                    continue
                if row >= len(self._matrix.customers) or column >= len(self._matrix.services):
                    outside += 1
                    continue
                try:
                    levels[self._key(row, column)] = level_from(text)
                except ValueError:
                    strange.append(text)
        return levels, strange, outside

    def _key(self, row: int, column: int) -> tuple[str, str]:
        return self._matrix.services[column].id, self._matrix.customers[row].id

    def _ask(self, levels: Mapping[tuple[str, str], int | None], label: str) -> None:
        self.levels_set.emit(dict(levels), label)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done at a cell."""
        menu = QMenu(self)
        service, customer = self._matrix.services[index.column()], self._matrix.customers[index.row()]
        for caption, act in (
            ("Choose a level…", lambda: self.cell_opened.emit(index)),
            (f"Show {service.name}", lambda: self.column_chosen.emit(index.column())),
            (f"Show {customer.name}", lambda: self.row_chosen.emit(index.row())),
            ("Copy levels", self.copy),
            ("Paste levels", lambda: self.paste(QGuiApplication.clipboard().text())),
        ):
            menu.addAction(action_text(caption)).triggered.connect(lambda _checked=False, act=act: act())
        return menu

    def _went(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and now.row() != before.row():
            self.row_chosen.emit(now.row())

    # ---- Qt -----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Space)
        digits = (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
        control = (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_A)
        return claims(event, *keys, *digits, control=control) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key == Qt.Key.Key_C:
            self.copy()
        elif control and key == Qt.Key.Key_V:
            self.paste(QGuiApplication.clipboard().text())
        elif len(typed) == 1 and typed in "01234":
            self.set_chosen(int(typed))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_chosen(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            if self.currentIndex().isValid():
                self.cell_opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = self.indexAt(event.position().toPoint()) if plain else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        released = self.indexAt(event.position().toPoint())
        if self._pressed is not None and released.isValid() and released == self._pressed:
            self.cell_opened.emit(released)
        self._pressed = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.isValid():
            menu = self.menu_for(index)
            menu.aboutToHide.connect(menu.deleteLater)
            at = event.globalPos() if mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            menu.popup(QPoint(at))
