"""The strip at the left that goes from one view of the map to another."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from widgets.theme_bridge import ThemeBridge


class Rail(QFrame):
    """One button a view, its icon above its name."""

    view_chosen = Signal(str)

    def __init__(self, bridge: ThemeBridge, views: list[tuple[str, str, str, str]], parent: QWidget) -> None:
        """Make the strip.

        Args:
            bridge: Colours and icons.
            views: Id, title, icon and shortcut of each view.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(72)
        self._bridge = bridge
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 10)
        column.setSpacing(6)
        group = QButtonGroup(self)
        for view_id, title, icon, keys in views:
            button = QToolButton(self)
            button.setText(title)
            button.setToolTip(f"{title} ({keys})")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(20, 20))
            button.setFixedSize(60, 54)
            button.clicked.connect(lambda _, chosen=view_id: self.view_chosen.emit(chosen))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[view_id] = (button, icon)
        column.addStretch(1)
        bridge.changed.connect(self._dress)
        self._dress()

    def show_view(self, view_id: str) -> None:
        """Mark the view on screen."""
        self._buttons[view_id][0].setChecked(True)
        self._dress()

    def _dress(self) -> None:
        hex_of = self._bridge.theme.color
        self.setStyleSheet(
            f"#rail {{ background: {hex_of('surface')}; border-right: 1px solid {hex_of('line')}; }}"
            "#rail QToolButton { font-size: 11px; }"
        )
        for button, icon in self._buttons.values():
            token = "accent" if button.isChecked() else "text.muted"
            button.setIcon(self._bridge.icon(icon, token))
