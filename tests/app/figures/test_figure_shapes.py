"""Shapes that share their form."""

from __future__ import annotations

from app.figures.figure import Close, Curve, Figure, Group, Line, Move, Path, Role, Shifted
from app.lenses.lens import Box, Point

FORM = (Move(Point(0, 0)), Line(Point(1, 0)), Curve(Point(1, 1), Point(2, 2), Point(3, 3)), Close())


def test_a_shifted_form_reads_like_steps_at_its_place():
    shifted = Shifted(FORM, Point(10, 20))
    moved = (Move(Point(10, 20)), Line(Point(11, 20)), Curve(Point(11, 21), Point(12, 22), Point(13, 23)), Close())
    assert tuple(shifted) == moved
    assert len(shifted) == 4
    assert shifted[1] == moved[1]
    assert shifted[-1] == Close()
    assert shifted[1:3] == moved[1:3]


def test_paths_of_the_same_form_at_the_same_place_are_equal():
    assert Path(Shifted(FORM, Point(1, 2))) == Path(Shifted(FORM, Point(1, 2)))
    assert Path(Shifted(FORM, Point(1, 2))) != Path(Shifted(FORM, Point(2, 2)))
    assert hash(Shifted(FORM, Point(1, 2))) == hash(Shifted(FORM, Point(1, 2)))


def test_groups_are_found_by_their_id():
    group = Group("one", Role.CARD, Box(0, 0, 1, 1), ())
    assert Figure("t", Box(0, 0, 1, 1), (group,)).by_id["one"] is group
