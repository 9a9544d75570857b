"""Starts the window: fonts, colours, one window, and what becomes of errors that nobody foresaw."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QSettings, QSocketNotifier, Qt, QTimer, QTranslator, QUrl
from PySide6.QtGui import QDesktopServices, QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from app.session_mark import SessionMark
from app.system_libraries import missing_for_window
from widgets import memory
from widgets.display import display_problem
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge
from widgets.unforeseen import Unforeseen

MOMENT = 1500
"""Milliseconds for which the window of a self-test is seen."""

BROKE_DOWN = "Borderless ended unexpectedly the last time. Nothing that was edited is lost."

NOTHING_SHOWN = 1
"""Exit code of a self-test whose window had no map in it."""

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class Application(QApplication):
    """The program with a window."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self.setApplicationName("Borderless")
        self.setApplicationDisplayName("Borderless")
        self.setOrganizationName("Borderless")
        self.setDesktopFileName("borderless")
        self.setWindowIcon(_icon())
        settings = settings_of_user()
        theme_id = str(settings.value("theme", "") or self._system_theme())
        try:
            self.bridge = ThemeBridge(theme_id)
        except KeyError:
            self.bridge = ThemeBridge("light")
        self.bridge.apply_to(self)
        self.window = MainWindow(self.bridge, settings)
        self.is_ending = False
        """Whether the system has asked the program to end."""
        self._runs = False
        self._translate()

    def run(self) -> int:
        """Let people work until the window is closed; returns the exit code, at once where the end was asked for."""
        self._runs = True
        return 0 if self.is_ending else self.exec()

    def end(self) -> None:
        """Close the window and end; while the first maps are being opened, as soon as that is done."""
        self.is_ending = True
        if self._runs:
            self.window.leave()
            self.quit()

    def _translate(self) -> None:
        """Let Qt's own words (file dialogs, buttons) stay English, as the rest of the interface is."""
        QLocale.setDefault(QLocale(QLocale.Language.English))
        translator = QTranslator(self)
        if translator.load("qtbase_en", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self.installTranslator(translator)

    def _system_theme(self) -> str:
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def save_and_close(self) -> None:
        """Write a copy of the map where a person says, and end; without a copy where they say nowhere."""
        if self.window.workspace is not None:
            self.window.files.save_copy()
        self.window.leave()
        self.quit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.window.files.open(Path(event.file()))
            return True
        return super().event(event)


def settings_of_user() -> QSettings:
    """Where window state and recent files are kept; in `BORDERLESS_HOME` where that is set."""
    home = os.environ.get("BORDERLESS_HOME")
    if home:
        return QSettings(str(Path(home) / "settings.ini"), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Borderless", "Borderless")


def _icon() -> QIcon:
    from importlib.resources import files

    return QIcon(str(files("resources") / "icons" / "borderless.svg"))


def _close_on_signal(application: Application) -> QSocketNotifier:
    """Close cleanly when the system asks the program to end; Qt's loop would not hear it otherwise."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    for found in _SIGNALS:
        signal.signal(found, lambda *_: None)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, application)

    def close() -> None:
        ours.recv(1)
        application.end()

    notifier.activated.connect(close)
    notifier.setProperty("sockets", (ours, theirs))
    return notifier


def show_message(message: str) -> None:
    """Show what a terminal would have been told, where the program was started without one."""
    kept = QApplication.instance() or QApplication(["borderless"])
    box = QMessageBox(QMessageBox.Icon.Warning, "Borderless", message.strip())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
    del kept


def run(paths: Sequence[Path], arguments: Sequence[str] = ("borderless",), *, briefly: bool = False) -> int:
    """Open the window with a map, or the welcome page; returns the exit code when it is closed.

    Args:
        paths: Maps to open.
        arguments: What Qt is told of the command line.
        briefly: Close it by itself after a moment: whether a window can be shown is all that is asked.
    """
    missing = missing_for_window() if not os.environ.get("QT_QPA_PLATFORM") else []
    if missing:
        sys.stderr.write(
            "Borderless cannot open a window: system libraries are missing.\n"
            f"On Debian or Ubuntu: sudo apt install {' '.join(missing)}\n"
        )
        return 2
    problem = display_problem()
    if problem:
        sys.stderr.write(f"Borderless cannot open a window. {problem}\n")
        return 2
    memory.use_seldom()
    mark = SessionMark()
    application = Application(arguments)
    unforeseen = Unforeseen(mark, lambda: application.window, application.save_and_close)
    unforeseen.hear()
    if sys.platform != "win32":
        _close_on_signal(application)
    window = application.window
    for path in paths:
        if not application.is_ending:
            window.files.open(path)
    window.show()
    if mark.broke_down and not briefly:
        window.notice.say(BROKE_DOWN, "Show the log", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(mark.log)))
    shown = window.workspace is not None
    if briefly:
        QTimer.singleShot(MOMENT, window.close)
    code = application.run()
    window.leave()
    mark.end()
    return NOTHING_SHOWN if briefly and not shown else code
