from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.model.assignment import Assignment
from app.model.attributes import Form, attribute_of, attributes_of
from app.model.element import Element
from app.model.need import Need
from app.model.record import Record
from app.model.scales import Attitude, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.controls.attribute_text import survives_text, text_of, value_from
from widgets.controls.directory import Directory
from widgets.theme_bridge import ThemeBridge
from widgets.views.register_paste import read_stakeholders
from widgets.views.register_view import TABS, RegisterView

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge) -> Iterator[RegisterView]:
    made = RegisterView(car_maker.workspace, look)
    qtbot.addWidget(made)
    made.resize(1200, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made


@pytest.fixture
def directory(car_maker: CarMaker) -> Directory:
    return Directory(lambda: car_maker.workspace.map)


def turn_to(view: RegisterView, record_type: type[Record]) -> None:
    view.tabs.setCurrentIndex([found for found, _ in TABS].index(record_type))


def index_of(view: RegisterView, car_maker: CarMaker, name: str, field: str) -> QModelIndex:
    record = car_maker.record(name)
    turn_to(view, type(record))
    model = view.models[type(record)]
    return model.index(model.row_of(record.id), model.column_of(field))


def open_editor(qtbot: QtBot, view: RegisterView, index: QModelIndex) -> QWidget:
    table = view.tables[view.record_type]
    table.scrollTo(index)
    table.setCurrentIndex(index)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editors = [
        found for kind in (QComboBox, QLineEdit, QPlainTextEdit) for found in table.viewport().findChildren(kind)
    ]
    return next(found for found in editors if found.parentWidget() is table.viewport())


def names(view: RegisterView, record_type: type[Record]) -> list[str]:
    return [
        getattr(record, "name", "") or getattr(record, "statement", "") for record in view.models[record_type].records
    ]


def test_every_attribute_of_every_sort_is_a_column(view: RegisterView) -> None:
    for record_type, _ in TABS:
        model = view.models[record_type]
        labels = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
        assert labels == [found.label for found in attributes_of(record_type)]


def test_a_name_is_edited_in_place_as_one_step(qtbot: QtBot, view: RegisterView, car_maker: CarMaker) -> None:
    steps = car_maker.steps
    editor = open_editor(qtbot, view, index_of(view, car_maker, "Dealers", "name"))
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Retailers")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: car_maker.steps == steps + 1)
    assert car_maker.record("Retailers")
    assert car_maker.steps == steps + 1


def test_a_kind_is_chosen_from_its_list(qtbot: QtBot, view: RegisterView, car_maker: CarMaker) -> None:
    editor = open_editor(qtbot, view, index_of(view, car_maker, "Car buyers", "kind"))
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findText("Partner"))
    editor.activated.emit(editor.currentIndex())
    assert car_maker.record("Car buyers").kind is StakeholderKind.PARTNER


def test_a_provider_is_found_by_typing_a_part_of_its_name(
    qtbot: QtBot, view: RegisterView, car_maker: CarMaker
) -> None:
    editor = open_editor(qtbot, view, index_of(view, car_maker, "Portal", "provider"))
    assert isinstance(editor, QComboBox)
    editor.setEditText("dealers")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert car_maker.record("Portal").provider == car_maker.id("Dealers")


def test_a_long_text_keeps_its_lines(qtbot: QtBot, view: RegisterView, car_maker: CarMaker) -> None:
    editor = open_editor(qtbot, view, index_of(view, car_maker, "Dealers", "description"))
    assert isinstance(editor, QPlainTextEdit)
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert car_maker.record("Dealers").description == "one\ntwo"


def test_a_value_that_does_not_fit_is_explained_and_changes_nothing(
    qtbot: QtBot, view: RegisterView, car_maker: CarMaker
) -> None:
    steps = car_maker.steps
    editor = open_editor(qtbot, view, index_of(view, car_maker, "Portal", "start"))
    qtbot.keyClicks(editor, "soon")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "“soon” is not a day" in view.notice.text())
    assert car_maker.steps == steps


def test_an_empty_name_is_refused_in_words(view: RegisterView, car_maker: CarMaker) -> None:
    index = index_of(view, car_maker, "Dealers", "name")
    assert not view.models[Stakeholder].setData(index, "  ")
    assert "needs a name" in view.notice.text()
    assert car_maker.record("Dealers")


