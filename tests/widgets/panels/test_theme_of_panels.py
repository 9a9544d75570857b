"""Panels and views in the theme in use: everything can be seen in it, and what is gone follows it no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.figures.theme import theme
from app.workspace import Workspace
from widgets.panels.gap_panel import GapPanel
from widgets.panels.inspector import Inspector
from widgets.panels.status_figures import StatusFigures
from widgets.style_sheet import style_sheet
from widgets.theme_bridge import ThemeBridge
from widgets.views.matrix_view import MatrixView
from widgets.views.register_view import RegisterView

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker

SCREEN_THEMES = ("light", "dark", "high_contrast")


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[str], ThemeBridge]]:
    """Dresses the application in a theme, until the test is over."""
    before = qapp.palette(), qapp.styleSheet()

    def dress(theme_id: str) -> ThemeBridge:
        bridge = ThemeBridge(theme_id)
        qapp.setPalette(bridge.palette())
        qapp.setStyleSheet(style_sheet(theme(theme_id)))
        return bridge

    yield dress
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours by WCAG 2, from 1 to 21."""
    shares = []
    for color in (one, other):
        parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3])
        shares.append(sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True)))
    return (max(shares) + 0.05) / (min(shares) + 0.05)


def most_contrast(image: QImage, ground: QColor, right: int) -> float:
    pixels = (image.pixelColor(x, y) for x in range(right) for y in range(image.height()))
    return max(contrast(pixel, ground) for pixel in pixels)


@pytest.mark.parametrize("theme_id", SCREEN_THEMES)
def test_a_check_box_and_its_tick_can_be_seen(
    qtbot: QtBot, dressed: Callable[[str], ThemeBridge], theme_id: str
) -> None:
    look = dressed(theme_id)
    box = QCheckBox("One invoice")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    cleared = box.grab().toImage()
    assert most_contrast(cleared, look.color("surface"), 14) >= 3  # WCAG 2.1, 1.4.11: parts of controls
    box.setChecked(True)
    ticked = box.grab().toImage()
    inside = ticked.copy(4, 4, 8, box.height() - 8)
    ground = ticked.pixelColor(3, box.height() // 2 - 4)
    assert most_contrast(inside, ground, inside.width()) >= 3


PARTS: list[Callable[[Workspace, ThemeBridge], QWidget]] = [
    Inspector, GapPanel, StatusFigures, MatrixView, RegisterView,
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_theme_can_be_changed_after_a_map_is_closed(
    qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge, part: Callable[[Workspace, ThemeBridge], QWidget]
) -> None:
    car_maker.select("Fleet customers")
    panel = part(car_maker.workspace, look)
    panel.show()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look.use("dark")  # an error in a slot fails the test


@pytest.mark.parametrize("theme_id", SCREEN_THEMES)
def test_the_ground_of_the_matrix_is_one_colour_where_nothing_stands(
    qtbot: QtBot, car_maker: CarMaker, dressed: Callable[[str], ThemeBridge], theme_id: str
) -> None:
    look = dressed(theme_id)
    view = MatrixView(car_maker.workspace, look)
    qtbot.addWidget(view)
    view.resize(900, 640)
    view.show()
    picture = view.grab().toImage()
    foot = picture.height() - 20
    assert {picture.pixelColor(x, foot).name() for x in range(0, 880, 7)} == {look.color("ground").name()}
