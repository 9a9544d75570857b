"""Cards are moved apart until connectors are seen between them, stay on the slide, and stay in their ring."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.slides.spreading import spread
from app.lenses.lens import Box, Point, Size

AREA = Box(0, 0, 800, 400)
AIR = Size(20, 15)
places = st.lists(st.builds(Point, st.floats(0, 800), st.floats(0, 400)), min_size=1, max_size=14)


@settings(deadline=None, max_examples=60)
@given(places)
def test_no_two_cards_are_too_near_and_all_are_inside(centers):
    sizes = [Size(80, 30)] * len(centers)
    found = spread(centers, sizes, AREA, AIR, [1.0] * len(centers))
    assert found is not None
    boxes = [Box.around(center, size) for center, size in zip(found, sizes, strict=True)]
    for at, box in enumerate(boxes):
        assert box.x >= -1e-6 and box.y >= -1e-6 and box.right <= 800 + 1e-6 and box.bottom <= 400 + 1e-6
        for other in boxes[:at]:
            across = abs(box.center.x - other.center.x) - 80 - AIR.width
            down = abs(box.center.y - other.center.y) - 30 - AIR.height
            assert across > -0.1 or down > -0.1


def test_cards_that_have_room_stay_where_they_are():
    centers = [Point(100, 100), Point(400, 300)]
    assert spread(centers, [Size(80, 30)] * 2, AREA, AIR, [1.0, 1.0]) == centers


def test_the_card_with_more_ties_moves_less():
    centers = [Point(400, 200), Point(410, 201)]
    heavy, light = spread(centers, [Size(80, 30)] * 2, AREA, AIR, [20.0, 1.0])
    assert abs(heavy.y - 200) < abs(light.y - 201)


def test_a_card_stays_inside_of_its_ring_and_others_stay_outside():
    ring = Box(300, 100, 200, 200)
    centers = [Point(400, 200 + 4 * at) for at in range(4)] + [Point(290, 200)]
    found = spread(centers, [Size(60, 24)] * 5, AREA, Size(10, 8), [1.0] * 5, [ring])
    inside = [((p.x - 400) / 100) ** 2 + ((p.y - 200) / 100) ** 2 < 1 for p in found]
    assert inside == [True, True, True, True, False]


def test_too_many_cards_are_refused_rather_than_piled_up():
    assert spread([Point(400, 200)] * 100, [Size(80, 30)] * 100, AREA, AIR, [1.0] * 100) is None
    assert spread([Point(400, 200)], [Size(900, 30)], AREA, AIR, [1.0]) is None
