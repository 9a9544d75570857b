"""A sample or template on the welcome page, as a card that is clicked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout

CARD_WIDTH, CARD_HEIGHT = 190, 118
_ABOVE_HEADING = 14


class ReadyCard(QToolButton):
    """Picture, title and what it is about; its words are plain text.

    Args:
        title: What it is called.
        description: What it is about, in a sentence.
        picture: Its icon.
    """

    def __init__(self, title: str, description: str, picture: QPixmap) -> None:
        super().__init__()
        self.setObjectName("ready")
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        icon = QLabel(self)
        icon.setPixmap(picture)
        name = plain(title, "body")
        name.setStyleSheet("font-weight: 600; font-size: 14px;")
        words = plain(description, "muted")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        for label in (icon, name, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, max(CARD_HEIGHT, self._column.heightForWidth(max(self.width(), CARD_WIDTH))))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def plain(text: str, part: str) -> QLabel:
    """A label of plain text that the page dresses by its part: title, heading, body or muted."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("part", part)
    label.setIndent(0)
    if part == "heading":
        label.setContentsMargins(0, _ABOVE_HEADING, 0, 0)
    return label
