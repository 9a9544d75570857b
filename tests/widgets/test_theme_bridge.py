from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.figures.theme import theme
from widgets.style_sheet import style_sheet
from widgets.theme_bridge import ThemeBridge

SCREEN_THEMES = ("light", "dark", "high_contrast")


class StyleChanges(QObject):
    """Counts how often a widget is told that its style is another one."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.StyleChange
        return super().eventFilter(watched, event)


def ink_of(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(QSize(32, 32), mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("theme_id", SCREEN_THEMES)
def test_every_token_of_the_style_sheet_is_a_colour_of_the_theme(theme_id: str) -> None:
    sheet = style_sheet(theme(theme_id))
    assert "@" not in sheet
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= set(theme(theme_id).tokens.values())


def test_the_palette_follows_the_theme(qapp: QApplication) -> None:
    bridge = ThemeBridge("light")
    assert bridge.palette().color(QPalette.ColorRole.Text) == QColor(theme("light").color("text"))
    bridge.use("dark")
    assert bridge.palette().color(QPalette.ColorRole.Text) == QColor(theme("dark").color("text"))


def test_changing_the_theme_tells_once_and_the_same_theme_tells_nobody(qtbot: QtBot) -> None:
    bridge = ThemeBridge("light")
    told: list[str] = []
    bridge.changed.connect(lambda: told.append(bridge.theme.id))
    bridge.use("dark")
    bridge.use("dark")
    assert told == ["dark"]


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    bridge = ThemeBridge("light")
    assert bridge.color("accent").name() in ink_of(bridge.icon("plus", "accent"))
    assert bridge.color("text.muted").name() in ink_of(bridge.icon("plus", "accent"), QIcon.Mode.Disabled)


def test_an_icon_is_drawn_once_and_anew_for_another_theme(qapp: QApplication) -> None:
    bridge = ThemeBridge("light")
    first = bridge.icon("plus")
    assert bridge.icon("plus") is first
    bridge.use("dark")
    assert bridge.color("text").name() in ink_of(bridge.icon("plus"))


def test_an_icon_that_does_not_exist_is_empty(qapp: QApplication) -> None:
    assert ThemeBridge("light").icon("no-such-icon").isNull()


def test_a_thinned_colour_leaves_the_token_as_it_was(qapp: QApplication) -> None:
    bridge = ThemeBridge("light")
    assert bridge.color("accent", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert bridge.color("accent").alpha() == 255


def test_an_application_is_dressed_now_and_with_each_change(dressable: QApplication) -> None:
    bridge = ThemeBridge("light")
    bridge.apply_to(dressable)
    assert dressable.font().families()[0] == "Inter"
    bridge.use("dark")
    assert theme("dark").color("surface") in dressable.styleSheet()
    assert dressable.palette().color(QPalette.ColorRole.Window) == QColor(theme("dark").color("surface"))


def form() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for control in (QLineEdit("Name"), QPushButton("Add"), QCheckBox("Inside"), QLabel("Quiet"), QComboBox()):
        column.addWidget(control)
    made.findChild(QPushButton).setProperty("look", "primary")
    made.findChild(QLabel).setStyleSheet("font-weight: 700;")
    made.resize(240, 220)
    return made


@pytest.mark.parametrize("theme_id", ("dark", "high_contrast"))
def test_after_a_change_of_theme_all_looks_as_if_begun_in_it(
    dressable: QApplication, qtbot: QtBot, theme_id: str
) -> None:
    bridge = ThemeBridge("light")
    bridge.apply_to(dressable)
    changed = form()
    qtbot.addWidget(changed)
    changed.grab()
    bridge.use(theme_id)
    begun = form()
    qtbot.addWidget(begun)
    assert changed.grab().toImage() == begun.grab().toImage()


def test_a_change_of_theme_tells_each_widget_once_or_twice_however_deep_it_lies(
    dressable: QApplication, qtbot: QtBot
) -> None:
    bridge = ThemeBridge("light")
    bridge.apply_to(dressable)
    outermost = holder = QWidget()
    for _ in range(12):
        holder = QWidget(holder)
    told = StyleChanges(holder)
    qtbot.addWidget(outermost)
    outermost.show()
    told.count = 0
    bridge.use("dark")
    assert 1 <= told.count <= 2
