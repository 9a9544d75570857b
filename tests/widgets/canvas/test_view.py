"""Points of the figure to pixels and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytest import approx

from app.lenses.lens import Box, Point, Size
from widgets.canvas.view import FITTED_ZOOM, View

zooms = st.floats(0.02, 7.5)
pixels = st.floats(-2000, 2000)
views = st.builds(View, zooms, pixels, pixels, st.just(Size(800, 600)), st.sampled_from([1.0, 1.25, 1.5, 2.0]))


@given(views, pixels, pixels)
def test_there_and_back_is_the_same_point(view, x, y):
    back = view.to_view(view.to_figure(QPointF(x, y)))
    assert (back.x(), back.y()) == (approx(x, abs=1e-6), approx(y, abs=1e-6))


@given(views, zooms, st.floats(0, 800), st.floats(0, 600))
def test_zooming_keeps_what_lies_under_the_pointer(view, zoom, x, y):
    before = view.to_figure(QPointF(x, y))
    after = view.zoomed(zoom, QPointF(x, y)).to_view(before)
    assert abs(after.x() - x) <= 0.5 + 1e-6
    assert abs(after.y() - y) <= 0.5 + 1e-6


@given(st.builds(Box, pixels, pixels, st.floats(1, 20000), st.floats(1, 20000)))
def test_a_fitted_box_is_seen_whole_and_not_too_large(box):
    view = View(size=Size(800, 600)).fitted(box)
    seen = view.box.grown(1 / view.zoom)
    assert view.zoom <= FITTED_ZOOM
    assert seen.x <= box.x
    assert seen.y <= box.y
    assert seen.right >= box.right
    assert seen.bottom >= box.bottom


def test_showing_moves_no_further_than_it_must():
    view = View(size=Size(800, 600))
    assert view.showing(Box(100, 100, 50, 50)) is view
    moved = view.showing(Box(900, 100, 50, 50), margin=0)
    assert (moved.x, moved.y) == (150, 0)


def test_a_view_is_centered_on_a_point():
    view = View(2.0, size=Size(800, 600)).centered(Point(10, 20))
    assert view.to_view(Point(10, 20)) == QPointF(400, 300)
