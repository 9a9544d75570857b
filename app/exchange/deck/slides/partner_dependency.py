"""On whom coverage depends: a native bar chart of what each outsider's loss would cost."""

from __future__ import annotations

from dataclasses import replace

from app.analysis.stress_test import StressTest
from app.analysis.wording import counted
from app.exchange.deck.slide import deck_slide, page
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import Series, SlideChart, SlideForm, SlidePage
from app.figures.chart import CHARTS

_MOST = 12


@deck_slide("partner-dependency", title="Partner dependency", order=115)
def partner_dependency(subject: DeckSubject, form: SlideForm) -> list[SlidePage]:
    """Points of coverage that would be lost, and how many customers would be left with nothing."""
    stakeholders = subject.chart.map.stakeholders
    ranking = subject.chart.look_up(StressTest).ranking()
    losses = [loss for loss in ranking if not stakeholders[loss.stakeholder].is_inside]
    if not losses:
        return []
    chart = CHARTS.get("partner-dependency")
    drawing = chart.draw(subject.chart, form.content)
    names = tuple(
        stakeholders[loss.stakeholder].name
        + (f" ({counted(len(loss.stranded), 'customer')} stranded)" if loss.stranded else "")
        for loss in losses[:_MOST]
    )
    lost = Series("Points of coverage lost", tuple(loss.points for loss in losses[:_MOST]), "severity.major")
    bars = SlideChart(chart.title, "bars", names, (lost,), form.content, "0.0")
    note = f"the {_MOST} that matter most of {len(losses)}" if len(losses) > _MOST else "points of coverage lost"
    made = page(subject, form, chart.id, drawing.finding, chart.title, drawing.definition, note)
    return [replace(made, charts=(bars,))]
