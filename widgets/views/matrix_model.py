"""The coverage matrix as a table: customers in rows, services in columns, levels in the cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.analysis.coverage import Coverage, Tier, importance_of
from app.analysis.wording import percent
from app.figures.matrix_figure import columns, rows
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.scales import level_name
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from app.workspace import Workspace
from widgets.controls.plain_text import tooltip_text

Index = QModelIndex | QPersistentModelIndex
SORTS = (
    ("kind", "Rows by kind"),
    ("importance", "Rows by importance"),
    ("coverage", "Worst covered first"),
    ("name", "Rows by name"),
)
"""Orders of the rows: id and what people read."""


class Cell(NamedTuple):
    """What stands in a cell.

    Attributes:
        assignment: The assignment, or None.
        counts: Whether its service is delivered on the day.
        gap: Whether a need that it addresses is not met in full.
    """

    assignment: Assignment | None = None
    counts: bool = True
    gap: bool = False


EMPTY = Cell()


class MatrixModel(QAbstractTableModel):
    """Follows a workspace; `renew` after each event.

    Args:
        workspace: The open map.
        parent: Owner.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._customers: list[Stakeholder] = []
        self._services: list[Service] = []
        self._cells: dict[str, dict[str, Cell]] = {}
        self._words: tuple[str, ...] = ()
        self._sort = SORTS[0][0]
        self.renew()

    # ---- what is shown ------------------------------------------------------------------------------

    @property
    def customers(self) -> list[Stakeholder]:
        """Rows."""
        return self._customers

    @property
    def services(self) -> list[Service]:
        """Columns."""
        return self._services

    @property
    def tier(self) -> Tier:
        """Whose services coverage counts: those of the lens on screen."""
        return self._workspace.lens.tier

    def coverage_of(self, row: int) -> float | None:
        """Coverage of the customer in a row, 0–1 or None."""
        return self._workspace.coverage.of(self._customers[row].id, self.tier)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        customer = self._customers[row].id
        if customer not in self._cells:
            self._cells[customer] = self._cells_of(customer)
        return self._cells[customer].get(self._services[column].id, EMPTY)

    def row_of(self, customer: str) -> int:
        """The row of a customer; -1 where it is not shown."""
        return next((row for row, found in enumerate(self._customers) if found.id == customer), -1)

    def column_of(self, service: str) -> int:
        """The column of a service; -1 where it is not shown."""
        return next((column for column, found in enumerate(self._services) if found.id == service), -1)

    def filter(self, typed: str) -> None:
        """Show the customers and services that contain all words typed, of whichever there are any."""
        self._words = tuple(typed.casefold().split())
        self.renew()

    def sort_rows(self, order: str) -> None:
        """Order the rows by one of `SORTS`."""
        self._sort = order
        self._customers = []
        self.renew()

    def renew(self) -> None:
        """Follow the workspace; rows sorted by coverage keep their places while levels are edited."""
        customers, services = self._wanted()
        self._cells = {}
        same_rows = [found.id for found in customers] == [found.id for found in self._customers]
        if same_rows and [found.id for found in services] == [found.id for found in self._services]:
            self._customers, self._services = customers, services
            if customers and services:
                last = self.index(len(customers) - 1, len(services) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._customers, self._services = customers, services
        self.endResetModel()

    def _wanted(self) -> tuple[list[Stakeholder], list[Service]]:
        state = self._workspace.map
        customers, services = rows(state), columns(state)
        if self._words:
            names = {found.id: found.name for found in state.stakeholders.values()}
            by_row = [found for found in customers if self._has_words(found.name, found.kind.label, *found.tags)]
            by_column = [
                found for found in services if self._has_words(found.name, names.get(found.provider or "", ""))
            ]
            customers = by_row if by_row or not by_column else customers
            services = by_column or services
        shown = {found.id: place for place, found in enumerate(self._customers)}
        if self._sort == "coverage" and shown.keys() == {found.id for found in customers}:
            return sorted(customers, key=lambda found: shown[found.id]), services
        return sorted(customers, key=_ORDERS[self._sort](self._workspace.coverage, self.tier)), services

    def _has_words(self, *texts: str) -> bool:
        text = "\n".join(texts).casefold()
        return all(word in text for word in self._words)

    def _cells_of(self, customer: str) -> dict[str, Cell]:
        state, coverage = self._workspace.map, self._workspace.coverage
        found: dict[str, Cell] = {}
        for assignment in reversed(state.assignments_of(customer)):
            counts = state.services[assignment.service].counts_on(coverage.on)
            found[assignment.service] = Cell(assignment, counts, _has_gap(state, coverage, assignment, self.tier))
        return found

    # ---- words --------------------------------------------------------------------------------------

    def said(self, row: int, column: int) -> str:
        """A cell in words, for tooltips and screen readers."""
        cell = self.cell(row, column)
        lines = [f"{self._services[column].name} for {self._customers[row].name}"]
        if cell.assignment is None:
            lines.append("Not assigned")
        else:
            level = cell.assignment.level
            status = "" if cell.counts else f", {self._services[column].status.value}: does not count today"
            lines.append(f"Level {level}, {level_name(level)}{status}")
            if not cell.assignment.addresses:
                lines.append("It addresses no recorded need")
            if cell.gap:
                lines.append("A need that it addresses is not fully met")
        return "\n".join(lines)

    def row_said(self, row: int) -> str:
        """A row in words: the customer, how important it is, and its coverage in each tier."""
        customer = self._customers[row]
        coverage = self._workspace.coverage
        rated = "not rated" if customer.importance is None else str(customer.importance)
        tiers = ", ".join(f"{tier.label.lower()} {percent(coverage.of(customer.id, tier))}" for tier in Tier)
        return f"{customer.name}\n{customer.kind.label}, importance {rated}\nCoverage: {tiers}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._customers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._services)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                assignment = self.cell(row, column).assignment
                return "" if assignment is None else str(assignment.level)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(self.said(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.said(row, column).replace("\n", ". ")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._services[section].name if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._customers[section].name
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(self.row_said(section))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.row_said(section).replace("\n", ". ")
        return None


def _has_gap(state: MapState, coverage: Coverage, assignment: Assignment, tier: Tier) -> bool:
    needs = (state.needs.get(found) for found in assignment.addresses)
    own = (need for need in needs if need is not None and need.customer == assignment.customer)
    return any(not need.is_want and coverage.met(need.id, tier) < 1 for need in own)


_Key = Callable[[Stakeholder], Any]


def _by_coverage(coverage: Coverage, tier: Tier) -> _Key:
    def key(found: Stakeholder) -> tuple[float, str]:
        share = coverage.of(found.id, tier)
        return (2.0 if share is None else share, found.name.casefold())

    return key


_ORDERS: dict[str, Callable[[Coverage, Tier], _Key]] = {
    "kind": lambda _coverage, _tier: lambda _found: 0,
    "importance": lambda _coverage, _tier: lambda found: (-importance_of(found), found.name.casefold()),
    "coverage": _by_coverage,
    "name": lambda _coverage, _tier: lambda found: found.name.casefold(),
}
"""Keys to sort rows by; `kind` keeps the order in which the figure of the matrix has them."""
