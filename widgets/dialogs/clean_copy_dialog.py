"""Asks what a copy of the map that is to be given away goes without, and where it goes."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.analysis.wording import counted
from app.document.clean_copy import LEFT_OUT, count_left_out
from app.workspace import Workspace
from widgets.dialogs.dialog_words import dialog_text, dialog_title, fit_height

INDENT = 22
"""Pixels by which the words below a check box stand in, as its own do."""


class CleanCopyDialog(QDialog):
    """A check box for each thing that the copy can be without, those that are usually private checked.

    Args:
        workspace: The open map.
        parent: The window.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Share a clean copy")
        self.setMinimumWidth(520)
        title = dialog_title("What should the copy go without?")
        told = dialog_text(
            "The history of edits never goes along. Your own map and its file stay as they are, and coverage in the "
            "copy is the same."
        )
        self.boxes: dict[str, QCheckBox] = {}
        self.scenarios = QCheckBox("Other scenarios")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(told)
        column.addSpacing(8)
        counts = count_left_out(workspace.document)
        for found in LEFT_OUT:
            box = QCheckBox(f"{found.title} ({counted(counts[found.id], 'place')})")
            box.setChecked(found.usual)
            self._add(column, box, found.help)
            self.boxes[found.id] = box
        others = len(workspace.document.scenarios) - 1
        if others:
            self.scenarios.setText(f"Other scenarios ({others})")
            self._add(column, self.scenarios, "All but the first; whoever gets the copy does not see what was weighed.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.addButton("Save the copy…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)
        fit_height(self)

    @staticmethod
    def _add(column: QVBoxLayout, box: QCheckBox, help: str) -> None:
        said = dialog_text(help)
        said.setForegroundRole(said.palette().ColorRole.PlaceholderText)
        said.setContentsMargins(INDENT, 0, 0, 4)
        box.setAccessibleDescription(help)
        column.addWidget(box)
        column.addWidget(said)

    @property
    def leave_out(self) -> frozenset[str]:
        """Ids of what the copy is to be without."""
        return frozenset(id for id, box in self.boxes.items() if box.isChecked())
