"""The gaps that cost most, with what can be done about each: a native table."""

from __future__ import annotations

from dataclasses import replace

from app.analysis.gap_rule import Finding
from app.analysis.wording import UNDEFINED, points
from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import Cell, Column, SlideForm, SlidePage, SlideTable
from app.exchange.slides.tables import paged, shared_out
from app.figures.chart import CHARTS
from app.figures.charts.top_gaps import headline_of

_MOST, _MOST_PAGES = 20, 2
_COLUMNS = (("Severity", 9, "l"), ("Gap", 34, "l"), ("Customer", 18, "l"), ("Points", 8, "r"), ("What to do", 31, "l"))


@deck_slide("top-gaps", title="Largest gaps with actions", order=200)
def top_gaps(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """The costliest first; accepted ones are not among them."""
    found = sorted((gap for gap in subject.chart.findings if gap.points), key=lambda gap: -(gap.points or 0.0))
    if not found:
        return []
    chart = CHARTS.get("top-gaps")
    drawing = chart.draw(subject.chart, form.content)
    widths = shared_out(form.content.width, [share for _, share, _ in _COLUMNS])
    columns = tuple(Column(title, width, align) for (title, _, align), width in zip(_COLUMNS, widths, strict=True))
    rows = tuple(_row(subject, gap) for gap in found[:_MOST])
    table = SlideTable(chart.title, columns, rows, form.content, 10.5)
    parts = paged(table, _MOST_PAGES)
    finding = headline_of(found, sum(len(part.rows) for part in parts))
    pages = []
    for at, part in enumerate(parts):
        id = chart.id if at == 0 else f"{chart.id}:{at + 1}"
        title = finding if at == 0 else f"{finding} (continued)"
        made = page(subject, form, id, title, chart.title, drawing.definition, "points of network coverage")
        pages.append(replace(made, tables=(part,)))
    return pages


def _row(subject: DeckSubject, gap: Finding) -> tuple[Cell, ...]:
    customer = subject.chart.map.stakeholders.get(gap.customer or "")
    token = f"severity.{gap.severity.value}"
    doing = "; ".join(fix.label.rstrip("…") for fix in gap.fixes[:2])
    return (
        Cell(gap.severity.label, token, f"{token}.text", bold=True),
        Cell(f"{gap.title}: {gap.reason}" if gap.reason else gap.title),
        Cell("" if customer is None else customer.name),
        Cell(UNDEFINED if gap.points is None else points(gap.points), bold=True),
        Cell(doing),
    )
