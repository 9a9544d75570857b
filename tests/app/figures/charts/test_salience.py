from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def test_the_definitive_come_first_in_headline_and_list(drawn: Drawn) -> None:
    drawn.who("Dealers", "partner", power=4, legitimacy=5, urgency=4)
    drawn.who("Press", "other", power=1, legitimacy=1, urgency=5)
    page = drawn.page("salience")
    assert page.drawing.finding == "Dealers comes first: powerful, legitimate and urgent at once"
    lists = [group.id for group in page.figure.groups if group.id.startswith("salience:list")]
    assert lists == ["salience:list:definitive", "salience:list:demanding"]


@pytest.mark.parametrize(
    ("ratings", "place"),
    [
        ((5, 1, 1), "dormant"),
        ((1, 5, 1), "discretionary"),
        ((1, 1, 5), "demanding"),
        ((5, 5, 1), "dominant"),
        ((5, 1, 5), "dangerous"),
        ((1, 5, 5), "dependent"),
        ((5, 5, 5), "definitive"),
    ],
)
def test_each_class_has_its_place_and_its_number(drawn: Drawn, ratings: tuple[int, int, int], place: str) -> None:
    power, legitimacy, urgency = ratings
    drawn.who("One", power=power, legitimacy=legitimacy, urgency=urgency)
    figure = drawn.page("salience").figure
    assert said([figure.by_id[f"salience:{place}"]]).split("\n")[0] == "1"
    assert sum(said([group]).split("\n")[0] == "1" for group in figure.groups) == 1


def test_names_that_have_no_room_are_counted(drawn: Drawn) -> None:
    for number in range(40):
        drawn.who(f"Customer number {number:02}", power=1, legitimacy=1, urgency=1)
    words = said([drawn.page("salience").figure.by_id["salience:list:non-stakeholder"]])
    shown = words.count("Customer number")
    assert 1 < shown < 40
    assert f"and {40 - shown} more" in words


def test_who_lacks_a_rating_is_left_out_and_counted(drawn: Drawn) -> None:
    drawn.who("One", power=5, legitimacy=5, urgency=5)
    drawn.who("Other", power=5)
    assert drawn.page("salience").drawing.definition.endswith("1 stakeholder without these ratings left out.")
