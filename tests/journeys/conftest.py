"""A window of the real program, with a sample map in a file of the user's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.resources import samples
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, settings: QSettings) -> Iterator[MainWindow]:
    opened = MainWindow(ThemeBridge("light"), settings)
    qtbot.addWidget(opened, before_close_func=lambda found: found.leave())
    opened.resize(1440, 900)
    opened.show()
    opened.activateWindow()
    with qtbot.waitActive(opened):
        pass
    yield opened


@pytest.fixture
def maple(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window with a copy of the sample that lies in a file of the user's."""
    path = tmp_path / "Maple Motors.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    window.files.open(path)
    window.map_view.canvas.reduced_motion = True
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.map_view.canvas)
    return window
