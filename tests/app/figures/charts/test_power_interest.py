from __future__ import annotations

from typing import TYPE_CHECKING

from app.lenses.lens import Box
from app.model.element import Element
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from app.figures.figure import Figure
    from tests.app.figures.charts.conftest import Drawn


def inside(figure: Figure, group: str, place: str) -> bool:
    cell, box = figure.by_id[place].box, figure.by_id[group].box
    return Box(*cell).grown(0.5).x <= box.x and box.bottom <= cell.bottom + 0.5 and box.y >= cell.y - 0.5


def test_everybody_stands_in_the_cell_of_its_ratings(drawn: Drawn) -> None:
    drawn.who("Ministry", "other", power=5, interest=2)
    drawn.who("Dealers", "partner", power=4, interest=5)
    figure = drawn.page("power-interest").figure
    assert inside(figure, "who:Ministry", "place:2:5")
    assert inside(figure, "who:Dealers", "place:5:4")
    assert figure.by_id["who:Dealers"].elements == (Element("stakeholder", "Dealers"),)
    assert "Key players: power 4, interest 5" in figure.by_id["who:Dealers"].tooltip


def test_key_players_are_named_in_the_headline(drawn: Drawn) -> None:
    drawn.who("Ministry", "other", power=5, interest=2)
    drawn.who("Dealers", "partner", power=4, interest=5)
    assert drawn.finding("power-interest") == "Dealers is a key player; 1 more has power but little interest"


def test_whoever_is_not_rated_is_counted_and_not_placed(drawn: Drawn) -> None:
    drawn.who("Dealers", "partner", power=4, interest=5)
    drawn.who("Buyers", power=4)
    page = drawn.page("power-interest")
    assert "who:Buyers" not in page.figure.by_id
    assert "1 stakeholder without these ratings left out." in page.drawing.definition


def test_many_in_one_cell_are_listed_and_the_rest_counted(drawn: Drawn) -> None:
    for number in range(60):
        drawn.who(f"Supplier {number:02}", "partner", power=1, interest=1)
    figure = drawn.page("power-interest").figure
    named = [group for group in figure.groups if group.id.startswith("who:")]
    rest = figure.by_id["rest:1:1"]
    assert len(named) + len(rest.elements) == 60
    assert len(named) > 20
    assert f"and {len(rest.elements)} more" in said([rest])


def test_dropping_a_name_in_a_cell_gives_both_ratings(drawn: Drawn) -> None:
    drawn.who("Dealers", "partner", power=4, interest=5)
    assert drawn.page("power-interest").drawing.places["place:2:3"] == {"interest": 2, "power": 3}
