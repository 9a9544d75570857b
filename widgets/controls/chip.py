"""Pills: a word on a coloured ground, to read, to press or to switch."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.analysis.gap_rule import Severity
from widgets.controls.severity_mark import paint_severity
from widgets.theme_bridge import ThemeBridge, base_font


class Chip(QAbstractButton):
    """A pill that can be pressed; give it no focus policy and it is a plain tag.

    Args:
        look: Colours.
        text: What it says.
        fill: Token of its ground.
        ink: Token of its letters.
        pixels: Height of its letters.
        parent: Owner.
    """

    def __init__(
        self,
        look: ThemeBridge,
        text: str = "",
        *,
        fill: str = "accent.soft",
        ink: str = "accent",
        pixels: int = 11,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._fill, self._ink = look, fill, ink
        self._severity: Severity | None = None
        self._has_menu = False
        self._fill_alpha = 1.0
        self.setFont(base_font(pixels, QFont.Weight.DemiBold))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)
        look.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self.text():  # else the whole panel around would be laid out anew
            self.setText(text)
            self.updateGeometry()
            self.update()

    def set_colors(self, fill: str, ink: str, *, alpha: float = 1.0) -> None:
        """Take other tokens for ground and letters; `alpha` thins the ground."""
        if (fill, ink, alpha) != (self._fill, self._ink, self._fill_alpha):
            self._fill, self._ink, self._fill_alpha = fill, ink, alpha
            self.update()

    def show_arrow(self) -> None:
        """Show that pressing it opens a menu."""
        self._has_menu = True
        self.updateGeometry()

    def make_tag(self) -> None:
        """Make it a thing to read only."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _lead(self) -> int:
        return 13 if self._severity is not None else 0

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        tail = 12 if self._has_menu else 0
        return QSize(metrics.horizontalAdvance(self.text()) + 18 + self._lead() + tail, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _is_off(self) -> bool:
        return self.isCheckable() and not self.isChecked()

    def paintEvent(self, _: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            radius = box.height() / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color(self._fill, self._fill_alpha))
            flat = self._look.color(self._fill) == self._look.color("surface")  # as in high contrast
            if self._is_off():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._look.color("line"), 1))
            elif flat or (self.underMouse() and self.isEnabled()):
                painter.setPen(QPen(self._look.color(self._ink), 1))
            sharp = 0.5 if painter.pen().style() != Qt.PenStyle.NoPen else 0.0
            painter.drawRoundedRect(box.adjusted(sharp, sharp, -sharp, -sharp), radius, radius)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._look.color("accent"), 2))
                painter.drawRoundedRect(box, radius, radius)
            if self._severity is not None:
                center = QPointF(box.left() + 12, box.center().y())
                paint_severity(painter, center, 4, self._severity, self._look)
            painter.setPen(self._look.color("text.muted" if self._is_off() else self._ink))
            tail = 12 if self._has_menu else 0
            room = box.adjusted(8 + self._lead(), 0, -8 - tail, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
            if self._has_menu:
                x, y = box.right() - 13, box.center().y() - 1
                painter.setPen(QPen(self._look.color(self._ink), 1.4))
                painter.drawPolyline([QPointF(x, y), QPointF(x + 3, y + 3), QPointF(x + 6, y)])


class SeverityChip(Chip):
    """A switch for the gaps of one severity, with their count."""

    def __init__(self, look: ThemeBridge, severity: Severity, parent: QWidget | None = None) -> None:
        token = f"severity.{severity.value}"
        super().__init__(look, fill=token, ink="text", parent=parent)
        self._severity = severity
        self._fill_alpha = 0.16
        self.setCheckable(True)
        self.setChecked(True)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        assert self._severity is not None
        word = self._severity.label.lower()
        if self._severity is Severity.OPPORTUNITY and count != 1:
            word = "opportunities"
        self.set_text(f"{count} {word}")
        self.setAccessibleName(f"Show {count} {word}")
        self.setToolTip(f"Show or hide {word if word.endswith('ies') else word + ' gaps'}")
