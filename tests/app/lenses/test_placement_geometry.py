import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lens_maps import along

from app.lenses.lens import Box, Point, Size
from app.lenses.placement.geometry import (
    bezier_weights,
    box_overlaps,
    box_rows,
    boxes_of,
    close_pairs,
    crossings_of,
    points,
    polylines,
    rows,
    sampled,
    segment_hits,
    segments_cross,
)

whole = st.integers(-50, 50).map(float)
pair = st.tuples(whole, whole)


def test_points_survive_the_way_into_an_array_and_back():
    centers = {"a": Point(1.25, -3.0), "b": Point(0.0, 7.5)}
    assert points(rows(centers.values()), list(centers)) == centers


def test_points_are_rounded_to_hundredths_and_have_no_negative_zero():
    found = points(np.array([[-0.001, 1.23456]]), ["a"])["a"]
    assert found == Point(0.0, 1.23)
    assert math.copysign(1, found.x) == 1


def test_no_points_are_an_empty_array_of_pairs():
    assert rows([]).shape == (0, 2)
    assert box_rows([]).shape == (0, 4)


def test_boxes_of_cards_are_those_about_their_centres():
    (box,) = boxes_of(np.array([[10.0, 20.0]]), np.array([[8.0, 4.0]]), margin=1.0).tolist()
    about = Box.around(Point(10, 20), Size(8, 4)).grown(1)
    assert box == [about.x, about.y, about.right, about.bottom]


@given(first=st.tuples(whole, whole, st.integers(1, 30), st.integers(1, 30)),
       second=st.tuples(whole, whole, st.integers(1, 30), st.integers(1, 30)))  # fmt: skip
def test_overlaps_of_arrays_are_those_of_boxes(first: tuple[float, ...], second: tuple[float, ...]):
    a, b = Box(*first), Box(*second)
    assert bool(box_overlaps(box_rows([a]), box_rows([b]))[0]) == a.overlaps(b)


@given(start=pair, end=pair, box=st.tuples(whole, whole, st.integers(1, 30), st.integers(1, 30)))
def test_a_segment_hits_a_box_where_some_point_of_it_lies_well_inside(
    start: tuple[float, float], end: tuple[float, float], box: tuple[float, float, int, int]
):
    found = Box(*box)
    inside = any(
        found.x + 1e-6 < x < found.right - 1e-6 and found.y + 1e-6 < y < found.bottom - 1e-6
        for t in np.linspace(0, 1, 401)
        for x, y in [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)]
    )
    if inside:
        assert segment_hits(np.array(start), np.array(end), box_rows([found])[0])


@pytest.mark.parametrize(
    ("start", "end", "hit"),
    [((-5, 5), (15, 5), True), ((-5, 20), (15, 20), False), ((-5, 5), (-1, 5), False), ((5, -5), (5, 30), True),
     ((11, -5), (11, 30), False), ((4, 4), (6, 6), True)],
)  # fmt: skip
def test_segments_and_a_box_of_ten_by_ten(start: tuple[float, float], end: tuple[float, float], hit: bool):
    assert bool(segment_hits(np.array(start, float), np.array(end, float), np.array([0.0, 0.0, 10.0, 10.0]))) is hit


def test_crossing_segments_are_told_from_others():
    a, b = np.array([0.0, 0.0]), np.array([10.0, 10.0])
    assert segments_cross(a, b, np.array([0.0, 10.0]), np.array([10.0, 0.0]))
    assert not segments_cross(a, b, np.array([0.0, 10.0]), np.array([4.0, 6.0]))
    assert not segments_cross(a, b, a, np.array([10.0, 0.0]))


def test_the_complete_graph_of_four_in_a_square_crosses_once():
    square = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]])
    ends = np.array([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    assert crossings_of(square, ends) == 1
    assert crossings_of(square, ends[:0]) == 0


@given(curve=st.lists(pair, min_size=4, max_size=4))
def test_sampled_points_are_those_of_de_casteljau(curve: list[tuple[float, float]]):
    expected = along(tuple(Point(*point) for point in curve), 8)
    found = sampled(np.array([curve]), bezier_weights(np.linspace(0, 1, 9)))[0]
    assert np.allclose(found, expected)


def test_polylines_of_one_and_of_three_pieces_begin_and_end_with_their_curves():
    one = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 2.0], [4.0, 0.0]])
    three = np.arange(20.0).reshape(10, 2)
    lines = polylines([one, three, one + 5])
    assert lines.shape == (3, 49, 2)
    assert np.allclose(lines[:, 0], [one[0], three[0], one[0] + 5])
    assert np.allclose(lines[:, -1], [one[-1], three[-1], one[-1] + 5])


@given(
    cards=st.lists(st.tuples(whole, whole, st.integers(1, 40), st.integers(1, 20)), max_size=14),
    margin=st.integers(0, 9),
)
def test_close_pairs_are_those_that_a_slow_look_at_all_pairs_finds(
    cards: list[tuple[float, float, int, int]], margin: int
):
    centers = np.array([card[:2] for card in cards]).reshape(-1, 2)
    sizes = np.array([card[2:] for card in cards], dtype=float).reshape(-1, 2)
    slow = {
        (a, b)
        for a in range(len(cards))
        for b in range(a)
        if all(abs(centers[a][k] - centers[b][k]) < (sizes[a][k] + sizes[b][k]) / 2 + margin - 1e-6 for k in (0, 1))
    }
    first, second = close_pairs(centers, sizes, float(margin))
    assert {(max(a, b), min(a, b)) for a, b in zip(first.tolist(), second.tolist(), strict=True)} == slow
    assert len(first) == len(slow)
