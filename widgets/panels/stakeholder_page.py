"""The inspector's page of a stakeholder."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from app.analysis.coverage import Tier
from app.analysis.wording import counted, percent
from app.model.attributes import Form, attributes_of
from app.model.element import Element
from app.model.record import Record
from app.model.scales import ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.controls.attribute_field import Problem
from widgets.controls.chip import Chip
from widgets.controls.coverage_bar import PartsBar, parts_in_words
from widgets.controls.plain_text import action_text, tooltip_text
from widgets.controls.row_list import Part
from widgets.panels.attributes_section import AttributesSection
from widgets.panels.context import PanelContext, Subject
from widgets.panels.gaps_section import GapsSection
from widgets.panels.links_section import LinksSection
from widgets.panels.needs_section import NeedsSection
from widgets.panels.page import Page, muted
from widgets.panels.services_section import ServicesSection
from widgets.panels.title_line import TitleLine
from widgets.theme_bridge import base_font

RATINGS = tuple(found.name for found in attributes_of(Stakeholder) if found.form is Form.RATING)


class KindLine(Part):
    """Kind and side of the boundary, each with a menu to change it."""

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.kind = Chip(context.look, pixels=12)
        self.kind.show_arrow()
        self.kind.setToolTip("What sort of stakeholder it is; press to change")
        self.kind.clicked.connect(lambda _checked: self._open(self.kind_menu(), self.kind))
        self.side = QPushButton()
        self.side.setProperty("look", "value")
        self.side.setProperty("quiet", True)
        self.side.setToolTip("Which side of the firm's boundary it stands on; press to change")
        self.side.clicked.connect(lambda _checked: self._open(self.side_menu(), self.side))
        self.problem = Problem()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.kind)
        row.addWidget(self.side)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.problem)

    def refresh(self) -> None:
        record = self._context.find(self._subject.element)
        if not isinstance(record, Stakeholder):
            return
        self.kind.set_text(record.kind.label)
        self.kind.set_colors(f"kind.{record.kind.value}.fill", f"kind.{record.kind.value}.ink")
        self.kind.setAccessibleName(f"Kind: {record.kind.label}; press to change")
        side = "inside the firm" if record.is_inside else "outside the firm"
        self.side.setText(side + ("" if record.inside is None else " (set by hand)"))
        self.side.setAccessibleName(f"Boundary: {side}; press to change")

    def kind_menu(self) -> QMenu:
        """The kinds, the present one checked."""
        return self._menu("kind", [(kind, kind.label) for kind in StakeholderKind])

    def side_menu(self) -> QMenu:
        """Inside, outside or as the kind says, the present one checked."""
        choices = [(None, "As the kind says"), (True, "Inside the firm"), (False, "Outside the firm")]
        return self._menu("inside", choices)

    def _menu(self, name: str, choices: list[tuple[Any, str]]) -> QMenu:
        menu = QMenu(self)
        present = getattr(self._context.find(self._subject.element), name, None)
        for value, caption in choices:
            entry = menu.addAction(action_text(caption))
            entry.setCheckable(True)
            entry.setChecked(value == present)
            entry.triggered.connect(partial(self._choose, name, value))
        return menu

    def _open(self, menu: QMenu, below: Chip | QPushButton) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _choose(self, name: str, value: Any, _checked: bool = False) -> None:
        record = self._context.find(self._subject.element)
        if record is not None and getattr(record, name) != value:
            self.problem.say(self._context.change((record,), **{name: value}))


class CustomerCoverage(Part):
    """How far a customer's needs are met and by whom, in a line and a bar of four parts."""

    def __init__(self, context: PanelContext, subject: Subject) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.said = muted()
        self.bar = PartsBar(context.look)
        self.why = QPushButton("explain")
        self.why.setProperty("look", "link")
        self.why.setFont(base_font(12))
        self.why.setToolTip("See the needs that its coverage is made of")
        self.why.setAccessibleName("Explain the coverage of this customer")
        self.why.clicked.connect(lambda _checked: context.explain(f"coverage-network:{subject.id}"))
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        line.addWidget(self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.bar)

    def refresh(self) -> None:
        coverage = self._context.workspace.coverage
        record = self._context.workspace.map.stakeholders.get(self._subject.id)
        self.setVisible(record is not None and record.is_customer)
        firm = percent(coverage.of(self._subject.id, Tier.FIRM))
        network = percent(coverage.of(self._subject.id, Tier.NETWORK))
        parts = coverage.parts((self._subject.id,))
        if parts is None:
            self.said.setText("Coverage: ? — no need is recorded")
        else:
            self.said.setText(f"Coverage: firm {firm}, network {network}")
        self.bar.set_parts(parts)
        said = f"How much of its weighted need is met.\n{parts_in_words(parts)}"
        for widget in (self.said, self.bar):
            widget.setToolTip(tooltip_text(said))


class StakeholderPage(Page):
    """Name, kind, ratings, needs and wants, services, gaps, and everything else in the details.

    Args:
        context: The open map and the look.
        element: The stakeholder.
    """

    def __init__(self, context: PanelContext, element: Element) -> None:
        super().__init__(context)
        self.subject = subject = Subject(element)
        self.title = TitleLine(context, subject)
        self.kind_line = KindLine(context, subject)
        self.ratings = AttributesSection(context, subject, RATINGS)
        self.needs = NeedsSection(context, subject)
        self.services = ServicesSection(context, subject)
        self.gaps = GapsSection(context, subject)
        self.details = AttributesSection(
            context, subject, without=("name", "kind", *RATINGS), heading="Details", folded=True
        )
        self.provides = LinksSection(
            context, "Provides", lambda: context.workspace.map.services_of(subject.id), self._provided
        )
        self.ties = LinksSection(context, "Relationships", lambda: context.workspace.map.relationships_of(subject.id))
        self.coverage = CustomerCoverage(context, subject)
        for part in (
            self.title, self.kind_line, self.coverage, self.ratings, self.needs, self.services, self.gaps,
            self.provides, self.ties, self.details,
        ):  # fmt: skip
            self.add_part(part)
        self.finish()

    def _provided(self, record: Record) -> str:
        assert isinstance(record, Service)
        given = len(self.context.workspace.map.assignments_of_service(record.id))
        status = "" if record.status is ServiceStatus.LIVE else f" · {record.status.value}"
        return f"{record.nature.label}{status} · {counted(given, 'customer') if given else 'no customer'}"

    def begin_need(self) -> bool:
        self.needs.begin()
        return True

    def begin_assignment(self) -> bool:
        self.services.open_list()
        return True
