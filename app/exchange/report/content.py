"""What the report of a map says, from the finding to the definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.analysis.accepted_gaps import AcceptedFinding
from app.analysis.coverage import TIERS, Tier, importance_of
from app.analysis.gap_rule import Finding
from app.analysis.headlines import headlines
from app.analysis.wording import UNDEFINED, amount, counted, day, percent, points
from app.exchange.deck.subject import DeckSubject
from app.exchange.map_slides import DEFINITIONS, headline
from app.exchange.report.blocks import Block, Column, Heading, Paragraph, Picture, Table
from app.figures.chart import charts
from app.figures.chart_page import chart_page
from app.figures.charts.coverage_parts import PART_LABELS, kind_rows
from app.figures.charts.next_best_moves import roadmap_of
from app.lenses.lens import LENSES, Size

_CHART = Size(760.0, 420.0)
_IN_TABLES = ("overview", "coverage-parts", "top-gaps", "next-best-moves")
"""Charts that say what the report has as a table."""


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """What a report is made of; another thread may write it while editing goes on.

    Attributes:
        deck: The map with its pictures.
        accepted: Gaps that people have accepted.
    """

    deck: DeckSubject
    accepted: tuple[AcceptedFinding, ...] = ()


def report(subject: ReportSubject, progress: Callable[[float], None] = lambda _: None) -> list[Block]:
    """The report of a map.

    Args:
        subject: The map.
        progress: Told how far the work is, from 0 to 1; what it raises stops the work.
    """
    deck, chart = subject.deck, subject.deck.chart
    found: list[Block] = [*_cover(deck), *_figures(deck), *_maps(deck), *_coverage(deck)]
    shown = [one for one in charts() if one.id not in _IN_TABLES]
    found.append(Heading("Findings", new_page=True))
    for at, one in enumerate(shown):
        progress(at / len(shown))
        page = chart_page(one, chart, _CHART, framed=False)
        if not page.drawing.empty:
            found += [
                Heading(page.drawing.finding, 3),
                Picture(page.figure, page.drawing.finding, 0.4),
                Paragraph(page.drawing.definition, quiet=True),
            ]
    found += [*_gaps(subject), *_moves(deck), *_registers(deck)]
    found += [Heading("Definitions"), *(Paragraph(text) for text in DEFINITIONS)]
    return found


def _cover(deck: DeckSubject) -> Iterator[Block]:
    chart = deck.chart
    yield Heading(headline(chart.title, chart.coverage.total(Tier.FIRM), chart.coverage.total(Tier.NETWORK)), 1)
    yield Paragraph(" · ".join(part for part in (chart.title, chart.scenario, day(chart.today)) if part), quiet=True)
    yield Paragraph(f"{deck.source}.", quiet=True)


def _figures(deck: DeckSubject) -> Iterator[Block]:
    yield Heading("Figures")
    rows = [
        (found.title, found.text, found.definition, found.working)
        for found in headlines(deck.chart.coverage, deck.chart.map)
    ]
    yield Table(
        (Column("Figure", 18), Column("Value", 12, True), Column("What it is", 36), Column("How it comes about", 34)),
        rows,
    )


def _maps(deck: DeckSubject) -> Iterator[Block]:
    for lens in sorted(LENSES, key=lambda found: found.order):
        share = percent(deck.chart.coverage.total(lens.tier))
        yield Heading(f"{lens.title} map: {share} of the weighted need is met", new_page=True)
        yield Picture(deck.figures[lens.id], f"The map as the {lens.title.lower()} lens shows it", 0.8)


def _coverage(deck: DeckSubject) -> Iterator[Block]:
    chart = deck.chart
    rows = kind_rows(chart)
    yield Heading("Coverage", new_page=True)
    if not rows:
        yield Paragraph("No need is recorded yet, so coverage is not known.")
        return
    yield Heading("Who meets the need, in points of 100", 3)
    parts = [(row.title, *(points(getattr(row.parts, part)) for part in PART_LABELS)) for row in rows]
    yield Table((Column("Customers", 28), *(Column(title, 18, True) for title in PART_LABELS.values())), parts)
    yield Heading("By customer", 3)
    customers = sorted(chart.map.customers, key=lambda found: (-importance_of(found), found.name))
    yield Table(
        (Column("Customer", 36), Column("Kind", 19), Column("Importance", 12, True), Column("Firm alone", 11, True),
         Column("Firm", 11, True), Column("Network", 11, True)),
        [
            (found.name, found.kind.label, str(int(found.importance)) if found.importance is not None else UNDEFINED,
             *(percent(chart.coverage.of(found.id, tier)) for tier in TIERS))
            for found in customers
        ],
    )  # fmt: skip


_GAP_COLUMNS = (
    Column("Severity", 12), Column("Gap", 26), Column("Customer", 17), Column("Why", 28), Column("Points", 8, True),
    Column("What can be done", 21),
)  # fmt: skip


def _gaps(subject: ReportSubject) -> Iterator[Block]:
    chart = subject.deck.chart
    yield Heading(f"Gaps: {counted(len(chart.findings), 'gap')}", new_page=True)
    if not chart.findings:
        yield Paragraph("No gap was found.")
    else:
        yield Table(_GAP_COLUMNS, [_gap(subject, found) for found in chart.findings])
    if subject.accepted:
        yield Heading(f"Accepted: {counted(len(subject.accepted), 'gap')}", 3)
        columns = (Column("Gap", 34), Column("Customer", 20), Column("Points", 8, True), Column("Accepted", 38))
        yield Table(columns, [_accepted(subject, found) for found in subject.accepted])


def _gap(subject: ReportSubject, found: Finding) -> Sequence[str]:
    doing = "; ".join(fix.label.rstrip("…") for fix in found.fixes[:2])
    cost = points(found.points) if found.points else ""
    return (found.severity.label, found.title, _customer(subject, found), found.reason, cost, doing)


def _accepted(subject: ReportSubject, found: AcceptedFinding) -> Sequence[str]:
    cost = points(found.finding.points) if found.finding.points else ""
    return (found.finding.title, _customer(subject, found.finding), cost, found.sentence)


def _customer(subject: ReportSubject, found: Finding) -> str:
    customer = subject.deck.chart.map.stakeholders.get(found.customer or "")
    return "" if customer is None else customer.name


def _moves(deck: DeckSubject) -> Iterator[Block]:
    found = deck.chart.get(roadmap_of)
    if not found.steps:
        return
    yield Heading(f"Next best moves: from {percent(found.before)} to {percent(found.after)}")
    columns = (Column("", 4, True), Column("Move", 62), Column("Points", 10, True), Column("Cost a year", 12, True),
               Column("Coverage after", 12, True))  # fmt: skip
    rows = [
        (
            str(at),
            step.sentence,
            points(step.points, signed=True),
            UNDEFINED if step.move.cost is None else amount(step.move.cost),
            percent(step.coverage),
        )
        for at, step in enumerate(found.steps, 1)
    ]
    yield Table(columns, rows)


def _registers(deck: DeckSubject) -> Iterator[Block]:
    state, coverage = deck.chart.map, deck.chart.coverage
    yield Heading("Services", new_page=True)
    yield Table(
        (Column("Service", 32), Column("Provider", 26), Column("Nature", 16), Column("Status", 12),
         Column("Cost a year", 14, True)),
        [
            (found.name, state.stakeholders[found.provider].name if found.provider else "", found.nature.label,
             found.status.label, "" if found.annual_cost is None else amount(found.annual_cost))
            for found in state.services.values()
        ],
    )  # fmt: skip
    yield Heading("Needs and wants")
    yield Table(
        (Column("Customer", 26), Column("Need or want", 46), Column("Sort", 10), Column("Weight", 9, True),
         Column("Met", 9, True)),
        [
            (state.stakeholders[found.customer].name, found.statement, found.kind.label, str(int(found.weight)),
             percent(coverage.met(found.id, Tier.NETWORK)))
            for found in state.needs.values()
        ],
    )  # fmt: skip
