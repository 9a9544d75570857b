from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.element import Element
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def two_thirds(drawn: Drawn) -> None:
    drawn.who("Maple IT", "firm")
    drawn.who("Dealers", "partner", served=False)
    drawn.who("Buyers")
    drawn.service("Portal", "Maple IT")
    drawn.service("Leasing", "Dealers")
    drawn.assign("Portal", "Buyers", drawn.need("Buyers", "Prices"))
    drawn.assign("Leasing", "Buyers", drawn.need("Buyers", "Credit"))
    drawn.need("Buyers", "Delivery")


def test_the_headline_names_the_firm_and_what_its_network_adds(drawn: Drawn) -> None:
    two_thirds(drawn)
    assert drawn.finding("overview") == (
        "Maple IT alone meets 33 % of what its customers need; its network lifts that to 67 %"
    )


def test_each_figure_tells_its_definition_and_its_working(drawn: Drawn) -> None:
    two_thirds(drawn)
    shown = drawn.page("overview").figure.by_id["figure:coverage-firm"]
    assert "33 %" in said([shown])
    assert "providers inside the firm's boundary" in shown.tooltip
    assert "33 % = 1.0 of 3 points of importance" in shown.tooltip


def test_the_partner_on_whom_most_rests_can_be_clicked(drawn: Drawn) -> None:
    two_thirds(drawn)
    shown = drawn.page("overview").figure.by_id["figure:at-risk"]
    assert "−33" in said([shown])
    assert shown.elements == (Element("stakeholder", "Dealers"),)


def test_a_map_that_relies_on_nobody_says_so(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    drawn.who("Buyers")
    drawn.service("Portal", "IT")
    drawn.assign("Portal", "Buyers", drawn.need("Buyers", "Prices"))
    page = drawn.page("overview")
    assert page.drawing.finding.endswith("its network adds nothing")
    assert "no partner is indispensable" in page.figure.by_id["figure:at-risk"].name


def test_balance_that_cannot_be_known_is_a_question_mark(drawn: Drawn) -> None:
    two_thirds(drawn)
    assert "?" in said([drawn.page("overview").figure.by_id["figure:balance"]])
