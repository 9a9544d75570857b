"""The services of a customer: how well each is delivered, for which needs, through whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.analysis.wording import counted
from app.commands import assignments, stakeholders
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.scales import ServiceStatus
from app.model.service import Service
from widgets.controls.attribute_field import Problem
from widgets.controls.elided_button import ElidedButton
from widgets.controls.level_squares import LevelSquares
from widgets.controls.plain_text import ElidedLabel, tooltip_text
from widgets.controls.row_list import KeyedPart
from widgets.controls.search_popup import Entry, SearchPopup, choose_from
from widgets.controls.staying_menu import StayingMenu
from widgets.panels.context import PanelContext, Subject
from widgets.panels.list_section import ListSection
from widgets.theme_bridge import base_font


class AssignmentRow(KeyedPart):
    """An assignment, seen from its customer or from its service.

    Args:
        context: The open map and the look.
        assignment_id: Which assignment.
        of_service: Whether it stands on the page of its service and names the customer.
    """

    def __init__(self, context: PanelContext, assignment_id: str, *, of_service: bool = False) -> None:
        super().__init__()
        self._context, self._id, self._of_service = context, assignment_id, of_service
        self.name = ElidedButton("name")
        self.name.setFont(base_font(13, QFont.Weight.Medium))
        self.name.clicked.connect(lambda _checked: self._show_other())
        self.level = LevelSquares(context.look, "Delivered level")
        self.level.chosen.connect(self._set_level)
        self.detail = ElidedLabel()
        self.detail.setFont(base_font(12))
        self.detail.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.detail.setContentsMargins(2, 0, 0, 0)
        self.needs_button = _link(base_font(12))
        self.needs_button.clicked.connect(lambda _checked: self.open_needs())
        self.via_button = ElidedButton("link", fills=False)
        self.via_button.setFont(base_font(12))
        self.via_button.clicked.connect(lambda _checked: self.open_channels())
        self.remove_button = _link(base_font(12))
        self.remove_button.setText("×")
        self.remove_button.setToolTip("Take this service away from the customer")
        self.remove_button.setAccessibleName("Take this service away from the customer")
        self.remove_button.clicked.connect(lambda _checked: self._remove())
        self.problem = Problem()
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.level)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.needs_button)
        below.addWidget(self.via_button)
        below.addStretch(1)
        below.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.detail)
        column.addLayout(below)
        column.addWidget(self.problem)

    def _found(self) -> Assignment | None:
        return self._context.workspace.map.assignments.get(self._id)

    def turn_to(self, key: str) -> None:
        self._id = key
        self.problem.say("")

    def refresh(self) -> None:
        found = self._found()
        if found is None:
            return
        state, directory = self._context.workspace.map, self._context.directory
        service = state.services[found.service]
        if self._of_service:
            name, detail = state.stakeholders[found.customer].name, state.stakeholders[found.customer].kind.label
        else:
            name, detail = service.name, directory.detail(service) or "no provider"
            if service.status is not ServiceStatus.LIVE:
                detail += f" · {service.status.value}"
        self.name.set_caption(name)
        self.name.setAccessibleName(f"Show {name}")
        self.detail.setText(detail)
        self.level.set_value(found.level)
        self._show_needs(found, service)
        via = "no channel" if found.via is None else f"via {directory.name_of('stakeholder', found.via)}"
        self.via_button.set_caption(via, "The channel: through whom the service reaches the customer")

    def _show_needs(self, found: Assignment, service: Service) -> None:
        state = self._context.workspace.map
        count = len(state.needs_of(found.customer))
        some = f"{len(found.addresses)} of {counted(count, 'need')}"
        none = "which needs does it meet?" if count else "no need is recorded"
        self.needs_button.setText(some if found.addresses else none)
        self.needs_button.setAccessibleName(f"Needs addressed by {service.name}: {len(found.addresses)} of {count}")
        self.needs_button.setEnabled(bool(count))
        addressed = (state.needs[need].statement for need in found.addresses if need in state.needs)
        said = "\n".join(f"• {statement}" for statement in addressed)
        self.needs_button.setToolTip(
            tooltip_text(f"Needs and wants that it addresses:\n{said}" if said else "It addresses no need or want yet")
        )

    def needs_menu(self) -> StayingMenu:
        """The needs and wants of the customer, those addressed checked."""
        menu = StayingMenu(self)
        found = self._found()
        if found is None:
            return menu
        for need in self._context.workspace.map.needs_of(found.customer):
            caption = need.statement if not need.is_want else f"{need.statement} (want)"
            entry = menu.add_check(caption, on=need.id in found.addresses)
            entry.toggled.connect(partial(self._set_addressed, need.id))
        return menu

    def open_needs(self) -> None:
        """Open the menu of needs addressed."""
        menu = self.needs_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.needs_button.mapToGlobal(self.needs_button.rect().bottomLeft()))

    def open_channels(self) -> SearchPopup:
        """Open the list of stakeholders that can be the channel."""
        nobody = Entry("", "no channel")
        return choose_from(
            self.via_button,
            "Search: channel",
            (nobody, *self._context.directory.entries("stakeholder")),
            self._set_channel,
        )

    def _set_channel(self, stakeholder: str) -> None:
        found = self._found()
        if found is not None:
            self.problem.say(self._context.change((found,), via=stakeholder or None))

    def _set_addressed(self, need: str, on: bool) -> None:
        workspace = self._context.workspace
        self.problem.say(
            self._context.attempt(
                lambda: assignments.set_addressed(workspace.document, self._id, need, on, scenario=workspace.scenario)
            )
        )

    def _set_level(self, level: int | None) -> None:
        found, workspace = self._found(), self._context.workspace
        if found is not None:
            self.problem.say(
                self._context.attempt(
                    lambda: assignments.set_level(
                        workspace.document, found.service, found.customer, level, scenario=workspace.scenario
                    )
                )
            )

    def _remove(self) -> None:
        workspace, element = self._context.workspace, Element("assignment", self._id)
        self.problem.say(
            self._context.attempt(
                lambda: stakeholders.delete(workspace.document, (element,), scenario=workspace.scenario)
            )
        )

    def _show_other(self) -> None:
        found = self._found()
        if found is not None:
            element = ("stakeholder", found.customer) if self._of_service else ("service", found.service)
            self._context.show(Element(*element))


class ServicesSection(ListSection):
    """What is assigned to a customer, with a list to assign more.

    Args:
        context: The open map and the look.
        subject: The customer.
    """

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__(
            context, "Services", lambda key: AssignmentRow(context, key),
            action="+ assign", empty="No service is assigned.",
        )  # fmt: skip
        self._subject = subject
        self.heading.activated.connect(self.open_list)

    def refresh(self) -> None:
        state = self.context.workspace.map
        found = state.assignments_of(self._subject.id)
        customer = state.stakeholders.get(self._subject.id)
        self.show_keys(assignment.id for assignment in found)
        self.setVisible(customer is None or customer.is_customer or bool(found))

    def open_list(self) -> SearchPopup:
        """Open the list of services that are not assigned yet."""
        self.show()
        left = unassigned_services(self.context, self._subject.id)
        return choose_service(self.heading.action, left, self._assign, self._create)

    def _assign(self, service: str) -> None:
        self.attempt(lambda: assign(self.context, service, self._subject.id))

    def _create(self, name: str) -> None:
        self.attempt(lambda: create_and_assign(self.context, name, self._subject.id))


def unassigned_services(context: PanelContext, customer: str) -> tuple[Entry, ...]:
    """The services that a customer does not have yet, to choose from."""
    taken = {found.service for found in context.workspace.map.assignments_of(customer)}
    return tuple(entry for entry in context.directory.entries("service") if entry.id not in taken)


def choose_service(
    below: QWidget, services: Iterable[Entry], chosen: Callable[[str], None], created: Callable[[str], None]
) -> SearchPopup:
    """Open a list of services below a widget; a name that none of them has makes a new one."""
    return choose_from(
        below, "Search services, or type a new name", services, chosen,
        create="Create service “{}”", created=created,
    )  # fmt: skip


def assign(context: PanelContext, service: str, customer: str, addresses: tuple[str, ...] | None = None) -> None:
    """Give a service to a customer at the level that the model begins with; raises BorderlessError."""
    workspace = context.workspace
    present = workspace.map.assignment_of(service, customer)
    level = Assignment(service=service, customer=customer).level if present is None else present.level
    assignments.set_level(
        workspace.document, service, customer, level, addresses=addresses, scenario=workspace.scenario
    )


def create_and_assign(context: PanelContext, name: str, customer: str, addresses: tuple[str, ...] = ()) -> None:
    """Add a service of the firm and give it to a customer, as one step; raises BorderlessError."""
    workspace = context.workspace
    assignments.create_and_assign(workspace.document, name, customer, addresses=addresses, scenario=workspace.scenario)


def _link(font: QFont) -> QPushButton:
    button = QPushButton()
    button.setProperty("look", "link")
    button.setFont(font)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
