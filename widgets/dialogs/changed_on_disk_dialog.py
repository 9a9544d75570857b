"""Asks what to do where something else has changed the file of the open map, and which side to take where both did."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCommandLinkButton,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.analysis.wording import counted
from app.document.merge import Choices, Conflict, Side
from widgets.controls.plain_text import tooltip_text
from widgets.dialogs.dialog_words import dialog_text, dialog_title, fit_height

COLUMNS = ("What", "Field", "Here", "In the file")
FIELD, HERE, THERE = 1, 2, 3
_WHOLE = "All of it"


class Answer(StrEnum):
    """What is to become of the two versions."""

    MERGE = "merge"
    BOTH = "both"
    THEIRS = "theirs"
    OURS = "ours"
    LATER = "later"


_OFFERS = (
    (
        Answer.MERGE,
        "Merge the two",
        "Takes over what was changed in the file, and keeps what you changed; as one step.",
    ),
    (Answer.BOTH, "Keep both", "Saves your map under another name beside it, and leaves the file as it is."),
    (Answer.THEIRS, "Take the version in the file", "Your map becomes what the file holds; undo brings yours back."),
    (Answer.OURS, "Replace the file with your map", "What the file holds now stays among its earlier versions."),
)


class ChangedOnDiskDialog(QDialog):
    """What can be done, each with what it means.

    Args:
        name: Of the file.
        parent: The window.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = Answer.LATER
        self.setWindowTitle("The file was changed")
        self.setMinimumWidth(520)
        title = dialog_title(f"“{name}” was changed by something else while it is open here.")
        told = dialog_text("Nothing is lost: your edits are safe in Borderless, and the file is as it is.")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(told)
        self.offers: dict[Answer, QCommandLinkButton] = {}
        for answer, caption, help in _OFFERS:
            button = QCommandLinkButton(caption, help)
            button.setAccessibleDescription(help)
            button.setIcon(QIcon())
            button.clicked.connect(lambda _checked, answer=answer: self._choose(answer))
            self.offers[answer] = button
            column.addWidget(button)
        buttons = QDialogButtonBox()
        self.later = buttons.addButton("Decide later", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)
        fit_height(self)
        self.offers[Answer.MERGE].setFocus()

    def _choose(self, answer: Answer) -> None:
        self.answer = answer
        self.accept()


class ConflictsDialog(QDialog):
    """One row for each value that both sides changed, or record that one of them deleted.

    A click on a side, or Left and Right, takes it.

    Args:
        conflicts: Where the two cannot both be had.
        parent: The window.
    """

    def __init__(self, conflicts: tuple[Conflict, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflicts = conflicts
        self._theirs = {row for row, conflict in enumerate(conflicts) if conflict.stays is Side.THEIRS}
        self.setWindowTitle("Merge")
        self.resize(820, 420)
        title = dialog_title(
            f"{counted(len(conflicts), 'change')} here and in the file exclude each other: what is to stay?"
        )
        self.table = QTableWidget(len(conflicts), len(COLUMNS))
        self.table.setAccessibleName("What both changed")
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FIELD, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, conflict in enumerate(conflicts):
            for column, text in enumerate((conflict.name, conflict.label or _WHOLE, conflict.ours, conflict.theirs)):
                item = QTableWidgetItem(_shown(text))
                item.setToolTip(tooltip_text(_shown(text)))
                self.table.setItem(row, column, item)
            self._mark(row)
        self.table.cellClicked.connect(self._take)
        self.table.currentCellChanged.connect(lambda row, column, *_: self._take(row, column))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.merge = buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(20, 18, 20, 16)
        column_.setSpacing(10)
        for widget in (title, self.table, buttons):
            column_.addWidget(widget)

    @property
    def choices(self) -> Choices:
        """Which side is to stay, of every conflict."""
        return {
            conflict.key: Side.THEIRS if row in self._theirs else Side.OURS
            for row, conflict in enumerate(self._conflicts)
        }

    def _take(self, row: int, column: int) -> None:
        if column == HERE:
            self._theirs.discard(row)
        elif column == THERE:
            self._theirs.add(row)
        if row >= 0:
            self._mark(row)

    def _mark(self, row: int) -> None:
        """The value that stays is checked and bold."""
        for column, stays in ((HERE, row not in self._theirs), (THERE, row in self._theirs)):
            item = self.table.item(row, column)
            assert item is not None
            font = self.table.font()
            font.setBold(stays)
            item.setFont(font)
            item.setCheckState(Qt.CheckState.Checked if stays else Qt.CheckState.Unchecked)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "empty"
    return str(getattr(value, "label", value))
