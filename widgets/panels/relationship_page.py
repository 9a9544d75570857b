"""The inspector's page of a relationship, and of any other element that has no page of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.model.element import Element
from widgets.controls.row_list import Part
from widgets.panels.attributes_section import AttributesSection
from widgets.panels.context import PanelContext, Subject
from widgets.panels.gaps_section import GapsSection
from widgets.panels.page import Page, heading, muted


class SpokenTitle(Part):
    """What people call an element that has no name of its own."""

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.title = heading()
        self.noun = muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.noun)

    def refresh(self) -> None:
        record = self._context.find(self._subject.element)
        if record is not None:
            name = self._context.directory.name(record)
            self.title.setText(name[:1].upper() + name[1:])
            self.noun.setText(record.noun.capitalize())
            self.noun.setVisible(name != record.noun)


class RelationshipPage(Page):
    """From, to and all other attributes of a tie.

    Args:
        context: The open map and the look.
        element: The relationship.
    """

    def __init__(self, context: PanelContext, element: Element) -> None:
        super().__init__(context)
        self.subject = subject = Subject(element)
        self.attributes = AttributesSection(context, subject)
        for part in (SpokenTitle(context, subject), self.attributes, GapsSection(context, subject)):
            self.add_part(part)
        self.finish()
