"""The line into which a new stakeholder's name is typed: by double-click, or by just typing on the map."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.model.scales import StakeholderKind
from widgets.theme_bridge import ThemeBridge

KIND_ICONS = {
    StakeholderKind.FIRM: "target",
    StakeholderKind.INTERNAL: "building-2",
    StakeholderKind.PARTNER: "handshake",
    StakeholderKind.BUSINESS_CUSTOMER: "store",
    StakeholderKind.CONSUMER: "user",
    StakeholderKind.OTHER: "shield",
}


class QuickEntry(QFrame):
    """A floating line with the six kinds below it. Enter adds; Tab adds one tied to what is selected."""

    entered = Signal(str, object, bool)
    """Name, kind, and whether to tie it to what is selected."""

    closed = Signal()

    def __init__(self, bridge: ThemeBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "popup")
        self._bridge = bridge
        self._ground = parent
        self._line = QLineEdit(self)
        self._line.setPlaceholderText("Name of the stakeholder")
        self._line.setAccessibleName("Name of the new stakeholder")
        self._line.setMinimumWidth(280)
        self._line.installEventFilter(self)
        self._kinds = QButtonGroup(self)
        kinds = QHBoxLayout()
        kinds.setSpacing(2)
        for number, kind in enumerate(StakeholderKind):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setToolTip(f"{kind.label} (Alt+{number + 1})")
            button.setShortcut(f"Alt+{number + 1}")
            button.setAccessibleName(kind.label)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._kinds.addButton(button, number)
            kinds.addWidget(button)
        self._kinds.button(1).setChecked(True)
        self._kinds.idToggled.connect(self._name_kind)
        self._kind_name = QLabel(self)
        kinds.addSpacing(6)
        kinds.addWidget(self._kind_name, 1)
        self._hint = QLabel("Enter adds it, Esc closes", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addLayout(kinds)
        column.addWidget(self._hint)
        bridge.changed.connect(self._dress)
        self._dress()
        self._name_kind()
        self.hide()

    @property
    def kind(self) -> StakeholderKind:
        """The kind that the next stakeholder gets."""
        return list(StakeholderKind)[self._kinds.checkedId()]

    def ask(self, at: QPoint, text: str = "", kind: StakeholderKind | None = None, tie_to: str = "") -> None:
        """Open at a point of the parent with what was typed so far."""
        if kind is not None:
            self._choose(kind)
        tie = f", Tab ties it to {tie_to}" if tie_to else ""
        hint = f"Enter adds it{tie}, Esc closes"
        self._hint.setText(self._hint.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideMiddle, 300))
        self._line.setText(text)
        self.adjustSize()
        parent = self._ground
        x = min(max(8, at.x()), max(8, parent.width() - self.width() - 8))
        y = min(max(8, at.y()), max(8, parent.height() - self.height() - 8))
        self.move(x, y)
        self.show()
        self.raise_()
        self._line.setFocus()
        self._line.setCursorPosition(len(text))

    def dismiss(self) -> None:
        """Close without adding."""
        if self.isVisible():
            self.closed.emit()  # first: a line that vanishes with the focus would hand it on as Tab does
            self.hide()

    def _enter(self, tied: bool) -> None:
        name = self._line.text().strip()
        if not name:
            self.dismiss()
            return
        self._line.clear()
        self.entered.emit(name, self.kind, tied)
        if self.kind is StakeholderKind.FIRM:
            self._choose(StakeholderKind.INTERNAL)  # a map has one firm

    def _choose(self, kind: StakeholderKind) -> None:
        self._kinds.button(list(StakeholderKind).index(kind)).setChecked(True)

    def _name_kind(self) -> None:
        self._kind_name.setText(self.kind.label)

    def _dress(self) -> None:
        for number, kind in enumerate(StakeholderKind):
            self._kinds.button(number).setIcon(self._bridge.icon(KIND_ICONS[kind], f"kind.{kind}.ink"))
        self._hint.setStyleSheet(f"color: {self._bridge.theme.color('text.muted')}; font-size: 11px;")

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Escape:
                    self.dismiss()
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._enter(tied=False)
                    return True
                case Qt.Key.Key_Tab:
                    self._enter(tied=True)
                    return True
        return False
