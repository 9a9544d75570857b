"""How the window speaks: short notices that pass, and messages that have to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from app.errors import BorderlessError

if TYPE_CHECKING:
    from app.document.lock_file import Holder

STAYS = 6000
"""Milliseconds that a notice stays; longer where the pointer is on it or there is much to read."""

_LOOK = """
#notice { background: palette(window-text); border: 1px solid palette(window); border-radius: 8px; }
#notice QLabel { color: palette(window); }
#notice QPushButton {
    background: transparent; color: palette(window); border: 1px solid palette(window); border-radius: 5px;
    padding: 3px 10px; font-weight: 600; }
#notice QPushButton:hover, #notice QPushButton:focus { background: palette(window); color: palette(window-text); }
"""
_A_LETTER = 45  # milliseconds that it takes to read one
_WIDEST = 720
_ABOVE_EDGE = 44  # pixels: the status line below stays to be seen


class Notice(QFrame):
    """A line at the lower edge of its parent that says what happened and may offer one thing to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("notice")
        self.setStyleSheet(_LOOK)
        self.setAccessibleName("Notice")
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self._act)
        self._action: Callable[[], object] | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str, action_title: str = "", action: Callable[[], object] | None = None) -> None:
        """Show a text for a while, with a button where there is something to do."""
        self._label.setText(text)
        self._button.setText(action_title)
        self._button.setVisible(bool(action_title))
        self._action = action
        self._place()
        self.show()
        self.raise_()
        self._timer.start(max(STAYS, _A_LETTER * len(text)))

    def _pass(self) -> None:
        if self.underMouse():
            self._timer.start(STAYS // 2)
        else:
            self.hide()

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def _place(self) -> None:
        """Above the lower edge, as wide as the text asks for, in several lines where that is wider than the parent."""
        parent = self._ground
        button = self._button.sizeHint().width() + 8 if not self._button.isHidden() else 0
        around = self._row.contentsMargins()
        text = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 8
        width = min(parent.width() - 32, _WIDEST, text + button + around.left() + around.right())
        height = self._row.heightForWidth(width)
        self.resize(width, max(height, self._button.sizeHint().height() + around.top() + around.bottom()))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - _ABOVE_EDGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ground and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False


def tell(parent: QWidget | None, error: BorderlessError) -> None:
    """Show a known error: what happened, what was kept, what to do."""
    box = _box(parent, QMessageBox.Icon.Warning, error.what)
    box.setInformativeText("\n".join(part for part in (error.kept, error.todo) if part))
    box.exec()


def tell_remarks(parent: QWidget | None, title: str, remarks: Sequence[str]) -> None:
    """Say what could not be read of a map as it stood, and who else has it open."""
    if len(remarks) == 1:
        box = _box(parent, QMessageBox.Icon.Information, f"“{title}” is open, with one remark.")
    else:
        box = _box(parent, QMessageBox.Icon.Information, f"“{title}” is open, with {len(remarks)} remarks.")
        box.setDetailedText("\n".join(remarks))
    box.setInformativeText(remarks[0])
    box.exec()


def ask_to_save(parent: QWidget | None, title: str) -> QMessageBox.StandardButton:
    """Ask what to do with a map that has no file yet: save, discard or cancel."""
    box = _box(parent, QMessageBox.Icon.Question, f"Keep the map “{title}”?")
    box.setInformativeText("It has not been given a file yet.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    return QMessageBox.StandardButton(box.exec())


def ask_to_recover(parent: QWidget | None, title: str, when: str) -> bool:
    """Ask whether to go on with the edits that a crash kept from a file, or with the file as it was saved."""
    box = _box(parent, QMessageBox.Icon.Question, f"“{title}” has edits that did not get into its file.")
    box.setInformativeText(
        f"Borderless stopped before they were saved, on {when}. Nothing of them is lost. "
        "If you open the file as it was saved, the welcome page still offers them."
    )
    recover = box.addButton("Recover the edits", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Open as saved", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(recover)
    box.exec()
    return box.clickedButton() is recover


class Opening(StrEnum):
    """How to open a map that somebody else has open."""

    READ_ONLY = "read-only"
    COPY = "copy"
    ANYWAY = "anyway"
    NOT = "not"


def ask_how_to_open(parent: QWidget | None, name: str, holder: Holder) -> Opening:
    """Ask what to do with a file that somebody else has open."""
    box = _box(parent, QMessageBox.Icon.Question, f"“{name}” is open by {holder.spoken}.")
    told = "You can look at it, or work on a copy of your own; a copy can be merged later."
    answers = {
        box.addButton("Open read-only", QMessageBox.ButtonRole.AcceptRole): Opening.READ_ONLY,
        box.addButton("Open a copy", QMessageBox.ButtonRole.ActionRole): Opening.COPY,
    }
    if holder.may_be_left_over:
        told += " It may also be that nobody has it open and a crash left the note of it: ask before you go on."
        answers[box.addButton("Edit anyway", QMessageBox.ButtonRole.DestructiveRole)] = Opening.ANYWAY
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(next(iter(answers)))
    box.setInformativeText(told)
    box.exec()
    return answers.get(box.clickedButton(), Opening.NOT)  # type: ignore[call-overload, no-any-return]


def ask_to_discard(parent: QWidget | None, title: str) -> bool:
    """Ask whether a map that a crash left unsaved is to be thrown away."""
    box = _box(parent, QMessageBox.Icon.Question, f"Discard “{title}” for good?")
    box.setInformativeText("Its edits that did not get into a file cannot be brought back.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Cancel)
    return box.exec() == buttons.Discard


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Borderless")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setText(text)
    return box
