"""Whether there is a screen to open a window on: Qt would end the program without a word that people understand."""

from __future__ import annotations

import ctypes
import os
import sys


def display_problem() -> str:
    """Why no window can be opened, in a sentence; empty where one can, or where Qt has to find out by itself."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    name = os.environ.get("DISPLAY")
    if not name:
        return "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
    return "" if _answers(name) else f"The display {name} cannot be reached."


def _answers(name: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused
