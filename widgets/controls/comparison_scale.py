"""The scale 9 – 1 – 9 on which one of two is said to matter more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme_bridge import ThemeBridge

FARTHEST = 8
"""Steps from the middle, alike (1), to either end, extremely more (9)."""


class ComparisonScale(QWidget):
    """A knob on 17 steps: to the left the left one matters more. Left and right arrow, Home and End, or the mouse.

    Args:
        look: Colours.
        parent: Owner.
    """

    moved = Signal(int)
    """A person moved the knob: steps from the middle, negative to the left."""

    def __init__(self, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._position = 0
        self._answered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    @property
    def position(self) -> int:
        """Steps from the middle, negative to the left."""
        return self._position

    def show_answer(self, position: int | None) -> None:
        """Put the knob somewhere; None where there is no answer yet, with the knob hollow in the middle."""
        self._position, self._answered = position or 0, position is not None
        self.update()

    def _move(self, position: int) -> None:
        position = min(max(position, -FARTHEST), FARTHEST)
        if position != self._position or not self._answered:
            self.show_answer(position)
            self.moved.emit(position)

    def _x(self, position: int) -> float:
        margin = self._unit * 1.5
        return margin + (self.width() - 2 * margin) * (position + FARTHEST) / (2 * FARTHEST)

    @property
    def _unit(self) -> int:
        """Height of a line of text, in pixels, from which all else takes its measure."""
        return self.fontMetrics().height()

    def _position_at(self, x: float) -> int:
        first, last = self._x(-FARTHEST), self._x(FARTHEST)
        return round((x - first) / max(last - first, 1) * 2 * FARTHEST) - FARTHEST

    def _paint_step(self, painter: QPainter, position: int, middle: float) -> None:
        unit, x = self._unit, self._x(position)
        chosen = self._answered and (0 <= position <= self._position or self._position <= position <= 0)
        odd = position % 2 == 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("accent" if chosen else "text.muted"))
        radius = unit * (0.2 if odd else 0.12)
        painter.drawEllipse(QPointF(x, middle), radius, radius)
        if odd:
            painter.setPen(self._look.color("text" if chosen else "text.muted"))
            box = QRectF(x - unit, middle + unit * 0.9, 2 * unit, unit * 1.2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(abs(position) + 1))

    # ---- Qt -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(40 * self._unit, round(3.6 * self._unit))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * self._unit, round(3.6 * self._unit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._move(self._position - 1)
            case Qt.Key.Key_Right:
                self._move(self._position + 1)
            case Qt.Key.Key_Home:
                self._move(-FARTHEST)
            case Qt.Key.Key_End:
                self._move(FARTHEST)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._move(self._position_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(self._position_at(event.position().x()))

    def paintEvent(self, _: QPaintEvent) -> None:
        unit = self._unit
        middle = unit * 1.2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.font())
            line = QPen(self._look.color("line"), max(unit * 0.2, 2), c=Qt.PenCapStyle.RoundCap)
            painter.setPen(line)
            painter.drawLine(QPointF(self._x(-FARTHEST), middle), QPointF(self._x(FARTHEST), middle))
            if self._answered and self._position:
                line.setColor(self._look.color("accent"))
                painter.setPen(line)
                painter.drawLine(QPointF(self._x(0), middle), QPointF(self._x(self._position), middle))
            for position in range(-FARTHEST, FARTHEST + 1):
                self._paint_step(painter, position, middle)
            accent = self._look.color("accent")
            painter.setPen(QPen(accent if self._answered else self._look.color("text.muted"), max(unit * 0.15, 2)))
            painter.setBrush(accent if self._answered else self._look.color("surface"))
            knob = QPointF(self._x(self._position), middle)
            painter.drawEllipse(knob, unit * 0.6, unit * 0.6)
            if self.hasFocus():
                painter.setPen(QPen(self._look.color("text"), max(unit * 0.1, 1.5)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(knob, unit * 0.9, unit * 0.9)
