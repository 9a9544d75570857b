"""All that a map file holds, between the file and the document."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.document.history import Entry, History
from app.model.map_state import MapState
from app.model.record import Record
from app.model.scenario import FIRST_SCENARIO, SHARED_SCOPE, Scenario, Setting

TITLE = "title"
"""The key of the setting that holds the map's title."""

Centers = dict[str, tuple[float, float]]
Layouts = dict[tuple[str, str], Centers]
"""Where a lens last put the stakeholders, by scenario and lens: centres in points by stakeholder."""


@dataclass(slots=True)
class Content:
    """All that a map file holds.

    Attributes:
        maps: The map of each scenario, and under `SHARED_SCOPE` what belongs to the whole document.
        history: Every edit with its changes as text, oldest first.
        position: Number of the last edit in force.
        layouts: Remembered layouts.
        problems: What could not be read as it stood, in sentences.
        mended: Whether that made the content another than the file's.
    """

    maps: dict[str, MapState]
    history: list[tuple[Entry, str]] = field(default_factory=list)
    position: int = 0
    layouts: Layouts = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    mended: bool = False

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record with its scope."""
        return records_of(self.maps)

    def past(self, *, used: int = 0) -> History:
        """The history without the changes; `used` is a number not to be given again."""
        return History((entry for entry, _ in self.history), self.position, used)


def records_of(maps: Mapping[str, MapState]) -> Iterator[tuple[str, Record]]:
    """Every record of all scenarios with its scope, what is shared first."""
    for scope in sorted(maps):
        for record in maps[scope].records():
            yield scope, record


def new_content(title: str) -> Content:
    """What a new map holds: its title and the first, empty scenario."""
    shared = MapState((Scenario(id=FIRST_SCENARIO, name="As-is"), Setting(id=TITLE, value=title)))
    return Content({SHARED_SCOPE: shared, FIRST_SCENARIO: MapState()})


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Hundreds of thousands of new objects make the collector run again and again, and none of them is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
