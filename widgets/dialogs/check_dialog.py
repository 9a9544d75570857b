"""Says whether a map file is sound, and offers to write what can be read of it to another file."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.analysis.wording import counted
from app.document.file_check import FileCheck
from widgets.dialogs.dialog_words import dialog_text, dialog_title, fit_height

SOUND = "All of it can be read as it was saved."


class CheckDialog(QDialog):
    """What a look into a file found.

    Args:
        found: The findings.
        parent: The window.
    """

    def __init__(self, found: FileCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check a map file")
        self.setMinimumWidth(560)
        said = "is sound" if found.is_sound else f"has {counted(len(found.problems), 'problem')}"
        self.title = dialog_title(f"“{found.name}” {said}.")
        self.contents = dialog_text(_contents(found))
        self.problems = QPlainTextEdit("\n".join(found.problems) or SOUND)
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName("Problems")
        self.problems.setMinimumHeight(180)
        self.problems.setVisible(not found.is_sound)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.repair = buttons.addButton("Repair to another file…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.repair.setVisible(not found.is_sound)
        self.repair.setToolTip("Writes what can be read to another file; this one stays as it is")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (self.title, self.contents, self.problems):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(buttons)
        fit_height(self)


def _contents(found: FileCheck) -> str:
    lines = [
        f"{scenario.name}: " + ", ".join(counted(count, noun) for noun, count in scenario.counts.items())
        for scenario in found.scenarios
    ]
    lines.append(f"{counted(found.steps, 'step')} can be undone or redone.")
    return "\n".join([SOUND, *lines] if found.is_sound else ["What can be read:", *lines])
