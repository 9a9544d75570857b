"""The real window, offscreen, with everything that raises noted and every dialog dismissed."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.document.document import Document
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge

DISMISSED_EVERY = 30  # ms


class Stage:
    """An application with one window and a map in it.

    Args:
        folder: Where settings lie.
        document: The map.
        seen: Shown every dialog and menu before it is dismissed.
    """

    def __init__(self, folder: Path, document: Document, seen: Callable[[QWidget], object] = lambda _: None) -> None:
        self.application = QApplication.instance() or QApplication([])
        self.raised: list[str] = []
        sys.excepthook = lambda kind, error, trace: self.raised.append(
            "".join(traceback.format_exception(kind, error, trace))
        )
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(ThemeBridge("light"), settings)
        self.window.resize(1280, 720)
        self._seen = seen
        self._dismissing = QTimer()
        self._dismissing.timeout.connect(self._dismiss)
        self._dismissing.start(DISMISSED_EVERY)
        self.window.show_document(document)
        self.window.show()
        self.window.activateWindow()
        self.window.map_view.canvas.reduced_motion = True
        self.settle()

    def _dismiss(self) -> None:
        for found in (self.application.activePopupWidget(), self.application.activeModalWidget()):
            if found is None:
                continue
            self._seen(found)
            if isinstance(found, QDialog):
                found.reject()
            found.close()

    def settle(self, milliseconds: int = 0) -> None:
        """Let what is waiting happen."""
        QTest.qWait(milliseconds)
        self.application.processEvents()

    def act(self, action_id: str) -> None:
        """Choose an entry of a menu, where it can be chosen."""
        action = self.window.actions_.actions[action_id]
        if action.isEnabled():
            action.trigger()
            self.settle()

    def end(self) -> None:
        """Close the window; the map is let go."""
        self.window.leave()
        self.settle()
        self._dismissing.stop()
        self.window.close()
        self.window.deleteLater()
        self.settle()
