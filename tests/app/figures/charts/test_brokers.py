from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.relationship import Relationship
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def chain(drawn: Drawn) -> None:
    """Suppliers – IT – dealers – buyers."""
    drawn.who("IT", "firm")
    drawn.who("Suppliers", "partner")
    drawn.who("Dealers", "partner")
    drawn.who("Buyers")
    for source, target in (("Suppliers", "IT"), ("IT", "Dealers"), ("Dealers", "Buyers")):
        drawn.records.append(Relationship(source=source, target=target))


def test_the_headline_names_who_connects_most_besides_the_firm(drawn: Drawn) -> None:
    chain(drawn)
    finding = drawn.finding("brokers")
    assert finding.startswith("67 % of the shortest paths between others run through")
    assert "Dealers" in finding


def test_whoever_connects_nobody_is_not_listed(drawn: Drawn) -> None:
    chain(drawn)
    rows = [group.id for group in drawn.page("brokers").figure.groups if group.id.startswith("broker:")]
    assert sorted(rows) == ["broker:Dealers", "broker:IT"]


def test_a_row_tells_constraint_and_role(drawn: Drawn) -> None:
    chain(drawn)
    group = drawn.page("brokers").figure.by_id["broker:IT"]
    assert "0.50" in said([group])
    assert "Itinerant (1×)" in said([group])
    assert "Liaison, mediates between two other kinds: 0" in group.tooltip


def test_a_map_without_ties_says_what_to_draw(drawn: Drawn) -> None:
    drawn.who("IT", "firm")
    assert drawn.page("brokers").drawing.empty
