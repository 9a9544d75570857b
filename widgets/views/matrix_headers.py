"""What stands around the cells of the matrix: customers at the left, services leaning above, coverage at the right."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QToolTip, QWidget

from app.analysis.wording import percent
from app.model.scales import ServiceStatus
from widgets.controls.coverage_bar import paint_bar
from widgets.controls.plain_text import reads_from_right, tooltip_text
from widgets.theme_bridge import ThemeBridge, base_font
from widgets.views.matrix_model import MatrixModel

ANGLE = 40.0
"""Degrees by which the names of services lean."""
ROWS_WIDTH = 214
STRIP_WIDTH = 92
LEAST_HEIGHT, MOST_HEIGHT = 64, 140
"""Of the names of services, in pixels; within these it is as tall as they need."""
ABOVE = 18
"""Room above and below them for what leans over."""


class CustomerHeader(QHeaderView):
    """Names of the rows, with the colour of their kind and their importance.

    Args:
        look: Colours.
        model: The matrix.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look, self._matrix = look, model
        self._name_font = base_font(13, QFont.Weight.DemiBold)
        self._small_font = base_font(11)
        self.setSectionsClickable(True)
        self.setFixedWidth(ROWS_WIDTH)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Customers")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        if logicalIndex >= len(self._matrix.customers):
            return
        customer, look = self._matrix.customers[logicalIndex], self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.color("ground"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"kind.{customer.kind.value}.ink"))
        painter.drawRoundedRect(QRectF(rect.left() + 8, rect.top() + 7, 5, rect.height() - 14), 2.5, 2.5)
        room = rect.adjusted(22, 6, -8, -6)
        side = Qt.AlignmentFlag.AlignRight if reads_from_right(customer.name) else Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._name_font)
        painter.setPen(look.color("text"))
        shown = QFontMetrics(self._name_font).elidedText(customer.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignTop, shown)
        painter.setFont(self._small_font)
        painter.setPen(look.color("text.muted"))
        rated = "importance not rated" if customer.importance is None else f"importance {customer.importance}"
        said = QFontMetrics(self._small_font).elidedText(
            f"{customer.kind.label} · {rated}", Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, side | Qt.AlignmentFlag.AlignBottom, said)
        painter.restore()

    def sectionSizeFromContents(self, _: int) -> QSize:
        return QSize(ROWS_WIDTH, self.defaultSectionSize())


