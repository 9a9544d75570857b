"""Each shape leaves the pixels it should, at every scale."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from app.figures.figure import Arc, Close, Connector, Curve, Ellipse, Group, Line, Move, Path, Rect, Role, Text
from app.figures.theme import theme
from app.lenses.lens import Box, Point
from widgets.figure_painter import FigurePainter, paint
from widgets.fonts import families

GROUND, INK = QColor("white"), "#ff0000"
RED = QColor(INK)


@pytest.fixture
def light(qapp):
    return theme("light")


def painted(light, *shapes, scale: float = 1.0, plainly: float | None = None, role: Role = Role.ANNOTATION) -> QImage:
    image = QImage(round(200 * scale), round(100 * scale), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    group = Group("one", role, Box(0, 0, 200, 100), shapes)
    with QPainter(image) as painter:
        painter.setTransform(QTransform.fromScale(scale, scale))
        FigurePainter(light).paint(painter, [group], plainly)
    return image


def inked(image: QImage) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of what is not ground."""
    dots = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != GROUND]
    if not dots:
        return None
    xs, ys = [x for x, _ in dots], [y for _, y in dots]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_rectangle_is_filled_and_outlined(light):
    image = painted(light, Rect(Box(20, 20, 60, 40), 0, "#00ff00", INK, 4))
    assert image.pixelColor(50, 40) == QColor("#00ff00")
    assert image.pixelColor(50, 20) == RED
    assert inked(image) == (18, 18, 81, 61)


def test_a_rounded_corner_is_left_out(light):
    image = painted(light, Rect(Box(20, 20, 60, 40), 15, INK))
    assert image.pixelColor(21, 21) == GROUND
    assert image.pixelColor(50, 21) == RED


def test_an_ellipse_fills_its_box_but_not_its_corners(light):
    image = painted(light, Ellipse(Box(20, 20, 60, 40), INK))
    assert image.pixelColor(50, 40) == RED
    assert image.pixelColor(23, 23) == GROUND


def test_an_arc_runs_clockwise_from_the_top(light):
    image = painted(light, Arc(Point(100, 50), 30, 0, 90, INK, 6))
    assert image.pixelColor(121, 29) == RED
    assert image.pixelColor(78, 29) == GROUND
    assert image.pixelColor(121, 71) == GROUND


def test_a_free_form_follows_its_steps(light):
    steps = (Move(Point(20, 80)), Line(Point(60, 20)), Curve(Point(70, 20), Point(90, 20), Point(100, 80)), Close())
    image = painted(light, Path(steps, INK))
    assert image.pixelColor(60, 60) == RED
    assert image.pixelColor(25, 25) == GROUND


def test_a_dash_leaves_gaps(light):
    image = painted(light, Path((Move(Point(10, 50)), Line(Point(190, 50))), "", INK, 4, (10, 10)))
    row = [image.pixelColor(x, 50) == RED for x in range(10, 190)]
    assert 70 < sum(row) < 110


def straight(start: Point, end: Point, **how) -> Connector:
    one = Point(start.x + (end.x - start.x) / 3, start.y + (end.y - start.y) / 3)
    two = Point(start.x + (end.x - start.x) * 2 / 3, start.y + (end.y - start.y) * 2 / 3)
    return Connector((start, one, two, end), INK, **how)


def test_the_tip_of_an_arrow_touches_the_end_point_and_does_not_pass_it(light):
    image = painted(light, straight(Point(20, 50), Point(150, 50), stroke_width=2))
    _, top, right, bottom = inked(image)
    assert right in (148, 149)
    assert bottom - top > 4
    assert image.pixelColor(149, 45) == GROUND


def test_arrows_at_both_ends_and_at_none(light):
    both = inked(painted(light, straight(Point(20, 50), Point(150, 50), arrow_start=True)))
    none = inked(painted(light, straight(Point(20, 50), Point(150, 50), arrow_end=False, stroke_width=2)))
    assert both[0] in (20, 21)
    assert none[3] - none[1] <= 2


