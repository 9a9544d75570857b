"""Paints a cell of the matrix as the figure of the matrix does: level by colour and number, gaps outlined."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.theme_bridge import ThemeBridge, base_font
from widgets.views.matrix_model import MatrixModel

RADIUS = 5.0
INSET = 2.5


class MatrixDelegate(QStyledItemDelegate):
    """Paints cells.

    Args:
        look: Colours.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._font = base_font(13, QFont.Weight.DemiBold)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, MatrixModel)
        cell, look = model.cell(index.row(), index.column()), self._look
        box = QRectF(option.rect).adjusted(INSET, INSET, -INSET, -INSET)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = "text.muted"
        if cell.assignment is None:
            painter.setBrush(look.color("cell.empty"))
        elif cell.counts:
            level = cell.assignment.level
            painter.setBrush(look.color(f"level.{level}"))
            ink = f"level.{level}.text"
            if level == 0:
                painter.setPen(QPen(look.color("line.strong"), 1))
        else:
            painter.setBrush(look.color("surface"))
            painter.setPen(QPen(look.color("level.line"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if cell.gap:
            painter.setPen(QPen(look.color("cell.gap"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if cell.assignment is not None:
            painter.setFont(self._font)
            painter.setPen(look.color(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(cell.assignment.level))
        self._paint_state(painter, option, box)
        painter.restore()

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        state = option.state
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outer = box.adjusted(-1.5, -1.5, 1.5, 1.5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._look.color("text"), 2))
            painter.drawRoundedRect(outer, RADIUS + 1, RADIUS + 1)
        elif state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._look.color("accent"), 1.5))
            painter.drawRoundedRect(outer, RADIUS + 1, RADIUS + 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(self._look.color("line.strong"), 1))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
