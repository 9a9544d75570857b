"""A button whose caption, a name of any length, is shortened to its width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from widgets.controls.plain_text import action_text, text_height, tooltip_text

LEAST_WIDTH = 40


class ElidedButton(QPushButton):
    """A button that takes the width it is given; its tooltip has the whole caption where that is shortened.

    Args:
        look: How the style sheet paints it: "link", "name", "value".
        fills: Whether it takes all the width there is, or no more than its caption needs.
        parent: Owner.
    """

    def __init__(self, look: str, *, fills: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = ""
        self._note = ""
        self.setProperty("look", look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Ignored if fills else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    @property
    def caption(self) -> str:
        """The whole caption."""
        return self._caption

    def set_caption(self, caption: str, note: str = "") -> None:
        """Say something else; `note` is what the tooltip says besides."""
        if (caption, note) == (self._caption, self._note):
            return
        self._caption, self._note = caption, note
        self.updateGeometry()
        self._shorten()

    def _beside(self) -> int:
        """Pixels of the button that its caption cannot have."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        return self.width() - inside.width()

    def _shorten(self) -> None:
        room = self.width() - self._beside()
        shown = self.fontMetrics().elidedText(self._caption, Qt.TextElideMode.ElideRight, room)
        self.setText(action_text(shown))
        whole = [self._caption] if shown != self._caption else []
        self.setToolTip(tooltip_text("\n".join([*whole, *([self._note] if self._note else [])])))

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._caption) + self._beside() + 1
        taller = text_height(self._caption, self.font()) - self.fontMetrics().height()
        return QSize(wide, super().sizeHint().height() + max(0, taller))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()
