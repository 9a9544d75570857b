from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model.attributes import Form, attribute_of, attributes_of
from app.model.map_state import MapState
from app.model.need import Need
from app.model.record import Record
from app.model.relationship import Relationship
from app.model.scales import Attitude
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.controls.attribute_field import AttributeField, choices_of, editor_for
from widgets.controls.choice_field import ChoiceField, ReferenceField, ReferencesField
from widgets.controls.directory import Directory
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.flow_tags import FlowTags
from widgets.controls.level_squares import LevelSquares
from widgets.controls.line_field import DateField, LineField, NumberField
from widgets.controls.pairs_field import PairsField
from widgets.controls.plain_text import PlainLabel
from widgets.controls.rating_dots import RatingDots
from widgets.controls.row_list import KeyedPart, RowList
from widgets.controls.search_popup import SHOWN_AT_MOST, Entry, SearchPopup
from widgets.controls.text_field import TextField
from widgets.theme_bridge import ThemeBridge

DIRECTORY = Directory(lambda: MapState((Stakeholder(id="1", name="Dealers"),)))
EDITORS = {
    Form.LINE: LineField, Form.TEXT: TextField, Form.CHOICE: ChoiceField, Form.RATING: RatingDots,
    Form.LEVEL: LevelSquares, Form.NUMBER: NumberField, Form.DATE: DateField, Form.FLAG: ChoiceField,
    Form.REFERENCE: ReferenceField, Form.REFERENCES: ReferencesField, Form.TAGS: FlowTags, Form.PAIRS: PairsField,
}  # fmt: skip
SAMPLES: list[tuple[type[Record], str, object]] = [
    (Stakeholder, "name", "Dealers & <b>co</b>"),
    (Stakeholder, "description", "one\ntwo"),
    (Stakeholder, "attitude", Attitude.LEADING),
    (Stakeholder, "importance", 4),
    (Need, "required_level", 2),
    (Service, "annual_cost", 1200.5),
    (Service, "start", date(2026, 1, 2)),
    (Stakeholder, "served", False),
    (Relationship, "mutual", True),
    (Service, "provider", "1"),
    (Stakeholder, "tags", ("a", "b")),
    (Stakeholder, "custom", (("Segment", "A"),)),
]


def field_of(qtbot: QtBot, look: ThemeBridge, record_type: type[Record], name: str) -> AttributeField:
    field = AttributeField(attribute_of(record_type, name), look, DIRECTORY)
    qtbot.addWidget(field)
    return field


@pytest.mark.parametrize("form", list(Form))
def test_every_form_has_an_editor(qtbot: QtBot, look: ThemeBridge, form: Form) -> None:
    attribute = next(
        found
        for record_type in (Stakeholder, Service, Need, Relationship)
        for found in attributes_of(record_type)
        if found.form is form
    )
    editor = editor_for(attribute, look, DIRECTORY)
    qtbot.addWidget(editor)
    assert type(editor) is EDITORS[form]


@pytest.mark.parametrize(("record_type", "name", "value"), SAMPLES)
def test_a_value_shown_is_the_value_and_nobody_is_told(
    qtbot: QtBot, look: ThemeBridge, record_type: type[Record], name: str, value: object
) -> None:
    field = field_of(qtbot, look, record_type, name)
    told: list[object] = []
    field.committed.connect(lambda _name, committed: told.append(committed))
    field.set_value(value)
    assert field.editor.value() == value
    assert not field.is_editing
    field.commit()
    assert told == []


@pytest.mark.parametrize(("record_type", "name", "value"), SAMPLES)
def test_every_editor_has_a_name_for_screen_readers(
    qtbot: QtBot, look: ThemeBridge, record_type: type[Record], name: str, value: object
) -> None:
    field = field_of(qtbot, look, record_type, name)
    field.set_value(value)
    label = field.attribute.label
    named = [field.editor, *field.editor.findChildren(QWidget)]
    assert any(label in widget.accessibleName() for widget in named)
    assert field.attribute.help == "" or field.label.toolTip()


def test_a_sentence_stands_beside_the_field_until_the_value_is_right(qtbot: QtBot, look: ThemeBridge) -> None:
    field = field_of(qtbot, look, Service, "start")
    field.show()
    qtbot.keyClicks(field.editor, "soon")
    field.commit()
    assert field.problem.isVisible()
    assert field.editor.property("wrong") is True
    field.settle(date(2026, 1, 1))
    assert not field.problem.isVisible()
    assert field.editor.text() == "2026-01-01"


def test_a_field_forgets_what_was_typed_when_it_stands_for_another_record(qtbot: QtBot, look: ThemeBridge) -> None:
    for name in ("owner", "description", "custom", "tags"):
        field = field_of(qtbot, look, Stakeholder, name)
        field.show()
        if isinstance(field.editor, PairsField):
            field.editor.add_row()
        typed_into = field.editor if name in ("owner", "description") else field.editor.findChildren(QLineEdit)[0]
        qtbot.keyClicks(typed_into, "typed")
        assert field.is_editing
        field.forget()
        assert not field.is_editing


def test_a_flag_that_may_follow_its_default_has_three_choices() -> None:
    assert [value for value, _ in choices_of(attribute_of(Stakeholder, "inside"))] == [None, True, False]
    assert [value for value, _ in choices_of(attribute_of(Relationship, "mutual"))] == [True, False]


def test_a_flow_breaks_into_lines_and_grows_downwards(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    flow = FlowLayout(home, gap=4)
    for _ in range(6):
        label = PlainLabel("some words")
        flow.addWidget(label)
    narrow, wide = flow.heightForWidth(120), flow.heightForWidth(2000)
    assert narrow > wide > 0
    home.resize(120, narrow)
    home.show()
    assert all(flow.itemAt(place).geometry().right() < 120 for place in range(flow.count()))


class Row(KeyedPart):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.refreshed = 0

    def turn_to(self, key: str) -> None:
        self.key = key

    def refresh(self) -> None:
        self.refreshed += 1


def test_rows_that_stay_are_the_same_and_stand_in_the_new_order(qtbot: QtBot) -> None:
    rows = RowList(Row)
    qtbot.addWidget(rows)
    rows.show_keys(["a", "b", "c"])
    first = {key: rows.row(key) for key in rows.keys}
    rows.show_keys(["c", "a"])
    assert rows.keys == ("c", "a")
    assert all(rows.row(key) is first[key] for key in rows.keys)
    column = rows.layout()
    assert isinstance(column, QVBoxLayout)
    assert [column.itemAt(place).widget() for place in range(column.count())] == [first["c"], first["a"]]


def test_a_row_that_is_no_longer_needed_serves_a_new_key(qtbot: QtBot) -> None:
    rows = RowList(Row)
    qtbot.addWidget(rows)
    rows.show_keys(["a", "b"])
    spare = rows.row("b")
    rows.show_keys(["a", "z"])
    assert rows.row("z") is spare
    assert spare.key == "z"
    rows.show_keys([])
    assert not rows.isVisibleTo(rows.parentWidget())


def test_a_long_list_asks_to_be_narrowed(qtbot: QtBot) -> None:
    anchor = QWidget()
    qtbot.addWidget(anchor)
    popup = SearchPopup("Search", parent=anchor)
    popup.open_below(anchor, [Entry(str(number), f"Service {number}") for number in range(3 * SHOWN_AT_MOST)])
    assert popup.list.count() == SHOWN_AT_MOST
    assert popup.note.text() == "200 of 600 are listed. Type to narrow them."
    qtbot.keyClicks(popup.line, "599")
    assert popup.list.count() == 1
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
