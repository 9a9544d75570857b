"""Icons: SVG forms become paths."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

import resources
from app.figures.figure import Close, Curve, Line, Move, Shifted
from app.figures.icons import GRID, ICON_OF_KIND, icon, icon_steps, kind_icon
from app.figures.svg_path import steps_of_svg
from app.lenses.lens import Point
from app.model.scales import StakeholderKind

FOLDER = Path(resources.__file__).parent / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem != "borderless")


def path(data: str) -> tuple[object, ...]:
    return steps_of_svg(f'<path d="{data}" />')


def near(point: Point, x: float, y: float) -> bool:
    return math.isclose(point.x, x, abs_tol=1e-3) and math.isclose(point.y, y, abs_tol=1e-3)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_becomes_a_path_within_its_square(name: str):
    steps = icon_steps(name, 24)
    assert isinstance(steps[0], Move)
    ends = [step.to for step in steps if not isinstance(step, Close)]
    assert all(abs(x) <= GRID / 2 and abs(y) <= GRID / 2 for x, y in ends)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_takes_the_colour_of_the_text_around_it(name: str):
    svg = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert 'stroke="currentColor"' in svg
    assert 'stroke-width="1.75"' in svg
    assert not re.search("<(image|script|use|style)", svg)


def test_every_kind_has_an_icon_of_its_own():
    assert set(ICON_OF_KIND) == set(StakeholderKind)
    assert len(set(ICON_OF_KIND.values())) == len(StakeholderKind)
    assert kind_icon(StakeholderKind.PARTNER, Point(0, 0), 18).stroke == "kind.partner.ink"


def test_icons_of_a_sort_share_their_form():
    one, other = (icon("users", Point(x, 5), 18, "text") for x in (10, 300))
    assert isinstance(one.steps, Shifted)
    assert isinstance(other.steps, Shifted)
    assert one.steps.form is other.steps.form


def test_an_icon_stands_about_its_middle():
    steps = icon("circle", Point(100, 50), 24, "text").steps
    points = [step.to for step in steps if not isinstance(step, Close)]
    assert near(Point((min(p.x for p in points) + max(p.x for p in points)) / 2, points[0].y), 100, 50)


def test_relative_and_absolute_commands_are_the_same():
    assert path("M1 2l3 4h5v6z") == path("M1 2L4 6H9V12Z")
    assert path("m1 2 3 4") == path("M1 2 4 6")


def test_repeated_curves_are_written_out():
    assert len(path("M0 0c1 1 2 2 3 3 1 1 2 2 3 3")) == 3


def test_a_smooth_curve_mirrors_the_control_before():
    *_, last = path("M0 0C0 5 5 5 5 0S10 -5 10 0")
    assert last == Curve(Point(5, -5), Point(10, -5), Point(10, 0))
    *_, alone = path("M1 1S10 -5 10 0")
    assert alone == Curve(Point(1, 1), Point(10, -5), Point(10, 0))


def test_a_quadratic_curve_becomes_a_cubic_one():
    *_, last = path("M0 0Q3 3 6 0")
    assert isinstance(last, Curve)
    assert near(last.control1, 2, 2)
    assert near(last.control2, 4, 2)


def test_a_half_circle_has_its_top_above_its_middle():
    _, first, second = path("M0 0A5 5 0 0 1 10 0")
    assert isinstance(first, Curve)
    assert isinstance(second, Curve)
    assert near(first.to, 5, -5)
    assert near(second.to, 10, 0)


def test_the_large_flag_takes_the_long_way_round():
    assert len(path("M0 0A5 5 0 1 1 5 5")) > len(path("M0 0A5 5 0 0 1 5 5"))


def test_arc_flags_may_stand_without_spaces():
    assert path("M8 8a2 2 0 012 2") == path("M8 8a2 2 0 0 1 2 2")
    assert path("M8 8a.5.5 0 00.5.5") == path("M8 8a0.5 0.5 0 0 0 0.5 0.5")


def test_an_arc_without_radius_is_a_line():
    assert path("M0 0A0 0 0 0 1 3 4")[-1] == Line(Point(3, 4))


def test_a_circle_passes_its_four_ends():
    steps = steps_of_svg('<circle cx="12" cy="12" r="10" />')
    ends = [step.to for step in steps if isinstance(step, Curve)]
    assert [near(end, *at) for end, at in zip(ends, [(12, 22), (2, 12), (12, 2), (22, 12)], strict=True)] == [True] * 4


def test_a_rectangle_may_have_round_corners():
    sharp = steps_of_svg('<rect x="1" y="2" width="3" height="4" />')
    assert [step.to for step in sharp if isinstance(step, Line)] == [(4, 6), (1, 6), (1, 2), (4, 2)]
    assert sum(isinstance(step, Curve) for step in steps_of_svg('<rect width="8" height="8" rx="2" />')) == 4


def test_lines_and_polygons():
    assert steps_of_svg('<line x1="1" x2="3" y1="2" y2="4" />') == (Move(Point(1, 2)), Line(Point(3, 4)))
    assert steps_of_svg('<polygon points="0,0 4,0 4,4" />')[-1] == Close()
    assert len(steps_of_svg('<polyline points="0 0 4 0 4 4" />')) == 3


def test_the_mark_of_the_program_and_the_licence_are_there():
    assert "<svg" in (FOLDER / "borderless.svg").read_text("utf-8")
    assert "ISC License" in (FOLDER / "LICENSE").read_text("utf-8")
