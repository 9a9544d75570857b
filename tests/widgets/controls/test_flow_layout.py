from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.flow_layout import FlowLayout


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def buttons(count: int, home: QWidget) -> tuple[FlowLayout, list[QPushButton]]:
    flow = FlowLayout(home)
    made = [QPushButton(f"Button {number}") for number in range(count)]
    for button in made:
        flow.addWidget(button)
    return flow, made


def test_a_narrower_line_takes_more_height(home: QWidget) -> None:
    flow, made = buttons(6, home)
    one = made[0].sizeHint()
    assert flow.heightForWidth(6 * one.width() + 100) == one.height()
    assert flow.heightForWidth(one.width()) >= 6 * one.height()


def test_the_height_follows_what_a_button_says_and_whether_it_is_shown(home: QWidget) -> None:
    flow, made = buttons(2, home)
    width = sum(button.sizeHint().width() for button in made) + 10
    flat = flow.heightForWidth(width)
    made[0].setText("A caption that takes far more room than before")
    assert flow.heightForWidth(width) > flat
    made[0].hide()
    assert flow.heightForWidth(width) == flat


def test_the_height_follows_a_button_that_goes(home: QWidget) -> None:
    flow, made = buttons(3, home)
    narrow = made[0].sizeHint().width()
    high = flow.heightForWidth(narrow)
    flow.removeWidget(made[2])
    assert flow.heightForWidth(narrow) < high
