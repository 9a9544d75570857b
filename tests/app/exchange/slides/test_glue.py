"""Connectors run from site to site in forms that a slide program draws in just the same way."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.connector_geometry import sampled
from app.exchange.slides.glue import ARCH, SITES, STRAIGHT, WAVE, Gluing, _forms
from app.lenses.lens import Box, Point

PRESETS = {
    STRAIGHT: lambda w, h: [Point(0, 0), Point(w / 3, h / 3), Point(2 * w / 3, 2 * h / 3), Point(w, h)],
    ARCH: lambda w, h: [Point(0, 0), Point(w / 2, 0), Point(w, h / 2), Point(w, h)],
    WAVE: lambda w, h: [
        Point(0, 0), Point(w / 4, 0), Point(w / 2, h / 4), Point(w / 2, h / 2),
        Point(w / 2, 3 * h / 4), Point(3 * w / 4, h), Point(w, h),
    ],
}  # fmt: skip
"""The geometries as the format's own definitions of them have it, from the corner of their box."""


def drawn_by_the_program(glued) -> list[Point]:
    """The definition of the form mirrored, then turned about the middle of its box."""
    box, middle, angle = glued.box, glued.box.center, radians(glued.turn)
    points = []
    for x, y in PRESETS[glued.form](box.width, box.height):
        x, y = box.width - x if glued.flip_h else x, box.height - y if glued.flip_v else y
        dx, dy = box.x + x - middle.x, box.y + y - middle.y
        points.append(Point(middle.x + dx * cos(angle) - dy * sin(angle), middle.y + dx * sin(angle) + dy * cos(angle)))
    return points


coordinates = st.floats(-400, 400)
boxes = st.builds(Box, coordinates, coordinates, st.floats(20, 200), st.floats(10, 80))


@given(boxes, boxes, st.sampled_from(range(len(SITES))), st.sampled_from(range(len(SITES))))
def test_what_is_reckoned_with_is_what_the_program_draws(start, end, first, second):
    for glued in _forms(start, first, end, second):
        for mine, theirs in zip(glued.curve, drawn_by_the_program(glued), strict=True):
            assert mine == pytest.approx(theirs, abs=1e-6)


@given(boxes, boxes)
def test_a_connector_begins_and_ends_at_sites_of_the_two_cards(start, end):
    glued = Gluing({"a": start, "b": end}).glued("a", "b", (start.center,) * 3 + (end.center,))
    assert glued.curve[0] == SITES[glued.start_site].of(start)
    assert glued.curve[-1] == SITES[glued.end_site].of(end)


def test_a_straight_route_between_facing_sides_stays_straight():
    gluing = Gluing({"a": Box(0, 0, 100, 40), "b": Box(300, 0, 100, 40)})
    glued = gluing.glued("a", "b", (Point(100, 20), Point(166, 20), Point(233, 20), Point(300, 20)))
    assert (glued.form, SITES[glued.start_site].out, SITES[glued.end_site].out) == (STRAIGHT, (1, 0), (-1, 0))


def test_two_ties_between_the_same_cards_do_not_lie_on_one_another():
    gluing = Gluing({"a": Box(0, 0, 100, 40), "b": Box(300, 0, 100, 40)})
    route = (Point(100, 20), Point(166, 20), Point(233, 20), Point(300, 20))
    first, second = gluing.glued("a", "b", route), gluing.glued("b", "a", route[::-1])
    assert {first.curve[0], first.curve[-1]} != {second.curve[0], second.curve[-1]}


def test_a_connector_takes_another_site_where_a_card_stands_in_the_way():
    cards = {"a": Box(0, 0, 100, 40), "b": Box(300, 200, 100, 40), "between": Box(140, 60, 80, 60)}
    route = (Point(100, 20), Point(200, 20), Point(350, 60), Point(350, 200))
    glued = Gluing(cards).glued("a", "b", route)
    inside = [p for p in sampled(glued.curve, 40) if 140 < p.x < 220 and 60 < p.y < 120]
    assert not inside


def test_shapes_so_small_that_programs_lead_curves_in_loops_around_them_get_straight_lines():
    pills = {"a": Box(0, 0, 36, 19), "b": Box(120, 90, 36, 19)}
    bent = (Point(36, 10), Point(140, 10), Point(138, 40), Point(138, 90))
    assert Gluing(pills).glued("a", "b", bent).form == STRAIGHT
    cards = {"a": Box(0, 0, 90, 40), "b": Box(220, 190, 90, 40)}
    assert Gluing(cards).glued("a", "b", (Point(90, 20), Point(265, 20), Point(265, 100), Point(265, 190))).form == ARCH


def test_a_connector_goes_to_other_sides_where_all_near_sites_lead_under_a_card():
    cards = {"a": Box(0, 0, 80, 40), "b": Box(300, 150, 80, 40), "wall": Box(140, 60, 90, 70)}
    glued = Gluing(cards).glued("a", "b", (Point(80, 20), Point(150, 70), Point(230, 120), Point(300, 170)))
    assert not [point for point in sampled(glued.curve, 41) if 142 < point.x < 228 and 62 < point.y < 128]
