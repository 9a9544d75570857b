from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.element import Element
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def test_gaps_stand_by_the_points_they_cost(drawn: Drawn) -> None:
    drawn.who("Buyers", importance=5)
    drawn.need("Buyers", "Prices", weight=1)
    drawn.need("Buyers", "Delivery", weight=3)
    page = drawn.page("top-gaps")
    rows = [group for group in page.figure.groups if group.id.startswith("gap:")]
    assert [row.elements[0] for row in rows] == [Element("need", "Delivery"), Element("need", "Prices")]
    assert "75" in said([rows[0]])
    assert "25" in said([rows[1]])
    assert page.drawing.finding == "2 gaps cost 100 points of coverage"


def test_the_headline_says_how_much_the_largest_make_up(drawn: Drawn) -> None:
    drawn.who("Buyers")
    for number in range(40):
        drawn.need("Buyers", f"Need {number:02}", weight=5 if number < 5 else 1)
    page = drawn.page("top-gaps")
    shown = sum(group.id.startswith("gap:") for group in page.figure.groups)
    assert page.drawing.finding.startswith(f"The {shown} largest of 40 gaps cost")
    assert page.drawing.finding.endswith("of the 100 points that are unmet")


def test_a_severity_has_a_form_and_its_name_in_the_legend(drawn: Drawn) -> None:
    drawn.who("Buyers", importance=5)
    drawn.need("Buyers", "Prices", weight=5)
    figure = drawn.page("top-gaps").figure
    assert said([figure.by_id["legend"]]) == "Critical"


def test_a_map_in_which_all_is_met_says_so(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    drawn.who("Buyers")
    drawn.assign(drawn.service("Portal", "IT"), "Buyers", drawn.need("Buyers", "Cars"))
    assert drawn.finding("top-gaps") == "Every recorded need is met in full: no gap costs coverage"
