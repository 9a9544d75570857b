"""Below the entry line: what it would do, in words, and the names that may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from app.entry.entry_plan import EntryPlan
from widgets.controls.plain_text import PlainLabel
from widgets.theme_bridge import ThemeBridge

_MOST_TOLD = 5
_BULLET = "•"


class EntryPreview(QWidget):
    """Words and names; both take room only where there are any.

    Args:
        bridge: Colours.
        width: Of the line, in pixels.
        parent: The line's frame.
    """

    chosen = Signal(str)
    """A name is to be put in the place of its beginning."""

    def __init__(self, bridge: ThemeBridge, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._width = width
        self._words = PlainLabel("", self, wrap=True)
        self._words.setAccessibleName("What the line would do")
        self._names = QListWidget(self)
        self._names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._names.setAccessibleName("Names that fit")
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._names.itemClicked.connect(lambda item: self.chosen.emit(item.text()))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._names)
        column.addWidget(self._words)
        self.offer(())
        self.show_plan(EntryPlan())

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()

    @property
    def is_choosing(self) -> bool:
        """Whether a name is marked, so that Enter takes it."""
        return self._names.currentRow() >= 0

    def show_plan(self, plan: EntryPlan) -> None:
        """Say what is wrong with a line, or else what it would do."""
        lines = plan.problems or plan.told
        shown = [f"{_BULLET} {line}" for line in lines[:_MOST_TOLD]]
        if len(lines) > _MOST_TOLD:
            shown.append(f"{_BULLET} and {len(lines) - _MOST_TOLD} more")
        color = self._bridge.theme.color("severity.critical" if plan.problems else "text.muted")
        self._words.setStyleSheet(f"color: {color}; font-size: 12px;")
        self._words.setText("\n".join(shown))
        self._words.fit_height(self._width)
        self._words.setVisible(bool(shown))
        self._settle()

    def offer(self, names: Sequence[str]) -> None:
        """Offer names, none marked."""
        self._names.clear()
        self._names.addItems(list(names))
        self._names.setCurrentRow(-1)
        self._names.setFixedHeight(max(1, len(names)) * max(1, self._names.sizeHintForRow(0)) + 6)
        self._names.setVisible(bool(names))
        self._settle()

    def step(self, by: int) -> None:
        """Mark the next name, or the one before; above the first is none."""
        if self._names.count():
            self._names.setCurrentRow(max(-1, min(self._names.currentRow() + by, self._names.count() - 1)))

    def choose(self) -> None:
        """Take the marked name."""
        item = self._names.currentItem()
        if item is not None:
            self.chosen.emit(item.text())

    def _settle(self) -> None:
        self._column.activate()
        self.setVisible(self._words.isVisibleTo(self) or self._names.isVisibleTo(self))
