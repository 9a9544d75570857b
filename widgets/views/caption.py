"""The line below the map that says what a view shows while it is presented."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import ThemeBridge


class Caption(QFrame):
    """The title of the view that is shown, large, and where in the storyboard it stands; takes no room where hidden.

    Args:
        bridge: Colours.
    """

    def __init__(self, bridge: ThemeBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setObjectName("caption")
        self.title = PlainLabel("", self, wrap=True)
        self.place = PlainLabel("", self)
        self.notes = PlainLabel("", self, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.title, 1)
        row.addWidget(self.place, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 28, 16)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.notes)
        bridge.changed.connect(self._dress)
        self._dress()
        self.hide()

    def say(self, title: str, place: str, notes: str) -> None:
        """Show a title; nothing where there is none."""
        self.title.setText(title)
        self.place.setText(place)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.setVisible(bool(title))

    def _dress(self) -> None:
        color = self._bridge.theme.color
        self.setStyleSheet(f"#caption {{ background: {color('surface')}; border-top: 1px solid {color('line')}; }}")
        self.title.setStyleSheet(f"font-size: 26px; font-weight: 700; color: {color('text')};")
        self.place.setStyleSheet(f"font-size: 16px; color: {color('text.muted')};")
        self.notes.setStyleSheet(f"font-size: 17px; color: {color('text')};")
