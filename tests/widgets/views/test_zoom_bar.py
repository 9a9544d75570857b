"""The bar over the corner of the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from widgets.views.map_view import MapView


@pytest.fixture
def view(qtbot, car_maker, look):
    made = MapView(car_maker.workspace, look)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.release()


def press(view, words):
    button = next(found for found in view.zoom_bar.findChildren(QToolButton) if found.toolTip().startswith(words))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_says_how_large_the_map_is_and_changes_that(view):
    canvas = view.canvas
    before = canvas.zoom
    press(view, "Zoom in")
    assert canvas.zoom > before
    assert view.zoom_bar.percent.text() == f"{canvas.zoom * 100:.0f} %"
    press(view, "Zoom out")
    assert canvas.zoom == pytest.approx(before)
    press(view, "As large")
    assert view.zoom_bar.percent.text() == "100 %"
    press(view, "Fit")
    assert canvas.fitted
    assert not isinstance(QApplication.focusWidget(), QToolButton)


def test_it_stays_in_the_corner(view):
    viewport = view.canvas.viewport()
    for size in ((800, 600), (500, 400)):
        view.resize(*size)
        place = view.zoom_bar.geometry()
        assert viewport.rect().contains(place)
        assert viewport.width() - place.right() < 20
        assert viewport.height() - place.bottom() < 20
