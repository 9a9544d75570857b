"""The top of the window: whose map this is, the lens switch, and the way to the board."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.lenses.lens import LENSES
from widgets.controls.plain_text import tooltip_text
from widgets.theme_bridge import ThemeBridge


class _Shortened(QLabel):
    """A line of plain text that is shortened to the room it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show a text; its tooltip has all of it."""
        self._whole = text
        self.setToolTip(tooltip_text(text))
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(40, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Header(QFrame):
    """Title and state of the map, the lens switch, and the export button."""

    lens_chosen = Signal(str)
    export_asked = Signal()
    find_asked = Signal()

    def __init__(self, bridge: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._bridge = bridge
        self._title = _Shortened(self)
        self._title.setObjectName("title")
        self._state = _Shortened(self)
        self._state.setObjectName("state")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._state)
        self._lenses: dict[str, QPushButton] = {}
        switch = self._lens_switch()
        self.find_button = QPushButton("Find or run anything…   Ctrl+K", self)
        self.find_button.setObjectName("find")
        self.find_button.clicked.connect(self.find_asked)
        self.export_button = QPushButton("Export…", self)
        self.export_button.setProperty("look", "primary")
        self.export_button.setToolTip("Save the map as slide, picture or PDF (Ctrl+E)")
        self.export_button.clicked.connect(self.export_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 16, 8)
        row.setSpacing(12)
        row.addLayout(words, 3)
        row.addWidget(switch, 0)
        row.addStretch(1)
        row.addWidget(self.find_button, 0)
        row.addWidget(self.export_button, 0)
        bridge.changed.connect(self._dress)
        self._dress()

    def _lens_switch(self) -> QWidget:
        switch = QWidget(self)
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        group = QButtonGroup(self)
        for number, lens in enumerate(sorted(LENSES, key=lambda found: found.order), start=1):
            button = QPushButton(lens.title, switch)
            button.setCheckable(True)
            button.setProperty("look", "lens")
            keys = QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{lens.help} ({keys})")
            button.clicked.connect(lambda _, lens_id=lens.id: self.lens_chosen.emit(lens_id))
            group.addButton(button)
            row.addWidget(button)
            self._lenses[lens.id] = button
        return switch

    def show_map(self, title: str, state: str) -> None:
        """Show whose map this is and whether it is saved."""
        self._title.show_text(title)
        self._state.show_text(state)

    def show_lens(self, lens_id: str) -> None:
        """Mark the lens on screen."""
        self._lenses[lens_id].setChecked(True)

    def _dress(self) -> None:
        hex_of = self._bridge.theme.color
        self.setStyleSheet(
            f"#header {{ background: {hex_of('surface')}; border-bottom: 1px solid {hex_of('line')}; }}"
            f"#title {{ font-size: 15px; font-weight: 700; color: {hex_of('text')}; }}"
            f"#state {{ font-size: 12px; color: {hex_of('text.muted')}; }}"
            f"#find {{ color: {hex_of('text.muted')}; background: {hex_of('ground')}; text-align: left;"
            f" min-width: 190px; padding: 6px 12px; }}"
            f'QPushButton[look="lens"] {{ border: 1px solid transparent; background: {hex_of("ground")};'
            f" color: {hex_of('text')}; padding: 6px 14px; font-weight: 500; }}"
            f'QPushButton[look="lens"]:hover {{ border-color: {hex_of("line")}; }}'
            f'QPushButton[look="lens"]:focus {{ border-color: {hex_of("accent")}; }}'
            f'QPushButton[look="lens"]:checked {{ background: {hex_of("text")}; color: {hex_of("surface")};'
            f" font-weight: 600; }}"
        )
