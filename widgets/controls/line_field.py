"""Text fields that keep what is typed until it is right: lines, numbers and dates."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from widgets.controls.link_menu import add_links
from widgets.controls.plain_text import reads_from_right, text_height

SIDE = 2
"""Pixels that Qt keeps free at either side of a line."""


class LineField(QLineEdit):
    """A line; Enter or leaving it commits, Escape takes the typing back.

    A text that is too long for it ends in “…” until a person comes to edit it.

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
        self.prompt = prompt
        self._value: Any = self.nothing
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
        if text == self.text():
            return
        self.setText(text)
        self.setCursorPosition(0)
        right = reads_from_right(text)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(Qt.AlignmentFlag.AlignAbsolute | side)
        self.updateGeometry()  # scripts differ in height

    @property
    def shown_text(self) -> str:
        """What can be read of the text while nobody edits it."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(SIDE, 0, -SIDE, 0)

    def _taller_by(self) -> int:
        return max(0, text_height(self.text(), self.font()) - self.fontMetrics().height())

    @property
    def nothing(self) -> Any:
        """The value of an empty line."""
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

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.shown_text == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            painter.drawText(self._room(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self.shown_text)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, self._taller_by())

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(0, self._taller_by())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        add_links(menu, self.text(), self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


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

    @property
    def nothing(self) -> Any:
        """The value of an empty line."""
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

    @property
    def nothing(self) -> Any:
        """The value of an empty line."""
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
