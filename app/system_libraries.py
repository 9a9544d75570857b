"""Says which system package brings a library that Qt misses: Qt's own message names the wrong one."""

from __future__ import annotations

import ctypes
import re
import sys

PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library → Debian package, for everything that draws."""

WINDOW_PACKAGES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library → Debian package, for a window on X11."""


def missing_for_window() -> list[str]:
    """Debian packages without which no window opens on X11; empty elsewhere and where all is there."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library, package in (PACKAGES | WINDOW_PACKAGES).items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def advice(error: ImportError) -> str:
    """What to do about a failed import of Qt: the package that has the missing library, where it is known."""
    found = re.search(r"(lib[\w.+-]+\.so[\w.]*)", str(error))
    if found is None:
        return str(error)
    library = found.group(1)
    package = (PACKAGES | WINDOW_PACKAGES).get(library)
    if package is None:
        return f"The system library {library} is missing. Install the package of your system that contains it."
    return f"The system library {library} is missing. On Debian or Ubuntu: sudo apt install {package}"
