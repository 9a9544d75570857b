from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.flow_tags import FlowTags
from widgets.controls.line_field import DateField, LineField, NumberField, date_from, number_from
from widgets.controls.pairs_field import PairsField
from widgets.controls.plain_text import (
    ElidedLabel,
    PlainLabel,
    action_text,
    copy_table,
    reads_from_right,
    table_from_text,
    tooltip_text,
)
from widgets.controls.text_field import TextField
from widgets.theme_bridge import ThemeBridge

NASTY = '<img src="file:///etc/passwd"><b>x</b> & “Ω” 北京'


kept: list[QWidget] = []
"""Windows of the test that runs: pytest-qt closes them but does not own them."""


def window_of(qtbot: QtBot, *widgets: QWidget) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    kept[:] = [window]
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_a_label_shows_markup_as_it_stands(qtbot: QtBot) -> None:
    label = PlainLabel(NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == NASTY


def test_a_tooltip_holds_no_markup_of_a_name() -> None:
    assert "<img" not in tooltip_text(NASTY)
    assert "&lt;img" in tooltip_text(NASTY)
    assert tooltip_text("") == ""


def test_an_ampersand_in_a_caption_is_no_keyboard_mark() -> None:
    assert action_text("Sales & marketing") == "Sales && marketing"


@pytest.mark.parametrize(("text", "right"), [("Fleet", False), ("شركة", True), ("12 שלום", True), ("", False)])
def test_the_side_of_a_text_follows_its_first_letter(text: str, right: bool) -> None:
    assert reads_from_right(text) is right


def test_a_name_too_long_for_its_label_stands_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("北京汽车租赁有限公司客户服务部 " * 4)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.is_shortened
    assert "北京" in label.toolTip()
    label.resize(4000, 20)
    assert label.toolTip() == ""


def test_enter_commits_a_line_once_and_leaving_it_adds_nothing(qtbot: QtBot) -> None:
    line, other = LineField("Name"), QLineEdit()
    window_of(qtbot, line, other)
    line.set_value("Dealers")
    chosen: list[object] = []
    line.chosen.connect(lambda value: (chosen.append(value), line.set_value(value)))
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Retail  partners ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    other.setFocus()
    assert chosen == ["Retail partners"]


def test_leaving_a_line_commits_it(qtbot: QtBot) -> None:
    line, other = LineField("Name"), QLineEdit()
    window_of(qtbot, line, other)
    chosen: list[object] = []
    line.chosen.connect(chosen.append)
    line.setFocus()
    qtbot.keyClicks(line, "Dealers")
    other.setFocus()
    assert chosen == ["Dealers"]


def test_escape_takes_typing_back(qtbot: QtBot) -> None:
    line = LineField("Name")
    window_of(qtbot, line)
    line.set_value("Dealers")
    qtbot.keyClicks(line, "xyz")
    assert line.is_editing
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Dealers"


def test_a_value_from_elsewhere_does_not_overwrite_what_is_being_typed(qtbot: QtBot) -> None:
    line = LineField("Name")
    window_of(qtbot, line)
    line.set_value("Dealers")
    qtbot.keyClicks(line, "!")
    line.set_value("Other")
    assert "!" in line.text()
    assert line.value() == "Other"


def test_a_number_that_is_none_is_refused_and_kept_on_screen(qtbot: QtBot) -> None:
    field = NumberField("Annual cost")
    window_of(qtbot, field)
    said: list[str] = []
    field.refused.connect(said.append)
    qtbot.keyClicks(field, "a lot")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said
    assert "not a number" in said[-1]
    assert field.text() == "a lot"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12000", 12000.0), ("12 000", 12000.0), ("12,000", 12000.0), ("12,5", 12.5), ("1,200.50", 1200.5),
        ("12’000", 12000.0), ("", None), ("  ", None), ("-3", -3.0),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert number_from(text) == number


@pytest.mark.parametrize("text", ["2026-05-31", "2026/5/31", "2026.05.31"])
def test_days_are_read_year_first(text: str) -> None:
    assert date_from(text) == date(2026, 5, 31)


@pytest.mark.parametrize("text", ["31-05-2026", "2026-13-01", "soon", "2026-02-30"])
def test_what_is_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="year-month-day"):
        date_from(text)


def test_a_date_field_commits_a_day(qtbot: QtBot) -> None:
    field = DateField("Starts")
    window_of(qtbot, field)
    chosen: list[object] = []
    field.chosen.connect(chosen.append)
    qtbot.keyClicks(field, "2027-01-01")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [date(2027, 1, 1)]


def test_a_text_is_committed_by_control_enter_and_by_leaving_it(qtbot: QtBot) -> None:
    field, other = TextField("Description"), QLineEdit()
    window_of(qtbot, field, other)
    chosen: list[object] = []
    field.chosen.connect(lambda value: (chosen.append(value), field.set_value(value)))
    field.setFocus()
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "two")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen == ["one\ntwo"]
    qtbot.keyClicks(field, "!")
    other.setFocus()
    assert len(chosen) == 2


def test_pasting_rich_text_into_a_text_gives_plain_text(qtbot: QtBot) -> None:
    field = TextField("Description")
    window_of(qtbot, field)
    QGuiApplication.clipboard().setText(NASTY)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == NASTY


def test_tags_are_added_by_enter_and_by_comma_and_removed_by_backspace(qtbot: QtBot, look: ThemeBridge) -> None:
    tags = FlowTags(look, "Tags")
    window_of(qtbot, tags)
    chosen: list[object] = []
    tags.chosen.connect(chosen.append)
    qtbot.keyClicks(tags.line, "vip")
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    qtbot.keyClicks(tags.line, "eu,")
    qtbot.keyClicks(tags.line, "vip")
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    qtbot.keyClick(tags.line, Qt.Key.Key_Backspace)
    assert chosen == [("vip",), ("vip", "eu"), ("vip",)]


def test_a_chip_is_removed_by_its_own_delete_key(qtbot: QtBot, look: ThemeBridge) -> None:
    tags = FlowTags(look, "Tags")
    tags.set_value(("a", "b", "c"))
    window_of(qtbot, tags)
    chosen: list[object] = []
    tags.chosen.connect(chosen.append)
    qtbot.keyClick(tags._chips[1], Qt.Key.Key_Delete)
    assert chosen == [("a", "c")]


def test_a_new_custom_field_is_committed_once_it_has_its_text(qtbot: QtBot) -> None:
    field = PairsField("Custom fields")
    window_of(qtbot, field)
    chosen: list[object] = []
    field.chosen.connect(chosen.append)
    qtbot.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    name, text = field.findChildren(QLineEdit)
    qtbot.keyClicks(name, "Segment")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert chosen == []
    qtbot.keyClicks(text, "A")
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert chosen == [(("Segment", "A"),)]


def test_a_table_goes_to_the_clipboard_and_comes_back(qtbot: QtBot) -> None:
    copy_table([["a", "b\nc"], ["1", ""]])
    text = QGuiApplication.clipboard().text()
    assert text == "a\tb c\n1\t"
    assert table_from_text(text + "\r\n\r\n") == [["a", "b c"], ["1", ""]]