def test_rows_are_sorted_with_the_unrated_last(view: RegisterView) -> None:
    model = view.models[Stakeholder]
    model.sort(model.column_of("importance"), Qt.SortOrder.DescendingOrder)
    assert names(view, Stakeholder)[:2] == ["Car buyers", "Fleet customers"]
    model.sort(model.column_of("importance"), Qt.SortOrder.AscendingOrder)
    assert names(view, Stakeholder)[:2] == ["Fleet customers", "Car buyers"]
    model.sort(model.column_of("name"))
    assert names(view, Stakeholder) == ["Car buyers", "Dealers", "Fleet customers", "Maple IT"]


def test_a_filter_searches_all_columns(qtbot: QtBot, view: RegisterView) -> None:
    qtbot.keyClicks(view.filter, "consumer")
    assert names(view, Stakeholder) == ["Car buyers"]
    view.filter.clear()
    qtbot.keyClicks(view.filter, "dealers")
    assert names(view, Service) == ["Leasing"]


def test_several_rows_are_deleted_as_one_step(qtbot: QtBot, view: RegisterView, car_maker: CarMaker) -> None:
    steps = car_maker.steps
    table = view.tables[Stakeholder]
    table.setFocus()
    for name in ("Car buyers", "Dealers"):
        index = index_of(view, car_maker, name, "name")
        table.selectionModel().select(index, table.selectionModel().SelectionFlag.Select)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert names(view, Stakeholder) == ["Maple IT", "Fleet customers"]
    assert car_maker.steps == steps + 1
    car_maker.document.undo()
    assert len(names(view, Stakeholder)) == 4


def test_rows_are_copied_as_a_table(qtbot: QtBot, view: RegisterView, car_maker: CarMaker) -> None:
    table = view.tables[Stakeholder]
    model = view.models[Stakeholder]
    flag = table.selectionModel().SelectionFlag.Select
    for field in ("name", "kind"):
        table.selectionModel().select(index_of(view, car_maker, "Fleet customers", field), flag)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Name\tKind\nFleet customers\tBusiness customer"
    assert model.rowCount() == 4


def test_pasting_a_spreadsheet_adds_stakeholders_as_one_step(
    qtbot: QtBot, view: RegisterView, car_maker: CarMaker
) -> None:
    steps = car_maker.steps
    QGuiApplication.clipboard().setText(
        "Importance\tName\tColour\tKind\tTags\tAttitude now\r\n"
        "5\tBanks\tred\tpartner\teu, finance\tSupportive\r\n"
        "9\tPress\tblue\tother\t\t\r\n"
        "\t\t\tpartner\t\t\r\n"
    )
    table = view.tables[Stakeholder]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_V, CONTROL)
    banks, press = car_maker.record("Banks"), car_maker.record("Press")
    assert (banks.kind, banks.importance, banks.tags, banks.attitude) == (
        StakeholderKind.PARTNER, 5, ("eu", "finance"), Attitude.SUPPORTIVE,
    )  # fmt: skip
    assert press.importance is None
    assert car_maker.steps == steps + 1
    assert view.notice.text().startswith("2 stakeholders added. Row 3, importance:")
    assert "Row 4 has no name." in view.notice.text()


def test_a_plain_list_of_names_is_pasted_too(view: RegisterView, car_maker: CarMaker, directory: Directory) -> None:
    pasted = read_stakeholders([["Banks", "partner"], ["<b>Press</b>"]], directory)
    assert [(found.name, found.kind) for found in pasted.stakeholders] == [
        ("Banks", StakeholderKind.PARTNER),
        ("<b>Press</b>", StakeholderKind.OTHER),
    ]
    assert pasted.problems == ()


def test_only_stakeholders_can_be_pasted(qtbot: QtBot, view: RegisterView, car_maker: CarMaker) -> None:
    steps = car_maker.steps
    turn_to(view, Need)
    QGuiApplication.clipboard().setText("x")
    table = view.tables[Need]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_V, CONTROL)
    assert "Only stakeholders" in view.notice.text()
    assert car_maker.steps == steps


