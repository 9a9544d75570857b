from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.figure import Rect
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def neglected(drawn: Drawn, **values: object) -> None:
    drawn.who("IT", "firm")
    drawn.who("Buyers", importance=5)
    drawn.who("Units", "internal", importance=5)
    for name in ("Mail", "Files", "Phones"):
        drawn.assign(drawn.service(name, "IT", **values), "Units")
    drawn.assign(drawn.service("Shop", "IT", **values), "Buyers")


def test_who_gets_less_than_its_importance_is_named(drawn: Drawn) -> None:
    neglected(drawn)
    assert drawn.finding("attention") == "Buyers have 50 % of the importance but get only 25 % of the services"


def test_bars_point_to_opposite_sides(drawn: Drawn) -> None:
    neglected(drawn)
    figure = drawn.page("attention").figure
    bars = {
        group: next(shape.box for shape in figure.by_id[f"attention:{group}"].shapes if _is_bar(shape))
        for group in ("buyers", "own_people")
    }
    assert bars["buyers"].right == bars["own_people"].x
    assert bars["buyers"].width == bars["own_people"].width
    assert "−25 points" in said([figure.by_id["attention:buyers"]])
    assert "+25 points" in said([figure.by_id["attention:own_people"]])


def _is_bar(shape: object) -> bool:
    return isinstance(shape, Rect) and shape.fill == "accent"


def test_cost_has_bars_of_its_own_where_it_is_known(drawn: Drawn) -> None:
    neglected(drawn)
    assert "by annual cost" not in said([drawn.page("attention").figure.by_id["legend"]])
    drawn.assign(drawn.service("Web", "IT", annual_cost=1000.0), "Buyers")
    page = drawn.page("attention")
    assert "by annual cost" in said([page.figure.by_id["legend"]])
    assert page.drawing.finding == "Buyers have 50 % of the importance but get 100 % of the cost"


def test_small_differences_are_no_news(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    for name, kind in (("Buyers", "consumer"), ("Units", "internal")):
        drawn.who(name, kind)
        drawn.assign(drawn.service(f"S {name}", "IT"), name)
    assert drawn.finding("attention") == "Attention follows importance: no group is more than 5 points off"
