"""Painting without a window, for the command line."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication


def ensure_gui() -> QGuiApplication:
    """The running Qt application; where there is none, one that needs no screen is made.

    Fonts and pictures need it. The result lives as long as Qt itself: keep no other reference.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    global _application  # Qt allows one, and it must outlive every picture
    _application = QGuiApplication(["borderless"])
    return _application


_application: QGuiApplication | None = None
