"""How many ties run through a place where a label may stand."""

from __future__ import annotations

from math import dist

from app.exchange.connector_geometry import sampled
from app.exchange.slides.glue import Gluing
from app.exchange.slides.label_places import Traces
from app.lenses.lens import Box, Point


def test_a_tie_is_noticed_in_the_flattest_label_and_not_beside_it():
    cards = {"a": Box(0, 0, 100, 40), "b": Box(900, 700, 100, 40)}
    route = (Point(100, 20), Point(400, 220), Point(600, 500), Point(900, 720))
    line = Gluing(cards).glued("a", "b", route)
    middle = Point(sum(point.x for point in line.curve) / 4, sum(point.y for point in line.curve) / 4)
    middle = min(sampled(line.curve, 400), key=lambda point: dist(point, middle))
    traces = Traces([line])
    assert traces.crossings(Box(middle.x - 30, middle.y - 3, 60, 6)) == 1
    assert traces.crossings(Box(middle.x + 100, middle.y - 103, 60, 6)) == 0
