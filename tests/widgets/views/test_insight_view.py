from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.commands import needs, stakeholders
from app.figures.chart import CHARTS, Chart, ChartSubject, Drawing, charts
from app.figures.figure import Group
from app.lenses.lens import Box
from app.model.element import Element
from app.model.relationship import Relationship
from widgets.theme_bridge import ThemeBridge
from widgets.views.insight_view import CANCELLED, InsightView

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
    made.release()


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


@pytest.mark.parametrize("where", ["list", "canvas"])
def test_control_c_copies_the_chart_as_picture_and_drawing(qtbot: QtBot, view: InsightView, where: str) -> None:
    focused = getattr(view, where)
    focused.setFocus()
    with qtbot.waitSignal(view.said):
        qtbot.keyClick(focused, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
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
    gate = Event()

    def draw(subject: ChartSubject, box: Box) -> Drawing:
        gate.wait(10)
        return CHARTS.get("coverage-parts").draw(subject, box)

    monkeypatch.setitem(CHARTS._features, "heavy", Chart("heavy", "Heavy", "Is it?", 999, draw, heavy_from=1))
    old = view.canvas.page
    view.show_chart("heavy")
    qtbot.waitUntil(lambda: view.canvas.is_stale)
    assert view.canvas.page is old
    gate.set()
    qtbot.waitUntil(lambda: shown(view) == "heavy")
    assert not view.canvas.is_stale


def test_a_light_chart_is_not_replaced_by_a_heavy_one_that_comes_late(
    qtbot: QtBot, view: InsightView, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()

    def draw(subject: ChartSubject, box: Box) -> Drawing:
        gate.wait(10)
        return CHARTS.get("coverage-parts").draw(subject, box)

    monkeypatch.setitem(CHARTS._features, "heavy", Chart("heavy", "Heavy", "Is it?", 999, draw, heavy_from=1))
    view.show_chart("heavy")
    qtbot.waitUntil(lambda: view.canvas.is_stale)
    show(qtbot, view, "sourcing")
    gate.set()
    view.release()
    QApplication.processEvents()
    assert shown(view) == "sourcing"


def test_letters_grow_with_the_window_and_never_shrink_below_their_size(qtbot: QtBot, view: InsightView) -> None:
    assert view.canvas.scale == pytest.approx(1.0, abs=0.05)
    view.resize(2600, 1500)
    qtbot.waitUntil(lambda: view.canvas.width() > 2000)
    assert view.canvas.scale > 2


def show(qtbot: QtBot, view: InsightView, chart_id: str) -> None:
    view.show_chart(chart_id)
    qtbot.waitUntil(lambda: shown(view) == chart_id)


def drag(qtbot: QtBot, view: InsightView, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.3, 0.7, 1.0):
        between = start + (end - start) * part
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(between),
            QPointF(view.canvas.mapToGlobal(between)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view.canvas, event)


def test_dragging_a_name_rates_it_anew_as_one_step(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    fleet = car_maker.id("Fleet customers")
    stakeholders.change(car_maker.document, car_maker.record("Fleet customers"), power=3, interest=2)
    show(qtbot, view, "power-interest")
    steps = car_maker.steps
    start, end = (view.canvas.place_of(group(view, name)) for name in (f"who:{fleet}", "place:5:4"))
    drag(qtbot, view, start, end)
    assert view.canvas.is_dragging
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=end)
    rated = car_maker.workspace.map.stakeholders[fleet]
    assert (rated.interest, rated.power) == (5, 4)
    assert car_maker.steps == steps + 1
    car_maker.document.undo()
    assert car_maker.workspace.map.stakeholders[fleet].power == 3


def test_escape_lets_go_of_a_dragged_name(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    stakeholders.change(car_maker.document, car_maker.record("Fleet customers"), power=3, interest=2)
    show(qtbot, view, "power-interest")
    steps = car_maker.steps
    name = f"who:{car_maker.id('Fleet customers')}"
    start, end = (view.canvas.place_of(group(view, found)) for found in (name, "place:5:4"))
    drag(qtbot, view, start, end)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=end)
    assert car_maker.steps == steps


def test_a_name_dropped_where_it_was_is_no_edit(qtbot: QtBot, view: InsightView, car_maker: CarMaker) -> None:
    stakeholders.change(car_maker.document, car_maker.record("Fleet customers"), power=3, interest=2)
    show(qtbot, view, "power-interest")
    steps = car_maker.steps
    start = view.canvas.place_of(group(view, f"who:{car_maker.id('Fleet customers')}"))
    drag(qtbot, view, start, start + QPoint(25, 0))
    qtbot.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(25, 0))
    assert car_maker.steps == steps


def test_work_that_takes_long_shows_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, view: InsightView, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = Event()

    def draw(subject: ChartSubject, box: Box) -> Drawing:
        try:
            while True:
                subject.progress(0.25)
        finally:
            stopped.set()

    monkeypatch.setitem(CHARTS._features, "heavy", Chart("heavy", "Heavy", "Is it?", 999, draw, heavy_from=1))
    old, said = view.canvas.page, []
    view.said.connect(said.append)
    view.show_chart("heavy")
    qtbot.waitUntil(view.renewal.isVisible)
    qtbot.waitUntil(lambda: view.renewal.bar.value() == 250)
    qtbot.mouseClick(view.renewal.stop, Qt.MouseButton.LeftButton)
    assert stopped.wait(5)
    assert not view.renewal.isVisible()
    assert view.canvas.page is old
    assert said == [CANCELLED]
    view.release()


def test_the_network_is_worked_out_once_for_all_charts_and_again_when_a_tie_is_new(
    view: InsightView, car_maker: CarMaker
) -> None:
    workspace = car_maker.workspace
    first = workspace.chart_subject().network.of(workspace.map)
    stakeholders.rename(
        workspace.document, Element("stakeholder", sorted(workspace.map.stakeholders)[0]), "Another name"
    )
    again = workspace.chart_subject().network.of(workspace.map)
    assert again.nodes is first.nodes
    assert again.map is workspace.map
    one, other = sorted(workspace.map.stakeholders)[:2]
    with workspace.document.edit("Connect") as edit:
        edit.put(Relationship(source=one, target=other))
    assert workspace.chart_subject().network.of(workspace.map).nodes is not first.nodes
