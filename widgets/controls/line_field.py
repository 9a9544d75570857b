"""Text fields that keep what is typed until it is right: lines, longer texts, numbers and dates."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from widgets.controls.plain_text import reads_from_right


class LineField(QLineEdit):
    """A line; Enter or leaving it commits, Escape takes the typing back.

    Args:
        name: What it holds, for screen readers.
        prompt: What the empty line says.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person committed another value."""
    refused = Signal(str)
    """What was typed is no value; the sentence says why. The text is kept."""

    def __init__(self, name: str, *, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Any = self._empty()
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.setProperty("look", "inline")
        self.setMinimumWidth(40)
        self.editingFinished.connect(self.commit)

    def value(self) -> Any:
        """The value last shown or committed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value; what is being typed is left alone."""
        editing = self.is_editing
        self._value = value
        if not editing:
            self._show_value()

    @property
    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.text() != self._written(self._value)

    def commit(self) -> None:
        """Hand on what is typed if it is a value and another one than before."""
        if not self.is_editing:
            return
        try:
            value = self._read(self.text())
        except ValueError as problem:
            self.refused.emit(str(problem))
            return
        if value == self._value:
            self._show_value()
            return
        self.chosen.emit(value)

    def take_back(self) -> None:
        """Show the value instead of what was typed."""
        self._show_value()
        self.refused.emit("")

    def _show_value(self) -> None:
        text = self._written(self._value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        right = reads_from_right(text)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(Qt.AlignmentFlag.AlignAbsolute | side)

    def _empty(self) -> Any:
        return ""

    def _written(self, value: Any) -> str:
        return str(value)

    def _read(self, text: str) -> Any:
        """The value of a text; raises ValueError with a sentence for people."""
        return " ".join(text.split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_editing:
            self.take_back()
            event.accept()
            return
        super().keyPressEvent(event)


class NumberField(LineField):
    """A number or nothing; digits may be grouped by spaces, apostrophes or commas.

    Args:
        name: What it holds.
        optional: Whether it may be empty.
        prompt: What the empty line says.
        parent: Owner.
    """

    def __init__(
        self, name: str, *, optional: bool = True, prompt: str = "not known", parent: QWidget | None = None
    ) -> None:
        self._optional = optional
        super().__init__(name, prompt=prompt, parent=parent)

    def _empty(self) -> Any:
        return None

    def _written(self, value: Any) -> str:
        if value is None:
            return ""
        return f"{value:,.0f}".replace(",", "\u202f") if value == int(value) else f"{value:,}".replace(",", "\u202f")

    def _read(self, text: str) -> Any:
        return number_from(text, optional=self._optional)


def number_from(text: str, *, optional: bool = True) -> float | None:
    """The number that a text says, None for an empty one; raises ValueError with a sentence."""
    plain = text.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace("'", "").replace("’", "")
    if not plain:
        if optional:
            return None
        raise ValueError("A number must be given.")
    if "," in plain and "." not in plain:
        head, _, tail = plain.rpartition(",")
        plain = plain.replace(",", "") if len(tail) == 3 else f"{head.replace(',', '')}.{tail}"
    try:
        number = float(plain.replace(",", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"“{text.strip()}” is not a number. Write it as 12000 or 12000.50.")
    return number


class DateField(LineField):
    """A day or nothing, written year-month-day."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, prompt="year-month-day", parent=parent)

    def _empty(self) -> Any:
        return None

    def _written(self, value: Any) -> str:
        return "" if value is None else value.isoformat()

    def _read(self, text: str) -> Any:
        return date_from(text)


def date_from(text: str) -> date | None:
    """The day that a text says, None for an empty one; raises ValueError with a sentence."""
    plain = text.strip().replace("/", "-").replace(".", "-")
    if not plain:
        return None
    try:
        year, month, day = (int(part) for part in plain.split("-"))
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text.strip()}” is not a day. Write it as year-month-day: 2026-05-31.") from None


class TextField(QPlainTextEdit):
    """A text of several lines that grows with it; Ctrl+Enter or leaving it commits, Escape takes back.

    Args:
        name: What it holds, for screen readers.
        prompt: What it says when empty.
        parent: Owner.
    """

    chosen = Signal(object)
    """A person committed another text."""
    refused = Signal(str)
    """What was typed is no value; never sent here but cleared by Escape."""

    def __init__(self, name: str, *, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.setProperty("look", "inline")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def value(self) -> str:
        """The text last shown or committed."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a text; what is being typed is left alone."""
        editing = self.is_editing
        self._value = value
        if not editing and value != self.toPlainText():
            self.setPlainText(value)

    @property
    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.toPlainText() != self._value

    def commit(self) -> None:
        """Hand on what is typed if it is another text than before."""
        if self.is_editing:
            self.chosen.emit(self.toPlainText())

    def take_back(self) -> None:
        """Show the value instead of what was typed."""
        self.setPlainText(self._value)
        self.refused.emit("")

    def sizeHint(self) -> QSize:
        lines = max(2, min(8, int(self.document().size().height())))
        return QSize(120, lines * self.fontMetrics().lineSpacing() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_editing:
            self.take_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.commit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
