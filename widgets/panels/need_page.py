"""The inspector's page of a need or want."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.analysis.coverage import Tier
from app.analysis.wording import percent
from app.commands import assignments
from app.model.assignment import Assignment
from app.model.element import Element
from widgets.controls.coverage_bar import CoverageBar
from widgets.controls.elided_button import ElidedButton
from widgets.controls.plain_text import PlainLabel
from widgets.controls.row_list import Part
from widgets.controls.search_popup import SearchPopup
from widgets.controls.section_heading import SectionHeading
from widgets.panels.attributes_section import AttributesSection
from widgets.panels.context import PanelContext, Subject
from widgets.panels.gaps_section import GapsSection
from widgets.panels.list_section import ListSection
from widgets.panels.page import Page
from widgets.panels.services_section import AssignmentRow, assign, choose_service, create_and_assign
from widgets.panels.title_line import TitleLine

TIER_HELP = {
    Tier.SELF_RELIANT: "Counting only what the firm delivers with nothing from outside",
    Tier.FIRM: "Counting what the firm delivers, with or without help from outside",
    Tier.NETWORK: "Counting what the firm and its partners deliver",
}


class CustomerLink(Part):
    """Whose need it is, as a link."""

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.link = ElidedButton("link", fills=False)
        self.link.clicked.connect(lambda _checked: self._show())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.link)

    def refresh(self) -> None:
        need = self._context.workspace.map.needs.get(self._subject.id)
        if need is not None:
            whose = self._context.directory.name_of("stakeholder", need.customer)
            said = f"{need.kind.label} of {whose}"
            self.link.set_caption(said)
            self.link.setAccessibleName(f"{said}; show the customer")

    def _show(self) -> None:
        need = self._context.workspace.map.needs.get(self._subject.id)
        if need is not None:
            self._context.show(Element("stakeholder", need.customer))


class MetBars(Part):
    """How far the need is met in each of the three tiers."""

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.bars = {tier: CoverageBar(context.look, tier.label, height=5) for tier in Tier}
        self.figures = {tier: PlainLabel() for tier in Tier}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        heading = SectionHeading(context.look, "How far it is met", action="explain")
        heading.activated.connect(lambda: context.explain(f"gap-points:{subject.id}"))
        grid.addWidget(heading, 0, 0, 1, 3)
        for place, tier in enumerate(Tier, 1):
            name = PlainLabel(tier.label)
            name.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            for widget in (name, self.bars[tier], self.figures[tier]):
                widget.setToolTip(TIER_HELP[tier])
            grid.addWidget(name, place, 0)
            grid.addWidget(self.bars[tier], place, 1)
            grid.addWidget(self.figures[tier], place, 2, Qt.AlignmentFlag.AlignRight)

    def refresh(self) -> None:
        for tier in Tier:
            met = self._context.workspace.coverage.met(self._subject.id, tier)
            self.bars[tier].set_share(met)
            self.figures[tier].setText(percent(met))


class MetBySection(ListSection):
    """The assignments that address a need, with a list to let another service address it.

    Args:
        context: The open map and the look.
        subject: The need.
    """

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__(
            context, "Met by", lambda key: AssignmentRow(context, key),
            action="+ assign", empty="No service addresses it.",
        )  # fmt: skip
        self._subject = subject
        self.heading.activated.connect(self.open_list)

    def refresh(self) -> None:
        self.show_keys(found.id for found in self._addressing())

    def _addressing(self) -> tuple[Assignment, ...]:
        return self.context.workspace.map.assignments_addressing(self._subject.id)

    def open_list(self) -> SearchPopup:
        """Open the list of services that do not address it yet."""
        taken = {found.service for found in self._addressing()}
        left = [entry for entry in self.context.directory.entries("service") if entry.id not in taken]
        return choose_service(self.heading.action, left, self._assign, self._create)

    def _customer(self) -> str:
        return self.context.workspace.map.needs[self._subject.id].customer

    def _assign(self, service: str) -> None:
        workspace, customer = self.context.workspace, self._customer()
        present = workspace.map.assignment_of(service, customer)

        def act() -> None:
            if present is None:
                assign(self.context, service, customer, (self._subject.id,))
            else:
                assignments.set_addressed(
                    workspace.document, present.id, self._subject.id, True, scenario=workspace.scenario
                )

        self.attempt(act)

    def _create(self, name: str) -> None:
        self.attempt(lambda: create_and_assign(self.context, name, self._customer(), (self._subject.id,)))


class NeedPage(Page):
    """Statement, whose it is, how far it is met and by what, all attributes, gaps.

    Args:
        context: The open map and the look.
        element: The need.
    """

    def __init__(self, context: PanelContext, element: Element) -> None:
        super().__init__(context)
        self.subject = subject = Subject(element)
        self.title = TitleLine(context, subject)
        self.met_by = MetBySection(context, subject)
        self.gaps = GapsSection(context, subject)
        self.attributes = AttributesSection(context, subject, without=("statement", "customer"))
        for part in (
            self.title, CustomerLink(context, subject), self.attributes, MetBars(context, subject),
            self.met_by, self.gaps,
        ):  # fmt: skip
            self.add_part(part)
        self.finish()

    def begin_assignment(self) -> bool:
        self.met_by.open_list()
        return True
