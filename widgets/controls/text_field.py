"""A text of several lines that keeps what is typed until it is committed."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from widgets.controls.line_field import SIDE
from widgets.controls.link_menu import add_links

MOST_LINES = 8
"""To which a text field grows; beyond that it scrolls."""


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
        self.document().setDocumentMargin(SIDE)
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

    def _text_height(self) -> int:
        most, height, block = MOST_LINES * self.fontMetrics().lineSpacing(), 0.0, self.document().firstBlock()
        while block.isValid() and height < most:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return min(most, math.ceil(height))

    def sizeHint(self) -> QSize:
        return QSize(120, max(self._text_height(), self.fontMetrics().lineSpacing()) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the text breaks elsewhere

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        add_links(menu, self.toPlainText(), self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