def test_a_row_is_added_and_its_name_is_being_edited(qtbot: QtBot, view: RegisterView, car_maker: CarMaker) -> None:
    qtbot.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
    table = view.tables[Stakeholder]
    editor = table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "Banks")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Banks" in names(view, Stakeholder))
    turn_to(view, Service)
    qtbot.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
    assert car_maker.record("New service")


def test_going_to_a_row_selects_its_element_and_the_other_way_round(view: RegisterView, car_maker: CarMaker) -> None:
    view.tables[Stakeholder].setCurrentIndex(index_of(view, car_maker, "Dealers", "name"))
    assert car_maker.workspace.selection == (Element("stakeholder", car_maker.id("Dealers")),)
    car_maker.select("Car buyers")
    current = view.tables[Stakeholder].currentIndex()
    assert view.models[Stakeholder].records[current.row()].id == car_maker.id("Car buyers")


def test_the_current_row_stays_current_when_others_appear(view: RegisterView, car_maker: CarMaker) -> None:
    view.tables[Stakeholder].setCurrentIndex(index_of(view, car_maker, "Dealers", "kind"))
    with car_maker.document.edit("Add") as edit:
        edit.put(Stakeholder(id="0", name="First"))
    current = view.tables[Stakeholder].currentIndex()
    assert view.models[Stakeholder].records[current.row()].id == car_maker.id("Dealers")


def test_a_list_that_text_cannot_hold_is_not_edited_as_text(view: RegisterView, car_maker: CarMaker) -> None:
    with car_maker.document.edit("Custom") as edit:
        edit.put(car_maker.record("Dealers").changed(custom=(("Hours", "9:00; 17:00"),)))
    index = index_of(view, car_maker, "Dealers", "custom")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert index_of(view, car_maker, "Car buyers", "custom").flags() & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize(
    ("record_type", "field", "text", "value"),
    [
        (Stakeholder, "importance", "4", 4),
        (Stakeholder, "importance", "4/5", 4),
        (Stakeholder, "importance", "not rated", None),
        (Stakeholder, "served", "no", False),
        (Stakeholder, "served", "", None),
        (Stakeholder, "tags", "a, b; a", ("a", "b")),
        (Stakeholder, "custom", "Segment: A; City: Bern", (("Segment", "A"), ("City", "Bern"))),
        (Service, "annual_cost", "1,200.50", 1200.5),
        (Service, "start", "2026-01-02", date(2026, 1, 2)),
        (Need, "required_level", "excellent", 4),
        (Assignment, "level", "2 adequate", 2),
    ],
)
def test_values_are_read_from_the_text_that_people_write(
    directory: Directory, record_type: type[Record], field: str, text: str, value: object
) -> None:
    assert value_from(attribute_of(record_type, field), text, directory) == value


@pytest.mark.parametrize(
    ("record_type", "field", "text"),
    [
        (Stakeholder, "importance", "6"), (Stakeholder, "served", "maybe"), (Stakeholder, "kind", "friend"),
        (Service, "provider", "Nobody"), (Service, "annual_cost", "much"), (Need, "required_level", "0"),
    ],
)  # fmt: skip
def test_a_text_that_says_no_value_is_refused_with_a_sentence(
    directory: Directory, record_type: type[Record], field: str, text: str
) -> None:
    with pytest.raises(ValueError, match=text):
        value_from(attribute_of(record_type, field), text, directory)


def test_two_of_the_same_name_are_not_guessed_between(car_maker: CarMaker, directory: Directory) -> None:
    with car_maker.document.edit("Add") as edit:
        edit.put(Stakeholder(name="Dealers"))
    with pytest.raises(ValueError, match="Several stakeholders"):
        value_from(attribute_of(Service, "provider"), "Dealers", directory)


def test_every_value_of_the_map_survives_its_text(car_maker: CarMaker, directory: Directory) -> None:
    for record_type, _ in TABS:
        for record in car_maker.workspace.map.all(record_type):
            for attribute in attributes_of(record_type):
                if attribute.form is Form.REFERENCE and attribute.refers_to == "need":
                    continue
                value = getattr(record, attribute.name)
                assert survives_text(attribute, value, directory), text_of(attribute, value, directory)
