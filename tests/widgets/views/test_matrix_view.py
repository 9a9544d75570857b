from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.commands import assignments, services, stakeholders
from app.model.element import Element
from app.model.scales import StakeholderKind
from widgets.theme_bridge import ThemeBridge
from widgets.views.level_popup import LevelPopup
from widgets.views.matrix_headers import MOST_HEIGHT
from widgets.views.matrix_table import level_from
from widgets.views.matrix_view import HINT, NOTHING, MatrixView

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge) -> Iterator[MatrixView]:
    made = MatrixView(car_maker.workspace, look)
    qtbot.addWidget(made)
    made.resize(1000, 520)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made


def cell(view: MatrixView, car_maker: CarMaker, customer: str, service: str) -> QModelIndex:
    row, column = view.model.row_of(car_maker.id(customer)), view.model.column_of(car_maker.id(service))
    assert row >= 0
    assert column >= 0
    return view.model.index(row, column)


def level(car_maker: CarMaker, customer: str, service: str) -> int | None:
    found = car_maker.workspace.map.assignment_of(car_maker.id(service), car_maker.id(customer))
    return None if found is None else found.level


def click(qtbot: QtBot, view: MatrixView, index: QModelIndex) -> LevelPopup:
    at = view.table.visualRect(index).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.popup is not None
    return view.popup


def test_customers_stand_in_rows_and_services_in_columns(view: MatrixView) -> None:
    assert [found.name for found in view.model.customers] == ["Car buyers", "Fleet customers", "Dealers"]
    assert [found.name for found in view.model.services] == ["Portal", "Telematics", "Leasing"]


def test_a_click_on_a_cell_and_on_a_level_assigns_as_one_step(
    qtbot: QtBot, view: MatrixView, car_maker: CarMaker
) -> None:
    steps = car_maker.steps
    popup = click(qtbot, view, cell(view, car_maker, "Car buyers", "Portal"))
    qtbot.mouseClick(popup.buttons[3], Qt.MouseButton.LeftButton)
    assert level(car_maker, "Car buyers", "Portal") == 3
    assert car_maker.steps == steps + 1
    car_maker.document.undo()
    assert level(car_maker, "Car buyers", "Portal") is None


def test_a_new_assignment_addresses_the_needs_checked_in_the_popup(
    qtbot: QtBot, view: MatrixView, car_maker: CarMaker
) -> None:
    steps = car_maker.steps
    popup = click(qtbot, view, cell(view, car_maker, "Fleet customers", "Portal"))
    popup.boxes[car_maker.id("Tax reporting")].click()
    qtbot.keyClick(popup, Qt.Key.Key_4)
    found = car_maker.workspace.map.assignment_of(car_maker.id("Portal"), car_maker.id("Fleet customers"))
    assert found is not None
    assert (found.level, found.addresses) == (4, (car_maker.id("Tax reporting"),))
    assert car_maker.steps == steps + 1


def test_checking_a_need_of_an_assigned_service_is_a_step_of_its_own(
    qtbot: QtBot, view: MatrixView, car_maker: CarMaker
) -> None:
    popup = click(qtbot, view, cell(view, car_maker, "Fleet customers", "Leasing"))
    assert popup.boxes[car_maker.id("One invoice")].isChecked()
    popup.boxes[car_maker.id("Tax reporting")].click()
    found = car_maker.workspace.map.assignment_of(car_maker.id("Leasing"), car_maker.id("Fleet customers"))
    assert found is not None
    assert len(found.addresses) == 2
    qtbot.keyClick(popup, Qt.Key.Key_Delete)
    assert level(car_maker, "Fleet customers", "Leasing") is None


