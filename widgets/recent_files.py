"""The maps that were opened or saved last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

MOST_RECENT = 10


def recent_files(settings: QSettings) -> list[Path]:
    """Files opened or saved last that are still there, the latest first."""
    kept = settings.value("recent", [])
    paths = [kept] if isinstance(kept, str) else list(kept or [])  # type: ignore[call-overload]
    return [Path(found) for found in paths if Path(found).is_file()]


def remember_file(settings: QSettings, path: Path) -> None:
    """Put a file first among the recent ones."""
    others = [found for found in recent_files(settings) if found != path]
    settings.setValue("recent", [str(found) for found in (path, *others)][:MOST_RECENT])
