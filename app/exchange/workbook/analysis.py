"""What is worked out from the map, as sheets: overview, matrix, gaps and figures, each with its definition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.analysis.accepted_gaps import AcceptedFinding
from app.analysis.coverage import TIERS, Tier
from app.analysis.gap_rule import Severity
from app.analysis.headlines import headlines
from app.analysis.wording import counted, day
from app.exchange.own_workbook import MARK, OVERVIEW
from app.exchange.workbook.content import Cell, Column, WorkbookSheet
from app.exchange.writers.gaps_table import gap_rows
from app.figures.chart import ChartSubject
from app.figures.charts.coverage_parts import PART_LABELS, kind_rows
from app.figures.matrix_figure import ROW_ORDER
from app.model.scales import NeedKind, ServiceStatus

_PARTS_DEFINITION = (
    "Every point of weighted need falls into one part; the four sum to 100: met by services that the firm delivers "
    "without any outsider, by its services with partners' help, by services of partners, or not at all."
)
_COVERAGE_DEFINITION = (
    "How much of the customer's weighted need is met: for each need the best delivered level over the required one, "
    "1 at most, weighted by the need's weight. Empty where no need is recorded."
)


def overview(subject: ChartSubject) -> WorkbookSheet:
    """The headline figures, each with its definition and how it comes about."""
    state = subject.map
    counts = (
        counted(len(state.stakeholders), "stakeholder"), counted(len(state.services), "service"),
        counted(len(state.needs), "need or want", "needs and wants"),
        counted(len(state.assignments), "assignment"), counted(len(state.relationships), "relationship"),
    )  # fmt: skip
    above = (
        Cell(subject.title, "title"),
        Cell(" · ".join(part for part in (subject.scenario, day(subject.today), *counts) if part), "muted"),
        Cell(MARK, "muted"),
    )
    rows = [
        (Cell(found.title, "bold"), Cell(found.text), Cell(found.definition), Cell(found.working))
        for found in headlines(subject.coverage, state)
    ]
    columns = (Column("Figure", 30), Column("Value", 16), Column("What it is", 60), Column("How it comes about", 60))
    return WorkbookSheet(OVERVIEW, columns, rows, above=above, is_table=False)


def matrix(subject: ChartSubject) -> WorkbookSheet:
    """Who gets which service at which level, as a heat map."""
    state, coverage = subject.map, subject.coverage
    customers = sorted(state.customers, key=lambda found: ROW_ORDER.index(found.kind))
    services = [found for found in state.services.values() if found.status is not ServiceStatus.RETIRED]
    tiers = (("Firm alone", Tier.SELF_RELIANT), ("Firm", Tier.FIRM), ("Network", Tier.NETWORK))
    columns = (
        Column("Customer", 28),
        *(Column(f"Covered: {title}", 11, note=_COVERAGE_DEFINITION) for title, _ in tiers),
        *(Column(found.name, 4.5, turned=True) for found in services),
    )
    place = {found.id: at for at, found in enumerate(services)}
    rows = []
    for customer in customers:
        levels: list[Cell] = [Cell(None)] * len(services)
        for assignment in state.assignments_of(customer.id):
            if assignment.service in place:
                level = int(assignment.level)
                levels[place[assignment.service]] = Cell(level, f"level.{level}")
        shares = [Cell(coverage.of(customer.id, tier), "percent") for _, tier in tiers]
        rows.append((Cell(customer.name, "bold"), *shares, *levels))
    return WorkbookSheet("Matrix", columns, rows, frozen=4)


def gaps(subject: ChartSubject, accepted: Sequence[AcceptedFinding]) -> WorkbookSheet:
    """Every gap with its reason, what it costs and what can be done; behind them those that are accepted."""
    columns = (
        Column("Severity", 12), Column("Gap", 36), Column("Customer", 26), Column("Reason", 52),
        Column("Points of coverage", 12, note="Points of network coverage that the gap costs"),
        Column("Points of delight", 12, note="Points of delight that meeting the want would add"),
        Column("What can be done", 40), Column("Rule", 22), Column("Accepted because", 36), Column("Accepted by", 18),
        Column("Accepted on", 12), Column("Look again on", 12),
    )  # fmt: skip
    rows = []
    for row in gap_rows(subject.findings, subject.map, accepted):
        severity = Severity(row["severity"])
        rows.append(
            (
                Cell(severity.label, f"severity.{severity.value}"), Cell(row["title"], "bold"), Cell(row["customer"]),
                Cell(row["reason"]), Cell(row["points"], "points"), Cell(row["delight"], "points"),
                Cell("\n".join(row["fixes"])), Cell(row["rule"]), Cell(row["accepted"]), Cell(row["accepted_by"]),
                Cell(_day(row["accepted_on"]), "date"), Cell(_day(row["accepted_until"]), "date"),
            )
        )  # fmt: skip
    return WorkbookSheet("Gaps", columns, rows)


def figures(subject: ChartSubject) -> WorkbookSheet:
    """Coverage of every customer by tier, and of all and each kind in four parts."""
    coverage = subject.coverage
    columns = (
        Column("Who", 30), Column("Kind", 18), Column("Importance", 11),
        *(Column(f"Covered: {title}", 12, note=_COVERAGE_DEFINITION) for title in ("firm alone", "firm", "network")),
        Column("Delight", 10, note="The same over wants, by services of the whole network"),
        *(Column(f"{title} (points)", 14, note=_PARTS_DEFINITION) for title in PART_LABELS.values()),
    )  # fmt: skip
    rows: list[Sequence[Cell]] = []
    for row in kind_rows(subject):
        parts = [Cell(getattr(row.parts, part), "points") for part in PART_LABELS]
        rows.append((Cell(row.title, "bold"), Cell(None), Cell(None), *[Cell(None)] * 4, *parts))
    for customer in subject.map.customers:
        found = coverage.parts((customer.id,))
        parts = [Cell(None if found is None else getattr(found, part), "points") for part in PART_LABELS]
        shares = [Cell(coverage.of(customer.id, tier), "percent") for tier in TIERS]
        delight = Cell(coverage.of(customer.id, Tier.NETWORK, NeedKind.WANT), "percent")
        rows.append(
            (Cell(customer.name), Cell(customer.kind.label), Cell(customer.importance), *shares, delight, *parts)
        )
    return WorkbookSheet("Figures", columns, rows)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
