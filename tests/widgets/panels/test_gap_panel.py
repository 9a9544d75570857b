from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.analysis.gap_rule import Finding, Fix, Severity
from app.model.element import Element
from app.model.map_state import MapState
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder
from widgets.panels.gap_model import COLUMNS, POINTS, REASON, SEVERITY, TITLE, GapFilter, GapModel, points_text
from widgets.panels.gap_panel import EDGE, NO_GAPS, NONE_MATCHES, GapPanel
from widgets.panels.gap_table import CELL_PADDING
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker


def finding(name: str, severity: Severity = Severity.MINOR, **values: object) -> Finding:
    element = Element("need", name)
    return Finding("unmet-need", severity, (element,), None, f"Unmet need: {name}", f"Why {name}", **values)


@pytest.fixture
def panel(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge) -> Iterator[GapPanel]:
    made = GapPanel(car_maker.workspace, look)
    qtbot.addWidget(made)
    made.resize(1100, 260)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made


def row_at(panel: GapPanel, row: int) -> QPoint:
    return panel.table.visualRect(panel.model.index(row, 2)).center()


def test_all_gaps_stand_in_the_order_of_the_finder(panel: GapPanel, car_maker: CarMaker) -> None:
    assert tuple(panel.model.findings) == car_maker.workspace.findings
    assert car_maker.workspace.findings


def test_the_chips_count_and_switch_severities(qtbot: QtBot, panel: GapPanel) -> None:
    severity = panel.model.findings[0].severity
    count = sum(found.severity is severity for found in panel.model.findings)
    chip = panel.chips[severity]
    assert chip.text().startswith(f"{count} ")
    before = len(panel.model.findings)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(panel.model.findings) == before - count
    assert chip.text().startswith(f"{count} ")


def test_a_search_keeps_the_gaps_that_have_all_words(qtbot: QtBot, panel: GapPanel) -> None:
    qtbot.keyClicks(panel.search, "fleet tax")
    assert panel.model.findings
    assert all("Tax reporting" in found.title for found in panel.model.findings)


def test_a_kind_of_customer_filters(panel: GapPanel, car_maker: CarMaker) -> None:
    panel.kind.set_value(StakeholderKind.CONSUMER)
    panel.kind.chosen.emit(StakeholderKind.CONSUMER)
    assert {found.customer for found in panel.model.findings} == {car_maker.id("Car buyers")}


def test_a_rule_filters(panel: GapPanel) -> None:
    panel.rule.set_value("unmet-need")
    panel.rule.chosen.emit("unmet-need")
    assert {found.rule for found in panel.model.findings} == {"unmet-need"}


def test_a_click_goes_to_what_the_gap_concerns(qtbot: QtBot, panel: GapPanel) -> None:
    gone: list[Element] = []
    panel.go_to.connect(gone.append)
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=row_at(panel, 1))
    assert gone == [panel.model.findings[1].elements[0]]


def test_enter_asks_for_the_first_fix_and_space_goes_there(qtbot: QtBot, panel: GapPanel) -> None:
    asked: list[tuple[Fix, Finding]] = []
    gone: list[Element] = []
    panel.fix_requested.connect(lambda fix, found: asked.append((fix, found)))
    panel.go_to.connect(gone.append)
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    first = panel.model.findings[0]
    assert asked == [(first.fixes[0], first)]
    assert gone == [first.elements[0]]


def test_a_double_click_asks_for_the_first_fix(qtbot: QtBot, panel: GapPanel) -> None:
    asked: list[Fix] = []
    panel.fix_requested.connect(lambda fix, _: asked.append(fix))
    viewport, at = panel.table.viewport(), row_at(panel, 0)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert asked == [panel.model.findings[0].fixes[0]]


def test_the_menu_has_every_fix(panel: GapPanel) -> None:
    found = next(found for found in panel.model.findings if len(found.fixes) > 1)
    asked: list[Fix] = []
    panel.fix_requested.connect(lambda fix, _: asked.append(fix))
    entries = panel.table.menu_for(found).actions()
    assert [entry.text() for entry in entries[: len(found.fixes)]] == [fix.label for fix in found.fixes]
    entries[1].trigger()
    assert asked == [found.fixes[1]]


def test_rows_are_copied_as_a_table_with_headings(qtbot: QtBot, panel: GapPanel) -> None:
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    first = panel.model.findings[0]
    assert lines[0] == "Severity\tCustomer\tGap\tWhy\tPoints"
    assert lines[1].split("\t")[0::2] == [first.severity.label, first.title, points_text(first)]
    assert len(lines) == 2


