"""Opens a map's file without keeping the window from moving: a large one is read and laid out on another thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.document.document import Document
from app.workspace import Workspace
from widgets.background_tasks import Progress, run_with_progress

LARGE = 1_000_000
"""Bytes from which on a map is read on another thread; a smaller one is there before a thread would help."""

_READ, _COUNTED = 0.4, 0.7  # share of the work that is done then


def open_workspace(parent: QWidget, path: Path) -> Workspace:
    """The map of a file, counted and laid out as its first picture needs it.

    Args:
        parent: The window over which progress is shown.
        path: The user's file.

    Raises:
        Cancelled: The person cancelled; the file is as it was.
        DocumentError: There is no such file, or nothing in it can be read.
    """
    if not path.is_file() or path.stat().st_size < LARGE:
        return Workspace(Document.open(path))
    parent.show()  # a map named at the start is opened before there is a window
    workspace: Workspace = run_with_progress(parent, f"Opening {path.name}…", lambda progress: _opened(path, progress))
    return workspace


def _opened(path: Path, progress: Progress) -> Workspace:
    document = Document.open(path, report=lambda share: progress(_READ * share))
    try:
        progress(_READ)
        workspace = Workspace(document)
        progress(_COUNTED)
        workspace.figure()
        progress(1.0)
    except BaseException:
        document.close(discard=True)
        raise
    return workspace