def test_arrows_and_enter_choose_in_the_popup(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    popup = click(qtbot, view, cell(view, car_maker, "Fleet customers", "Leasing"))
    qtbot.keyClick(popup, Qt.Key.Key_Right)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert level(car_maker, "Fleet customers", "Leasing") == 3


def test_digits_set_levels_and_delete_takes_services_away(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    view.table.setCurrentIndex(cell(view, car_maker, "Dealers", "Portal"))
    qtbot.keyClick(view.table, Qt.Key.Key_4)
    assert level(car_maker, "Dealers", "Portal") == 4
    qtbot.keyClick(view.table, Qt.Key.Key_0)
    assert level(car_maker, "Dealers", "Portal") == 0
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert level(car_maker, "Dealers", "Portal") is None


def test_arrows_move_and_the_inspector_follows_the_row(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    view.table.setCurrentIndex(cell(view, car_maker, "Car buyers", "Portal"))
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert car_maker.workspace.selection == (Element("stakeholder", car_maker.id("Fleet customers")),)
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    assert view.table.currentIndex().column() == 1


def test_a_block_of_cells_takes_a_level_as_one_step(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    steps = car_maker.steps
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(view.table, Qt.Key.Key_2)
    assert {found.level for found in car_maker.workspace.map.assignments.values()} == {2}
    assert len(car_maker.workspace.map.assignments) == 9
    assert car_maker.steps == steps + 1


def test_a_block_from_a_spreadsheet_is_pasted_as_one_step(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    steps = car_maker.steps
    view.table.setCurrentIndex(cell(view, car_maker, "Car buyers", "Portal"))
    QGuiApplication.clipboard().setText("4\t\t1\r\nadequate\t3.0\t-\r\n")
    qtbot.keyClick(view.table, Qt.Key.Key_V, CONTROL)
    assert [[level(car_maker, customer, service) for service in ("Portal", "Telematics", "Leasing")]
            for customer in ("Car buyers", "Fleet customers")] == [[4, None, 1], [2, 3, None]]  # fmt: skip
    assert car_maker.steps == steps + 1
    assert car_maker.document.undo_label == "Paste levels"


def test_pasting_keeps_the_needs_that_were_addressed(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    view.table.setCurrentIndex(cell(view, car_maker, "Fleet customers", "Leasing"))
    QGuiApplication.clipboard().setText("4")
    qtbot.keyClick(view.table, Qt.Key.Key_V, CONTROL)
    found = car_maker.workspace.map.assignment_of(car_maker.id("Leasing"), car_maker.id("Fleet customers"))
    assert found is not None
    assert found.addresses == (car_maker.id("One invoice"),)


def test_what_is_no_level_or_lies_outside_is_said_and_left_alone(
    qtbot: QtBot, view: MatrixView, car_maker: CarMaker
) -> None:
    view.table.setCurrentIndex(cell(view, car_maker, "Dealers", "Leasing"))
    QGuiApplication.clipboard().setText("7\t2\nlots\t2")
    qtbot.keyClick(view.table, Qt.Key.Key_V, CONTROL)
    assert level(car_maker, "Dealers", "Leasing") is None
    assert "“7”" in view.notice.text()
    assert "3 pasted cells lie outside of the matrix." in view.notice.text()


def test_a_block_is_copied_as_tab_separated_levels(qtbot: QtBot, view: MatrixView) -> None:
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(view.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "\t\t\n\t1\t2\n\t\t"


@pytest.mark.parametrize(("text", "found"), [("3", 3), (" 0 ", 0), ("4.0", 4), ("Good", 3), ("–", None), ("x", None)])
def test_levels_are_read_as_spreadsheets_have_them(text: str, found: int | None) -> None:
    assert level_from(text) == found


@pytest.mark.parametrize("text", ["5", "-1", "2.5", "high", "nan"])
def test_what_is_no_level_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        level_from(text)


def test_a_cell_is_outlined_where_a_need_it_addresses_is_not_met(
    view: MatrixView, car_maker: CarMaker, look: ThemeBridge
) -> None:
    index = cell(view, car_maker, "Fleet customers", "Leasing")
    assert view.model.cell(index.row(), index.column()).gap
    box = view.table.visualRect(index)
    image = view.table.viewport().grab().toImage()
    assert image.pixelColor(box.left() + 2, box.center().y()) == QColor(look.theme.color("cell.gap"))
    assignments.set_level(car_maker.document, car_maker.id("Leasing"), car_maker.id("Fleet customers"), 4)
    car_maker.workspace.set_lens("network")
    assert not view.model.cell(index.row(), index.column()).gap


def test_a_planned_service_is_said_not_to_count(view: MatrixView, car_maker: CarMaker) -> None:
    index = cell(view, car_maker, "Fleet customers", "Telematics")
    assert not view.model.cell(index.row(), index.column()).counts
    assert "planned: does not count today" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_rows_are_sorted_by_importance_and_by_name(view: MatrixView) -> None:
    view.model.sort_rows("name")
    assert [found.name for found in view.model.customers] == ["Car buyers", "Dealers", "Fleet customers"]
    view.model.sort_rows("importance")
    assert [found.name for found in view.model.customers] == ["Car buyers", "Fleet customers", "Dealers"]


def test_rows_sorted_by_coverage_keep_their_places_while_levels_change(view: MatrixView, car_maker: CarMaker) -> None:
    car_maker.workspace.set_lens("network")
    view.model.sort_rows("coverage")
    before = [found.name for found in view.model.customers]
    assert before[0] == "Fleet customers"
    assignments.set_level(car_maker.document, car_maker.id("Leasing"), car_maker.id("Fleet customers"), 4)
    assert [found.name for found in view.model.customers] == before


def test_a_filter_finds_customers_and_services(qtbot: QtBot, view: MatrixView) -> None:
    qtbot.keyClicks(view.filter, "fleet")
    assert [found.name for found in view.model.customers] == ["Fleet customers"]
    assert len(view.model.services) == 3
    view.filter.clear()
    qtbot.keyClicks(view.filter, "portal")
    assert [found.name for found in view.model.services] == ["Portal"]
    assert len(view.model.customers) == 3


def test_the_current_cell_stays_when_a_customer_appears(view: MatrixView, car_maker: CarMaker) -> None:
    view.table.setCurrentIndex(cell(view, car_maker, "Fleet customers", "Leasing"))
    stakeholders.add_stakeholder(car_maker.document, "A buyer", StakeholderKind.CONSUMER, importance=5)
    assert view.table.currentIndex() == cell(view, car_maker, "Fleet customers", "Leasing")


def test_a_press_on_a_leaning_name_selects_the_service(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    column = view.model.column_of(car_maker.id("Leasing"))
    foot = view.header._foot(column)
    at = QPoint(int(foot.x() + 12), int(foot.y() - 12))
    assert view.header.column_at(QPointF(at)) == column
    qtbot.mouseClick(view.header, Qt.MouseButton.LeftButton, pos=at)
    assert car_maker.workspace.selection == (Element("service", car_maker.id("Leasing")),)


def test_no_name_of_a_column_is_cut_at_the_edge_of_the_header(
    qtbot: QtBot, view: MatrixView, car_maker: CarMaker
) -> None:
    for number in range(30):
        services.add_service(car_maker.document, f"Service with quite a long name number {number}")
    bar = view.table.horizontalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        for column in view.header._visible():
            width = view.header.fontMetrics().horizontalAdvance(view.header.shown_name(column))
            foot = view.header._foot(column)
            assert foot.x() + width * 0.77 <= view.header.width()
            assert foot.y() - width * 0.65 >= 0


def test_two_hundred_customers_and_a_hundred_services_are_one_table(view: MatrixView, car_maker: CarMaker) -> None:
    with car_maker.document.edit("Many") as edit:
        template_customer, template_service = car_maker.record("Dealers"), car_maker.record("Portal")
        for number in range(200):
            edit.put(template_customer.changed(id=f"c{number:03}", name=f"Customer {number}"))
        for number in range(100):
            edit.put(template_service.changed(id=f"s{number:03}", name=f"Service {number}"))
    assert (view.model.rowCount(), view.model.columnCount()) == (203, 103)
    view.table.scrollToBottom()
    assert not view.grab().isNull()


def test_the_menu_of_a_cell_leads_to_customer_and_service(view: MatrixView, car_maker: CarMaker) -> None:
    entries = {
        entry.text(): entry for entry in view.table.menu_for(cell(view, car_maker, "Dealers", "Portal")).actions()
    }
    entries["Show Portal"].trigger()
    assert car_maker.workspace.selection == (Element("service", car_maker.id("Portal")),)
    entries["Show Dealers"].trigger()
    assert car_maker.workspace.selection == (Element("stakeholder", car_maker.id("Dealers")),)


def test_coverage_of_a_row_follows_the_lens(view: MatrixView, car_maker: CarMaker) -> None:
    row = view.model.row_of(car_maker.id("Fleet customers"))
    assert view.model.coverage_of(row) == 0.0
    assert view.notice.text().startswith(HINT)
    car_maker.workspace.set_lens("network")
    assert view.model.coverage_of(row) == pytest.approx(2 / 9)
    assert "network coverage" in view.notice.text()


def test_a_map_without_services_says_what_is_missing(view: MatrixView, car_maker: CarMaker) -> None:
    with car_maker.document.edit("Clear") as edit:
        edit.remove_all(tuple(edit.map.services.values()))
    assert view.notice.text() == NOTHING
    assert not view.grab().isNull()


def test_delete_in_a_cell_is_not_taken_by_a_shortcut_of_the_window(
    qtbot: QtBot, view: MatrixView, car_maker: CarMaker
) -> None:
    deleted: list[bool] = []
    action = QAction("Delete", view)
    action.setShortcut("Del")
    action.triggered.connect(lambda: deleted.append(True))
    view.addAction(action)
    view.table.setFocus()
    view.table.setCurrentIndex(cell(view, car_maker, "Fleet customers", "Leasing"))
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert deleted == []
    assert level(car_maker, "Fleet customers", "Leasing") is None
    view.filter.setFocus()
    qtbot.keyClick(view.sort, Qt.Key.Key_Delete)
    assert deleted == [True]


def test_names_of_services_get_the_height_that_they_need(view: MatrixView, car_maker: CarMaker) -> None:
    short = view.header.height()
    services.add_service(car_maker.document, "Finance & purchasing (ERP)")
    assert short < view.header.height() <= MOST_HEIGHT
    assert view.header.shown_name(view.model.column_of(car_maker.id("Finance & purchasing (ERP)"))).endswith("(ERP)")
    services.add_service(car_maker.document, "Collaboration between departments and suppliers " * 4)
    assert view.header.height() == MOST_HEIGHT


def test_coverage_is_not_painted_below_the_rows(view: MatrixView) -> None:
    view.resize(1000, 240)
    foot = view.table.viewport().y() + view.table.viewport().height()
    picture = view.strip.grab().toImage()
    below = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(foot + 1, picture.height())}
    assert below <= {picture.pixelColor(0, 0).name()}


def test_the_levels_to_choose_are_named(qtbot: QtBot, view: MatrixView, car_maker: CarMaker) -> None:
    popup = click(qtbot, view, cell(view, car_maker, "Fleet customers", "Leasing"))
    said = " ".join(label.text() for label in popup.findChildren(QLabel))
    assert "0 none  1 basic  2 adequate  3 good  4 excellent" in said
