"""The coverage matrix as a figure: who gets what, from whom, how well; customers in rows, services in columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.analysis.coverage import Coverage, Tier, importance_of
from app.analysis.gap_rule import Finding
from app.figures.figure import Figure, Group
from app.figures.map_figure import around_all, gaps_by_stakeholder
from app.figures.matrix_axes import Grid, column_heading, coverage_bar, row_heading
from app.figures.matrix_cell import CellState, cell
from app.lenses.lens import TieRole
from app.model.assignment import Assignment
from app.model.map_state import MapState
from app.model.scales import ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

ROW_ORDER = (
    StakeholderKind.CONSUMER,
    StakeholderKind.BUSINESS_CUSTOMER,
    StakeholderKind.PARTNER,
    StakeholderKind.INTERNAL,
    StakeholderKind.OTHER,
    StakeholderKind.FIRM,
)
"""Kinds of customers from top to bottom."""


@dataclass(frozen=True, slots=True)
class MatrixChoice:
    """What the matrix shows; everything by default.

    Attributes:
        customers: Ids of the customers shown; None for all.
        services: Ids of the services shown; None for all that are not retired.
    """

    customers: Collection[str] | None = None
    services: Collection[str] | None = None


class _Kept(NamedTuple):
    """A group and what it was made from."""

    made_from: tuple[object, ...]
    group: Group


class MatrixFigure:
    """Compiles the matrix again and again; groups whose content did not change are the identical objects."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def compile(
        self,
        map_state: MapState,
        coverage: Coverage,
        findings: Sequence[Finding] = (),
        *,
        tier: Tier = Tier.NETWORK,
        title: str = "Coverage matrix",
        choice: MatrixChoice | None = None,
    ) -> Figure:
        """The matrix of a map.

        Args:
            map_state: The map.
            coverage: Coverage of that map.
            findings: Gaps to count beside each row.
            tier: Whose services the coverage bars and red outlines count.
            title: What the figure shows.
            choice: The customers and services shown.
        """
        choice = choice or MatrixChoice()
        matrix = _Matrix(map_state, coverage, tier, choice, gaps_by_stakeholder(findings), self._kept)
        groups = tuple(matrix.groups())
        self._kept = matrix.made
        return Figure(title, around_all(groups), groups)


def compile_matrix(
    map_state: MapState,
    coverage: Coverage,
    findings: Sequence[Finding] = (),
    *,
    tier: Tier = Tier.NETWORK,
    title: str = "Coverage matrix",
    choice: MatrixChoice | None = None,
) -> Figure:
    """The matrix of a map, made once; see `MatrixFigure.compile`."""
    return MatrixFigure().compile(map_state, coverage, findings, tier=tier, title=title, choice=choice)


def rows(map_state: MapState, chosen: Collection[str] | None = None) -> list[Stakeholder]:
    """The customers of a map as rows: by kind, then the most important first, then by name."""
    shown = (found for found in map_state.customers if chosen is None or found.id in chosen)
    return sorted(
        shown, key=lambda found: (ROW_ORDER.index(found.kind), -importance_of(found), found.name.casefold(), found.id)
    )


def columns(map_state: MapState, chosen: Collection[str] | None = None) -> list[Service]:
    """The services of a map as columns: the firm's own, then those of others, each in the order they were made."""
    shown = [
        found
        for found in map_state.all(Service)
        if (found.status is not ServiceStatus.RETIRED if chosen is None else found.id in chosen)
    ]
    return sorted(shown, key=lambda found: (not _is_inside(map_state, found), found.status is ServiceStatus.PLANNED))


def _is_inside(map_state: MapState, service: Service) -> bool:
    provider = map_state.stakeholders.get(service.provider or "")
    return provider is not None and provider.is_inside


class _Matrix:
    """One compilation: takes from what was kept before all that would come out the same."""

    def __init__(
        self,
        map_state: MapState,
        coverage: Coverage,
        tier: Tier,
        choice: MatrixChoice,
        gaps: Mapping[str, tuple[Finding, ...]],
        kept: Mapping[str, _Kept],
    ) -> None:
        self._map, self._coverage, self._tier, self._gaps, self._before = map_state, coverage, tier, gaps, kept
        self._customers, self._services = rows(map_state, choice.customers), columns(map_state, choice.services)
        self._grid = Grid.around(self._customers, self._services)
        self._counting = {found.id for found in self._services if found.counts_on(coverage.on)}
        self.made: dict[str, _Kept] = {}

    def groups(self) -> Iterator[Group]:
        """Headings of columns, then row by row its heading, its cells and its bar."""
        for column, service in enumerate(self._services):
            yield self._column(column, service)
        for row, customer in enumerate(self._customers):
            yield self._row(row, customer)
            yield from self._cells(row, customer)
            yield self._bar(row, customer)

    def _column(self, column: int, service: Service) -> Group:
        provider = self._map.stakeholders.get(service.provider or "")
        made_from = (self._grid, column, service, provider)

        def make() -> Group:
            role = TieRole.FIRM_SERVICE if provider and provider.is_inside else TieRole.PARTNER_SERVICE
            if service.status is ServiceStatus.PLANNED:
                role = TieRole.PLANNED_SERVICE
            return column_heading(self._grid, column, service, provider, role)

        return self._kept(f"service:{service.id}", made_from, make)

    def _row(self, row: int, customer: Stakeholder) -> Group:
        made_from = (self._grid, row, customer)
        return self._kept(f"customer:{customer.id}", made_from, lambda: row_heading(self._grid, row, customer))

    def _bar(self, row: int, customer: Stakeholder) -> Group:
        share, findings = self._coverage.of(customer.id, self._tier), self._gaps.get(customer.id, ())
        made_from = (self._grid, row, customer, share, self._tier, findings)

        def make() -> Group:
            return coverage_bar(self._grid, row, customer, share, self._tier, findings)

        return self._kept(f"coverage:{customer.id}", made_from, make)

    def _cells(self, row: int, customer: Stakeholder) -> Iterator[Group]:
        assigned = {found.service: found for found in reversed(self._map.assignments_of(customer.id))}
        for column, service in enumerate(self._services):
            assignment = assigned.get(service.id)
            state = self._state(assignment) if assignment is not None else CellState()
            made_from = (self._grid.cell, row, column, customer, service, assignment, state)
            id = f"cell:{customer.id}:{service.id}"
            kept = self._before.get(id)
            if kept is None or kept.made_from != made_from:
                kept = _Kept(made_from, cell(self._grid.box(row, column), customer, service, assignment, state))
            self.made[id] = kept
            yield kept.group

    def _state(self, assignment: Assignment) -> CellState:
        """Whether an assignment counts today, and whether a need that it addresses is met by nobody in full."""
        needs = [self._map.needs[id] for id in assignment.addresses if id in self._map.needs]
        gap = any(
            not need.is_want and need.customer == assignment.customer and self._coverage.met(need.id, self._tier) < 1
            for need in needs
        )
        return CellState(assignment.service in self._counting, gap)

    def _kept(self, id: str, made_from: tuple[object, ...], make: Callable[[], Group]) -> Group:
        kept = self._before.get(id)
        if kept is None or kept.made_from != made_from:
            kept = _Kept(made_from, make())
        self.made[id] = kept
        return kept.group
