"""Find anything by typing a few letters: an action to run, or an element to go to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from app.analysis.overlay import Overlay, overlays
from app.commands.stakeholders import name_attribute
from app.commands.storyboard import views_of
from app.model.element import Element
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.saved_view import SavedView
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.quick_entry import KIND_ICONS

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from app.model.record import Record
    from widgets.main_window import MainWindow

MOST_SHOWN, MOST_VISIBLE = 40, 12
LEAST_SCORE = 80.0
"""Of 100: entries that do not contain the letters as they were typed are shown where they fit as well as this."""

_NOTE = Qt.ItemDataRole.UserRole
_NO_MATCH = "Nothing is called that."


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found.

    Attributes:
        text: What it is called.
        note: Whose it is, or the keys of an action.
        icon: What it looks like.
        run: Goes there, or does it.
        is_action: Whether it does something, instead of going somewhere.
    """

    text: str
    note: str
    icon: QIcon
    run: Callable[[], object]
    is_action: bool = False


class _NoteBeside(QStyledItemDelegate):
    """Paints the note of an entry at the right, in a quieter colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        note = str(index.data(_NOTE) or "")
        width = option.fontMetrics.horizontalAdvance(note)
        area = QRect(option.rect)
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.placeholderText().color())
        painter.drawText(
            area.adjusted(area.width() - width - 14, 0, -12, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            note,
        )
        painter.restore()


class CommandPalette(QDialog):
    """A line to type in and what fits it best, the best first.

    Args:
        window: The window whose actions and map are offered.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Find or run anything")
        self.setObjectName("palette")
        self.setStyleSheet(f"#palette {{ border: 1px solid {window.bridge.theme.color('text.muted')}; }}")
        self._window = window
        self._line = QLineEdit(self)
        self._line.setPlaceholderText("Find a stakeholder, service or need, or an action…")
        self._line.setAccessibleName("What to find")
        self._line.textChanged.connect(self._show_fitting)
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.setItemDelegate(_NoteBeside(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(lambda _: self._run())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._entries = self._all_entries()
        self._shown: Sequence[Entry] = ()
        self._show_fitting("")

    def open_centered(self) -> None:
        """Open at the top of the window."""
        self.resize(min(600, self._window.width() - 40), self.sizeHint().height())
        corner = self._window.mapToGlobal(self._window.rect().topLeft())
        self.move(corner.x() + (self._window.width() - self.width()) // 2, corner.y() + 70)
        self.show()
        self._line.setFocus()

    def _all_entries(self) -> list[Entry]:
        entries = []
        workspace = self._window.workspace
        if workspace is not None:
            for record_type in (Stakeholder, Service, Need):
                entries += [self._entry_of(record) for record in workspace.map.all(record_type)]
            entries += [self._entry_of_tie(tie) for tie in workspace.map.all(Relationship)]
            entries += [self._entry_of_view(view) for view in views_of(workspace.map)]
            entries += [self._entry_of_overlay(overlay) for overlay in overlays()]
        self._window.actions_.use_icons()
        for action in self._window.actions_.actions.values():
            if action.isEnabled():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                text = action.text().replace("&&", "&")
                picture = (
                    action.icon() if not action.icon().isNull() else self._window.bridge.icon("command", "text.muted")
                )
                entries.append(Entry(text, keys, picture, action.trigger, is_action=True))
        return entries

    def _entry_of(self, record: Record) -> Entry:
        text = str(getattr(record, name_attribute(record)))
        note, icon, color = "Service", "layers", "text.muted"
        if isinstance(record, Stakeholder):
            note, icon, color = record.kind.label, KIND_ICONS[record.kind], f"kind.{record.kind}.ink"
        elif isinstance(record, Need):
            whose = self._window.desk.workspace.map.stakeholders[record.customer].name
            note, icon = (f"Want of {whose}", "sparkles") if record.is_want else (f"Need of {whose}", "heart")
        picture = self._window.bridge.icon(icon, color)
        return Entry(text, note, picture, partial(self._window.desk.go_to, Element.of(record)))

    def _entry_of_tie(self, tie: Relationship) -> Entry:
        people = self._window.desk.workspace.map.stakeholders
        ends = f"{people[tie.source].name} {'↔' if tie.mutual else '→'} {people[tie.target].name}"
        picture = self._window.bridge.icon("share-2", "text.muted")
        note = tie.label or tie.kind.label
        return Entry(ends, note, picture, partial(self._window.desk.go_to, Element.of(tie)))

    def _entry_of_view(self, view: SavedView) -> Entry:
        picture = self._window.bridge.icon("image", "text.muted")
        return Entry(view.name, "Saved view", picture, partial(self._window.desk.stage.show_view, view))

    def _entry_of_overlay(self, overlay: Overlay) -> Entry:
        picture = self._window.bridge.icon("contrast", "text.muted")
        choose = partial(self._window.map_view.looks.choose, overlay.id)
        return Entry(f"Colour by {overlay.title[0].lower()}{overlay.title[1:]}", "", picture, choose, is_action=True)

    def _show_fitting(self, text: str) -> None:
        self._shown = fitting(self._entries, text.strip())[:MOST_SHOWN]
        self._list.clear()
        for entry in self._shown:
            item = QListWidgetItem(entry.icon, entry.text)
            item.setData(_NOTE, entry.note)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.note}")
            self._list.addItem(item)
        if not self._shown:
            nothing = QListWidgetItem(_NO_MATCH)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        self._list.setCurrentRow(0)
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as what is shown, and no higher than a screen of entries."""
        rows = min(self._list.count(), MOST_VISIBLE)
        self._list.setFixedHeight(rows * max(1, self._list.sizeHintForRow(0)) + 2 * self._list.frameWidth() + 4)
        self.resize(self.width(), self.sizeHint().height())

    def _run(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.close()
            entry.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow((self._list.currentRow() + step) % max(1, self._list.count()))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case _:
                super().keyPressEvent(event)


def fitting(entries: Sequence[Entry], text: str) -> list[Entry]:
    """What fits some letters, best first: what begins with them, has a word that does, contains them, or is like them.

    Nothing typed: the actions, then what is on the map.
    """
    if not text:
        return sorted(entries, key=lambda entry: not entry.is_action)
    wanted = text.casefold()
    ranks = {place: rank for place, entry in enumerate(entries) if (rank := _rank(entry.text.casefold(), wanted)) < 3}
    best = sorted(ranks, key=lambda place: (ranks[place], len(entries[place].text)))
    return [entries[place] for place in (*best, *_like(entries, text, ranks))]


def _rank(name: str, wanted: str) -> int:
    if name.startswith(wanted):
        return 0
    words = wanted.split()
    if all(any(word.startswith(part) for word in name.split()) for part in words):
        return 1
    return 2 if all(part in name for part in words) else 3


def _like(entries: Sequence[Entry], text: str, found: dict[int, int]) -> list[int]:
    """Entries that are written a little otherwise."""
    from rapidfuzz import fuzz, process, utils

    others = {place: entry.text for place, entry in enumerate(entries) if place not in found}
    hits = process.extract(
        text, others, scorer=fuzz.WRatio, processor=utils.default_process, limit=MOST_SHOWN, score_cutoff=LEAST_SCORE
    )
    return [place for _, _, place in hits]
