from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.figure import Connector
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def covered(drawn: Drawn, name: str, importance: int, met: int, needs: int = 4) -> None:
    drawn.who(name, importance=importance)
    for number in range(needs):
        need = drawn.need(name, f"{name} {number}")
        if number < met:
            drawn.service(f"S {need}", "IT")
            drawn.assign(f"S {need}", name, need)


def test_the_important_that_are_covered_badly_are_the_headline(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    covered(drawn, "Buyers", 5, 1)
    covered(drawn, "Fleets", 4, 4)
    assert drawn.finding("importance-performance") == "Buyers is important and covered badly: concentrate here"


def test_better_covered_stands_further_right_and_more_important_higher(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    covered(drawn, "Buyers", 5, 1)
    covered(drawn, "Fleets", 2, 3)
    figure = drawn.page("importance-performance").figure
    assert figure.by_id["who:Buyers"].box.x < figure.by_id["who:Fleets"].box.x
    assert figure.by_id["who:Buyers"].box.y < figure.by_id["who:Fleets"].box.y
    assert "Concentrate here: importance 5, 25 % covered" in figure.by_id["who:Buyers"].tooltip


def test_the_means_are_drawn_as_a_second_cross_hair_and_named(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    covered(drawn, "Buyers", 5, 1)
    covered(drawn, "Fleets", 2, 3)
    figure = drawn.page("importance-performance").figure
    assert any(isinstance(shape, Connector) and shape.dash for shape in figure.by_id["grid:means"].shapes)
    assert "means: importance 3.5, coverage 50 %" in said([figure.by_id["legend"]])


def test_names_at_the_same_place_get_lanes_of_their_own(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    for number in range(5):
        covered(drawn, f"Customer {number}", 4, 2)
    figure = drawn.page("importance-performance").figure
    rows = {figure.by_id[f"who:Customer {number}"].box.y for number in range(5)}
    assert len(rows) == 5


def test_dropping_a_name_in_a_row_gives_its_importance(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    covered(drawn, "Buyers", 5, 1)
    assert drawn.page("importance-performance").drawing.places["place:2"] == {"importance": 2}


def test_important_customers_that_are_all_covered_are_good_news(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    covered(drawn, "Buyers", 5, 4)
    covered(drawn, "Club", 1, 4)
    assert drawn.finding("importance-performance") == (
        "Every important customer has at least 50 % of its needs met; 1 less important one may get too much"
    )
