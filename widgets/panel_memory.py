"""Remembers for each map which panels were open and through which lens it was looked at."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings

from app.lenses.lens import LENSES
from widgets.desk_panels import PANELS

if TYPE_CHECKING:
    from widgets.desk import Desk

MOST_MAPS = 60
"""Of more maps than these the ones that were not open for longest are forgotten."""

_KEY = "window/maps"


def keep(desk: Desk, settings: QSettings) -> None:
    """Note how a map is looked at; one without a file leaves nothing behind."""
    path = desk.workspace.document.path
    if path is None:
        return
    known = _known(settings)
    known.pop(_name(path), None)
    known[_name(path)] = {
        "panels": {panel: desk.panels.is_wanted(panel) for panel in PANELS},
        "lens": desk.workspace.lens.id,
        "minimap": desk.map_view.minimap.wanted,
    }
    settings.setValue(_KEY, json.dumps(dict(list(known.items())[-MOST_MAPS:])))


def restore(desk: Desk, settings: QSettings) -> None:
    """Look at a map as when it was open last; at one that is new, as at every map."""
    path = desk.workspace.document.path
    told = _known(settings).get(_name(path)) if path is not None else None
    if not isinstance(told, dict):
        return
    panels = told.get("panels")
    for panel, is_open in panels.items() if isinstance(panels, dict) else ():
        if panel in PANELS:
            desk.show_panel(panel, bool(is_open))
    desk.map_view.minimap.wanted = bool(told.get("minimap", True))
    lens = told.get("lens")
    if lens in {found.id for found in LENSES} and not desk.lenses.must_wait_for(str(lens)):
        desk.workspace.set_lens(str(lens))


def _known(settings: QSettings) -> dict[str, Any]:
    try:
        known = json.loads(str(settings.value(_KEY, "{}")))
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def _name(path: Path) -> str:
    """A short name for a file, that says nothing of where it lies."""
    return hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:16]
