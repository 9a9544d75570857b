"""Reads what a file holds besides records: its history, remembered layouts, and facts about itself."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.document.content import Centers, Layouts
from app.document.foreign_tables import ForeignTables
from app.document.history import Entry
from app.document.map_file import POSITION
from app.document.mending import Problems
from app.model.map_state import MapState
from app.model.scenario import SHARED_SCOPE
from app.model.text import MAX_NAME_LENGTH, clean_line


def read_about(tables: ForeignTables, problems: Problems) -> dict[str, str]:
    """What the file says about itself."""
    found = {}
    for number, (key, value) in enumerate(tables.rows("about"), start=1):
        if isinstance(key, str) and isinstance(value, str):
            found[key] = clean_line(value[:MAX_NAME_LENGTH])
        else:
            problems.add(f"Table about, row {number}: the value cannot be read; the row was left out.")
    return found


def read_history(
    tables: ForeignTables, about: Mapping[str, str], problems: Problems
) -> tuple[list[tuple[Entry, str]], int]:
    """Every edit with its changes as text, and the number of the last in force.

    The changes themselves are validated when somebody undoes them, and compared with the map. A history that
    no longer fits the content, because the content had to be mended, is left out.
    """
    rows = tables.rows("history")
    try:
        history = sorted((_entry(*row) for row in rows), key=lambda pair: pair[0].number)
        position = int(about.get(POSITION, ""))
    except (TypeError, ValueError):
        problems.add("Table history cannot be read; earlier steps cannot be undone.")
        return [], 0
    numbers = {entry.number for entry, _ in history}
    if len(numbers) != len(history) or position not in numbers | {0}:
        problems.add("Table history does not fit together; earlier steps cannot be undone.")
        return [], 0
    if history and problems.content_changed:
        problems.add("Because of the problems above, earlier steps cannot be undone.")
        return [], 0
    return history, position


def _entry(number: Any, label: Any, at: Any, changes: Any) -> tuple[Entry, str]:
    moment = datetime.fromisoformat(at)
    if not isinstance(number, int) or number < 1 or not isinstance(changes, str) or moment.tzinfo is None:
        raise ValueError("not a line of a history")
    return Entry(number, clean_line(label)[:MAX_NAME_LENGTH], moment), changes


def read_layouts(tables: ForeignTables, maps: Mapping[str, MapState], problems: Problems) -> Layouts:
    """The remembered layouts of the scenarios that there are."""
    layouts: Layouts = {}
    for number, (scenario, lens, centers) in enumerate(tables.rows("layout"), start=1):
        try:
            if scenario not in maps or scenario == SHARED_SCOPE or not isinstance(lens, str):
                raise ValueError("belongs to no scenario")
            layouts[scenario, lens] = checked_centers(json.loads(centers))
        except (TypeError, ValueError, AttributeError, RecursionError, OverflowError):
            problems.add(f"Table layout, row {number}: centers cannot be read; the map is laid out anew.")
    return layouts


def checked_centers(loaded: Any) -> Centers:
    """Centres by stakeholder from what a JSON text holds; raises ValueError or TypeError where they are none."""
    return {str(stakeholder): (_coordinate(x), _coordinate(y)) for stakeholder, (x, y) in loaded.items()}


def _coordinate(value: Any) -> float:
    number = float(value)
    if isinstance(value, str) or not math.isfinite(number):
        raise ValueError("not a coordinate")
    return number
