import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lenses.placement.geometry import close_pairs
from app.lenses.placement.overlaps import MARGIN, nearest_free, relocated, separated
from app.lenses.placement.packing import block, in_rows, packed

cards = st.lists(
    st.tuples(st.integers(-300, 300), st.integers(-200, 200), st.integers(100, 260), st.booleans()), max_size=40
)


@settings(deadline=None)
@given(cards)
def test_cards_are_moved_apart_and_fixed_ones_stay(given_cards: list[tuple[int, int, int, bool]]):
    centers = np.array([card[:2] for card in given_cards], dtype=float).reshape(-1, 2)
    sizes = np.array([(card[2], 46.0) for card in given_cards]).reshape(-1, 2)
    fixed = np.array([card[3] for card in given_cards], dtype=bool)
    found = separated(centers, sizes, fixed)
    assert np.array_equal(found[fixed], centers[fixed])
    first, second = close_pairs(found, sizes, MARGIN - 0.01)
    assert all(fixed[a] and fixed[b] for a, b in zip(first, second, strict=True))


def test_cards_that_are_apart_stay():
    centers = np.array([[0.0, 0.0], [400.0, 0.0], [0.0, 200.0]])
    sizes = np.full((3, 2), (180.0, 46.0))
    free = np.zeros(3, dtype=bool)
    assert np.array_equal(separated(centers, sizes, free), centers)
    assert np.array_equal(relocated(centers, sizes, free, MARGIN), centers)


def test_many_cards_at_one_point_find_room():
    sizes = np.full((60, 2), (200.0, 46.0))
    found = separated(np.zeros((60, 2)), sizes, np.zeros(60, dtype=bool))
    assert len(close_pairs(found, sizes, MARGIN - 0.01)[0]) == 0


def test_the_nearest_free_place_is_free_and_near():
    others = np.array([[-100.0, -30.0, 100.0, 30.0]])
    found = nearest_free(np.array([0.0, 0.0]), np.array([100.0, 40.0]), others)
    assert abs(found[0]) >= 150 or abs(found[1]) >= 50
    assert np.hypot(*found) < 200


sizes_of_boxes = st.lists(st.tuples(st.integers(1, 900).map(float), st.integers(1, 600).map(float)), max_size=60)


@given(sizes_of_boxes)
def test_packed_boxes_do_not_overlap(extents: list[tuple[float, float]]):
    corners = packed(extents)
    boxes = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, extents, strict=True)]
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_equal_boxes_are_packed_about_as_wide_as_a_screen():
    corners = packed([(100.0, 100.0)] * 24, gap=0)
    width = max(x for x, _ in corners) + 100
    height = max(y for _, y in corners) + 100
    assert 1.0 <= width / height <= 2.7


def test_rows_break_where_they_are_full():
    assert in_rows([(60, 10), (60, 30), (60, 10)], 130, 10) == [(0, 0), (70, 0), (0, 40)]


def test_a_block_is_as_wide_as_asked():
    sizes = np.full((6, 2), (100.0, 40.0))
    assert len(set(block(sizes, 20, 1_000)[:, 1].tolist())) == 1
    assert len(set(block(sizes, 20)[:, 1].tolist())) > 1
    assert block(sizes[:0], 20).shape == (0, 2)
