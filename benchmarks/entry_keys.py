"""Types lines into a real window, key by key."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model.map_state import MapState
from app.model.scales import StakeholderKind
from benchmarks.entry import SHIFTED
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge


class Keys:
    """Presses keys where the focus is, and counts them."""

    def __init__(self) -> None:
        self.pressed = self.shifts = 0

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        widget = QApplication.focusWidget()
        if isinstance(key, str):
            for sort in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):  # QTest knows the keys of ASCII alone
                QApplication.sendEvent(widget, QKeyEvent(sort, 0, Qt.KeyboardModifier.NoModifier, key))
            self.shifts += key.isupper() or key in SHIFTED
        else:
            QTest.keyClick(widget, key, modifier)
        self.pressed += 1


def enter(window: MainWindow, lines: Sequence[tuple[StakeholderKind, str]]) -> tuple[int, int, MapState]:
    """Type lines on an empty map, and Enter behind each.

    Returns:
        Keys pressed, how often Shift was held, and the map.
    """
    window.files.new()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.map_view.canvas.setFocus()
    keys, entry = Keys(), window.map_view.entry
    for kind, line in lines:
        keys.press(line[0])
        if entry.kind is not kind:
            keys.press(_digit(kind), Qt.KeyboardModifier.AltModifier)
        for letter in line[1:]:
            keys.press(letter)
        keys.press(Qt.Key.Key_Return)
    return keys.pressed, keys.shifts, window.desk.workspace.map


def enter_in_window(lines: Sequence[tuple[StakeholderKind, str]]) -> tuple[int, int, MapState]:
    """Open a window and type lines into it; see `enter`."""
    kept = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(ThemeBridge("light"), settings)
        window.resize(1440, 900)
        window.show()
        found = enter(window, lines)
        window.leave()
    del kept
    return found


def _digit(kind: StakeholderKind) -> Qt.Key:
    """The key that chooses a kind, together with Alt."""
    return Qt.Key(Qt.Key.Key_1.value + list(StakeholderKind).index(kind))
