"""A line that adds one thing after another: Enter adds and stays for the next, Escape closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.model.scales import NeedKind
from widgets.controls.attribute_field import Problem
from widgets.controls.chip import Chip
from widgets.theme_bridge import ThemeBridge

HINT = "Enter adds it and stays for the next. Begin with “w ” for a want, with “n ” for a need. Escape closes."


class NeedLine(QWidget):
    """A line for new needs and wants; "w " before the statement, or the chip, makes it a want."""

    entered = Signal(str, object)
    """A person entered one: its statement, and whether it is a need or a want."""

    def __init__(self, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = NeedKind.NEED
        self.chip = Chip(look, "", pixels=11)
        self.chip.clicked.connect(lambda _checked: self._take_kind(_other(self._kind)))
        self.line = QLineEdit()
        self.line.setAccessibleName("New need or want")
        self.line.setToolTip(HINT)
        self.line.textEdited.connect(self._look_for_mark)
        self.line.returnPressed.connect(self._enter)
        self.line.installEventFilter(self)
        self.problem = Problem()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.chip)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.problem)
        self._take_kind(NeedKind.NEED)
        self.hide()

    def begin(self) -> None:
        """Show the line, ready to type."""
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def accepted(self) -> None:
        """What was entered is on the map: make room for the next."""
        self.line.clear()
        self.problem.say("")

    def _take_kind(self, kind: NeedKind) -> None:
        self._kind = kind
        self.chip.set_text(kind.value)
        self.chip.set_colors(*NEED_TOKENS[kind])
        self.chip.setAccessibleName(f"New {kind.value}; press to change")
        self.chip.setToolTip(f"Press to add a {_other(kind).value} instead")
        self.line.setPlaceholderText(f"Type a {kind.value}; Enter adds it")

    def _look_for_mark(self, typed: str) -> None:
        kind = {"w ": NeedKind.WANT, "n ": NeedKind.NEED}.get(typed.lower())
        if kind is not None:
            self.line.clear()
            self._take_kind(kind)

    def _enter(self) -> None:
        statement = self.line.text().strip()
        kind = self._kind
        if statement[:2].lower() == "w ":
            statement, kind = statement[2:].strip(), NeedKind.WANT
        if statement:
            self.entered.emit(statement, kind)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.accepted()
            self.hide()
            return True
        if event.type() is QEvent.Type.FocusOut and watched is self.line and not self.line.text().strip():
            self.hide()
        return super().eventFilter(watched, event)


NEED_TOKENS = {NeedKind.NEED: ("accent.soft", "accent"), NeedKind.WANT: ("kind.consumer.fill", "kind.consumer.ink")}
"""Ground and letters of the chip of a need and of a want."""


def _other(kind: NeedKind) -> NeedKind:
    return NeedKind.WANT if kind is NeedKind.NEED else NeedKind.NEED
