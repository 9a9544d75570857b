from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.relationship import Relationship
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def star(drawn: Drawn, kind: str = "firm") -> None:
    drawn.who("IT", kind)
    for name in ("Buyers", "Fleets", "Dealers"):
        drawn.who(name)
        drawn.records.append(Relationship(source="IT", target=name))


def test_the_headline_says_what_hangs_on_the_firm(drawn: Drawn) -> None:
    star(drawn)
    assert drawn.finding("network") == (
        "100 % of all ties end at IT; without it 100 % of the others’ pairs lose each other"
    )


def test_figures_stand_with_their_working_and_lead_to_whom_they_are_about(drawn: Drawn) -> None:
    star(drawn)
    figure = drawn.page("network").figure
    assert "1.00" in said([figure.by_id["network:degree-centralization"]])
    assert "3 of 3 ties end at IT" in figure.by_id["network:hub-share"].tooltip
    assert [element.id for element in figure.by_id["network:cut-vertices"].elements] == ["IT"]


def test_without_a_firm_the_most_central_is_named_and_what_hangs_on_it_is_undefined(drawn: Drawn) -> None:
    star(drawn, "partner")
    assert drawn.finding("network") == "IT is the most central of 4 stakeholders in the network"
    assert "?" in said([drawn.page("network").figure.by_id["network:hub-share"]])
