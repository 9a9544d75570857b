"""Texts that are longer or taller than a field: shortened with “…”, never cut through a letter."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.line_field import LineField
from widgets.controls.plain_text import ElidedLabel, text_height
from widgets.controls.text_field import MOST_LINES, TextField
from widgets.theme_bridge import base_font

LONG = "The institution for collaboration between departments, their suppliers and their customers " * 2
ARABIC = "وزارة الاتصالات وتقنية المعلومات"


def shown_field(qtbot: QtBot, text: str, width: int = 180) -> LineField:
    field = LineField("Name")
    qtbot.addWidget(field)
    field.setFont(base_font(17))
    field.set_value(text)
    field.resize(width, field.sizeHint().height())
    field.show()
    return field


@pytest.mark.parametrize("text", [LONG, ARABIC * 4, "信息技术与数字化转型办公室客户服务中心" * 3])
def test_a_long_line_ends_in_dots_until_a_person_edits_it(qtbot: QtBot, text: str) -> None:
    field = shown_field(qtbot, text)
    assert field.shown_text.endswith("…")
    at_rest = field.grab().toImage()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == " ".join(text.split()) or field.text() == text
    assert field.grab().toImage() != at_rest


def test_a_line_that_fits_is_shown_in_full(qtbot: QtBot) -> None:
    assert shown_field(qtbot, "Dealers").shown_text == "Dealers"


def test_a_line_is_as_tall_as_its_script_needs(qtbot: QtBot) -> None:
    latin, arabic = shown_field(qtbot, "Ministry"), shown_field(qtbot, ARABIC)
    assert text_height(ARABIC, arabic.font()) > QFontMetrics(arabic.font()).height()
    room = arabic.sizeHint().height() - latin.sizeHint().height()
    assert room == text_height(ARABIC, arabic.font()) - QFontMetrics(arabic.font()).height()
    arabic.set_value("Ministry")
    assert arabic.sizeHint() == latin.sizeHint()


def test_a_label_is_as_tall_as_its_script_needs(qtbot: QtBot) -> None:
    label = ElidedLabel(ARABIC)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().height() >= text_height(ARABIC, label.font())


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("Two lines\nof text", 2), (LONG, 7), (LONG * 9, MOST_LINES)])
def test_a_text_is_shown_whole_at_once_in_whatever_width_it_gets(qtbot: QtBot, text: str, lines: int) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    field = TextField("Description")
    column = QVBoxLayout(home)
    column.addWidget(field)
    column.addStretch(1)
    home.resize(260, 500)
    field.set_value(text)
    home.show()
    qtbot.waitUntil(lambda: field.height() == field.sizeHint().height())
    spacing = field.fontMetrics().lineSpacing()
    assert abs(field.height() - lines * spacing) < 2 * spacing
    qtbot.waitUntil(lambda: field.verticalScrollBar().isVisible() == (lines == MOST_LINES))
