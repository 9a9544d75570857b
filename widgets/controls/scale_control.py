"""A row of marks that stands for a number on a short scale: what rating dots and level squares share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.controls.drawn_control import DrawnControl
from widgets.controls.following import claims
from widgets.controls.plain_text import tooltip_text
from widgets.theme_bridge import ThemeBridge

STEP = 17
MARK = 10
MARGIN = 2
SEVERAL = "several values"
"""What is said instead of a value where those that the control stands for differ."""
VARIOUS = "various"
"""The same behind the marks, where there is little room."""


class ScaleControl(DrawnControl):
    """Marks to click, or to set with the digits, the arrows and Backspace.

    Args:
        look: Colours.
        name: What is rated, for screen readers.
        marks: How many marks there are.
        least: Least value.
        optional: Whether it may be left open (`None`).
        words: The words for a value.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person chose another value: a whole number, or None."""

    def __init__(
        self,
        look: ThemeBridge,
        name: str,
        *,
        marks: int,
        least: int,
        optional: bool,
        words: Callable[[int | None], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._name = name
        self._marks = marks
        self._least = least
        self._optional = optional
        self._words = words
        self._value: int | None = None
        self._hovered: int | None = None
        self._help = ""
        self._several = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    def value(self) -> int | None:
        """The value shown."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a value; tells nobody."""
        if value != self._value or self._several:
            self._value, self._several = value, False
            self._describe()
            self.updateGeometry()
            self.update()

    def show_several(self) -> None:
        """Show that those that the control stands for have different values; choosing any is a change."""
        self._value, self._several = None, True
        self._describe()
        self.updateGeometry()
        self.update()

    def set_help(self, help: str) -> None:
        """The definition that the tooltip begins with."""
        self._help = help
        self._describe()

    @property
    def is_editing(self) -> bool:
        """Whether something is typed that is not committed yet; never so here."""
        return False

    def _choose(self, value: int | None) -> None:
        if value is None and not self._optional:
            value = self._least
        if value is not None and not self._least <= value <= self._marks:
            return
        if value != self._value or self._several:
            self.set_value(value)
            self.chosen.emit(value)

    def _describe(self) -> None:
        said = f"{self._name}: {SEVERAL if self._several else self._words(self._value)}"
        self.setAccessibleName(said)
        self.setToolTip(tooltip_text("\n".join(part for part in (self._help, said, self._keys()) if part)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _keys(self) -> str:
        clears = "Backspace clears." if self._optional else ""
        return f"Click, or type {max(self._least, 0)}–{self._marks}. {clears}".strip()

    def _below(self) -> int | None:
        return None if self._optional else self._least

    def _mark_at(self, x: float) -> int:
        return int((x - MARGIN) // STEP) + 1

    def _mark_box(self, mark: int) -> QRectF:
        return QRectF(MARGIN + (mark - 1) * STEP + (STEP - MARK) / 2, (self.height() - MARK) / 2, MARK, MARK)

    def _paint_mark(self, painter: QPainter, mark: int, filled: bool, hovered: bool) -> None:
        """Paint one mark; `hovered` where a click would fill or empty it."""
        raise NotImplementedError

    def _caption(self) -> str:
        """What stands behind the marks while there is no value."""
        if self._several:
            return VARIOUS
        return self._words(None) if self._optional and self._value is None else ""

    def sizeHint(self) -> QSize:
        longest = VARIOUS if self._several else self._words(None) if self._optional else ""
        caption = self.fontMetrics().horizontalAdvance(longest) + 8 if longest else 0
        return QSize(self._marks * STEP + 2 * MARGIN + caption, 20)

    def event(self, event: QEvent) -> bool:
        return claims(event, Qt.Key.Key_Backspace, Qt.Key.Key_Delete) or super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().x())
        if event.button() is Qt.MouseButton.LeftButton and 1 <= mark <= self._marks:
            self._choose(self._below() if mark == self._value else mark)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().x())
        hovered = mark if 1 <= mark <= self._marks else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        typed = event.text()
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(self._below())
        elif len(typed) == 1 and typed in "0123456789":
            digit = int(typed)
            self._choose(None if digit == 0 and self._least > 0 else digit)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Plus):
            self._choose(max(self._least, 1) if self._value is None else min(self._value + 1, self._marks))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Minus):
            at_least = self._value is None or self._value <= self._least
            self._choose(self._below() if at_least else (self._value or 0) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        with self.smooth_painter() as painter:
            for mark in range(1, self._marks + 1):
                filled = self._value is not None and mark <= self._value
                hovered = self._hovered is not None and mark <= self._hovered
                self._paint_mark(painter, mark, filled, hovered)
            caption = self._caption()
            if caption and self._hovered is None:
                painter.setPen(self._look.color("text.muted"))
                left = MARGIN + self._marks * STEP + 6
                painter.drawText(QPointF(left, (self.height() + painter.fontMetrics().capHeight()) / 2), caption)
            if self.hasFocus():
                painter.setPen(QPen(self._look.color("accent"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                right = self._marks * STEP + 2 * MARGIN
                painter.drawRoundedRect(QRectF(1, 1, right - 2, self.height() - 2), 6, 6)
