"""What a customer needs and wants: who meets it, how far, and how much it matters."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.analysis.wording import percent
from app.commands import needs, stakeholders
from app.model.element import Element
from app.model.need import Need
from app.model.scales import NeedKind, level_name
from widgets.controls.attribute_field import Problem
from widgets.controls.chip import Chip
from widgets.controls.coverage_bar import CoverageBar
from widgets.controls.level_squares import LevelSquares
from widgets.controls.line_field import LineField
from widgets.controls.need_line import NEED_TOKENS, NeedLine
from widgets.controls.plain_text import ElidedLabel, PlainLabel, tooltip_text
from widgets.controls.rating_dots import RatingDots
from widgets.controls.revealing import reveal
from widgets.controls.row_list import KeyedPart
from widgets.panels.context import PanelContext, Subject
from widgets.panels.list_section import ListSection
from widgets.theme_bridge import base_font

INDENT = 5
"""At which what stands below a statement begins, as its letters do."""


class NeedRow(KeyedPart):
    """A need or want: chip, statement, who meets it, how far; weight and required level open below.

    Args:
        context: The open map and the look.
        need_id: Which need.
    """

    def __init__(self, context: PanelContext, need_id: str) -> None:
        super().__init__()
        self._context, self._id = context, need_id
        look = context.look
        self.problem = Problem()
        self.details: QWidget | None = None
        self.chip = Chip(look, pixels=10)
        self.chip.clicked.connect(lambda _checked: self._turn())
        self.line = LineField("Statement")
        self.line.setFont(base_font(13, QFont.Weight.Medium))
        self.line.chosen.connect(lambda statement: self._commit(statement=statement))
        self.line.refused.connect(lambda sentence: self.problem.say(sentence))
        self.met_by = ElidedLabel()
        self.met_by.setFont(base_font(12))
        self.met_by.setContentsMargins(1, 0, 0, 0)
        self.met_by.setProperty("ink", "muted")
        self.more = QPushButton()
        self.more.setProperty("look", "link")
        self.more.setFont(base_font(12))
        self.more.setFixedWidth(self.more.fontMetrics().horizontalAdvance(_weighed(5, 4)) + 12)  # bars of one length
        self.more.clicked.connect(lambda _checked: self.open_more(not self.is_more_open))
        self.bar = CoverageBar(look, "Met")
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.chip, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.line, 0, 1)
        below = QHBoxLayout()
        below.setContentsMargins(INDENT, 0, 0, 0)
        below.addWidget(self.met_by)
        grid.addLayout(below, 1, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(INDENT, 0, 0, 0)
        bar.setSpacing(10)
        bar.addWidget(self.bar, 1)
        bar.addWidget(self.more)
        grid.addLayout(bar, 2, 1)
        grid.addWidget(self.problem, 4, 1)

    def _made_details(self) -> QWidget:
        look = self._context.look
        self.weight = RatingDots(look, "Weight", optional=False)
        self.weight.chosen.connect(lambda weight: self._commit(weight=weight))
        self.required = LevelSquares(look, "Required level", least=1)
        self.required.chosen.connect(lambda level: self._commit(required_level=level))
        open_page = QPushButton("Evidence, who meets it…")
        open_page.setProperty("look", "link")
        open_page.setToolTip("Show the page of this need")
        open_page.clicked.connect(lambda _checked: self._context.show(Element("need", self._id)))
        delete = QPushButton("Delete")
        delete.setToolTip("Delete this need; undo brings it back")
        delete.setProperty("look", "link")
        delete.clicked.connect(lambda _checked: self._delete())
        details = QWidget()
        grid = QGridLayout(details)
        grid.setContentsMargins(INDENT, 4, 0, 4)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (caption, widget) in enumerate((("Weight", self.weight), ("Required", self.required))):
            label = PlainLabel(caption)
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            grid.addWidget(label, place, 0)
            grid.addWidget(widget, place, 1, Qt.AlignmentFlag.AlignLeft)
        links = QHBoxLayout()
        links.addWidget(open_page)
        links.addStretch(1)
        links.addWidget(delete)
        grid.addLayout(links, 2, 0, 1, 2)
        return details

    @property
    def is_more_open(self) -> bool:
        """Whether weight and required level are shown."""
        return self.details is not None and self.details.isVisibleTo(self)

    def open_more(self, is_open: bool) -> None:
        """Show or hide weight and required level."""
        if self.details is None and not is_open:
            return
        if self.details is None:
            self.details = self._made_details()
            self._grid.addWidget(self.details, 3, 1)
            self.refresh()
        self.details.setVisible(is_open)
        if is_open:
            reveal(self)

    def turn_to(self, key: str) -> None:
        self._id = key
        self.problem.say("")
        self.open_more(False)
        self.refresh()
        self.line.take_back()

    def refresh(self) -> None:
        workspace = self._context.workspace
        need = workspace.map.needs.get(self._id)
        if need is None:
            return
        self.chip.set_text(need.kind.value)
        self.chip.set_colors(*NEED_TOKENS[need.kind])
        self.chip.setAccessibleName(f"{need.kind.label}; press to change")
        self.chip.setToolTip(f"Press to make it a {'need' if need.is_want else 'want'}")
        self.line.set_value(need.statement)
        self.line.setToolTip(tooltip_text(need.statement))
        if self.details is not None:
            self.weight.set_value(need.weight)
            self.required.set_value(need.required_level)
        self.more.setText(_weighed(need.weight, need.required_level))
        said = f"weight {need.weight} of 5, required level: {need.required_level}, {level_name(need.required_level)}"
        self.more.setToolTip(tooltip_text(f"{said.capitalize()}\nPress to change them"))
        self.more.setAccessibleName(f"{said}; press to change")
        self._show_met(need)

    def _show_met(self, need: Need) -> None:
        workspace, lens = self._context.workspace, self._context.workspace.lens
        met = workspace.coverage.met(need.id, lens.tier)
        self.bar.set_share(met)
        self.bar.setToolTip(tooltip_text(f"Met to {percent(met)}, as the {lens.title.lower()} lens counts"))
        names = [self._deliverer(found.service) for found in workspace.map.assignments_addressing(need.id)]
        self.met_by.setText(", ".join(names) if names else "no service")
        ink = "muted" if names else "poor"
        if self.met_by.property("ink") != ink:
            self.met_by.setProperty("ink", ink)
            self.met_by.style().polish(self.met_by)

    def _deliverer(self, service_id: str) -> str:
        service = self._context.workspace.map.services[service_id]
        provider = self._context.directory.name_of("stakeholder", service.provider) if service.provider else ""
        counts = service.counts_on(self._context.workspace.coverage.on)
        parts = (service.name, provider, "" if counts else service.status.value)
        return " · ".join(part for part in parts if part)

    def _turn(self) -> None:
        need = self._context.workspace.map.needs[self._id]
        self._commit(kind=NeedKind.NEED if need.is_want else NeedKind.WANT)

    def _commit(self, **values: Any) -> None:
        need = self._context.workspace.map.needs.get(self._id)
        if need is None:
            return
        problem = self._context.change((need,), **values)
        self.problem.say(problem)
        if not problem and "statement" in values:
            self.refresh()
            self.line.take_back()

    def _delete(self) -> None:
        workspace = self._context.workspace
        element = Element("need", self._id)
        problem = self._context.attempt(
            lambda: stakeholders.delete(workspace.document, (element,), scenario=workspace.scenario)
        )
        self.problem.say(problem)


def _weighed(weight: int, required_level: int) -> str:
    return f"weight {weight} · required: {level_name(required_level)}"


class NeedsSection(ListSection):
    """The needs and wants of a customer, needs first, with a line to add more.

    Args:
        context: The open map and the look.
        subject: The customer whose they are.
    """

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__(
            context, "Needs & wants", lambda key: NeedRow(context, key),
            action="+ add", empty="No need is recorded: coverage is undefined.", gap=8,
        )  # fmt: skip
        self._subject = subject
        self.heading.activated.connect(self.begin)
        self.line = NeedLine(context.look)
        self.line.entered.connect(self._add)
        self.column.addWidget(self.line)

    def begin(self) -> None:
        """Open the line for a new need."""
        self.show()
        self.line.begin()
        reveal(self.line)

    def refresh(self) -> None:
        state = self.context.workspace.map
        found = state.needs_of(self._subject.id)
        customer = state.stakeholders.get(self._subject.id)
        wanted = customer is None or customer.is_customer or bool(found) or not self.line.isHidden()
        self.show_keys(need.id for need in sorted(found, key=lambda need: need.is_want))
        self.setVisible(wanted)

    def _add(self, statement: str, kind: NeedKind) -> None:
        workspace = self.context.workspace
        problem = self.context.attempt(
            lambda: needs.add_need(workspace.document, self._subject.id, statement, kind, scenario=workspace.scenario)
        )
        if problem:
            self.line.problem.say(problem)
        else:
            self.line.accepted()
            reveal(self.line)
