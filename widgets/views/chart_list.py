"""The list of charts: each by its title and the question that it answers."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.figures.chart import Chart
from widgets.theme_bridge import ThemeBridge, base_font

WIDTH = 228
"""Pixels."""
_MARGIN, _BAR, _SCROLL_BAR = 12, 3, 10
_MOST_LINES = 2

_Index = QModelIndex | QPersistentModelIndex


class ChartList(QListView):
    """Charts to choose from with mouse or arrows.

    Args:
        look: Colours and icons.
        listed: The charts, from top to bottom.
        parent: Owner.
    """

    chosen = Signal(str)
    """A chart is to be shown, by id."""

    def __init__(self, look: ThemeBridge, listed: tuple[Chart, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed = listed
        self.setModel(_Charts(listed, self))
        self.setItemDelegate(_Lines(look, self))
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Charts")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._changed)

    def show_chart(self, chart_id: str) -> None:
        """Mark a chart as the one on screen."""
        for row, chart in enumerate(self._listed):
            if chart.id == chart_id:
                self.setCurrentIndex(self.model().index(row, 0))

    def _changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._listed[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()  # it is the chart that is copied, not the words of its line
        else:
            super().keyPressEvent(event)


class _Charts(QAbstractListModel):
    def __init__(self, listed: tuple[Chart, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._listed = listed

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        chart = self._listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return chart.title
        if role == Qt.ItemDataRole.UserRole:
            return chart.question
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return f"{chart.title}: {chart.question}"
        return None


class _Lines(QStyledItemDelegate):
    """Title over question."""

    def __init__(self, look: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._question = base_font(13, QFont.Weight.DemiBold), base_font(12)

    def _question_height(self, text: str, width: int) -> int:
        metrics = QFontMetrics(self._question)
        room = QRect(0, 0, width, _MOST_LINES * metrics.lineSpacing())
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return min(needed, room.height())

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        across = WIDTH - 2 * _MARGIN - _SCROLL_BAR
        question = self._question_height(str(index.data(Qt.ItemDataRole.UserRole)), across)
        return QSize(WIDTH, QFontMetrics(self._title).lineSpacing() + question + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        color = self._look.color
        rect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("accent.soft", 1.0 if selected else 0.5))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), color("accent"))
        inner = rect.adjusted(_MARGIN, 8, -_MARGIN, -8)
        painter.setFont(self._title)
        painter.setPen(color("text"))
        metrics = QFontMetrics(self._title)
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(self._question)
        painter.setPen(color("text" if selected else "text.muted"))
        below = inner.adjusted(0, metrics.lineSpacing() + 2, 0, 4)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, str(index.data(Qt.ItemDataRole.UserRole)))
        painter.restore()
