from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.commands import needs, stakeholders
from app.figures.chart import CHARTS, Chart, charts
from app.figures.figure import Group
from app.model.element import Element
from widgets.theme_bridge import ThemeBridge
from widgets.views.insight_view import InsightView

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def view(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge, settings: QSettings) -> Iterator[InsightView]:
    made = InsightView(car_maker.workspace, look, settings)
    qtbot.addWidget(made)
    made.resize(1100, 620)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_chart("coverage-parts")
    qtbot.waitUntil(lambda: shown(made) == "coverage-parts")
    yield made


def shown(view: InsightView) -> str:
    return view.canvas.page.chart.id if view.canvas.page is not None else ""


def group(view: InsightView, group_id: str) -> Group:
    assert view.canvas.page is not None
    return view.canvas.page.figure.by_id[group_id]


def click(qtbot: QtBot, view: InsightView, group_id: str) -> None:
    at = view.canvas.place_of(group(view, group_id))
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=at)


def test_arrows_in_the_list_go_through_all_charts(qtbot: QtBot, view: InsightView) -> None:
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Home)
    seen = []
    for chart in charts():
        qtbot.waitUntil(lambda wanted=chart.id: shown(view) == wanted)
        seen.append(view.chart.id)
        qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert seen == [chart.id for chart in charts()]


def test_the_chart_looked_at_last_is_shown_the_next_time(
    qtbot: QtBot, view: InsightView, car_maker: CarMaker, look: ThemeBridge, settings: QSettings
) -> None:
    again = InsightView(car_maker.workspace, look, settings)
    qtbot.addWidget(again)
    assert again.chart.id == "coverage-parts"


def test_a_click_on_a_mark_selects_what_it_stands_for(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    click(qtbot, view, "parts:business_customer")
    assert car_maker.workspace.selection == (Element("stakeholder", car_maker.id("Fleet customers")),)


def test_a_click_beside_the_marks_selects_nothing(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    car_maker.select("Fleet customers")
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert car_maker.workspace.selection == ()


def test_a_double_click_asks_for_the_element_on_the_map(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    at = view.canvas.place_of(group(view, "parts:business_customer"))
    with qtbot.waitSignal(view.go_to) as asked:
        qtbot.mouseDClick(view.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [Element("stakeholder", car_maker.id("Fleet customers"))]


def test_arrows_go_from_mark_to_mark_and_enter_opens(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    first = view.canvas.marks[0]
    assert car_maker.workspace.selection == first.elements
    with qtbot.waitSignal(view.go_to) as asked:
        qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert asked.args == [first.elements[0]]


def test_an_edit_is_seen_at_once_under_a_new_headline(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    assert view.canvas.page is not None
    before = view.canvas.page.drawing.finding
    needs.add_need(car_maker.document, car_maker.id("Car buyers"), "A price", weight=5)
    qtbot.waitUntil(lambda: view.canvas.accessibleName() != before)
    assert group(view, "parts:consumer").elements == (Element("stakeholder", car_maker.id("Car buyers")),)


def test_a_hidden_view_draws_nothing_until_it_is_seen_again(
    qtbot: QtBot, view: InsightView, car_maker: CarMaker
) -> None:
    page = view.canvas.page
    view.hide()
    stakeholders.rename(car_maker.document, Element.of(car_maker.record("Fleet customers")), "Fleets")
    QApplication.processEvents()
    assert view.canvas.page is page
    view.show()
    qtbot.waitUntil(lambda: view.canvas.page is not page)


def test_hovering_tells_the_figures_of_a_mark(qtbot: QtBot, view: InsightView) -> None:
    at = view.canvas.place_of(group(view, "parts:business_customer"))
    QApplication.sendEvent(view.canvas, QHelpEvent(QEvent.Type.ToolTip, at, view.canvas.mapToGlobal(at)))
    qtbot.waitUntil(lambda: "points of weighted need" in QToolTip.text())
    QToolTip.hideText()


def test_control_c_copies_the_chart_as_picture_and_drawing(qtbot: QtBot, view: InsightView) -> None:
    view.canvas.setFocus()
    with qtbot.waitSignal(view.said):
        qtbot.keyClick(view.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    assert content.hasImage()
    assert view.canvas.page is not None
    assert content.text() == view.canvas.page.drawing.finding
    assert b"<svg" in content.data("image/svg+xml").data()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".pptx"])
def test_the_chart_is_exported_in_each_format(view: InsightView, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"chart{suffix}"
    assert view.export_to(path)
    assert path.stat().st_size > 500


def test_a_heavy_chart_is_drawn_on_another_thread_while_the_old_one_stays(
    qtbot: QtBot, view: InsightView, monkeypatch: pytest.MonkeyPatch
) -> None:
    light = CHARTS.get("coverage-parts")
    heavy = Chart("heavy", "Heavy", "Is it?", 999, light.draw, heavy_from=1)
    monkeypatch.setitem(CHARTS._features, "heavy", heavy)
    old = view.canvas.page
    view.show_chart("heavy")
    qtbot.waitUntil(lambda: shown(view) == "heavy")
    assert view.canvas.page is not old


def test_letters_grow_with_the_window_and_never_shrink_below_their_size(qtbot: QtBot, view: InsightView) -> None:
    assert view.canvas.scale == pytest.approx(1.0, abs=0.05)
    view.resize(2600, 1500)
    qtbot.waitUntil(lambda: view.canvas.width() > 2000)
    assert view.canvas.scale > 2
