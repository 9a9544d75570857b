"""Coverage in four parts, by customer group: a native bar chart."""

from __future__ import annotations

from dataclasses import replace

from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import Series, SlideChart, SlideForm, SlidePage
from app.figures.chart import CHARTS
from app.figures.charts.coverage_parts import PART_LABELS, rows_that_fit

_LEAST_BAR = 30.0


@deck_slide("coverage-parts", title="Coverage in four parts by group", order=40)
def coverage_parts(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """What the firm delivers alone, with help, what partners deliver, and what nobody does."""
    chart = CHARTS.get("coverage-parts")
    if subject.chart.coverage.parts() is None:
        return []
    drawing = chart.draw(subject.chart, form.content)
    rows, _ = rows_that_fit(subject.chart, form.content.height * 20 / _LEAST_BAR)
    series = tuple(
        Series(label, tuple(getattr(row.parts, part) for row in rows), f"part.{part}", f"part.{part}.text")
        for part, label in PART_LABELS.items()
    )
    bars = SlideChart(
        chart.title, "bars", tuple(row.title for row in rows), series, form.content, number_format="0", most=100
    )
    made = page(subject, form, chart.id, drawing.finding, chart.title, drawing.definition, "points of 100")
    return [replace(made, charts=(bars,))]
