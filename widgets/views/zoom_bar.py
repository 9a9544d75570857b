"""The small bar in a corner of the map: smaller, how large it is, larger, all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from widgets.canvas.map_canvas import MapCanvas
from widgets.controls.corner_frame import CornerFrame
from widgets.theme_bridge import ThemeBridge

_ICON = QSize(16, 16)


class ZoomBar(CornerFrame):
    """Zooms a canvas; lies over its lower right corner.

    Args:
        canvas: What it zooms; its owner too.
        bridge: Colours and icons.
    """

    def __init__(self, canvas: MapCanvas, bridge: ThemeBridge) -> None:
        super().__init__(canvas.viewport(), Qt.Corner.BottomRightCorner)
        self._canvas = canvas
        self._bridge = bridge
        self.percent = QToolButton(self)
        self.percent.setToolTip("As large as in print (100 %)")
        self.percent.clicked.connect(lambda: canvas.zoom_to(1.0))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._buttons: list[tuple[QToolButton, str]] = []
        row.addWidget(self._button("zoom-out", "Zoom out (Ctrl+-)", canvas.zoom_out))
        row.addWidget(self.percent)
        row.addWidget(self._button("zoom-in", "Zoom in (Ctrl++)", canvas.zoom_in))
        row.addWidget(self._button("maximize", "Fit the whole map (Ctrl+0)", canvas.fit))
        for button in self.findChildren(QToolButton):
            button.setAutoRaise(True)
            button.setFocusPolicy(self.focusPolicy())  # the keys stay with the map, which has its own for all of this
            button.setAccessibleName(button.toolTip())
        self.percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("800 %") + 12)
        canvas.view_changed.connect(self._show_zoom)
        bridge.changed.connect(self._dress)
        self._dress()
        self._show_zoom()
        self.place()

    def _button(self, icon: str, tip: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(_ICON)
        button.setToolTip(tip)
        button.clicked.connect(act)
        self._buttons.append((button, icon))
        return button

    def _show_zoom(self) -> None:
        self.percent.setText(f"{self._canvas.zoom * 100:.0f} %")

    def _dress(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._bridge.icon(icon, "text.muted"))
