from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from widgets.controls.level_squares import LevelSquares
from widgets.controls.rating_dots import RatingDots
from widgets.controls.scale_control import MARGIN, STEP, ScaleControl
from widgets.theme_bridge import ThemeBridge


def mark(control: ScaleControl, number: int) -> QPoint:
    return QPoint(MARGIN + (number - 1) * STEP + STEP // 2, control.height() // 2)


def shown(qtbot: QtBot, control: ScaleControl) -> list[object]:
    qtbot.addWidget(control)
    control.resize(control.sizeHint())
    control.show()
    chosen: list[object] = []
    control.chosen.connect(chosen.append)
    return chosen


def test_a_click_on_the_fourth_dot_rates_four(qtbot: QtBot, look: ThemeBridge) -> None:
    dots = RatingDots(look, "Importance")
    chosen = shown(qtbot, dots)
    qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=mark(dots, 4))
    assert chosen == [4]
    assert dots.accessibleName() == "Importance: 4 of 5"


def test_a_second_click_on_the_same_dot_clears_the_rating(qtbot: QtBot, look: ThemeBridge) -> None:
    dots = RatingDots(look, "Importance")
    chosen = shown(qtbot, dots)
    for _ in range(2):
        qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=mark(dots, 2))
    assert chosen == [2, None]
    assert dots.accessibleName() == "Importance: not rated"


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        (Qt.Key.Key_5, None, 5),
        (Qt.Key.Key_0, 3, None),
        (Qt.Key.Key_Backspace, 3, None),
        (Qt.Key.Key_Delete, 3, None),
        (Qt.Key.Key_Right, None, 1),
        (Qt.Key.Key_Right, 4, 5),
        (Qt.Key.Key_Left, 1, None),
        (Qt.Key.Key_Left, 4, 3),
    ],
)
def test_keys_set_step_and_clear_a_rating(
    qtbot: QtBot, look: ThemeBridge, key: Qt.Key, before: int | None, after: int | None
) -> None:
    dots = RatingDots(look, "Power")
    dots.set_value(before)
    chosen = shown(qtbot, dots)
    qtbot.keyClick(dots, key)
    assert chosen == [after]


@pytest.mark.parametrize("key", [Qt.Key.Key_6, Qt.Key.Key_9, Qt.Key.Key_A])
def test_other_keys_leave_a_rating_alone(qtbot: QtBot, look: ThemeBridge, key: Qt.Key) -> None:
    dots = RatingDots(look, "Power")
    dots.set_value(3)
    chosen = shown(qtbot, dots)
    qtbot.keyClick(dots, key)
    assert chosen == []
    assert dots.value() == 3


def test_a_rating_that_must_be_given_is_never_cleared(qtbot: QtBot, look: ThemeBridge) -> None:
    dots = RatingDots(look, "Weight", optional=False)
    dots.set_value(3)
    chosen = shown(qtbot, dots)
    qtbot.keyClick(dots, Qt.Key.Key_Backspace)
    assert chosen == [1]


def test_a_delivered_level_can_be_none_and_a_required_one_cannot(qtbot: QtBot, look: ThemeBridge) -> None:
    delivered, required = LevelSquares(look, "Delivered"), LevelSquares(look, "Required", least=1)
    for control in (delivered, required):
        control.set_value(2)
        shown(qtbot, control)
        qtbot.keyClick(control, Qt.Key.Key_0)
    assert delivered.value() == 0
    assert required.value() == 1


def test_showing_a_value_tells_nobody(qtbot: QtBot, look: ThemeBridge) -> None:
    squares = LevelSquares(look, "Delivered")
    chosen = shown(qtbot, squares)
    squares.set_value(3)
    assert chosen == []
    assert "3, good" in squares.accessibleName()


def test_dots_take_the_colours_of_another_theme(qtbot: QtBot) -> None:
    look = ThemeBridge("light")
    dots = RatingDots(look, "Importance")
    dots.set_value(5)
    shown(qtbot, dots)
    assert dots.grab().toImage().pixelColor(mark(dots, 1)) == QColor(look.theme.color("text"))
    look.use("dark")
    assert dots.grab().toImage().pixelColor(mark(dots, 1)) == QColor(look.theme.color("text"))
