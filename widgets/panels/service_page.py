"""The inspector's page of a service."""

from __future__ import annotations

from app.model.element import Element
from widgets.controls.search_popup import Entry, SearchPopup, choose_from
from widgets.panels.attributes_section import AttributesSection
from widgets.panels.context import PanelContext, Subject
from widgets.panels.gaps_section import GapsSection
from widgets.panels.links_section import LinksSection
from widgets.panels.list_section import ListSection
from widgets.panels.page import Page
from widgets.panels.services_section import AssignmentRow, assign
from widgets.panels.title_line import TitleLine

FIRST = ("provider", "nature", "status", "start", "end", "annual_cost", "owner", "depends_on")


class CustomersSection(ListSection):
    """To whom a service is assigned, with a list to assign it to more.

    Args:
        context: The open map and the look.
        subject: The service.
    """

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__(
            context, "Customers", lambda key: AssignmentRow(context, key, of_service=True),
            action="+ assign", empty="Nobody has this service.",
        )  # fmt: skip
        self._subject = subject
        self.heading.activated.connect(self.open_list)

    def refresh(self) -> None:
        found = self.context.workspace.map.assignments_of_service(self._subject.id)
        self.show_keys(assignment.id for assignment in found)

    def open_list(self) -> SearchPopup:
        """Open the list of customers that do not have it."""
        state = self.context.workspace.map
        taken = {found.customer for found in state.assignments_of_service(self._subject.id)}
        left = (Entry(found.id, found.name, found.kind.label) for found in state.customers if found.id not in taken)
        return choose_from(self.heading.action, "Search customers", left, self._assign)

    def _assign(self, customer: str) -> None:
        self.attempt(lambda: assign(self.context, self._subject.id, customer))


class ServicePage(Page):
    """Name, all attributes, customers with their levels, what it supports, gaps.

    Args:
        context: The open map and the look.
        element: The service.
    """

    def __init__(self, context: PanelContext, element: Element) -> None:
        super().__init__(context)
        self.subject = subject = Subject(element)
        self.title = TitleLine(context, subject, "Service")
        self.attributes = AttributesSection(context, subject, FIRST)
        self.customers = CustomersSection(context, subject)
        self.gaps = GapsSection(context, subject)
        self.details = AttributesSection(context, subject, without=("name", *FIRST), heading="Details")
        self.supports = LinksSection(
            context, "Supports", lambda: context.workspace.map.services_supported_by(subject.id)
        )
        for part in (self.title, self.attributes, self.customers, self.supports, self.gaps, self.details):
            self.add_part(part)
        self.finish()

    def begin_assignment(self) -> bool:
        self.customers.open_list()
        return True
