"""Says which system package brings a library that Qt misses: Qt's own message names the wrong one."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Mapping, Sequence

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
    return _missing(PACKAGES | WINDOW_PACKAGES)


def _missing(packages: Mapping[str, str]) -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library, package in packages.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def advice(error: ImportError, *, window: bool) -> str:
    """What to do about a failed import of Qt: every package that is missing, not only the one it stumbled over.

    Args:
        error: What the import raised.
        window: Whether a window is to be opened on X11, which needs more than drawing into a file.
    """
    found = re.search(r"(lib[\w.+-]+\.so[\w.]*)", str(error))
    if found is None:
        return str(error)
    library = found.group(1)
    known = PACKAGES | WINDOW_PACKAGES
    packages = _missing(known if window else PACKAGES)
    if library in known and known[library] not in packages:
        packages.append(known[library])
    if library not in known:
        said = f"The system library {library} is missing. Install the package of your system that contains it."
        return f"{said} Also missing, on Debian or Ubuntu: {_install(packages)}" if packages else said
    said = "A system library is missing" if len(packages) == 1 else "System libraries are missing"
    return f"{said}. On Debian or Ubuntu: {_install(packages)}"


def _install(packages: Sequence[str]) -> str:
    return f"sudo apt install {' '.join(sorted(packages))}"
