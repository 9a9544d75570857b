"""The line into which stakeholders, ties, needs and services are typed: by double-click, or by typing on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.entry.completing import Completion
from app.entry.entry_line import STARTERS
from app.entry.entry_plan import EntryPlan
from app.model.scales import StakeholderKind
from widgets.entry_preview import EntryPreview
from widgets.theme_bridge import ThemeBridge

WIDTH = 360
HELP = "#kind or tag   !1–5   @level   ^provider   ~channel   : label"

KIND_ICONS = {
    StakeholderKind.FIRM: "target",
    StakeholderKind.INTERNAL: "building-2",
    StakeholderKind.PARTNER: "handshake",
    StakeholderKind.BUSINESS_CUSTOMER: "store",
    StakeholderKind.CONSUMER: "user",
    StakeholderKind.OTHER: "shield",
}


class Planner(Protocol):
    """What says, while a line is typed, what it would do."""

    def plan(self, lines: Sequence[str], kind: StakeholderKind, tied: bool) -> EntryPlan:
        """What some lines would do."""

    def completion(self, line: str) -> Completion:
        """What the name may be that is typed last."""


class QuickEntry(QFrame):
    """A floating line with the six kinds below it, and what the line would do. Enter does it.

    Tab does it too, and ties whom the line is about to what is selected. Lines that are pasted are done at once.

    Args:
        bridge: Colours and icons.
        planner: Says what a line would do.
        parent: What it floats over.
    """

    entered = Signal(object, bool)
    """The EntryPlan of what was typed, and whether it ties to what is selected."""

    closed = Signal()

    def __init__(self, bridge: ThemeBridge, planner: Planner, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "popup")
        self._bridge = bridge
        self._planner = planner
        self._ground = parent
        self._tie_to = ""
        self._corner = QPoint()
        self._line = QLineEdit(self)
        self._line.setPlaceholderText("Name, or  > tie   + need   * want   = service")
        self._line.setAccessibleName("Name of the new stakeholder, or what to add to the one selected")
        self._line.setMinimumWidth(WIDTH)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._foresee)
        self._kinds = QButtonGroup(self)
        kinds = QHBoxLayout()
        kinds.setSpacing(2)
        for number, kind in enumerate(StakeholderKind):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setToolTip(f"{kind.label} (Alt+{number + 1})")
            button.setAccessibleName(kind.label)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._kinds.addButton(button, number)
            kinds.addWidget(button)
        self._kinds.button(1).setChecked(True)
        self._kinds.idToggled.connect(self._name_kind)
        self._kinds.idToggled.connect(self._foresee)
        self._kind_name = QLabel(self)
        kinds.addSpacing(6)
        kinds.addWidget(self._kind_name, 1)
        self._preview = EntryPreview(bridge, WIDTH, self)
        self._preview.chosen.connect(self._complete)
        self._hint = QLabel(self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addLayout(kinds)
        column.addWidget(self._preview)
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
        self._tie_to = tie_to
        self._line.setText(text)
        self._foresee()
        self._corner = at
        self._fit()
        self.show()
        self.raise_()
        self._line.setFocus()
        self._line.setCursorPosition(len(text))

    def _fit(self) -> None:
        """As large as what it says takes, and no part of it off the map."""
        self._preview.updateGeometry()
        self._column.invalidate()
        self._column.activate()
        self.resize(self._column.sizeHint())
        parent = self._ground
        x = min(max(8, self._corner.x()), max(8, parent.width() - self.width() - 8))
        y = min(max(8, self._corner.y()), max(8, parent.height() - self.height() - 8))
        self.move(x, y)

    def dismiss(self) -> None:
        """Close without adding."""
        if self.isVisible():
            self.closed.emit()  # first: a line that vanishes with the focus would hand it on as Tab does
            self.hide()

    def _enter(self, tied: bool) -> None:
        if not self._line.text().strip():
            self.dismiss()
            return
        self._do([self._line.text()], tied)

    def _do(self, lines: Sequence[str], tied: bool) -> None:
        """Have lines done; where something is wrong with them, nothing is, and the line stays as it was typed."""
        plan = self._planner.plan(lines, self.kind, tied)
        if plan.problems:
            self._preview.show_plan(plan)
            self._fit()
            return
        self._line.clear()
        self.entered.emit(plan, tied)
        if self.kind is StakeholderKind.FIRM:
            self._choose(StakeholderKind.INTERNAL)  # a map has one firm

    def _foresee(self) -> None:
        """Say what the line as it is would do, and offer names for what is typed last."""
        line = self._line.text()
        is_begun = bool(line.strip()) and line.rstrip()[-1] not in STARTERS  # what a sign is for is yet to come
        plan = self._planner.plan([line], self.kind, False) if is_begun else EntryPlan()
        self._preview.show_plan(plan)
        self._preview.offer(self._planner.completion(line).names if line else ())
        tie = f"  ·  Tab ties it to {self._tie_to}" if self._tie_to else ""
        hint = f"Enter adds it{tie}  ·  Esc closes" if line.strip() else HELP
        self._hint.setText(self._hint.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideMiddle, WIDTH))
        if self.isVisible():
            self._fit()

    def _complete(self, name: str) -> None:
        line = self._line.text()
        self._line.setText(self._planner.completion(line).applied(line, name))
        self._line.setFocus()

    def _paste(self) -> bool:
        """Lines that are pasted are done at once; one line is pasted as everywhere."""
        lines = [line for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
        if len(lines) < 2:
            return False
        self._do(lines, False)
        return True

    def _choose(self, kind: StakeholderKind) -> None:
        self._kinds.button(list(StakeholderKind).index(kind)).setChecked(True)

    def _name_kind(self) -> None:
        self._kind_name.setText(self.kind.label)

    def _dress(self) -> None:
        for number, kind in enumerate(StakeholderKind):
            self._kinds.button(number).setIcon(self._bridge.icon(KIND_ICONS[kind], f"kind.{kind}.ink"))
        self._hint.setStyleSheet(f"color: {self._bridge.theme.color('text.muted')}; font-size: 11px;")

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is not self._line or not isinstance(event, QKeyEvent) or event.type() != QKeyEvent.Type.KeyPress:
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._paste()
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            return self._choose_by(event.key() - Qt.Key.Key_1.value)
        act = self._keys().get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def _choose_by(self, number: int) -> bool:
        """Choose the kind of a place at once: a button's own shortcut would take a tenth of a second."""
        button = self._kinds.button(number)
        if button is not None:
            button.setChecked(True)
        return button is not None

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        enter = self._preview.choose if self._preview.is_choosing else lambda: self._enter(tied=False)
        return {
            Qt.Key.Key_Escape: self.dismiss,
            Qt.Key.Key_Return: enter,
            Qt.Key.Key_Enter: enter,
            Qt.Key.Key_Tab: lambda: self._enter(tied=True),
            Qt.Key.Key_Down: lambda: self._preview.step(1),
            Qt.Key.Key_Up: lambda: self._preview.step(-1),
        }
