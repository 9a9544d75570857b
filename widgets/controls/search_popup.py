"""A list to choose from by typing: opens below what asked for it, and can offer to make what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from widgets.controls.plain_text import PlainLabel, tooltip_text

SHOWN_AT_MOST = 200
"""Entries listed at once; typing narrows the list."""

_ID = int(Qt.ItemDataRole.UserRole)
_CREATE = "\0create"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose.

    Attributes:
        id: What is handed back.
        name: What people read.
        detail: What tells it from its namesakes.
    """

    id: str
    name: str
    detail: str = ""

    @property
    def caption(self) -> str:
        """Name and detail in one line."""
        return f"{self.name}  ·  {self.detail}" if self.detail else self.name


class SearchPopup(QFrame):
    """A search line over a list; arrows move in the list while typing, Enter chooses, Escape closes.

    Args:
        prompt: What the empty line says.
        create: Caption of the offer to make what was typed, with "{}" for it; empty for no such offer.
        parent: Owner.
    """

    chosen = Signal(str)
    """Id of the entry that was chosen."""
    create_requested = Signal(str)
    """A person wants a new thing of this name."""
    closed = Signal()
    """The list is gone, whether or not something was chosen."""

    def __init__(self, prompt: str, *, create: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._create = create
        self._entries: tuple[Entry, ...] = ()
        self.setProperty("look", "popup")
        self.setMinimumWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self.line = QLineEdit()
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(prompt)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(prompt)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(180)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.note = PlainLabel(wrap=True)
        self.note.setForegroundRole(self.note.palette().ColorRole.PlaceholderText)
        for widget in (self.line, self.list, self.note):
            column.addWidget(widget)

    def open_below(self, anchor: QWidget, entries: Iterable[Entry]) -> None:
        """Show the entries below a widget, kept on the screen."""
        self._entries = tuple(sorted(entries, key=lambda found: found.name.casefold()))
        self.line.clear()
        self._narrow("")
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        room = anchor.screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = at.y()
        if y + self.height() > room.bottom():
            y = max(room.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(x, y)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [entry for entry in self._entries if all(word in entry.caption.casefold() for word in words)]
        self.list.clear()
        for entry in found[:SHOWN_AT_MOST]:
            item = QListWidgetItem(entry.caption)
            item.setData(_ID, entry.id)
            item.setToolTip(tooltip_text(entry.caption))
            self.list.addItem(item)
        name = typed.strip()
        if self._create and name and not any(entry.name.casefold() == name.casefold() for entry in found):
            item = QListWidgetItem(self._create.format(name))
            item.setData(_ID, _CREATE)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._explain(len(found))

    def _explain(self, found: int) -> None:
        if found > SHOWN_AT_MOST:
            said = f"{SHOWN_AT_MOST} of {found:,} are listed. Type to narrow them."
        elif not found and not self._entries:
            said = "There is nothing to choose yet." + (" Type a name to make one." if self._create else "")
        elif not found and not self.list.count():
            said = "Nothing has that name."
        else:
            said = ""
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _take(self, item: QListWidgetItem) -> None:
        taken = str(item.data(_ID))
        typed = self.line.text().strip()
        self.close()
        if taken == _CREATE:
            self.create_requested.emit(typed)
        else:
            self.chosen.emit(taken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.line:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}[
                    Qt.Key(key)
                ]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None:
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self.closed.emit()


def choose_from(
    anchor: QWidget,
    prompt: str,
    entries: Iterable[Entry],
    chosen: Callable[[str], object],
    *,
    create: str = "",
    created: Callable[[str], object] | None = None,
) -> SearchPopup:
    """Open a list below a widget and hand what is chosen to a function; the list goes when it closes."""
    popup = SearchPopup(prompt, create=create if created is not None else "", parent=anchor)
    popup.chosen.connect(chosen)
    if created is not None:
        popup.create_requested.connect(created)
    popup.closed.connect(popup.deleteLater)
    popup.open_below(anchor, entries)
    return popup
