"""A timer that everybody in the room sees, over the upper right corner of the map."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from widgets.controls.corner_frame import CornerFrame
from widgets.theme_bridge import ThemeBridge

CHOICES = (1, 2, 3, 5, 10, 15, 20, 30)
"""Minutes that are offered."""

_TICK = 200  # milliseconds


class SessionTimer(CornerFrame):
    """Counts down; a click on the time pauses it, and goes on.

    Args:
        bridge: Colours and icons.
        ground: What it lies over.
    """

    ended = Signal()
    """The time is up."""

    def __init__(self, bridge: ThemeBridge, ground: QWidget) -> None:
        super().__init__(ground, Qt.Corner.TopRightCorner)
        self._bridge = bridge
        self._left = 0  # milliseconds at the last start
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._show)
        self.time = QPushButton(self)
        self.time.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.time.setToolTip("Pause, or go on")
        self.time.setProperty("look", "value")
        self.time.clicked.connect(self.pause)
        self._close = QToolButton(self)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setToolTip("Stop the timer")
        self._close.setAccessibleName("Stop the timer")
        self._close.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 4, 2)
        row.addWidget(self.time)
        row.addWidget(self._close)
        bridge.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def left(self) -> float:
        """Seconds that are left."""
        gone = self._since.elapsed() if self._since.isValid() and self._tick.isActive() else 0
        return max(0, self._left - gone) / 1000

    @property
    def runs(self) -> bool:
        """Whether time goes by."""
        return self._tick.isActive()

    def start(self, seconds: float) -> None:
        """Count down from some seconds."""
        self._left = round(1000 * seconds)
        self._since.start()
        self._tick.start()
        self.show()
        self.raise_()
        self._show()

    def pause(self) -> None:
        """Let the time stand still, or go on."""
        if self._tick.isActive():
            self._left = round(1000 * self.left)
            self._tick.stop()
        elif self._left > 0:
            self._since.start()
            self._tick.start()
        self._show()

    def stop(self) -> None:
        """Put the timer away."""
        self._tick.stop()
        self._left = 0
        self.hide()

    def ask(self) -> None:
        """Ask for how long; what runs is paused or goes on instead."""
        if self.isVisible():
            self.pause()
            return
        menu = QMenu(self._ground)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes in CHOICES:
            words = f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"
            menu.addAction(words, partial(self.start, 60 * minutes))
        menu.popup(self._ground.mapToGlobal(self._ground.rect().topRight()))

    def _show(self) -> None:
        whole = round(self.left + 0.49)
        self.time.setText(f"{whole // 60}:{whole % 60:02d}" + ("" if self._tick.isActive() else "  paused"))
        if self._tick.isActive() and self.left <= 0:
            self._tick.stop()
            self._left = 0
            self.time.setText("Time is up")
            self.ended.emit()
        self._dress()
        self.place()

    def _dress(self) -> None:
        self._close.setIcon(self._bridge.icon("x", "text.muted"))
        color = "severity.critical" if self.isVisible() and self.left <= 10 else "text"
        self.time.setStyleSheet(
            f"font-size: 18px; font-weight: 700; padding: 2px 6px; color: {self._bridge.theme.color(color)};"
        )
