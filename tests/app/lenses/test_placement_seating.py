"""Ties at a card that grows or shrinks where it stands."""

import pytest

from app.lenses.lens import Box, Layout, Point, Route, Size, Tie, TieRole
from app.lenses.placement.seating import reseated

TIE = Tie("t", "a", "b", (), "", TieRole.RELATIONSHIP)


def layout(width: float, height: float = 40.0) -> Layout:
    centers = {"a": Point(0.0, 0.0), "b": Point(400.0, 0.0)}
    return Layout(centers, {"a": Size(width, height), "b": Size(100.0, 40.0)}, (), {"t": TIE}, {})


def straight(start: float, end: float, y: float = 0.0) -> Route:
    step = (end - start) / 3
    return Route(tuple(Point(start + number * step, y) for number in range(4)), Box(190.0, -8.0, 20.0, 16.0))


def test_a_tie_is_drawn_out_or_in_to_the_new_border_and_keeps_its_label():
    for width, border in ((60.0, 30.0), (140.0, 70.0)):
        found = reseated(layout(width), {"a"}, ["t"], {"t": straight(50.0, 350.0)})["t"]
        assert found.curve[0] == Point(border, 0.0)
        assert found.curve[1:] == straight(50.0, 350.0).curve[1:]
        assert found.label == straight(50.0, 350.0).label


@pytest.mark.parametrize("y", [15.0, -15.0])
def test_a_tie_whose_direction_misses_the_new_card_is_left_to_be_routed_anew(y):
    assert reseated(layout(100.0, 20.0), {"a"}, ["t"], {"t": straight(50.0, 350.0, y=y)}) == {}


def test_a_tie_that_bends_inside_of_the_grown_card_is_left_to_be_routed_anew():
    assert reseated(layout(380.0), {"a"}, ["t"], {"t": straight(50.0, 350.0)}) == {}


def test_ties_of_other_cards_are_no_concern():
    assert reseated(layout(60.0), set(), ["t"], {"t": straight(50.0, 350.0)}) == {}
