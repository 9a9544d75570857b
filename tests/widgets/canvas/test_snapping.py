"""Cards snap to lines of others where one is near, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lenses.lens import Box
from widgets.canvas.snapping import MOST, Guides

OTHER = Box(100, 200, 80, 40)
HELD = Box(0, 0, 60, 40)


@pytest.mark.parametrize(
    ("x", "y", "at"),
    [
        (97, 0, (100, 0)),  # left edges
        (112, 0, (110, 0)),  # middles
        (119, 50, (120, 50)),  # right edges
        (50, 203, (50, 200)),  # the same heights
        (50, 120, (50, 120)),  # nothing is near
    ],
)
def test_a_card_snaps_to_what_is_near(x, y, at):
    found = Guides([OTHER]).snapped(HELD, x, y, 6.0)
    assert (found.x, found.y) == at
    assert bool(found.down) == (found.x != x)
    assert bool(found.across) == (found.y != y)


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(0, 20))
def test_it_never_moves_further_than_it_reaches(x, y, reach):
    found = Guides([OTHER, Box(300, 300, 50, 50)]).snapped(HELD, x, y, reach)
    assert abs(found.x - x) <= reach + 1e-9
    assert abs(found.y - y) <= reach + 1e-9


def test_in_a_crowd_nothing_snaps():
    crowd = [Box(number, number, 10, 10) for number in range(MOST + 1)]
    assert (Guides(crowd).snapped(HELD, 3, 3, 6.0).x, Guides(crowd).snapped(HELD, 3, 3, 6.0).down) == (3, ())
