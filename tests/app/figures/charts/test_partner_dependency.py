from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.figure import Rect
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def dependent(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    drawn.who("Dealers", "partner", served=False)
    drawn.who("Bank", "partner", served=False)
    for customer in ("Buyers", "Fleets"):
        drawn.who(customer)
    drawn.assign(drawn.service("Sales", "Dealers"), "Buyers", drawn.need("Buyers", "Cars", weight=4))
    drawn.assign(drawn.service("Portal", "IT"), "Fleets", drawn.need("Fleets", "Orders", weight=3))
    drawn.assign(drawn.service("Credit", "Bank"), "Fleets", drawn.need("Fleets", "Loans", weight=1))


def test_the_headline_says_what_goes_with_the_worst(drawn: Drawn) -> None:
    dependent(drawn)
    assert drawn.finding("partner-dependency") == (
        "Without Dealers, 50 points of coverage are lost and 1 customer is left with nothing"
    )


def test_partners_stand_by_what_their_loss_costs_and_the_firm_is_left_out(drawn: Drawn) -> None:
    dependent(drawn)
    figure = drawn.page("partner-dependency").figure
    rows = [group.id for group in figure.groups if group.id.startswith("loss:")]
    assert rows == ["loss:Dealers", "loss:Bank"]
    lengths = [
        max(shape.box.width for shape in figure.by_id[row].shapes if isinstance(shape, Rect) and "gauge" in shape.fill)
        for row in rows
    ]
    assert abs(lengths[1] / lengths[0] - 12.5 / 50) < 0.01


def test_stranded_customers_are_named(drawn: Drawn) -> None:
    dependent(drawn)
    figure = drawn.page("partner-dependency").figure
    assert "Buyers" in said([figure.by_id["loss:Dealers"]])
    assert "none" in said([figure.by_id["loss:Bank"]])


def test_a_map_without_dependence_says_so(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    drawn.who("Buyers")
    drawn.assign(drawn.service("Portal", "IT"), "Buyers", drawn.need("Buyers", "Cars"))
    page = drawn.page("partner-dependency")
    assert page.drawing.empty
    assert page.drawing.finding.startswith("No single partner is indispensable")
