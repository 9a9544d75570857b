"""From the map to a chart and back, as in a board room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.main_window import MainWindow
from widgets.views.insight_view import InsightView

CONTROL = Qt.KeyboardModifier.ControlModifier


def insight(qtbot: QtBot, window: MainWindow, chart_id: str) -> InsightView:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    view = window.desk.views.currentWidget()
    assert isinstance(view, InsightView)
    view.show_chart(chart_id)
    qtbot.waitUntil(lambda: view.canvas.page is not None and view.canvas.page.chart.id == chart_id)
    return view


def place(view: InsightView, name: str) -> QPoint:
    found = next(group for group in view.canvas.marks if group.name.startswith(name))
    return view.canvas.place_of(found)


def test_a_partner_in_the_ranking_is_found_in_inspector_and_map(qtbot: QtBot, maple: MainWindow) -> None:
    view = insight(qtbot, maple, "partner-dependency")
    at = place(view, "Without Dealers")
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=at)
    (selected,) = maple.desk.workspace.selection
    assert maple.desk.workspace.map.stakeholders[selected.id].name == "Dealers"
    qtbot.mouseDClick(view.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert maple.is_on_map
    assert maple.desk.workspace.selection == (selected,)


def test_undo_is_seen_in_the_chart(qtbot: QtBot, maple: MainWindow) -> None:
    view = insight(qtbot, maple, "coverage-parts")
    before = view.canvas.accessibleName()
    workspace = maple.desk.workspace
    with workspace.document.edit("Forget all assignments") as edit:
        edit.remove_all(list(workspace.map.assignments.values()))
    qtbot.waitUntil(
        lambda: view.canvas.accessibleName() == "The firm meets 0 of 100 points of need, and nobody meets 100"
    )
    qtbot.keyClick(view.list, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: view.canvas.accessibleName() == before)


def test_a_chart_is_copied_and_the_notice_says_so(qtbot: QtBot, maple: MainWindow) -> None:
    view = insight(qtbot, maple, "scoreboard")
    qtbot.mouseClick(view.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert maple.notice.isVisible()
