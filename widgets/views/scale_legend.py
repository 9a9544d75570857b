"""The legend of an overlay over the map: what its colours mean, and how the figure is defined."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.corner_frame import CornerFrame
from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import ThemeBridge, base_font

_WIDTH, _HEIGHT, _SWATCH = 290, 32, 14


class _Ramp(QWidget):
    """The five colours beside one another, under each what it means: colour alone carries nothing."""

    def __init__(self, bridge: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.words: tuple[str, ...] = ()
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setFont(base_font(11))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        across = _WIDTH / max(1, len(self.words))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for step, words in enumerate(self.words):
                painter.setPen(self._bridge.color("line.strong"))
                painter.setBrush(self._bridge.color(f"level.{step}"))
                painter.drawRoundedRect(QRectF(step * across + 1, 1, across - 3, _SWATCH), 3, 3)
                painter.setPen(self._bridge.color("text.muted"))
                below = QRectF(step * across, _SWATCH + 2, across, _HEIGHT - _SWATCH - 2)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)


class ScaleLegend(CornerFrame):
    """Shown while an overlay is, over the lower left corner of the map.

    Args:
        workspace: The open map.
        bridge: Colours.
        ground: What it lies over.
    """

    def __init__(self, workspace: Workspace, bridge: ThemeBridge, ground: QWidget) -> None:
        super().__init__(ground, Qt.Corner.BottomLeftCorner)
        self._workspace = workspace
        self.setAccessibleName("Legend of the colours")
        self._title, self._help = PlainLabel("", self), PlainLabel("", self, wrap=True)
        self._title.setStyleSheet("font-weight: 600;")
        self._help.setProperty("ink", "muted")
        self._help.setFixedWidth(_WIDTH)
        self._ramp = _Ramp(bridge, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 6)
        column.setSpacing(3)
        for part in (self._title, self._help, self._ramp):
            column.addWidget(part)
        self._stop_listening = workspace.listen(self._follow)
        self._show()

    def _follow(self, event: WorkspaceEvent) -> None:
        if event.look_changed:
            self._show()

    def _show(self) -> None:
        overlaid = self._workspace.overlaid
        self.setVisible(overlaid is not None)
        if overlaid is not None:
            self._title.setText(overlaid.overlay.title)
            self._help.setText(overlaid.overlay.help)
            self._ramp.words = overlaid.legend
            self._ramp.update()
            self._help.fit_height(_WIDTH)
            self.place()

    def release(self) -> None:
        """Stop following the map."""
        self._stop_listening()
