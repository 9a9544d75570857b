"""The mark of a severity: a shape and a colour, so that it reads without colour too."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analysis.gap_rule import Severity
from widgets.theme_bridge import ThemeBridge


def _star(center: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = math.pi * corner / 5
        points.append(QPointF(center.x() + reach * math.sin(angle), center.y() - reach * math.cos(angle)))
    return QPolygonF(points)


def paint_severity(painter: QPainter, center: QPointF, radius: float, severity: Severity, look: ThemeBridge) -> None:
    """Paint the mark about a centre: diamond critical, triangle major, disc minor, star opportunity."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(f"severity.{severity.value}"))
    x, y = center.x(), center.y()
    match severity:
        case Severity.CRITICAL:
            r = radius * 1.15
            painter.drawPolygon(QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)]))
        case Severity.MAJOR:
            r = radius * 1.1
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - r), QPointF(x + r, y + r * 0.8), QPointF(x - r, y + r * 0.8)])
            )
        case Severity.MINOR:
            painter.drawEllipse(QRectF(x - radius * 0.8, y - radius * 0.8, 1.6 * radius, 1.6 * radius))
        case Severity.OPPORTUNITY:
            painter.drawPolygon(_star(center, radius * 1.2))


class SeverityMark(QWidget):
    """The mark of a severity as a small widget."""

    def __init__(self, look: ThemeBridge, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._severity = look, severity
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_severity(severity)
        look.changed.connect(self.update)

    def set_severity(self, severity: Severity) -> None:
        """Show another severity."""
        self._severity = severity
        self.setAccessibleName(severity.label)
        self.setToolTip(severity.label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(14, 18)

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_severity(painter, QPointF(self.width() / 2, self.height() / 2), 5, self._severity, self._look)
