"""The gaps as a table: which of them are shown, in which order, and what stands in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.analysis.gap_rule import Finding, Severity
from app.analysis.wording import points
from app.model.map_state import MapState
from app.model.scales import StakeholderKind
from widgets.controls.plain_text import tooltip_text
from widgets.theme_bridge import ThemeBridge, base_font

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Severity", "Customer", "Gap", "Why", "Points")
SEVERITY, CUSTOMER, TITLE, REASON, POINTS = range(len(COLUMNS))
HELP = {
    SEVERITY: "How much it weighs. A shortfall: importance × weight × what is not met, graded as the gap rules say.",
    CUSTOMER: "Who feels the gap",
    TITLE: "The rule that found it, and what it found. Click a row to see it on the map, double-click to close it.",
    REASON: "Why the rule found it",
    POINTS: "Points of coverage that it costs, of 100; of a want: the points of delight that meeting it would add",
}
"""What each column means."""
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Which gaps are shown.

    Attributes:
        severities: Those switched on.
        kind: Kind of the customer, or None for any.
        rule: Id of the rule, or empty for any.
        words: What customer, title or reason must contain, each of them.
    """

    severities: frozenset[Severity] = frozenset(Severity)
    kind: StakeholderKind | None = None
    rule: str = ""
    words: tuple[str, ...] = ()

    def apart_from_severity(self) -> GapFilter:
        """The filter with all severities on, for the counts on their switches."""
        return replace(self, severities=frozenset(Severity))

    def admitted(self, findings: Sequence[Finding], state: MapState) -> Sequence[Finding]:
        """The gaps that are shown, in their order."""
        if self == GapFilter():
            return findings
        return [finding for finding in findings if self.admits(finding, state)]

    def admits(self, finding: Finding, state: MapState) -> bool:
        """Whether a gap is shown."""
        if finding.severity not in self.severities or (self.rule and finding.rule != self.rule):
            return False
        customer = state.stakeholders.get(finding.customer or "")
        if self.kind is not None and (customer is None or customer.kind is not self.kind):
            return False
        if not self.words:
            return True
        text = f"{customer.name if customer else ''}\n{finding.title}\n{finding.reason}".casefold()
        return all(word in text for word in self.words)


def points_text(finding: Finding) -> str:
    """What a gap costs or its closing would add: "−6.2 pts", "+4.1 delight"; empty where neither is known."""
    if finding.points is not None:
        return f"−{points(finding.points)} pts"
    return "" if finding.delight is None else f"+{points(finding.delight)} delight"


def customer_name(finding: Finding, state: MapState) -> str:
    """Who feels a gap; empty where nobody in particular does."""
    customer = state.stakeholders.get(finding.customer or "")
    return "" if customer is None else customer.name


def count_by_severity(findings: Iterable[Finding]) -> Counter[Severity]:
    """How many gaps there are of each severity."""
    return Counter(finding.severity for finding in findings)


class GapModel(QAbstractTableModel):
    """The gaps that a filter admits.

    Args:
        look: Colours.
        parent: Owner.
    """

    def __init__(self, look: ThemeBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[Finding] = []
        self._found: Sequence[Finding] = ()
        self._accepted: Mapping[str, str] = {}
        self._names: dict[str, str] = {}
        self._order: tuple[int, Qt.SortOrder] = (SEVERITY, Qt.SortOrder.AscendingOrder)
        self._fonts = {
            SEVERITY: base_font(12),
            CUSTOMER: base_font(13, QFont.Weight.DemiBold),
            POINTS: base_font(13, QFont.Weight.DemiBold),
        }

    @property
    def findings(self) -> Sequence[Finding]:
        """The gaps shown, from top to bottom."""
        return self._rows

    def show_findings(
        self, findings: Sequence[Finding], state: MapState, accepted: Mapping[str, str] | None = None
    ) -> None:
        """Show these gaps, worst first as they come unless a person sorted them otherwise; accepted ones below.

        Args:
            findings: The gaps.
            state: The map.
            accepted: Why some of them are accepted, in a sentence, by their id.
        """
        stakeholders = state.stakeholders
        customers = {finding.customer for finding in findings if finding.customer is not None}
        names = {found: stakeholders[found].name for found in customers if found in stakeholders}
        if (findings, names, accepted or {}) == (self._found, self._names, self._accepted):
            return
        self.beginResetModel()
        self._accepted, self._found, self._names = accepted or {}, findings, names
        self._rows = self._in_order()
        self.endResetModel()

    def finding(self, index: Index) -> Finding:
        """The gap in the row of an index."""
        return self._rows[index.row()]

    def row_of(self, finding_id: str) -> int:
        """The row of a gap by its id; -1 where it is not shown."""
        return next((row for row, finding in enumerate(self._rows) if finding.id == finding_id), -1)

    def is_accepted(self, finding: Finding) -> bool:
        """Whether a gap shown is an accepted one."""
        return finding.id in self._accepted

    def text(self, finding: Finding, column: int) -> str:
        """What stands in a cell."""
        match column:
            case 0:
                return finding.severity.label
            case 1:
                return self._names.get(finding.customer or "", "")
            case 2:
                return finding.title
            case 3:
                accepted = self._accepted.get(finding.id)
                return finding.reason if accepted is None else f"{accepted} {finding.reason}"
            case _:
                return points_text(finding)

    def font(self, column: int) -> QFont | None:
        """The font of a column; None for the table's own."""
        return self._fonts.get(column)

    def _in_order(self) -> list[Finding]:
        column, order = self._order
        downwards = order is Qt.SortOrder.DescendingOrder
        keys: dict[int, Callable[[Finding], Any]] = {
            SEVERITY: lambda finding: _RANK[finding.severity],
            POINTS: lambda finding: -max(finding.points or 0.0, finding.delight or 0.0),
        }
        key = keys.get(column, lambda finding: self.text(finding, column).casefold())
        rows = sorted(self._found, key=key, reverse=downwards)
        return sorted(rows, key=self.is_accepted) if self._accepted else rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return COLUMNS[section]
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(HELP[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if section == POINTS else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(finding, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(f"{finding.severity.label} · {finding.title}\n{self.text(finding, REASON)}")
            case Qt.ItemDataRole.TextAlignmentRole if column == POINTS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole:
                return self._fonts.get(column)
        return self.ink(finding, column) if role == Qt.ItemDataRole.ForegroundRole else None

    def ink(self, finding: Finding, column: int) -> QColor | None:
        """The colour of a cell's words; None for that of all text."""
        if column in (SEVERITY, REASON) or self.is_accepted(finding):
            return self._look.color("text.muted")
        return self._look.color("text.good") if column == POINTS and finding.points is None else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._order = (column, order)
        self._rows = self._in_order()
        self.layoutChanged.emit()
