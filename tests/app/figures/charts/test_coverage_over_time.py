from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.model.element import Element
from app.model.scales import ServiceStatus
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def plans(drawn: Drawn, count: int = 1, name: str = "Portal") -> None:
    """A customer with needs, for each of which a planned service starts, a month apart."""
    drawn.who("IT", "firm")
    drawn.who("Buyers")
    for at in range(count):
        start = date(2027, 1 + at % 10, 1)
        service = drawn.service(f"{name} {at}", "IT", status=ServiceStatus.PLANNED, start=start, annual_cost=10.0 + at)
        drawn.assign(service, "Buyers", drawn.need("Buyers", f"Need {at}"))


def test_the_headline_says_what_starts_and_where_that_leads(drawn: Drawn) -> None:
    plans(drawn, 2)
    assert drawn.finding("coverage-over-time") == (
        "2 services start: network coverage goes from 0 % to 100 % by 1 February 2027"
    )


def test_an_end_on_the_way_is_told_with_the_low_that_it_brings(drawn: Drawn) -> None:
    plans(drawn)
    drawn.assign(drawn.service("Old", "IT", end=date(2026, 12, 1)), "Buyers", drawn.need("Buyers", "Now"))
    drawn.assign(drawn.service("New", "IT", status=ServiceStatus.PLANNED, start=date(2027, 3, 1)), "Buyers", "Now")
    assert drawn.finding("coverage-over-time") == (
        "2 services start and 1 ends: network coverage goes from 50 % to 100 % by 1 March 2027, after a low of 0 %"
    )


def test_a_start_is_marked_at_its_service_with_the_points_it_brings(drawn: Drawn) -> None:
    plans(drawn)
    group = drawn.page("coverage-over-time").figure.by_id["timeline:turn:0"]
    assert group.elements == (Element("service", "Portal 0"),)
    assert group.name == "Portal 0 starts: +100 points (1 January 2027)"


def test_today_and_the_shares_of_the_last_day_are_written(drawn: Drawn) -> None:
    plans(drawn, 2)
    words = said(drawn.page("coverage-over-time").figure.groups)
    assert "Today" in words
    assert "100 %  Firm alone" in words


def test_where_nothing_is_planned_the_chart_says_so(drawn: Drawn) -> None:
    drawn.who("Buyers")
    drawn.need("Buyers", "Cars")
    assert drawn.finding("coverage-over-time") == "Nothing that is planned changes network coverage of 0 %"
