"""A control that paints itself: anew where the theme or the focus changes, with smooth edges."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QWidget

from widgets.theme_bridge import ThemeBridge


class DrawnControl(QWidget):
    """What controls share that are painted and not put together.

    Args:
        look: Colours.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self.update)

    def smooth_painter(self) -> QPainter:
        """A painter of this control; use it in a `with`, so that it ends even where painting fails."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