def test_the_current_gap_stays_current_through_an_edit(panel: GapPanel, car_maker: CarMaker) -> None:
    row = next(row for row, found in enumerate(panel.model.findings) if "One invoice" in found.title)
    panel.table.selectRow(row)
    current = panel.table.current_finding()
    with car_maker.document.edit("Elsewhere") as edit:
        edit.put(Stakeholder(name="Regulator", importance=5))
    assert current is not None
    again = panel.table.current_finding()
    assert again is not None
    assert again.id == current.id


def test_a_closed_gap_leaves_the_list_and_undo_brings_it_back(panel: GapPanel, car_maker: CarMaker) -> None:
    before = tuple(found.id for found in panel.model.findings)
    with car_maker.document.edit("Delete") as edit:
        edit.remove(car_maker.record("Tax reporting"))
    assert tuple(found.id for found in panel.model.findings) != before
    car_maker.document.undo()
    assert tuple(found.id for found in panel.model.findings) == before


def test_an_empty_list_says_why(qtbot: QtBot, panel: GapPanel, car_maker: CarMaker) -> None:
    qtbot.keyClicks(panel.search, "zzzz")
    assert panel.empty.isVisible()
    assert panel.empty.text() == NONE_MATCHES
    panel.search.clear()
    with car_maker.document.edit("Clear the map") as edit:
        edit.remove_all(tuple(edit.map.all(Stakeholder)))
        edit.remove_all(tuple(edit.map.services.values()))
    assert not car_maker.workspace.findings
    assert panel.empty.text() == NO_GAPS
    assert panel.empty.isVisible()


@pytest.mark.parametrize(
    ("values", "text"),
    [({"points": 6.2}, "−6.2 pts"), ({"delight": 4.13}, "+4.1 delight"), ({"points": 18.0}, "−18 pts"), ({}, "")],
)
def test_points_are_written_with_their_sign_and_unit(values: dict[str, float], text: str) -> None:
    assert points_text(finding("a", **values)) == text


def test_five_thousand_gaps_are_sorted_by_points_and_back(qtbot: QtBot, look: ThemeBridge) -> None:
    model = GapModel(look)
    many = [finding(str(number), points=float(number * 7919 % 5000)) for number in range(5000)]
    model.show_findings(many, MapState())
    model.sort(POINTS)
    points = [found.points for found in model.findings]
    assert points == sorted(points, reverse=True)
    assert model.rowCount() == 5000
    model.sort(0)
    assert list(model.findings) == many


def test_a_filter_of_severities_alone_does_not_change_the_counts() -> None:
    chosen = GapFilter(severities=frozenset(), words=("invoice",))
    assert chosen.apart_from_severity() == GapFilter(words=("invoice",))
    assert not chosen.admits(finding("invoice"), MapState())
    assert chosen.apart_from_severity().admits(finding("invoice"), MapState())


def test_the_panel_asks_for_about_four_rows_and_no_more(panel: GapPanel) -> None:
    panel.resize(1100, panel.sizeHint().height())
    rows = panel.table.viewport().height() / panel.table.rowHeight(0)
    assert 3.5 <= rows <= 4.5


@pytest.mark.parametrize("width", [820, 1100, 2600])
def test_the_reason_gets_most_of_the_room_and_nothing_stands_free(panel: GapPanel, width: int) -> None:
    panel.resize(width, 260)
    table = panel.table
    assert sum(table.columnWidth(column) for column in range(5)) == table.viewport().width()
    assert table.columnWidth(REASON) > table.columnWidth(TITLE) > table.columnWidth(SEVERITY)
    assert table.horizontalScrollBar().maximum() == 0


def test_a_column_stays_as_wide_as_a_person_drew_it(qtbot: QtBot, panel: GapPanel) -> None:
    header = panel.table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(TITLE) + header.sectionSize(TITLE) - 1, header.height() // 2)
    qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    for step in (10, 30, 60):
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(edge - QPoint(step, 0)),
            QPointF(header.viewport().mapToGlobal(edge - QPoint(step, 0))),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(header.viewport(), move)
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge - QPoint(60, 0))
    drawn = panel.table.columnWidth(TITLE)
    panel.resize(1400, 260)
    assert panel.table.columnWidth(TITLE) == drawn


def test_every_heading_says_what_its_column_means(panel: GapPanel) -> None:
    for column in range(len(COLUMNS)):
        assert len(panel.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)) > 20


def test_headings_stand_above_what_they_head(panel: GapPanel) -> None:
    header = panel.table.horizontalHeader()
    assert header.sectionViewportPosition(SEVERITY) == panel.table.columnViewportPosition(SEVERITY)
    title = next(label for label in panel.findChildren(QLabel) if label.text() == "Gaps")
    assert title.mapTo(panel, QPoint(0, 0)).x() == panel.table.x() + CELL_PADDING + EDGE
