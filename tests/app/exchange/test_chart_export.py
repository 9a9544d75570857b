from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.analysis.coverage import measure
from app.errors import ExportError
from app.exchange.chart_export import chart_slide, export_chart
from app.figures.chart import CHARTS, ChartSubject, charts
from app.model.map_state import MapState
from app.model.need import Need
from app.model.scales import Nature
from app.model.service import Service
from app.model.stakeholder import Stakeholder

DAY = date(2026, 11, 23)


@pytest.fixture
def subject() -> ChartSubject:
    ratings = {"importance": 4, "power": 4, "interest": 4, "legitimacy": 4, "urgency": 4}
    state = MapState(
        [
            Stakeholder(id="a", name="<b>A & Co</b>", **ratings),
            Service(id="s", name="=1+1", provider="a", nature=Nature.INNOVATION),
            Need(id="n", customer="a", statement="عملاء"),
        ]
    )
    return ChartSubject(state, measure(state, DAY), (), DAY, "Maple", "As-is")


def test_a_slide_has_the_finding_as_title_and_the_definition_in_its_notes(subject: ChartSubject) -> None:
    slide = chart_slide(CHARTS.get("power-interest"), subject)
    assert slide.title == "<b>A & Co</b> is a key player"
    assert slide.subtitle == "Power and interest · As-is · 23 November 2026"
    assert "Mendelow 1991" in slide.notes
    assert slide.source.startswith("Source: Maple")


@pytest.mark.parametrize("chart_id", [found.id for found in charts()])
def test_every_chart_becomes_a_slide_that_is_read_back_with_its_title(
    subject: ChartSubject, chart_id: str, tmp_path: Path
) -> None:
    from pptx import Presentation

    path = tmp_path / "chart.pptx"
    export_chart(CHARTS.get(chart_id), subject, path)
    (slide,) = Presentation(str(path)).slides
    assert slide.shapes.title.text_frame.text == chart_slide(CHARTS.get(chart_id), subject).title


def test_a_drawing_carries_names_as_they_are(subject: ChartSubject, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    export_chart(CHARTS.get("power-interest"), subject, path)
    assert "&lt;b&gt;A &amp; Co&lt;/b&gt;" in path.read_text("utf-8")


def test_an_unknown_ending_is_refused(subject: ChartSubject, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        export_chart(CHARTS.get("overview"), subject, tmp_path / "chart.xyz")
