"""What becomes of errors that nobody foresaw: one dialog, however many there are, and the map stays safe."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.bug_report import bug_report
from app.session_mark import SessionMark
from widgets.dialogs.dialog_words import dialog_text, dialog_title

SAFE = (
    "Every edit up to now is kept. You can go on; if something looks odd, close the map and open it again: it comes "
    "back as it was."
)


class UnforeseenDialog(QDialog):
    """Says that something went wrong, what is safe, and has a report to copy.

    Args:
        report: What happened, without a word of the map.
        personal: The same with what the error says.
        parent: The window.
    """

    save_and_close = Signal()
    """A person wants to save a copy of the map and end the program."""

    def __init__(self, report: str, personal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = (report, personal)
        self.count = 1
        self.setWindowTitle("Borderless")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.title = dialog_title()
        self.personal = QCheckBox("Add what the error says and where files lie; names from the map may be in it")
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(160)
        self.report.setAccessibleName("Report")
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton("Copy the report", QDialogButtonBox.ButtonRole.ActionRole)
        self.close_down = buttons.addButton("Save a copy and close…", QDialogButtonBox.ButtonRole.DestructiveRole)
        self.go_on = buttons.addButton("Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (self.title, dialog_text(SAFE), self.report, self.personal, buttons):
            column.addWidget(widget)
        self.personal.toggled.connect(self._show_report)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        self.close_down.clicked.connect(self.save_and_close)
        self.go_on.clicked.connect(self.accept)
        self._show_count()
        self._show_report()

    def add(self) -> None:
        """Another error came while this one was shown."""
        self.count += 1
        self._show_count()

    def _show_count(self) -> None:
        more = "" if self.count == 1 else f" ({self.count} times)"
        self.title.setText(f"Something went wrong that should not have{more}.")

    def _show_report(self) -> None:
        self.report.setPlainText(self._reports[self.personal.isChecked()])


class Unforeseen(QObject):
    """Hears of every error that nobody caught, on whatever thread, and shows one dialog at a time.

    Args:
        mark: Where reports are logged.
        window: Gives the window that the dialog belongs to, if there is one.
        save_and_close: Saves a copy of the map where a person says, and ends the program.
    """

    _raised = Signal(str, str)

    def __init__(
        self, mark: SessionMark, window: Callable[[], QWidget | None], save_and_close: Callable[[], object]
    ) -> None:
        super().__init__()
        self._mark, self._window, self._save_and_close = mark, window, save_and_close
        self.dialog: UnforeseenDialog | None = None
        # queued: a dialog that opens in the midst of painting would have the same thing painted again
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def hear(self) -> None:
        """Take over from Python what happens with errors that nobody caught."""
        sys.excepthook = self._hook
        threading.excepthook = lambda found: self._hook(found.exc_type, found.exc_value, found.exc_traceback)

    def _hook(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        raised = error if error is not None else kind()
        report, personal = bug_report(raised, trace), bug_report(raised, trace, personal=True)
        sys.stderr.write(personal)
        if issubclass(kind, KeyboardInterrupt | SystemExit) or QApplication.instance() is None:
            return
        self._mark.note(report)
        self._raised.emit(report, personal)  # words, not the error: that would keep alive all that its frames held

    def _show(self, report: str, personal: str) -> None:
        if self.dialog is not None:
            self.dialog.add()
            return
        self.dialog = UnforeseenDialog(report, personal, self._window())
        self.dialog.finished.connect(self._done)
        self.dialog.save_and_close.connect(self._close_down)
        self.dialog.open()

    def _done(self) -> None:
        self.dialog = None

    def _close_down(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._save_and_close()
