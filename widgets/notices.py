"""How the window speaks: short notices that pass, and messages that have to be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from app.errors import BorderlessError

STAYS = 6000
"""Milliseconds that a notice stays."""


class Notice(QFrame):
    """A line at the lower edge of its parent that says what happened and may offer one thing to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setProperty("look", "popup")
        self.setObjectName("notice")
        self.setAccessibleName("Notice")
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setProperty("look", "link")
        self._button.clicked.connect(self._act)
        self._action: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
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
        self._timer.start(STAYS)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def _place(self) -> None:
        parent = self._ground
        width = min(parent.width() - 32, max(280, self.sizeHint().width() + 40))
        self._label.setMaximumWidth(width)
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ground and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False


def tell(parent: QWidget | None, error: BorderlessError) -> None:
    """Show a known error: what happened, what was kept, what to do."""
    box = QMessageBox(parent)
    box.setWindowTitle("Borderless")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(error.what)
    box.setInformativeText("\n".join(part for part in (error.kept, error.todo) if part))
    box.exec()


def ask_to_save(parent: QWidget | None, title: str) -> QMessageBox.StandardButton:
    """Ask what to do with a map that has no file yet: save, discard or cancel."""
    box = QMessageBox(parent)
    box.setWindowTitle("Borderless")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(f"Keep the map “{title}”?")
    box.setInformativeText("It has not been given a file yet.")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    return QMessageBox.StandardButton(box.exec())