def test_text_stands_on_its_baseline_as_high_as_its_size(light):
    left, top, _, bottom = inked(painted(light, Text(Point(20, 60), "HHHH", 40, INK)))
    assert bottom == 59
    assert 26 <= bottom - top <= 31
    assert 20 <= left <= 26


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0, 3.7])
def test_text_scales_with_everything_else(light, scale):
    left, _, right, bottom = inked(painted(light, Text(Point(10, 60), "Maple Motors", 20, INK, 600), scale=scale))
    whole = FigurePainter(light).text_width("Maple Motors", 20, 600)
    assert abs((right - left) / scale - whole) < 4
    assert abs(bottom / scale - 64) < 3


@pytest.mark.parametrize("text", ["Middle", "وسط", "אמצע", "東京"])
def test_anchors_are_physical_in_every_script(light, text):
    painter = FigurePainter(light)
    width = painter.text_width(text, 20)
    for anchor, left in (("start", 100.0), ("middle", 100 - width / 2), ("end", 100 - width)):
        found = inked(painted(light, Text(Point(100, 50), text, 20, INK, anchor=anchor)))
        assert abs(found[0] - left) < 5
        assert abs(found[2] - (left + width)) < 5


def test_text_turns_clockwise_about_its_point(light):
    left, top, right, bottom = inked(painted(light, Text(Point(100, 10), "Turned", 16, INK, angle=90)))
    assert bottom - top > 2 * (right - left)
    assert top >= 9


def test_below_legibility_a_card_is_one_rectangle_in_its_kinds_colour(light):
    shapes = (
        Rect(Box(20, 20, 100, 40), 8, "surface", "line"),
        Rect(Box(20, 20, 20, 40), 8, "kind.consumer.fill"),
        Text(Point(50, 45), "Name", 11),
    )
    image = painted(light, *shapes, role=Role.CARD, plainly=0.2)
    assert image.pixelColor(80, 40) == QColor(light.color("kind.consumer.line"))
    assert image.pixelColor(21, 21) != GROUND


def test_below_legibility_labels_of_ties_are_left_out(light):
    shapes = (Rect(Box(20, 20, 60, 16), 8, INK), Text(Point(30, 32), "Label", 9))
    assert inked(painted(light, *shapes, role=Role.TIE_LABEL, plainly=0.2)) is None
    assert inked(painted(light, *shapes, role=Role.TIE_LABEL, plainly=1.0)) is not None


def test_groups_are_painted_back_to_front_in_their_order(light):
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    groups = [
        Group(color, Role.ANNOTATION, Box(0, 0, 100, 100), (Rect(Box(0, 0, 100, 100), 0, color),))
        for color in ("#00ff00", INK)
    ]
    with QPainter(image) as painter:
        paint(painter, groups, light)
    assert image.pixelColor(50, 50) == RED


def test_groups_that_went_and_come_back_look_as_before_whatever_came_in_between(light):
    kept = FigurePainter(light)

    def picture(color: str, group: Group) -> QImage:
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(GROUND)
        with QPainter(image) as painter:
            kept.paint(painter, [group])
        assert image.pixelColor(50, 50) == QColor(color)
        return image

    colors = ("#00ff00", INK, "#0000ff", "#123456")
    groups = [Group("one", Role.CARD, Box(0, 0, 100, 100), (Rect(Box(9, 9, 80, 80), 4, color),)) for color in colors]
    first = [picture(color, group) for color, group in zip(colors, groups, strict=True)]
    for _ in range(3):
        for group in groups:
            kept.forget([group])
        assert [picture(color, group) for color, group in zip(colors, groups, strict=True)] == first


def test_what_has_no_extent_is_painted_without_complaint(light):
    nothing = Point(10, 10)
    shapes = (
        Rect(Box(10, 10, 0, 0), 5, INK, INK, 0),
        Connector((nothing,) * 4, INK),
        Connector((nothing,), INK),
        Text(nothing, "", 12),
        Text(nothing, "x", 0),
        Path((), INK, INK),
        Arc(nothing, 0, 0, 0, INK, 1),
    )
    painted(light, *shapes)


def test_the_bundled_typeface_comes_first(qapp):
    assert families()[0] == "Inter"
    assert "Noto Sans Arabic" in families()
