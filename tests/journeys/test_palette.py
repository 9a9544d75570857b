"""The palette: what it shows, and that nobody waits for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QStyleOptionViewItem

from app.commands.stakeholders import change
from app.model.element import Element
from benchmarks.generated_map import generated_records
from widgets.command_palette import CommandPalette

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def palette(maple):
    return CommandPalette(maple)


def shown(palette: CommandPalette) -> list[str]:
    listed = palette.findChild(QListWidget)
    return [listed.item(row).text() for row in range(listed.count())]


def test_with_nothing_typed_it_offers_actions(maple, palette):
    actions = {action.text().replace("&&", "&") for action in maple.actions_.actions.values()}
    assert len(shown(palette)) == 40
    assert set(shown(palette)) <= actions


def test_what_is_typed_at_once_is_looked_for_among_all_names_of_a_large_map(maple):
    with maple.workspace.document.edit("Fill") as edit:
        for record in generated_records(600):
            edit.put(record)
    palette = CommandPalette(maple)
    QTest.keyClicks(palette._line, "need 3 of stakeholder 599")
    assert shown(palette)[0] == "Need 3 of Stakeholder 599"
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert maple.workspace.selection == (Element("need", "ns00599-3"),)


def test_it_is_as_high_as_what_it_shows(palette):
    palette.show()
    for letter in "fleet":
        QTest.keyClicks(palette._line, letter)
        room = palette._list.height() + palette._line.height()
        assert room < palette.height() < room + 40
    assert palette._list.height() < 8 * palette._list.sizeHintForRow(0)


def test_a_long_name_in_any_script_leaves_its_note_and_its_neighbours_their_room(maple):
    long = (
        "Fleet customers of the northern and western regions, العملاء 车队客户 and many subsidiaries in all countries"
    )
    change(maple.workspace.document, maple.workspace.map.stakeholders["fleet"], name=long)
    palette = CommandPalette(maple)
    palette.open_centered()
    QTest.keyClicks(palette._line, "fleet")
    listed = palette._list
    rows = [listed.visualItemRect(listed.item(row)) for row in range(listed.count())]
    assert rows[-1].bottom() < listed.viewport().height()
    at = shown(palette).index(long)
    option = QStyleOptionViewItem()
    listed.initViewItemOption(option)
    option.rect = rows[at]
    listed.itemDelegate().initStyleOption(option, listed.model().index(at, 0))
    width = option.fontMetrics.horizontalAdvance
    assert option.text != long
    assert option.decorationSize.width() + width(option.text) + width("Business customer") < rows[at].width()


def test_names_are_taken_in_while_nobody_types(palette, qtbot):
    qtbot.waitUntil(lambda: not palette._taking_in.isActive())
    QTest.keyClicks(palette._line, "fleet")
    assert "Fleet customers" in shown(palette)
    QTest.keyClicks(palette._line, "qqqq")
    assert shown(palette) == ["Nothing is called that."]
