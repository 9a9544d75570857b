"""The index against looking at everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.figures.figure import Connector, Group, Rect, Role
from app.lenses.lens import Box, Point
from widgets.canvas.group_index import GroupIndex
from widgets.canvas.hit_test import distance_to_curve
from widgets.canvas.scene import Scene

place = st.floats(-3000, 3000)
size = st.one_of(st.floats(0, 200), st.floats(0, 6000))
boxes = st.builds(Box, place, place, size, size)


def group(number: int, box: Box) -> Group:
    return Group(f"g{number}", Role.CARD, box, (Rect(box),))


def meets(a: Box, b: Box) -> bool:
    return a.x <= b.right and a.y <= b.bottom and a.right >= b.x and a.bottom >= b.y


@given(st.lists(boxes, max_size=30), boxes)
def test_the_index_finds_what_looking_at_all_boxes_finds(all_boxes, asked):
    groups = [group(number, box) for number, box in enumerate(all_boxes)]
    found = GroupIndex(groups).within(asked)
    assert set(found) == {one.id for one in groups if meets(one.box, asked)}


@given(st.lists(boxes, min_size=1, max_size=20), st.data())
def test_what_has_left_is_not_found_any_more(all_boxes, data):
    groups = [group(number, box) for number, box in enumerate(all_boxes)]
    index = GroupIndex(groups)
    gone = data.draw(st.lists(st.sampled_from(groups), unique_by=lambda one: one.id))
    for one in gone:
        index.remove(one)
    everything = Box(-1e5, -1e5, 2e5, 2e5)
    assert set(index.within(everything)) == {one.id for one in groups} - {one.id for one in gone}
    for one in gone:
        assert one.id not in index.within(one.box)


@given(st.tuples(*[st.builds(Point, place, place)] * 4), st.floats(0, 1))
def test_a_long_tie_is_found_at_every_point_of_its_line(curve, part):
    left, top = min(point.x for point in curve), min(point.y for point in curve)
    right, bottom = max(point.x for point in curve), max(point.y for point in curve)
    box = Box(left, top, right - left, bottom - top).grown(6)
    tie = Group("tie", Role.TIE, box, (Connector(curve, "line"),))
    a, b, c, d = curve
    u = 1 - part
    x = u**3 * a.x + 3 * u * u * part * b.x + 3 * u * part * part * c.x + part**3 * d.x
    y = u**3 * a.y + 3 * u * u * part * b.y + 3 * u * part * part * c.y + part**3 * d.y
    assert "tie" in GroupIndex([tie]).at(Point(x, y), 5)
    assert distance_to_curve(curve, Point(x, y)) < 60


def test_the_empty_half_of_a_long_ties_box_is_not_its_own():
    curve = (Point(0, 0), Point(1000, 1000), Point(2000, 2000), Point(3000, 3000))
    tie = Group("tie", Role.TIE, Box(0, 0, 3000, 3000).grown(6), (Connector(curve, "line"),))
    assert GroupIndex([tie]).within(Box(2500, 100, 100, 100)) == {}


def test_a_scene_tells_what_differs_by_identity_and_keeps_its_look_ups_right(figure, make_figure, places):
    scene = Scene(figure)
    assert scene.nodes[0].id == "stakeholder:it"
    assert [tie.id for tie in scene.ties_of(["stakeholder:it"])] == ["relationship:it-sales", "relationship:it-fleet"]
    del places["fleet"]
    gone, come = scene.replace(make_figure(places, (("it", "sales"),)))
    assert len(gone) == len(figure.groups)
    assert len(come) == len(figure.groups) - 2
    assert [tie.id for tie in scene.ties_of(["stakeholder:it"])] == ["relationship:it-sales"]
    assert scene.replace(scene.figure) == ([], [])
