"""The bands of the firm-centric lens: how cards fit between two ellipses, and how tight the whole becomes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lens_maps import invented, maple_motors, overlapping_cards, request_for

from app.lenses.lens import Box, Layout, Lens, Point, Request, Route, Size, Tie, TieRole
from app.lenses.placement.courses import Radii, course, on_ellipse, reach_beyond, reach_within
from app.lenses.placement.judging import best_of, flaws
from app.lenses.placement.rings import hull

CARD = np.array([180.0, 46.0])
radii = st.tuples(st.floats(250, 900), st.floats(160, 500))


def norm(point: tuple[float, float], of: Radii) -> float:
    return math.hypot(point[0] / of[0], point[1] / of[1])


def corners(center: np.ndarray) -> list[tuple[float, float]]:
    return [(center[0] + x * CARD[0] / 2, center[1] + y * CARD[1] / 2) for x in (-1, 1) for y in (-1, 1)]


def nearest_to_middle(center: np.ndarray) -> tuple[float, float]:
    x, y = (max(0.0, abs(at) - size / 2) for at, size in zip(center, CARD, strict=True))
    return x, y


@given(radii, st.floats(0, 2 * math.pi))
def test_a_card_reaches_just_as_far_as_it_fits_within_an_ellipse(of: Radii, angle: float):
    way = on_ellipse(np.array([angle]), 1.0)
    center = way[0] * reach_within(of, way, CARD)[0]
    assert max(norm(corner, of) for corner in corners(center)) == pytest.approx(1.0, abs=1e-6)


@given(radii, st.floats(0, 2 * math.pi))
def test_a_card_beyond_an_ellipse_just_touches_it(of: Radii, angle: float):
    way = on_ellipse(np.array([angle]), 1.0)
    center = way[0] * reach_beyond(of, way, CARD)[0]
    assert norm(nearest_to_middle(center), of) == pytest.approx(1.0, abs=1e-6)


@given(radii, st.floats(150, 300), st.floats(70, 200))
def test_places_of_a_band_are_clear_of_both_edges_where_it_is_wide_enough(inner: Radii, across: float, up: float):
    outer = (inner[0] + across, inner[1] + up)
    band = course(inner, outer, *CARD)
    angles = np.linspace(0, 2 * np.pi, 40)
    ways = on_ellipse(angles, 1.0)
    wide = reach_within(outer, ways, CARD) >= reach_beyond(inner, ways, CARD)
    for places in band.places(angles, CARD, np.array([0.0, 0.5, 1.0])):
        assert band.strays(places[wide], CARD) == pytest.approx(0.0, abs=1e-6)
        assert (band.strays(places[~wide], CARD) > 0).all()


def test_shares_and_angles_of_a_band_are_inverse_to_one_another():
    band = course((300.0, 180.0), (480.0, 300.0), *CARD)
    shares = np.linspace(0.01, 0.99, 25)
    assert band.shares(band.spread(shares)) == pytest.approx(shares, abs=1e-3)


@given(st.lists(st.tuples(st.floats(-900, 900), st.floats(-600, 600)), min_size=1, max_size=12))
def test_a_hull_holds_every_corner(centers: list[tuple[float, float]]):
    boxes = np.array([[x - 90, y - 23, x + 90, y + 23] for x, y in centers])
    of = hull(boxes, 7.0)
    assert all(norm(corner, of) <= 1 + 1e-9 for x, y in centers for corner in corners(np.array([x, y])))


@pytest.mark.parametrize(("count", "seed"), [(13, 1), (18, 2), (24, 3), (28, 4)])
def test_a_map_of_usual_size_fits_a_laptop_with_readable_names(firm_lens: Lens, count: int, seed: int):
    layout = firm_lens.place(request_for(firm_lens, invented(count, seed, ties_each=1.5)))
    outermost = layout.zones[0]
    assert outermost.radius_y is not None
    zoom = min(1000 / (2 * outermost.radius), 620 / (2 * outermost.radius_y))
    assert 12.0 * zoom >= 7.5
    assert overlapping_cards(layout) == []


def test_the_sample_of_thirteen_is_shown_with_names_of_at_least_nine_pixels(firm_lens: Lens):
    outermost = firm_lens.place(request_for(firm_lens, maple_motors())).zones[0]
    assert outermost.radius_y is not None
    assert 12.0 * min(1000 / (2 * outermost.radius), 620 / (2 * outermost.radius_y)) >= 9.0


def test_cards_reach_little_over_the_line_of_the_zone_within(firm_lens: Lens):
    request = request_for(firm_lens, maple_motors())
    layout = firm_lens.place(request)
    inside = next(zone for zone in layout.zones if zone.filled)
    assert inside.radius_y is not None
    for found in ("fleet", "owners", "buyers", "regulator", "cloud", "parts"):
        assert norm(layout.centers[found], (inside.radius, inside.radius_y)) > 1


# ---- judging -----------------------------------------------------------------------------------------


def drawing(*, curve: tuple[Point, ...], label: Box | None = None, card: Point | None = None) -> Layout:
    centers = {"a": Point(0.0, 0.0), "b": Point(400.0, 0.0), "c": card or Point(200.0, 300.0)}
    tie = Tie("t", "a", "b", (), "Service", TieRole.FIRM_SERVICE)
    sizes = dict.fromkeys(centers, Size(80.0, 40.0))
    return Layout(centers, sizes, (), {"t": tie}, {"t": Route(curve, label)})


STRAIGHT = (Point(40.0, 0.0), Point(150.0, 0.0), Point(250.0, 0.0), Point(360.0, 0.0))
ROUND = (Point(40.0, 0.0), Point(40.0, 400.0), Point(360.0, 400.0), Point(360.0, 0.0))
SIZES = {"Service": Size(60.0, 18.0)}
NEAR, FAR, SHORT = Box(170.0, -9.0, 60.0, 18.0), Box(170.0, 90.0, 60.0, 18.0), Box(180.0, -9.0, 40.0, 18.0)


def test_a_plain_drawing_has_no_flaws():
    assert flaws(drawing(curve=STRAIGHT, label=NEAR), SIZES) == 0.0


@pytest.mark.parametrize(
    "worse",
    [
        drawing(curve=STRAIGHT, label=NEAR, card=Point(200.0, 0.0)),
        drawing(curve=ROUND, label=None),
        drawing(curve=STRAIGHT, label=FAR),
        drawing(curve=STRAIGHT, label=SHORT),
        drawing(curve=STRAIGHT, label=NEAR, card=Point(200.0, 3_000.0)),
    ],
    ids=["a tie under a card", "a winding tie", "a label far off", "a shortened label", "too large"],
)
def test_each_flaw_costs_and_the_better_drawing_is_taken(worse: Layout):
    plain = drawing(curve=STRAIGHT, label=NEAR)
    assert flaws(worse, SIZES) > 0
    assert best_of([worse, plain], Request(maple_motors(), {}, SIZES)) is plain


def test_a_layout_without_ties_is_judged_by_its_size_alone():
    assert flaws(Layout({"a": Point(0.0, 0.0)}, {"a": Size(80.0, 40.0)}), {}) == 0.0
