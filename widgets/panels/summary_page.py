"""The inspector's page where nothing is selected: the map in figures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.analysis.coverage import Tier
from app.analysis.wording import counted, percent
from app.model.need import Need
from app.model.relationship import Relationship
from app.model.scales import NeedKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.controls.attribute_field import Problem
from widgets.controls.coverage_bar import PART_TOKENS, CoverageBar, PartsBar, parts_in_words, values_of
from widgets.controls.line_field import LineField
from widgets.controls.plain_text import PlainLabel, tooltip_text
from widgets.controls.row_list import Part
from widgets.controls.section_heading import SectionHeading
from widgets.panels.context import PanelContext
from widgets.panels.page import Page, muted
from widgets.theme_bridge import base_font

GROUPS = (
    ("Internal", StakeholderKind.INTERNAL),
    ("Partners", StakeholderKind.PARTNER),
    ("Business customers", StakeholderKind.BUSINESS_CUSTOMER),
    ("Consumers", StakeholderKind.CONSUMER),
    ("Others", StakeholderKind.OTHER),
)
"""Groups of customers, in the order in which they are shown."""
GROUP_HELP = (
    "Coverage: how much of the group's weighted need is met, each customer counting by its importance; "
    "by the firm alone, and by the firm and its partners together, as the bar has it.\n"
    "Delight: the same over wants."
)
PART_HELP = (
    "Met with nothing from outside the firm",
    "Met by the firm with supporting services or channels of others",
    "Met by providers outside the firm alone",
    "Met by nobody",
)


class MapTitle(Part):
    """The name of the map, edited in place, and how much is on it."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self.line = LineField("Name of the map")
        self.line.setProperty("look", "title")
        self.line.setTextMargins(-3, 0, -3, 0)
        self.line.setFont(base_font(17, QFont.Weight.Bold))
        self.line.chosen.connect(self._rename)
        self.counts = muted()
        self.problem = Problem()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.line, self.problem, self.counts):
            column.addWidget(widget)

    def refresh(self) -> None:
        workspace = self._context.workspace
        self.line.set_value(workspace.document.title)
        self.line.setToolTip(tooltip_text(workspace.document.title))
        needs = workspace.map.all(Need)
        wants = sum(need.is_want for need in needs)
        self.counts.setText(
            " · ".join(
                figure.replace(" ", "\u00a0")  # a number stays with its noun
                for figure in (
                    counted(len(workspace.map.table(Stakeholder)), "stakeholder"),
                    counted(len(workspace.map.table(Relationship)), "relationship"),
                    counted(len(workspace.map.table(Service)), "service"),
                    counted(len(needs) - wants, "need"),
                    counted(wants, "want"),
                )
            )
        )

    def _rename(self, title: Any) -> None:
        problem = self._context.attempt(lambda: self._context.workspace.document.set_title(title))
        self.problem.say(problem)
        if not problem:
            self.refresh()
            self.line.take_back()


class WholeCoverage(Part):
    """Who meets the weighted need of all customers: a bar of four parts with its legend."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self.bar = PartsBar(context.look, height=12)
        self.figures = [PlainLabel() for _ in PART_TOKENS]
        self.empty = muted("Coverage is undefined: no customer has a recorded need yet.")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        heading = SectionHeading(context.look, "Who meets the need", action="explain")
        heading.activated.connect(lambda: context.explain("unmet"))
        grid.addWidget(heading, 0, 0, 1, 3)
        grid.addWidget(self.bar, 1, 0, 1, 3)
        self._swatches = []
        for place, ((name, token, alpha), figure) in enumerate(zip(PART_TOKENS, self.figures, strict=True), 2):
            swatch = PlainLabel("■")
            self._swatches.append((swatch, token, alpha))
            label = muted(name.capitalize())
            for widget in (label, self.figures[place - 2]):
                widget.setToolTip(f"{PART_HELP[place - 2]}, as a share of the weighted need of all customers")
            grid.addWidget(swatch, place, 0)
            grid.addWidget(label, place, 1)
            grid.addWidget(figure, place, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.empty, 6, 0, 1, 3)
        context.look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        for swatch, token, alpha in self._swatches:
            color = self._context.look.color(token, alpha)
            swatch.setStyleSheet(f"color: rgba({color.red()}, {color.green()}, {color.blue()}, {color.alphaF():.2f});")

    def refresh(self) -> None:
        parts = self._context.workspace.coverage.parts()
        self.bar.set_parts(parts)
        self.bar.setToolTip(tooltip_text(parts_in_words(parts)))
        self.empty.setVisible(parts is None)
        values = (None,) * 4 if parts is None else values_of(parts)
        for figure, value in zip(self.figures, values, strict=True):
            figure.setText(percent(None if value is None else value / 100))


class GroupCoverage(Part):
    """Coverage of each group of customers, by the firm and by the network."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__()
        self._context = context
        self.bars = {kind: CoverageBar(context.look, name, height=8) for name, kind in GROUPS}
        self.said = {kind: muted() for _, kind in GROUPS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        heading = SectionHeading(context.look, "Coverage by customer group", action="explain")
        heading.activated.connect(lambda: context.explain("coverage-by-kind"))
        column.addWidget(heading)
        self._names = {}
        for name, kind in GROUPS:
            label = PlainLabel(name)
            label.setFont(base_font(13, QFont.Weight.Medium))
            self._names[kind] = label
            self.said[kind].setFont(base_font(12))
            for widget in (label, self.bars[kind], self.said[kind]):
                column.addWidget(widget)
            column.addSpacing(6)

    def refresh(self) -> None:
        coverage = self._context.workspace.coverage
        present = {customer.kind for customer in self._context.workspace.map.customers}
        for _, kind in GROUPS:
            firm, network = coverage.group((kind,), Tier.FIRM), coverage.group((kind,), Tier.NETWORK)
            delight = coverage.group((kind,), Tier.NETWORK, NeedKind.WANT)
            for widget in (self._names[kind], self.bars[kind], self.said[kind]):
                widget.setVisible(kind in present)
            self.bars[kind].set_share(network, f"kind.{kind.value}.ink")
            said = (
                "? — no need is recorded" if network is None else f"{percent(firm)} firm → {percent(network)} network"
            )
            self.said[kind].setText(said if delight is None else f"{said} · {percent(delight)} delight")
            for widget in (self.bars[kind], self.said[kind]):
                widget.setToolTip(tooltip_text(GROUP_HELP))
        self.setVisible(bool(present))


class SummaryPage(Page):
    """The map in figures.

    Args:
        context: The open map and the look.
    """

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.title = MapTitle(context)
        self.whole = WholeCoverage(context)
        self.groups = GroupCoverage(context)
        for part in (self.title, self.whole, self.groups):
            self.add_part(part)
        self.column.addWidget(muted("Select something on the map to see and change it here."))
        self.finish()
