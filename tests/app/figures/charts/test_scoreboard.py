from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.element import Element
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def unequal(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    drawn.who("Buyers")
    drawn.who("Units", "internal")
    drawn.service("Portal", "IT")
    drawn.assign("Portal", "Units", drawn.need("Units", "Mail"))
    drawn.assign("Portal", "Buyers", drawn.need("Buyers", "Prices"))
    drawn.need("Buyers", "Delivery")
    drawn.need("Buyers", "Colours", kind="want")


def test_the_headline_sets_the_worst_group_beside_the_best(drawn: Drawn) -> None:
    unequal(drawn)
    assert drawn.finding("scoreboard") == "Buyers have 50 % of their needs met, own people 100 %"


def test_a_cell_has_its_coverage_and_its_gaps(drawn: Drawn) -> None:
    unequal(drawn)
    figure = drawn.page("scoreboard").figure
    assert {"50 %", "1 of 2 not fully met"} <= set(said([figure.by_id["score:buyers:need"]]).split("\n"))
    assert {"0 %", "1 of 1 not fully met"} <= set(said([figure.by_id["score:buyers:want"]]).split("\n"))


def test_a_cell_without_records_is_unknown_and_never_nought(drawn: Drawn) -> None:
    unequal(drawn)
    words = said([drawn.page("scoreboard").figure.by_id["score:partners:need"]]).split("\n")
    assert words == ["?", "no need recorded"]


def test_a_click_on_a_cell_finds_its_customers(drawn: Drawn) -> None:
    unequal(drawn)
    assert drawn.page("scoreboard").figure.by_id["score:buyers:need"].elements == (Element("stakeholder", "Buyers"),)


def test_balance_stands_beside_the_worst_group_and_parity(drawn: Drawn) -> None:
    unequal(drawn)
    words = said([drawn.page("scoreboard").figure.by_id["score:balance"]])
    assert "0.90" in words  # (0.5 + 1)² / (2 · (0.25 + 1))
    assert "worst: buyers" in words
    assert "0.50" in words


def test_with_one_group_it_asks_for_the_others(drawn: Drawn) -> None:
    drawn.who("Buyers")
    drawn.need("Buyers", "Prices")
    assert drawn.finding("scoreboard") == (
        "Only buyers have needs recorded: record those of the others to compare them"
    )


def test_groups_that_are_served_alike_are_said_to_be(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    for name, kind in (("Buyers", "consumer"), ("Units", "internal")):
        drawn.who(name, kind)
        drawn.service(f"Service of {name}", "IT")
        drawn.assign(f"Service of {name}", name, drawn.need(name, f"Need of {name}"))
    assert drawn.finding("scoreboard") == "The groups are served alike: 100 % of their needs are met"


def test_groups_that_are_equally_bad_are_both_named(drawn: Drawn) -> None:
    unequal(drawn)
    drawn.who("Dealers", "partner")
    drawn.assign("Portal", "Dealers", drawn.need("Dealers", "Leads"))
    drawn.need("Dealers", "Parts")
    assert drawn.finding("scoreboard") == "Buyers and partners have 50 % of their needs met, own people 100 %"
