"""A page of the inspector: parts one below the other, all shown anew when the map changes."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.model.element import Element
from widgets.controls.attribute_field import AttributeField, Problem
from widgets.controls.line_field import LineField
from widgets.controls.need_line import NeedLine
from widgets.controls.pairs_field import PairsField
from widgets.controls.plain_text import PlainLabel
from widgets.controls.row_list import Part
from widgets.controls.text_field import TextField
from widgets.panels.attributes_section import AttributesSection
from widgets.panels.context import PanelContext, Subject
from widgets.theme_bridge import base_font

LEAST_WIDTH = 280
"""To which a page can be narrowed, in pixels; it scrolls downwards only."""


class Page(Part):
    """What the inspector shows for one selection.

    Args:
        context: The open map and the look.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self.context = context
        self.subject: Subject | None = None
        self._parts: list[Part] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 18)
        self.column.setSpacing(14)

    def add_part(self, part: Part) -> None:
        """Put a part below the others."""
        self._parts.append(part)
        self.column.addWidget(part)

    def finish(self) -> None:
        """All parts are there."""
        self.column.addStretch(1)

    def refresh(self) -> None:
        for part in self._parts:
            part.refresh()

    def turn_to(self, element: Element) -> bool:
        """Show another element of the same sort instead; False where this page cannot."""
        if self.subject is None or self.subject.element.kind_name != element.kind_name:
            return False
        self.subject.element = element
        for problem in self.findChildren(Problem):
            problem.say("")
        for line in self.findChildren(NeedLine):
            line.accepted()
            line.hide()
        self.refresh()
        for field in self.findChildren(AttributeField):
            field.forget()
        for line_field in self.findChildren(LineField):
            if line_field.is_editing:
                line_field.take_back()
        return True

    @property
    def head(self) -> QWidget:
        """The part at the top."""
        return self._parts[0]

    def focus_field(self, name: str) -> bool:
        """Put the focus on a field by the name of its attribute; False where the page does not have it."""
        return any(isinstance(part, AttributesSection) and part.focus_field(name) for part in self._parts)

    def begin_need(self) -> bool:
        """Open the line for a new need, where this page has one."""
        return False

    def begin_assignment(self) -> bool:
        """Open the list of services to assign, where this page has one."""
        return False

    def commit_typing(self) -> None:
        """Hand on what is being typed, as leaving the field does."""
        focused = QApplication.focusWidget()
        widget: QWidget | None = focused if focused is not None and self.isAncestorOf(focused) else None
        while widget is not None and widget is not self:
            if isinstance(widget, LineField | TextField | PairsField | AttributeField):
                widget.commit()
                return
            widget = widget.parentWidget()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())


def heading(text: str = "") -> PlainLabel:
    """A large heading that cannot be edited."""
    label = PlainLabel(text, wrap=True)
    label.setFont(base_font(17, QFont.Weight.Bold))
    return label


def muted(text: str = "") -> PlainLabel:
    """A quiet line of text."""
    label = PlainLabel(text, wrap=True)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label
