"""What the palette can find: actions at once, and all that has a name on the map, taken in little by little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction, QIcon, QKeySequence

from app.analysis.overlay import Overlay, overlays
from app.commands.stakeholders import name_of
from app.commands.storyboard import views_of
from app.model.element import Element
from app.model.map_state import MapState
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.saved_view import SavedView
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.name_search import NameSearch
from widgets.quick_entry import KIND_ICONS

if TYPE_CHECKING:
    from app.model.record import Record
    from widgets.main_window import MainWindow

R = TypeVar("R")

_AT_ONCE = 500  # names


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was found.

    Attributes:
        text: What it is called.
        note: Whose it is, or the keys of an action.
        icon: What it looks like.
        run: Goes there, or does it.
    """

    text: str
    note: str
    icon: QIcon
    run: Callable[[], object]


class PaletteEntries:
    """Searches a window's actions and map.

    Args:
        window: The window.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._state = window.workspace.map if window.workspace is not None else MapState()
        self._search = NameSearch()
        self._make: list[Callable[[], Entry]] = []
        """Makes what is found, in the order of the search: few of thousands are ever seen."""
        self._rest = self._of_the_map()
        window.actions_.use_icons()
        enabled = [action for action in window.actions_.actions.values() if action.isEnabled()]
        self._add((_plain_text(action), partial(self._of_action, action)) for action in enabled)

    def take_in_more(self) -> bool:
        """Take in some more names of the map; False where all of them are in."""
        return next(self._rest, None) is not None

    def fitting(self, text: str, most: int) -> list[Entry]:
        """What fits some letters, the best first; the actions where nothing is typed."""
        if not text.strip():
            return [make() for make in self._make[:most]]
        while self.take_in_more():
            pass
        return [self._make[at]() for at in self._search.best(text, most)]

    def _add(self, offered: Iterable[tuple[str, Callable[[], Entry]]]) -> None:
        found = list(offered)
        self._search.extend(name for name, _ in found)
        self._make += [make for _, make in found]

    def _of_the_map(self) -> Iterator[bool]:
        state = self._state
        if self._window.workspace is None:
            return
        self._add((_title(overlay), partial(self._of_overlay, overlay)) for overlay in overlays())
        self._add((view.name, partial(self._of_view, view)) for view in views_of(state))
        for record_type in (Stakeholder, Service, Need):
            for some in _parts(state.all(record_type)):
                self._add((name_of(record), partial(self._of_record, record)) for record in some)
                yield True
        for some in _parts(state.all(Relationship)):
            self._add((self._ends(tie), partial(self._of_tie, tie)) for tie in some)
            yield True

    def _ends(self, tie: Relationship) -> str:
        people = self._state.stakeholders
        return f"{people[tie.source].name} {'↔' if tie.mutual else '→'} {people[tie.target].name}"

    # ---- making what is seen ------------------------------------------------------------------------

    def _icon(self, name: str, color: str = "text.muted") -> QIcon:
        return self._window.bridge.icon(name, color)

    def _of_action(self, action: QAction) -> Entry:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        icon = self._icon("command") if action.icon().isNull() else action.icon()
        return Entry(_plain_text(action), keys, icon, action.trigger)

    def _of_record(self, record: Record) -> Entry:
        note, icon, color = "Service", "layers", "text.muted"
        if isinstance(record, Stakeholder):
            note, icon, color = record.kind.label, KIND_ICONS[record.kind], f"kind.{record.kind}.ink"
        elif isinstance(record, Need):
            whose = self._state.stakeholders[record.customer].name
            note, icon = (f"Want of {whose}", "sparkles") if record.is_want else (f"Need of {whose}", "heart")
        go = partial(self._window.desk.go_to, Element.of(record))
        return Entry(name_of(record), note, self._icon(icon, color), go)

    def _of_tie(self, tie: Relationship) -> Entry:
        go = partial(self._window.desk.go_to, Element.of(tie))
        return Entry(self._ends(tie), tie.label or tie.kind.label, self._icon("share-2"), go)

    def _of_view(self, view: SavedView) -> Entry:
        return Entry(view.name, "Saved view", self._icon("image"), partial(self._window.desk.stage.show_view, view))

    def _of_overlay(self, overlay: Overlay) -> Entry:
        choose = partial(self._window.map_view.looks.choose, overlay.id)
        return Entry(_title(overlay), "", self._icon("contrast"), choose)


def _plain_text(action: QAction) -> str:
    return action.text().replace("&&", "&")


def _title(overlay: Overlay) -> str:
    return f"Colour by {overlay.title[0].lower()}{overlay.title[1:]}"


def _parts(records: tuple[R, ...]) -> Iterator[tuple[R, ...]]:
    return (records[at : at + _AT_ONCE] for at in range(0, len(records), _AT_ONCE))
