"""Find anything by typing a few letters: an action to run, or an element to go to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from app.commands.stakeholders import name_attribute
from app.model.element import Element
from app.model.need import Need
from app.model.service import Service
from app.model.stakeholder import Stakeholder

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

MOST_SHOWN = 40
LEAST_SCORE = 55.0
"""Of 100: entries that fit worse are not shown."""


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    note: str
    run: Callable[[], object]


class CommandPalette(QDialog):
    """A line to type in and what fits it best, the best first.

    Args:
        window: The window whose actions and map are offered.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Find or run anything")
        self._window = window
        self._line = QLineEdit(self)
        self._line.setPlaceholderText("Find a stakeholder, service or need, or an action…")
        self._line.setAccessibleName("What to find")
        self._line.textChanged.connect(self._show_fitting)
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(lambda _: self._run())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._entries = self._all_entries()
        self._shown: list[_Entry] = []
        self._show_fitting("")

    def open_centered(self) -> None:
        """Open at the top of the window."""
        self.resize(min(560, self._window.width() - 40), 380)
        corner = self._window.mapToGlobal(self._window.rect().topLeft())
        self.move(corner.x() + (self._window.width() - self.width()) // 2, corner.y() + 70)
        self.show()
        self._line.setFocus()

    def _all_entries(self) -> list[_Entry]:
        entries = []
        workspace = self._window.workspace
        if workspace is not None:
            for record_type, noun in ((Stakeholder, "stakeholder"), (Service, "service"), (Need, "need")):
                for record in workspace.map.all(record_type):
                    text = str(getattr(record, name_attribute(record)))
                    element = Element.of(record)
                    entries.append(_Entry(text, noun, partial(self._window.go_to, element)))
        for action in self._window.actions_.actions.values():
            if action.isEnabled():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                entries.append(_Entry(action.text().replace("&&", "&"), keys or "action", action.trigger))
        return entries

    def _show_fitting(self, text: str) -> None:
        self._shown = self._fitting(text.strip())[:MOST_SHOWN]
        self._list.clear()
        for entry in self._shown:
            self._list.addItem(QListWidgetItem(f"{entry.text}   —   {entry.note}"))
        self._list.setCurrentRow(0)

    def _fitting(self, text: str) -> list[_Entry]:
        if not text:
            actions = [entry for entry in self._entries if entry.note not in ("stakeholder", "service", "need")]
            return actions + [entry for entry in self._entries if entry.note == "stakeholder"]
        from rapidfuzz import fuzz, process, utils

        found = process.extract(
            text,
            [entry.text for entry in self._entries],
            scorer=fuzz.WRatio,
            processor=utils.default_process,
            limit=MOST_SHOWN,
            score_cutoff=LEAST_SCORE,
        )
        wanted = text.casefold()
        begins = {place for _, _, place in found if self._entries[place].text.casefold().startswith(wanted)}
        return [self._entries[place] for _, _, place in sorted(found, key=lambda hit: (hit[2] not in begins, -hit[1]))]

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
