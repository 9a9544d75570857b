"""The inspector's page of an assignment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout

from app.commands import assignments
from app.model.assignment import Assignment
from app.model.element import Element
from widgets.controls.attribute_field import Problem
from widgets.controls.plain_text import action_text, tooltip_text
from widgets.controls.revealing import reveal
from widgets.controls.row_list import KeyedPart, Part
from widgets.panels.attributes_section import AttributesSection
from widgets.panels.context import PanelContext, Subject
from widgets.panels.gaps_section import GapsSection
from widgets.panels.list_section import ListSection
from widgets.panels.page import Page, heading


class AddressedRow(KeyedPart):
    """A need of the customer, checked where the assignment addresses it."""

    def __init__(self, context: PanelContext, subject: Subject, need_id: str) -> None:
        super().__init__()
        self._context, self._subject, self._need = context, subject, need_id
        self.box = QCheckBox()
        self.box.clicked.connect(self._choose)
        self.problem = Problem()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.problem)

    def turn_to(self, key: str) -> None:
        self._need = key
        self.problem.say("")

    def refresh(self) -> None:
        state = self._context.workspace.map
        need, found = state.needs.get(self._need), state.assignments.get(self._subject.id)
        if need is None or found is None:
            return
        caption = f"{need.statement} (want)" if need.is_want else need.statement
        shown = self.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, 250)
        self.box.setText(action_text(shown))
        self.box.setToolTip(tooltip_text(caption))
        self.box.setAccessibleName(caption)
        self.box.setChecked(need.id in found.addresses)

    def _choose(self, on: bool) -> None:
        workspace = self._context.workspace
        problem = self._context.attempt(
            lambda: assignments.set_addressed(
                workspace.document, self._subject.id, self._need, on, scenario=workspace.scenario
            )
        )
        self.problem.say(problem)
        if problem:
            self.refresh()


class AddressedSection(ListSection):
    """The customer's needs and wants, each with whether this assignment addresses it."""

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__(
            context, "Needs addressed", lambda key: AddressedRow(context, subject, key),
            empty="The customer has no recorded need.", gap=2,
        )  # fmt: skip
        self._subject = subject

    def refresh(self) -> None:
        state = self.context.workspace.map
        found = state.assignments.get(self._subject.id)
        self.show_keys(need.id for need in (() if found is None else state.needs_of(found.customer)))

    def focus_first(self) -> bool:
        """Put the focus on the first need; False where none is recorded."""
        boxes = self.findChildren(QCheckBox)
        if boxes:
            boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(boxes[0])
        return bool(boxes)


class AssignmentTitle(Part):
    """What is given to whom, with links to both."""

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.title = heading()
        self.links = {"service": QPushButton("Show the service"), "stakeholder": QPushButton("Show the customer")}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        for kind_name, link in self.links.items():
            link.setProperty("look", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _checked, kind_name=kind_name: self._show(kind_name))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        found = self._context.workspace.map.assignments.get(self._subject.id)
        if found is not None:
            self.title.setText(self._context.directory.name(found))

    def _show(self, kind_name: str) -> None:
        found: Assignment | None = self._context.workspace.map.assignments.get(self._subject.id)
        if found is not None:
            self._context.show(Element(kind_name, found.service if kind_name == "service" else found.customer))


class AssignmentPage(Page):
    """Service and customer, level, needs addressed, channel, note.

    Args:
        context: The open map and the look.
        element: The assignment.
    """

    def __init__(self, context: PanelContext, element: Element) -> None:
        super().__init__(context)
        self.subject = subject = Subject(element)
        self.attributes = AttributesSection(context, subject, ("level", "via", "note"))
        self.addressed = AddressedSection(context, subject)
        for part in (
            AssignmentTitle(context, subject), self.attributes, self.addressed, GapsSection(context, subject),
        ):  # fmt: skip
            self.add_part(part)
        self.finish()

    def focus_field(self, name: str) -> bool:
        return self.addressed.focus_first() if name == "addresses" else super().focus_field(name)
