"""The table of gaps: click goes there, Enter does the first fix, the menu has them all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.analysis.accepted_gaps import acceptance_of, withdrawal_of
from app.analysis.gap_rule import Finding
from widgets.controls.following import claims
from widgets.controls.plain_text import action_text, copy_table
from widgets.controls.severity_mark import paint_severity
from widgets.panels.gap_model import COLUMNS, CUSTOMER, POINTS, REASON, SEVERITY, TITLE, GapModel
from widgets.theme_bridge import ThemeBridge

ROW_HEIGHT = 28
CELL_PADDING = 3
"""Between the edge of a cell and its text, in pixels, as Qt and the style sheet have it."""
END = 12
"""Between the last word of a row and the edge of the table, in pixels."""
WIDTHS = {SEVERITY: 100, CUSTOMER: 150, POINTS: 92}
ACCEPTED_OPACITY = 0.5
"""Of the mark of a gap that is accepted; its words are grey."""
LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MOST_REMEMBERED = 2_000
"""Shortened texts that are kept."""
TITLE_SHARE = 0.44
"""Of the room for title and reason, until a person draws the line elsewhere."""


class GapDelegate(QStyledItemDelegate):
    """Paints the words of a gap, and the mark of its severity; ten times as fast as the style sheet does."""

    def __init__(self, look: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shortened: dict[tuple[int, int, str], str] = {}
        """By column, width and text: to shorten a text takes as long as to paint it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, column = index.model(), index.column()
        assert isinstance(model, GapModel)
        finding = model.finding(index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._look.color("accent.soft"))
        room = option.rect.adjusted(CELL_PADDING, 0, -(END if column == POINTS else CELL_PADDING), 0)
        if column == SEVERITY:
            painter.save()
            self._paint_mark(painter, room, model, finding)
            painter.restore()
            room.adjust(17, 0, 0, 0)
        painter.setFont(model.font(column) or option.font)
        painter.setPen(model.ink(finding, column) or self._look.color("text"))
        side = TRAILING if column == POINTS else LEADING
        said = self._fitting(painter, model.text(finding, column), column, room.width())
        painter.drawText(room, side | Qt.TextFlag.TextSingleLine, said)

    def _fitting(self, painter: QPainter, text: str, column: int, width: int) -> str:
        """A text, shortened where it is wider than its room."""
        key = (column, width, text)
        said = self._shortened.get(key)
        if said is None:
            if len(self._shortened) > MOST_REMEMBERED:
                self._shortened.clear()
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._shortened[key] = said
        return said

    def _paint_mark(self, painter: QPainter, room: QRect, model: GapModel, finding: Finding) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(ACCEPTED_OPACITY if model.is_accepted(finding) else 1.0)
        paint_severity(painter, QPointF(room.left() + 5, room.center().y() + 1), 5, finding.severity, self._look)
        painter.setOpacity(1.0)


class GapTable(QTableView):
    """Gaps in rows.

    Args:
        look: Colours.
        model: What is shown.
        parent: Owner.
    """

    go_to = Signal(object)
    """A person wants to see what a gap concerns: the element."""
    fix_requested = Signal(object, object)
    """A person wants to do something about a gap: the fix and the finding."""
    explain_asked = Signal(str)
    """A person wants to know how the points of a gap come about: id of the figure."""

    def __init__(self, look: ThemeBridge, model: GapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps = model
        self.setModel(model)
        self.setAccessibleName("Gaps")
        self.setItemDelegate(GapDelegate(look, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(SEVERITY, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        self._pressed_at_header = self._drawn_by_hand = False
        header.viewport().installEventFilter(self)
        header.sectionResized.connect(self._note_drawing)
        self.clicked.connect(lambda index: self._go(index.row()))
        self.doubleClicked.connect(lambda index: self._fix_first(index.row()))

    def current_finding(self) -> Finding | None:
        """The gap in the current row, or None."""
        row = self.currentIndex().row()
        return self._gaps.findings[row] if 0 <= row < len(self._gaps.findings) else None

    def copy(self) -> None:
        """Copy the selected rows, or all where none is selected, as a table with headings."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        chosen = [self._gaps.findings[row] for row in rows] or list(self._gaps.findings)
        cells = [[self._gaps.text(finding, column) for column in range(len(COLUMNS))] for finding in chosen]
        copy_table([list(COLUMNS), *cells])

    def menu_for(self, finding: Finding) -> QMenu:
        """What can be done about a gap."""
        menu = QMenu(self)
        accepted = self._gaps.is_accepted(finding)
        fixes = (withdrawal_of(finding),) if accepted else (*finding.fixes, acceptance_of(finding))
        for fix in fixes:
            entry = menu.addAction(action_text(fix.label))
            entry.triggered.connect(lambda _checked=False, fix=fix: self.fix_requested.emit(fix, finding))
        menu.addSeparator()
        menu.addAction("Show on the map").triggered.connect(lambda _checked=False: self.go_to.emit(finding.elements[0]))
        if finding.points is not None or finding.delight is not None:
            figure = f"gap-points:{finding.elements[0].id}"
            menu.addAction("Explain its points").triggered.connect(
                lambda _checked=False: self.explain_asked.emit(figure)
            )
        menu.addAction("Copy as table").triggered.connect(lambda _checked=False: self.copy())
        return menu

    def _note_drawing(self, _column: int, _before: int, _now: int) -> None:
        self._drawn_by_hand = self._drawn_by_hand or self._pressed_at_header

    def _go(self, row: int) -> None:
        self.go_to.emit(self._gaps.findings[row].elements[0])

    def _fix_first(self, row: int) -> None:
        finding = self._gaps.findings[row]
        if self._gaps.is_accepted(finding):
            self._go(row)
        elif finding.fixes:
            self.fix_requested.emit(finding.fixes[0], finding)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._pressed_at_header = event.type() is QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        return claims(event, *keys, control=(Qt.Key.Key_C, Qt.Key.Key_A)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finding = self.current_finding()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_C and control:
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and finding is not None:
            self._fix_first(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space and finding is not None:
            self._go(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.pos() if event.reason() is QContextMenuEvent.Reason.Mouse else None
        index = self.indexAt(at) if at is not None else self.currentIndex()
        if index.isValid():
            menu = self.menu_for(self._gaps.finding(index))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._drawn_by_hand:
            room = event.size().width() - sum(self.columnWidth(column) for column in WIDTHS)
            self.setColumnWidth(TITLE, max(120, int(TITLE_SHARE * room)))
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(600, 160)
