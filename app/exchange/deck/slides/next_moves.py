"""The next best moves as a roadmap: cost, points gained, and where that leads; a native table."""

from __future__ import annotations

from dataclasses import replace

from app.analysis.move_order import Step
from app.analysis.wording import UNDEFINED, amount, percent, points
from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import Cell, Column, SlideForm, SlidePage, SlideTable
from app.exchange.slides.tables import paged, shared_out
from app.figures.chart import CHARTS
from app.figures.charts.next_best_moves import roadmap_of

_COLUMNS = (
    ("", 4, "r"), ("Move", 26, "l"), ("What for", 36, "l"), ("Points gained", 11, "r"), ("Cost a year", 11, "r"),
    ("Coverage after", 12, "r"),
)  # fmt: skip


@deck_slide("next-best-moves", title="Next best moves", order=210)
def next_moves(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """The moves that together raise coverage most, in their order; none where no move does."""
    found = subject.chart.get(roadmap_of)
    if not found.steps:
        return []
    chart = CHARTS.get("next-best-moves")
    drawing = chart.draw(subject.chart, form.content)
    widths = shared_out(form.content.width, [share for _, share, _ in _COLUMNS])
    columns = tuple(Column(title, width, align) for (title, _, align), width in zip(_COLUMNS, widths, strict=True))
    rows = tuple(_row(at + 1, step) for at, step in enumerate(found.steps))
    table = paged(SlideTable(chart.title, columns, rows, form.content, 11), 1)[0]
    made = page(subject, form, chart.id, drawing.finding, chart.title, drawing.definition)
    return [replace(made, tables=(table,))]


def _row(number: int, step: Step) -> tuple[Cell, ...]:
    why = step.sentence.removeprefix(f"{step.title}: ")
    return (
        Cell(str(number), color="text.muted"),
        Cell(step.title, bold=True),
        Cell(why[:1].upper() + why[1:]),
        Cell(points(step.points, signed=True), color="text.good", bold=True),
        Cell(UNDEFINED if step.move.cost is None else amount(step.move.cost)),
        Cell(percent(step.coverage), bold=True),
    )
