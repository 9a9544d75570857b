"""How many ties run through a place where a label may stand."""

from __future__ import annotations

from app.exchange.slides.glue import Gluing
from app.exchange.slides.label_places import crossings, trace
from app.lenses.lens import Box, Point


def test_a_tie_is_noticed_in_the_flattest_label_and_not_beside_it():
    cards = {"a": Box(0, 0, 100, 40), "b": Box(900, 700, 100, 40)}
    route = (Point(100, 20), Point(400, 220), Point(600, 500), Point(900, 720))
    traces = [trace(Gluing(cards).glued("a", "b", route))]
    middle = traces[0][len(traces[0]) // 2]
    assert crossings(Box(middle.x - 30, middle.y - 3, 60, 6), traces) == 1
    assert crossings(Box(middle.x + 100, middle.y - 103, 60, 6), traces) == 0
