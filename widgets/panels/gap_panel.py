"""The panel below the map: where coverage falls short and why, to filter, follow and fix."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.analysis.accepted_gaps import SortedGaps
from app.analysis.gap_rule import GAP_RULES, Finding, Severity
from app.analysis.wording import points
from app.model.scales import StakeholderKind
from app.workspace import Workspace, WorkspaceEvent
from widgets.controls.chip import Chip, SeverityChip
from widgets.controls.choice_field import ChoiceField
from widgets.controls.following import follow
from widgets.controls.plain_text import PlainLabel, tooltip_text
from widgets.panels.gap_model import GapFilter, GapModel, count_by_severity
from widgets.panels.gap_table import CELL_PADDING, ROW_HEIGHT, GapTable
from widgets.theme_bridge import ThemeBridge, base_font

NO_GAPS = "No gaps by the rules that are switched on."
NONE_MATCHES = "No gap matches the filter."
EDGE = 13
HEADING_HEIGHT = 44
ROWS_AT_FIRST = 4
"""As many gaps as are shown before a person gives the panel more room."""


class GapPanel(QWidget):
    """All gaps of the map.

    Args:
        workspace: The open map.
        look: Colours and icons.
        parent: Owner.
    """

    go_to = Signal(object)
    """A person wants to see what a gap concerns: the element."""
    fix_requested = Signal(object, object)
    """A person wants to do something about a gap: the fix and the finding."""
    explain_asked = Signal(str)
    """A person wants to know how the points of a gap come about: id of the figure."""
    rules_asked = Signal()
    """A person wants to see which rules are on."""

    def __init__(self, workspace: Workspace, look: ThemeBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._look = workspace, look
        self.setAccessibleName("Gaps")
        self.chips = {severity: SeverityChip(look, severity) for severity in Severity}
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search")
        self.search.setAccessibleName("Search gaps")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(96)
        self.search.setMaximumWidth(200)
        self.search.setToolTip("Words that the customer, the gap or the reason must contain")
        kinds = [(None, "All customers"), *((kind, kind.label) for kind in StakeholderKind)]
        self.kind = ChoiceField("Kind of customer", kinds)
        rules = sorted(GAP_RULES, key=lambda rule: rule.number)
        self.rule = ChoiceField("Rule", [("", "All rules"), *((rule.id, rule.title) for rule in rules)])
        self.kind.setToolTip("Show the gaps of one kind of customer")
        self.rule.setToolTip("Show the gaps that one rule found")
        for choice in (self.kind, self.rule):
            choice.setProperty("look", "bar")
            choice.setMinimumContentsLength(8)
            choice.setMaximumWidth(148)
            choice.chosen.connect(lambda _value: self._fill())
        self.search.textChanged.connect(lambda _text: self._fill())
        self.accepted = Chip(look, fill="surface.sunken", ink="text.muted")
        self.accepted.setCheckable(True)
        self.accepted.toggled.connect(lambda _on: self._fill())
        self.rules = QToolButton()
        self.rules.setToolTip("Which rules find gaps on this map, and from where on")
        self.rules.setAccessibleName("Gap rules")
        self.rules.clicked.connect(lambda _checked: self.rules_asked.emit())
        self.model = GapModel(look, self)
        self.table = GapTable(look, self.model)
        self.table.go_to.connect(self.go_to)
        self.table.fix_requested.connect(self.fix_requested)
        self.table.explain_asked.connect(self.explain_asked)
        self.empty = PlainLabel(NO_GAPS)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._heading())
        column.addWidget(self._pages, 1)
        look.changed.connect(self.table.viewport().update)
        look.changed.connect(self._dress)
        self._dress()
        self._fill()
        follow(self, workspace, self.refresh)

    def _heading(self) -> QHBoxLayout:
        title = PlainLabel("Gaps")
        title.setFont(base_font(14, QFont.Weight.Bold))
        row = QHBoxLayout()
        row.setContentsMargins(CELL_PADDING, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(title)
        row.addSpacing(4)
        for chip in self.chips.values():
            chip.toggled.connect(lambda _on: self._fill())
            row.addWidget(chip)
        row.addWidget(self.accepted)
        row.addStretch(1)
        row.addWidget(self.rules)
        row.addWidget(self.kind)
        row.addWidget(self.rule)
        row.addWidget(self.search)
        return row

    def _dress(self) -> None:
        self.rules.setIcon(self._look.icon("settings-2"))

    @property
    def filter(self) -> GapFilter:
        """Which gaps are shown."""
        return GapFilter(
            frozenset(severity for severity, chip in self.chips.items() if chip.isChecked()),
            self.kind.value(),
            self.rule.value(),
            tuple(self.search.text().casefold().split()),
        )

    def refresh(self, event: WorkspaceEvent) -> None:
        """Follow the workspace: an edit may open and close gaps."""
        if event.change_set is not None:
            self._fill()

    def _fill(self) -> None:
        state, chosen = self._workspace.map, self.filter
        gaps = self._workspace.gaps
        found = gaps.open
        apart = chosen.apart_from_severity()
        candidates = apart.admitted(found, state)
        counts = count_by_severity(candidates)
        for severity, chip in self.chips.items():
            chip.set_count(counts[severity])
        shown = chosen.admitted(candidates, state)
        accepted = self._shown_accepted(gaps, apart)
        if accepted:
            shown = [*shown, *accepted]
        current = self.table.current_finding()
        scrolled = self.table.verticalScrollBar().value()
        self.model.show_findings(shown, state, {each.finding.id: each.sentence for each in gaps.accepted})
        row = self.model.row_of(current.id) if current is not None else -1
        if row >= 0:
            self.table.selectRow(row)
            self.table.verticalScrollBar().setValue(scrolled)
        self.empty.setText(NONE_MATCHES if found or gaps.accepted else NO_GAPS)
        self._pages.setCurrentWidget(self.table if shown else self.empty)

    def _shown_accepted(self, gaps: SortedGaps, chosen: GapFilter) -> list[Finding]:
        """The accepted gaps that are to be seen; tells on the switch how many there are, and what they cost."""
        count = len(gaps.accepted)
        self.accepted.setVisible(bool(count))
        if not count:
            return []
        self.accepted.set_text(f"{count} accepted")
        self.accepted.setAccessibleName(f"Show {count} accepted gaps")
        self.accepted.setToolTip(
            tooltip_text(
                "Show or hide the gaps that are accepted; they count in no figure beside this one.\nOf "
                f"{points(gaps.points_missing)} points missing, {points(gaps.points_accepted)} are accepted."
            )
        )
        if not self.accepted.isChecked():
            return []
        return [each.finding for each in gaps.accepted if chosen.admits(each.finding, self._workspace.map)]

    def sizeHint(self) -> QSize:
        header = self.table.horizontalHeader().sizeHint().height()
        return QSize(900, HEADING_HEIGHT + header + ROWS_AT_FIRST * ROW_HEIGHT)
