"""Names find places beside their pills as names of towns do on a map."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.slides.naming import Name, beside, ways_to_set, with_places
from app.exchange.slides.slide_font import slide_text_width
from app.lenses.lens import Box, Point, Size

AREA = Box(0, 0, 400, 300)


def lines(name: str) -> list[tuple[str, ...]]:
    return [way.lines for way in ways_to_set(name)]


def test_a_short_name_is_set_in_one_line_and_a_long_one_in_two_or_three():
    assert lines("Dealers") == [("Dealers",)]
    assert lines("Car buyers") == [("Car buyers",), ("Car", "buyers")]
    assert lines("Cloud & data centre partner")[0] == ("Cloud & data", "centre partner")
    assert len(lines("Cloud & data centre partner")[1]) == 3


def test_a_name_of_any_length_is_set_within_a_width_that_leaves_room_for_others():
    for name in ("x" * 200, "two words " * 30, "深圳包装" * 40, "عملاء الأسطول " * 12, "", "🚚" * 50):
        for way in ways_to_set(name):
            assert way.size.width <= 96 and len(way.lines) <= 3
            assert all(slide_text_width(line, 9) <= way.size.width for line in way.lines)


def test_a_name_goes_below_where_nothing_is_in_the_way_and_elsewhere_where_a_tie_is():
    pill = Box(180, 140, 36, 19)
    ways = {"a": ways_to_set("Dealers")}
    assert with_places({"a": pill}, ways, (), (), AREA)["a"][1].y > pill.bottom
    tie = (Point(198, 150), Point(198, 300))
    assert with_places({"a": pill}, ways, [tie], (), AREA)["a"][1].bottom < pill.y


def test_a_name_that_leaves_another_no_room_moves_aside():
    pills = {"a": Box(10, 270, 36, 19), "b": Box(70, 270, 36, 19)}
    ways = {"a": (Name(("A",), Size(40, 10), 400),), "b": (Name(("B",), Size(40, 10), 400),)}
    assert set(with_places(pills, ways, (), (Box(0, 0, 400, 245),), AREA)) == {"a", "b"}


def test_a_reserved_place_is_kept_unless_there_is_a_better_one():
    pill = Box(10, 10, 36, 19)
    name = ways_to_set("Dealers")[0]
    reserved = {"a": (name, beside(pill, name))}
    walls = (Box(0, 30, 400, 270), Box(0, 0, 400, 9))
    assert with_places({"a": pill}, {"a": (name,)}, (), walls, AREA, reserved) == reserved


places = st.builds(Box, st.floats(0, 360), st.floats(0, 280), st.just(36.0), st.just(19.0))


@settings(max_examples=60, deadline=None)
@given(st.lists(places, min_size=1, max_size=12), st.lists(st.tuples(places, places), max_size=5))
def test_no_name_ever_covers_a_pill_or_another_name_or_leaves_the_area(boxes, ties):
    pills = {f"p{at}": box for at, box in enumerate(boxes)}
    ways = {id: ways_to_set(f"Customers of {id}") for id in pills}
    found = with_places(pills, ways, [(one.center, other.center) for one, other in ties], (), AREA)
    names = [box for _, box in found.values()]
    assert not [1 for at, one in enumerate(names) for other in names[:at] if one.overlaps(other)]
    assert not [1 for one in names for pill in pills.values() if one.overlaps(pill)]
    assert all(AREA.united(box) == AREA for box in names)
