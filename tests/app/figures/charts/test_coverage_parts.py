from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.figure import Rect
from app.model.element import Element
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def half_met(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    drawn.who("Dealers", "partner", served=False)
    drawn.who("Buyers", "consumer")
    drawn.service("Portal", "IT")
    drawn.service("Leasing", "Dealers")
    drawn.assign("Portal", "Buyers", drawn.need("Buyers", "Prices", weight=4))
    drawn.assign("Leasing", "Buyers", drawn.need("Buyers", "Credit", weight=4))
    drawn.need("Buyers", "Delivery", weight=2)


def test_the_headline_says_what_firm_partners_and_nobody_meet(drawn: Drawn) -> None:
    half_met(drawn)
    assert drawn.finding("coverage-parts") == (
        "The firm meets 40 of 100 points of need, its partners add 40, and nobody meets 20"
    )


def test_a_bar_is_divided_as_the_parts_are(drawn: Drawn) -> None:
    half_met(drawn)
    bar = drawn.page("coverage-parts").figure.by_id["parts:all"]
    across = {shape.fill: shape.box.width + 1 for shape in bar.shapes if isinstance(shape, Rect)}
    whole = sum(across.values())
    assert set(across) == {"part.firm_alone", "part.by_partners", "part.unmet"}
    assert abs(across["part.firm_alone"] / whole - 0.4) < 0.01
    assert abs(across["part.unmet"] / whole - 0.2) < 0.01


def test_a_click_on_a_kind_finds_its_customers(drawn: Drawn) -> None:
    half_met(drawn)
    assert drawn.page("coverage-parts").figure.by_id["parts:consumer"].elements == (Element("stakeholder", "Buyers"),)


def test_each_row_says_how_much_is_met(drawn: Drawn) -> None:
    half_met(drawn)
    figure = drawn.page("coverage-parts").figure
    assert "80 % met" in said([figure.by_id["parts:all"]])
    assert "Consumers" in said([figure.by_id["parts:consumer"]])


def test_without_needs_it_asks_for_them(drawn: Drawn) -> None:
    drawn.who("Buyers")
    assert drawn.page("coverage-parts").drawing.empty


def test_single_customers_follow_where_there_is_room_the_worst_covered_first(drawn: Drawn) -> None:
    half_met(drawn)
    drawn.who("Fleets", "business_customer")
    drawn.need("Fleets", "Invoices")
    figure = drawn.page("coverage-parts").figure
    rows = [group.id for group in figure.groups if group.id.startswith("parts:") and group.elements]
    assert rows == ["parts:consumer", "parts:business_customer", "parts:Fleets", "parts:Buyers"]
