"""Every chart that is not bars or a timeline, as shapes: the grids, the scoreboard, the rankings."""

from __future__ import annotations

from functools import partial

from app.exchange.chart_export import drawn_for, slide_of
from app.exchange.deck.slide import DECK_SLIDES, DeckSlide
from app.exchange.deck.subject import DeckSubject
from app.exchange.slides.page import SlideForm, SlidePage
from app.figures.chart import Chart, charts

_USUAL = ("power-interest", "importance-performance", "ranking", "sourcing")
_NATIVE = ("coverage-parts", "coverage-over-time", "partner-dependency", "next-best-moves", "top-gaps")
"""Those that slides of their own show as native charts and tables."""

_AFTER_THE_MAP = 100


def _pages(subject: DeckSubject, form: SlideForm, *, chart: Chart) -> list[SlidePage]:
    drawn = drawn_for(chart, subject.chart, form)
    return [] if drawn.drawing.empty else [slide_of(drawn, subject.chart, form)]


for _place, _chart in enumerate(charts()):
    if _chart.id not in _NATIVE:
        DECK_SLIDES.add(
            DeckSlide(
                _chart.id, _chart.title, _AFTER_THE_MAP + _place, partial(_pages, chart=_chart), _chart.id in _USUAL
            )
        )
