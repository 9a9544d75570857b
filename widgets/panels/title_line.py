"""The heading of a page: the name of what is selected, edited in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout

from app.commands import stakeholders
from widgets.controls.attribute_field import Problem
from widgets.controls.line_field import LineField
from widgets.controls.plain_text import PlainLabel, tooltip_text
from widgets.controls.row_list import Part
from widgets.panels.context import PanelContext, Subject
from widgets.theme_bridge import base_font


class TitleLine(Part):
    """The name of an element, large, edited in place.

    Args:
        context: The open map and the look.
        subject: Whose name it is.
        noun: What sort of element it is, said below the name; empty where it is said elsewhere.
    """

    def __init__(self, context: PanelContext, subject: Subject, noun: str = "") -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.line = LineField("Name")
        self.line.setProperty("look", "title")
        self.line.setTextMargins(-3, 0, -3, 0)
        self.line.setFont(base_font(17, QFont.Weight.Bold))
        self.problem = Problem()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        if noun:
            said = PlainLabel(noun)
            said.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            column.addWidget(said)
        column.addWidget(self.problem)
        self.line.chosen.connect(self._rename)
        self.line.refused.connect(self.problem.say)

    def refresh(self) -> None:
        record = self._context.find(self._subject.element)
        if record is None:
            return
        name = stakeholders.name_of(record)
        self.line.set_value(name)
        self.line.setToolTip(tooltip_text(name))

    def _rename(self, name: Any) -> None:
        workspace = self._context.workspace
        problem = self._context.attempt(
            lambda: stakeholders.rename(workspace.document, self._subject.element, name, scenario=workspace.scenario)
        )
        self.problem.say(problem)
        if not problem:
            self.refresh()
            self.line.take_back()
