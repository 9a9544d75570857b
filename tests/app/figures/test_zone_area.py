"""Zones behind the cards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.figures.figure import Ellipse, Group, Rect, Role, Text
from app.figures.zone_area import zone_group, zone_label_size
from app.lenses.lens import Point, Zone


def zone(**values: object) -> Zone:
    return Zone(
        **{"id": "z", "label": "Partners", "center": Point(0, 0), "radius": 100, "label_at": Point(0, -100), **values}
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("filled", [True, False])
def test_a_zone_reaches_around_its_line_and_name(filled: bool, holds: Callable[[Group], bool]):
    made = zone_group(zone(filled=filled, label="x" * 100, label_at=Point(0, -140)))
    assert holds(made)
    assert (made.id, made.role) == ("zone:z", Role.ZONE)


def test_the_firms_inside_is_filled_and_rings_are_dashed():
    inside, ring = (zone_group(zone(filled=filled)).shapes[0] for filled in (True, False))
    assert isinstance(inside, Ellipse)
    assert isinstance(ring, Ellipse)
    assert (inside.fill, inside.dash) == ("zone.fill", ())
    assert ring.fill == ""
    assert ring.dash


def test_a_zone_may_be_an_ellipse():
    line = zone_group(zone(radius_y=60.0)).shapes[0]
    assert isinstance(line, Ellipse)
    assert (line.box.width, line.box.height) == (200, 120)


def test_the_name_has_a_ground_of_its_own_on_the_line():
    _, ground, name = zone_group(zone()).shapes
    assert isinstance(ground, Rect)
    assert isinstance(name, Text)
    assert (ground.box.width, ground.box.height) == zone_label_size("Partners")
    assert name.width < ground.box.width


def test_a_zone_without_a_name_is_its_line_alone():
    assert len(zone_group(zone(label="")).shapes) == 1
