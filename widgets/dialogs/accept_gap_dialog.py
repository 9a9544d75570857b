"""Asks why a gap is accepted, by whom and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.analysis.gap_rule import Finding
from app.commands.accepted_gaps import accept_gap
from app.errors import BorderlessError
from app.workspace import Workspace
from widgets.controls.line_field import DateField, LineField
from widgets.controls.plain_text import PlainLabel
from widgets.dialogs.dialog_words import dialog_title

_BY = "gaps/accepted_by"
NO_REASON = "Say why the gap is left as it is."


class AcceptGapDialog(QDialog):
    """A reason, who decided, and a day of review.

    Args:
        workspace: The open map.
        finding: The gap.
        settings: Where the name of who accepts is kept for the next time.
        parent: The desk.
    """

    done_with = Signal(str)
    """The gap is accepted; says so."""

    def __init__(self, workspace: Workspace, finding: Finding, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._finding, self._settings = workspace, finding, settings
        self._until: date | None = None
        self.setWindowTitle("Accept this gap")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        overdue = workspace.gaps.overdue.get(finding.id)
        title = dialog_title(finding.title)
        told = PlainLabel(
            "An accepted gap counts no longer in lists, cards and sums, and stays to be seen among the accepted ones. "
            "Coverage remains as it is.",
            wrap=True,
        )
        told.setForegroundRole(told.palette().ColorRole.PlaceholderText)
        self.reason = QPlainTextEdit(overdue.reason if overdue is not None else "")
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Why it is left as it is")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(80)
        self.by = LineField("Accepted by", prompt="Who decided it; may be left empty")
        self.by.setProperty("look", "")
        self.by.setText(overdue.by if overdue is not None else str(settings.value(_BY, "")))
        self.until = DateField("Review on")
        self.until.setProperty("look", "")
        self.until.chosen.connect(self._choose_day)
        self.until.refused.connect(self._say)
        self.problem = PlainLabel(wrap=True)
        self.problem.setAccessibleName("What is missing")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Reason", self.reason)
        form.addRow("Accepted by", self.by)
        form.addRow("Counts again after", self.until)
        buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton("Accept the gap", QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("look", "primary")
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (title, told):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self._say("")
        self.reason.setFocus()

    def _choose_day(self, day: Any) -> None:
        self._until = day
        self._say("")

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def accept(self) -> None:
        """Accept the gap, where a reason is given and the day of review can be read."""
        self._say("")
        self.until.commit()
        if self.problem.text():
            return
        if not self.reason.toPlainText().strip():
            self._say(NO_REASON)
            self.reason.setFocus()
            return
        workspace = self._workspace
        by = self.by.text().strip()
        try:
            accept_gap(
                workspace.document, self._finding, self.reason.toPlainText(), on=workspace.today, by=by,
                until=self._until, scenario=workspace.scenario,
            )  # fmt: skip
        except BorderlessError as error:
            self._say(str(error))
            return
        self._settings.setValue(_BY, by)
        self.done_with.emit("The gap is accepted.")
        super().accept()
