from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.figures.figure import Rect, Text
from app.lenses.lens import Size
from app.model.element import Element
from app.model.scales import ServiceStatus
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def plans(drawn: Drawn, count: int) -> None:
    """A customer with needs, for each of which a service is planned."""
    drawn.who("IT", "firm")
    drawn.who("Buyers")
    for at in range(count):
        service = drawn.service(f"Portal {at}", "IT", status=ServiceStatus.PLANNED, annual_cost=10.0 + at)
        drawn.assign(service, "Buyers", drawn.need("Buyers", f"Need {at}"))


def test_the_headline_says_how_far_the_moves_lead_and_what_they_cost(drawn: Drawn) -> None:
    plans(drawn, 2)
    assert drawn.finding("next-best-moves") == "2 moves lift network coverage from 0 % to 100 % for 21 a year"


def test_a_single_move_is_named(drawn: Drawn) -> None:
    plans(drawn, 1)
    assert drawn.finding("next-best-moves") == "One move lifts network coverage from 0 % to 100 %: start Portal 0"


def test_a_step_says_points_cost_and_running_total_and_finds_its_elements(drawn: Drawn) -> None:
    plans(drawn, 2)
    row = drawn.page("next-best-moves").figure.by_id["roadmap:start/Portal 0"]
    assert row.elements[0] == Element("service", "Portal 0")
    texts = [shape.text for shape in row.shapes if isinstance(shape, Text)]
    assert texts == ["1", "Start Portal 0", "1 need of Buyers would be met better", "+50", "10", "50 %", "10 so far"]


def test_bars_follow_each_other_from_the_coverage_today_to_that_at_the_end(drawn: Drawn) -> None:
    plans(drawn, 4)
    bars = [
        shape.box for group in drawn.page("next-best-moves").figure.groups if group.id.startswith("roadmap:start")
        for shape in group.shapes if isinstance(shape, Rect) and shape.fill == "gauge.good"
    ]  # fmt: skip
    assert [bar.right for bar in bars[:-1]] == pytest.approx([bar.x for bar in bars[1:]])


def test_steps_that_have_no_room_are_counted(drawn: Drawn) -> None:
    plans(drawn, 8)
    assert "more moves" in said(drawn.page("next-best-moves", Size(720, 420)).figure.groups)


def test_where_no_move_helps_the_chart_says_so(drawn: Drawn) -> None:
    drawn.who("Buyers")
    drawn.need("Buyers", "Cars")
    assert drawn.finding("next-best-moves") == "No move that the map knows of raises network coverage"
