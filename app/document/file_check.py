"""Whether a map file is sound: what is in it, what cannot be read as it stands, and what of it can be kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.document.content import Content, records_of
from app.document.history import changes_from_text
from app.document.intake import read_file
from app.errors import BorderlessError
from app.model.changes import Change
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scenario import SHARED_SCOPE, Scenario
from app.model.service import Service
from app.model.stakeholder import Stakeholder

_COUNTED = (Stakeholder, Relationship, Service, Need)


@dataclass(frozen=True, slots=True)
class ScenarioCount:
    """How much is in one scenario of a file.

    Attributes:
        name: Of the scenario.
        counts: How many of each sort of record there are, by the sort's noun.
    """

    name: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a look into a map file found.

    Attributes:
        name: Of the file.
        problems: What is wrong, each a sentence that names table, row and field.
        scenarios: What can be read of it.
        steps: How many steps of its history can be undone or redone.
    """

    name: str
    problems: tuple[str, ...]
    scenarios: tuple[ScenarioCount, ...]
    steps: int

    @property
    def is_sound(self) -> bool:
        """Whether all of it can be read as it was saved."""
        return not self.problems


def check_file(path: Path) -> FileCheck:
    """Read all of a map file as opening it would, the history too, and change nothing.

    Indexes of the database are not looked at: nothing is ever read through them, and a repaired file has new ones.

    Raises:
        DocumentError: There is no such file, it is no map, a newer version is needed, or nothing can be read.
    """
    return _looked_at(path)[0]


def repair_file(path: Path, target: Path) -> FileCheck:
    """Write what can be read of a map file into another file, and tell what was wrong with it.

    Raises:
        DocumentError: Nothing can be read, the target is there already, or it cannot be written.
    """
    from app.document.document import Document
    from app.document.publishing import check_is_new

    check_is_new(target)
    found, content = _looked_at(path)
    content.problems, content.mended = (), False
    if found.steps < len(content.history):
        content.history, content.position = [], 0
    with Document.holding(content) as document:
        document.save_as(target)
    return found


def _looked_at(path: Path) -> tuple[FileCheck, Content]:
    with tempfile.TemporaryDirectory(prefix="borderless-") as folder:
        content, _ = read_file(Path(os.path.abspath(path)), Path(folder) / "arrival.sqlite")
    steps, unfit = _steps_that_fit(content)
    found = FileCheck(path.name, (*content.problems, *unfit), _counted(content), steps)
    return found, content


def _counted(content: Content) -> tuple[ScenarioCount, ...]:
    names = {found.id: found.name for found in content.maps[SHARED_SCOPE].all(Scenario)}
    return tuple(
        ScenarioCount(names[scope], {kind.noun: len(state.table(kind)) for kind in _COUNTED})
        for scope, state in content.maps.items()
        if scope != SHARED_SCOPE
    )


def _steps_that_fit(content: Content) -> tuple[int, tuple[str, ...]]:
    """How many steps can be undone and redone, and a sentence where it is not all of them."""
    now: dict[tuple[str, str, str], Record | None] = {
        (scope, record.kind_name, record.id): record for scope, record in records_of(content.maps)
    }
    then = dict(now)
    past = [line for line in reversed(content.history) if line[0].number <= content.position]
    future = [line for line in content.history if line[0].number > content.position]
    fitting = 0
    for state, lines, undone in ((now, past, True), (then, future, False)):
        for entry, text in lines:
            try:
                changes = changes_from_text(text)
            except (BorderlessError, ValueError):
                changes = None
            if changes is None or not _followed(state, changes, undone=undone):
                told = f"Table history, step {entry.number} (“{entry.label}”) does not fit the map"
                return fitting, (f"{told}; it and the steps beyond cannot be undone or redone.",)
            fitting += 1
    return fitting, ()


def _followed(state: dict[tuple[str, str, str], Record | None], changes: Iterable[Change], *, undone: bool) -> bool:
    """Undo or redo a step on a bare table of records; False where these are not as the step left them."""
    for change in changes:
        key = (change.scope, change.kind_name, change.id)
        here, there = (change.after, change.before) if undone else (change.before, change.after)
        if state.get(key) != here:
            return False
        state[key] = there
    return True