class ServiceHeader(QWidget):
    """Names of the columns, leaning to the right over cells and coverage, so that none is cut at the edge.

    Args:
        look: Colours.
        table: The cells; names stand above its columns.
        model: The matrix.
        parent: Owner.
    """

    chosen = Signal(int)
    """A person pressed the name of a column."""

    def __init__(self, look: ThemeBridge, table: QTableView, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._table, self._matrix = look, table, model
        self._hovered = -1
        self.setFont(base_font(12, QFont.Weight.Medium))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Services")
        self._fit()
        look.changed.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        table.selectionModel().currentChanged.connect(lambda _now, _before: self.update())
        model.dataChanged.connect(lambda *_: self._fit())
        model.modelReset.connect(self._fit)

    def _fit(self) -> None:
        longest = max((service.name for service in self._matrix.services), key=len, default="")
        upwards = (self.fontMetrics().horizontalAdvance(longest) + 8) * math.sin(math.radians(ANGLE))
        self.setFixedHeight(max(LEAST_HEIGHT, min(MOST_HEIGHT, math.ceil(upwards) + ABOVE)))
        self.update()

    def shown_name(self, column: int) -> str:
        """The name of a column as it is written, shortened where it does not fit."""
        name = self._matrix.services[column].name
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(self._room(column)))

    def column_at(self, at: QPointF) -> int:
        """The column whose name stands at a point; -1 where there is none."""
        cos, sin = math.cos(math.radians(ANGLE)), math.sin(math.radians(ANGLE))
        for column in self._visible():
            foot = self._foot(column)
            dx, dy = at.x() - foot.x(), at.y() - foot.y()
            along, across = dx * cos - dy * sin, dx * sin + dy * cos
            if abs(across + 4) < 10 and -6 <= along <= self._room(column):
                return column
        return -1

    def _visible(self) -> Iterator[int]:
        left = self._table.viewport().x()
        right = left + self._table.viewport().width()
        for column in range(len(self._matrix.services)):
            x = self._foot(column).x()
            if left <= x <= right:
                yield column

    def _foot(self, column: int) -> QPointF:
        start = self._table.viewport().x() + self._table.columnViewportPosition(column)
        return QPointF(start + self._table.columnWidth(column) / 2, self.height() - 5)

    def _room(self, column: int) -> float:
        angle = math.radians(ANGLE)
        upwards = (self.height() - ABOVE) / math.sin(angle)
        return max(20.0, min(upwards, (self.width() - self._foot(column).x() - 6) / math.cos(angle)))

    def paintEvent(self, _: QPaintEvent) -> None:
        current = self._table.currentIndex().column()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.color("ground"))
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            for column in self._visible():
                service = self._matrix.services[column]
                quiet = service.status in (ServiceStatus.PLANNED, ServiceStatus.RETIRED)
                token = "accent" if column in (current, self._hovered) else "text.muted" if quiet else "text"
                painter.save()
                painter.setPen(self._look.color(token))
                painter.translate(self._foot(column))
                painter.rotate(-ANGLE)
                painter.drawText(QPointF(0, 4), self.shown_name(column))
                painter.restore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            column = self.column_at(QPointF(event.pos()))
            text = "" if column < 0 else self._said(column)
            QToolTip.showText(event.globalPos(), tooltip_text(text), self)
            return True
        return super().event(event)

    def _said(self, column: int) -> str:
        service = self._matrix.services[column]
        return f"{service.name}\n{service.nature.label}, {service.status.value}"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self.column_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.setCursor(Qt.CursorShape.PointingHandCursor if hovered >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self.column_at(event.position())
        if column >= 0:
            self.chosen.emit(column)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()


class CoverageStrip(QWidget):
    """The coverage of each row as a bar and a figure, beside the cells.

    Args:
        look: Colours.
        table: The cells; bars stand beside its rows.
        model: The matrix.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, table: QTableView, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._table, self._matrix = look, table, model
        self.setFixedWidth(STRIP_WIDTH)
        self.setFont(base_font(11, QFont.Weight.DemiBold))
        self.setAccessibleName("Coverage of each customer")
        look.changed.connect(self.update)
        table.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        model.dataChanged.connect(lambda *_: self.update())
        model.modelReset.connect(self.update)

    def row_at(self, at: QPoint) -> int:
        """The row beside a point; -1 where there is none."""
        return self._table.rowAt(at.y() - self._table.viewport().y())

    def paintEvent(self, _: QPaintEvent) -> None:
        offset = self._table.viewport().y()
        height = self._table.viewport().height()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.color("ground"))
            painter.setClipRect(QRect(0, offset, self.width(), height))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            first = max(self._table.rowAt(0), 0)
            for row in range(first, len(self._matrix.customers)):
                top = self._table.rowViewportPosition(row)
                if top > height:
                    break
                share = self._matrix.coverage_of(row)
                middle = offset + top + self._table.rowHeight(row) / 2
                paint_bar(painter, QRectF(12, middle - 9, STRIP_WIDTH - 28, 7), share, self._look)
                painter.setPen(self._look.color("text"))
                painter.drawText(QRectF(12, middle + 1, STRIP_WIDTH - 24, 16), 0, percent(share))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.row_at(event.pos())
            text = self._matrix.row_said(row) if row >= 0 else ""
            QToolTip.showText(event.globalPos(), tooltip_text(text), self)
            return True
        return super().event(event)
