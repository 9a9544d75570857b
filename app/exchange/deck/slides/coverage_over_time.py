"""Coverage over time, as planned services start and others end: a native area chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.analysis.wording import day, listed
from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import Series, SlideChart, SlideForm, SlidePage
from app.figures.chart import CHARTS
from app.figures.charts.coverage_over_time import PARTS, timeline_of


@deck_slide("coverage-over-time", title="Coverage over time", order=50)
def coverage_over_time(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """The four parts on each day on which something starts or ends; none where nothing does."""
    chart, found = CHARTS.get("coverage-over-time"), subject.chart.get(timeline_of)
    parts = [step.parts for step in found.steps]
    known = [part for part in parts if part is not None]
    if len(found.steps) < 2 or len(known) < len(parts):
        return []
    drawing = chart.draw(subject.chart, form.content)
    days: list[date] = [on for step in found.steps for on in (step.first, step.last)]
    series = tuple(
        Series(label, tuple(getattr(part, field) for part in known for _ in (0, 1)), color)
        for field, label, color in PARTS
    )
    areas = SlideChart(chart.title, "areas", days, series, form.content, "0", "Points of 100", most=100)
    turns = "\n".join(
        f"{day(step.first)}: " + listed(
            (f"{subject.chart.map.services[turn.service].name} {'starts' if turn.starts else 'ends'}"
             for turn in step.turns), 20)
        for step in found.steps if step.turns
    )  # fmt: skip
    made = page(subject, form, chart.id, drawing.finding, chart.title, f"{drawing.definition}\n{turns}")
    return [replace(made, charts=(areas,))]
