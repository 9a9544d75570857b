"""A map being edited: its snapshots, its edits and its history, over a database that keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.document.content import TITLE, Centers, Content
from app.document.edit import Edit, maps_after
from app.document.history import Entry, History
from app.document.listeners import Listener, Listeners
from app.errors import DocumentError, IntegrityError
from app.model.changes import ChangeSet
from app.model.map_state import MapState
from app.model.scenario import FIRST_SCENARIO, SHARED_SCOPE, Scenario, Setting
from app.model.text import MAX_NAME_LENGTH, clean_line

if TYPE_CHECKING:
    from app.document.map_file import MapFile


class EditedMap:
    """All scenarios of a map, what was done to them, and those who listen.

    Args:
        content: What it holds at first.
        used: A number that no edit may be given again.
    """

    def __init__(self, content: Content, *, used: int) -> None:
        self._maps = dict(content.maps)
        self._layouts = dict(content.layouts)
        self._history = content.past(used=used)
        self._listeners = Listeners()
        self._editing = False

    @property
    def _file(self) -> MapFile:
        """The database that holds the same content and keeps every edit."""
        raise NotImplementedError

    # ---- reading ------------------------------------------------------------------------------------

    def map(self, scenario: str = FIRST_SCENARIO) -> MapState:
        """The map of a scenario as it is now; a snapshot that never changes."""
        if scenario == SHARED_SCOPE or scenario not in self._maps:
            raise DocumentError(f"There is no scenario “{scenario}”.")
        return self._maps[scenario]

    @property
    def shared(self) -> MapState:
        """What belongs to the whole document: scenarios and settings."""
        return self._maps[SHARED_SCOPE]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios, in the order of their ids."""
        return self.shared.all(Scenario)

    @property
    def maps(self) -> Mapping[str, MapState]:
        """The map of each scenario, and under `SHARED_SCOPE` what belongs to the whole document."""
        return MappingProxyType(self._maps)

    def setting(self, key: str, default: str = "") -> str:
        """The value of a setting, or the default where it is not set."""
        found = self.shared.table(Setting).get(key)
        return found.value if found is not None else default

    @property
    def layouts(self) -> Mapping[tuple[str, str], Centers]:
        """All remembered layouts by scenario and lens."""
        return self._layouts

    def remembered_layout(self, scenario: str, lens_id: str) -> Centers:
        """Where a lens last put the stakeholders of a scenario: centres in points; empty where unknown."""
        return dict(self._layouts.get((scenario, lens_id), {}))

    def remember_layout(self, scenario: str, lens_id: str, centers: Mapping[str, tuple[float, float]]) -> None:
        """Keep where a lens put the stakeholders. That is no edit: it is in no history, but travels in the file."""
        self.map(scenario)
        kept = {stakeholder: (float(x), float(y)) for stakeholder, (x, y) in centers.items()}
        if self._layouts.get((scenario, lens_id)) != kept:
            self._file.write_layout(scenario, lens_id, kept)
            self._layouts[scenario, lens_id] = kept

    # ---- editing ------------------------------------------------------------------------------------

    @contextmanager
    def edit(self, label: str, scenario: str = FIRST_SCENARIO) -> Iterator[Edit]:
        """A block whose changes are one undoable step, durable when it ends; it is all or nothing.

        Raises:
            IntegrityError: The map would be in a state that must never happen.
            DocumentError: The document is read-only, or the step could not be written.
        """
        self._check_writable()
        if self._editing:
            raise RuntimeError("an edit block inside an edit block")
        edit = Edit(clean_line(label)[:MAX_NAME_LENGTH], scenario, self._maps)
        self._editing = True
        try:
            yield edit
            change_set = edit.change_set()
            if change_set:
                self._make(change_set)
        finally:
            self._editing = False
        if change_set:
            self._listeners.tell(change_set, edit.origin)

    def _make(self, change_set: ChangeSet) -> None:
        following = maps_after(self._maps, change_set.changes)
        entry = self._history.next_entry(change_set.label, datetime.now(UTC))
        self._file.write_edit(change_set.changes, entry, after=self._history.position)
        self._history.add(entry)
        self._adopt(following)

    def _adopt(self, maps: dict[str, MapState]) -> None:
        self._maps = maps
        for key in [key for key in self._layouts if key[0] not in maps]:
            del self._layouts[key]

    def _check_writable(self) -> None:
        """Raise where the map cannot be edited."""

    def set_title(self, title: str) -> None:
        """Rename the map; an edit."""
        with self.edit("Rename map") as edit:
            edit.put_shared(Setting(id=TITLE, value=clean_line(title)))

    # ---- history ------------------------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """The label of the edit that undo takes back, or None."""
        entry = self._history.to_undo
        return entry.label if entry is not None else None

    @property
    def redo_label(self) -> str | None:
        """The label of the edit that redo makes again, or None."""
        entry = self._history.to_redo
        return entry.label if entry is not None else None

    def history(self) -> list[tuple[str, datetime]]:
        """Label and moment of every edit in force, newest last."""
        return [(entry.label, entry.at) for entry in self._history.applied]

    def undo(self) -> ChangeSet | None:
        """Take back the last edit; gives what that changed, or None where there is nothing to undo.

        Raises:
            DocumentError: The step does not fit the map or could not be written, or the document is read-only.
        """
        entry = self._history.to_undo
        if entry is None:
            return None
        return self._step(entry, ChangeSet.inverted, self._history.position_after_undo, self._history.step_back)

    def redo(self) -> ChangeSet | None:
        """Make the last undone edit again; gives what that changed, or None where there is nothing to redo.

        Raises:
            DocumentError: The step does not fit the map or could not be written, or the document is read-only.
        """
        entry = self._history.to_redo
        if entry is None:
            return None
        return self._step(entry, lambda changes: changes, entry.number, self._history.step_forward)

    def _step(
        self, entry: Entry, turned: Callable[[ChangeSet], ChangeSet], position: int, done: Callable[[], None]
    ) -> ChangeSet:
        self._check_writable()
        if self._editing:
            raise RuntimeError("undo inside an edit block")
        try:
            change_set = turned(ChangeSet(entry.label, self._file.changes_of(entry)))
            following = maps_after(self._maps, change_set.changes)
        except (DocumentError, IntegrityError) as error:
            self._forget_history()
            raise DocumentError(
                f"“{entry.label}” cannot be undone or redone: the history in the file does not fit the map.",
                kept="The map is unchanged; the history was dropped.",
            ) from error
        self._file.write_step(change_set.changes, position)
        done()
        self._adopt(following)
        self._listeners.tell(change_set, None)
        return change_set

    def _forget_history(self) -> None:
        self._file.forget_history()
        self._history = History(used=self._history.last_number)

    # ---- listening ----------------------------------------------------------------------------------

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener (change set, origin) after each edit, undo and redo; gives what stops that."""
        return self._listeners.add(listener)

    def report_failures_to(self, report: Callable[[Exception], None]) -> None:
        """Have the errors of listeners reported somewhere else than in the log."""
        self._listeners.report = report
