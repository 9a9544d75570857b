"""Everything a hand can do on the canvas can be done with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.lenses.lens import Point
from app.model.element import Element
from widgets.canvas.rename_editor import RenameEditor

IT, SALES, DEALERS, BUYERS, FLEET, BANK = (
    Element("stakeholder", name) for name in ("it", "sales", "dealers", "buyers", "fleet", "bank")
)


@pytest.mark.parametrize(
    ("key", "found"),
    [(Qt.Key.Key_Right, SALES), (Qt.Key.Key_Down, BUYERS), (Qt.Key.Key_Left, IT), (Qt.Key.Key_Up, IT)],
)
def test_an_arrow_goes_to_the_nearest_card_in_its_direction(canvas, hand, key, found):
    canvas.picked.select((IT,))
    hand.key(key)
    assert canvas.selection == (found,)


def test_an_arrow_without_a_selection_begins_with_the_card_in_the_middle(canvas, hand):
    hand.key(Qt.Key.Key_Down)
    assert canvas.selection == (FLEET,) or canvas.selection == (SALES,)


def test_shift_and_an_arrow_extend_the_selection(canvas, hand):
    canvas.picked.select((IT,))
    hand.key(Qt.Key.Key_Right, keys=Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection == (IT, SALES)


def test_alt_and_an_arrow_ask_for_the_cards_to_be_moved(canvas, hand, qtbot):
    canvas.picked.select((IT, SALES))
    with qtbot.waitSignal(canvas.moved) as told:
        hand.key(Qt.Key.Key_Down, keys=Qt.KeyboardModifier.AltModifier)
    assert told.args == [{"it": Point(100, 90), "sales": Point(400, 90)}]


def test_tab_goes_through_the_cards_in_reading_order_and_then_leaves(qtbot, canvas, figure):
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(canvas)
    after = QLineEdit()
    column.addWidget(after)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()
    canvas.setFocus()
    visited = []
    for _ in range(6):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        visited.append(canvas.selection[0])
    assert visited == [IT, SALES, DEALERS, BUYERS, FLEET, BANK]
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert holder.focusWidget() is after
    canvas.setParent(None)


def test_shift_tab_goes_back(canvas, qtbot):
    canvas.picked.select((DEALERS,))
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection == (SALES,)


def test_control_a_selects_all_cards_and_escape_none(canvas, hand):
    hand.key(Qt.Key.Key_A, "\x01", Qt.KeyboardModifier.ControlModifier)
    assert set(canvas.selection) == {IT, SALES, DEALERS, BUYERS, FLEET, BANK}
    hand.key(Qt.Key.Key_Escape)
    assert canvas.selection == ()


def test_delete_asks_only_where_something_is_selected(canvas, hand, qtbot):
    with qtbot.assertNotEmitted(canvas.delete_requested):
        hand.key(Qt.Key.Key_Delete)
    canvas.picked.select((IT,))
    with qtbot.waitSignal(canvas.delete_requested):
        hand.key(Qt.Key.Key_Delete)


@pytest.mark.parametrize("letter", ["n", "Ä", "客", "7"])
def test_typing_a_letter_tells_it(canvas, hand, qtbot, letter):
    with qtbot.waitSignal(canvas.typing_started) as told:
        hand.key(Qt.Key.Key_unknown, letter)
    assert told.args == [letter]


def test_a_shortcut_with_control_is_no_typing(canvas, hand, qtbot):
    with qtbot.assertNotEmitted(canvas.typing_started):
        hand.key(Qt.Key.Key_K, "k", Qt.KeyboardModifier.ControlModifier)


def test_enter_activates_what_is_selected(canvas, hand, qtbot):
    canvas.picked.select((SALES,))
    with qtbot.waitSignal(canvas.activated) as told:
        hand.key(Qt.Key.Key_Return)
    assert told.args == [SALES]


def test_home_fits(canvas, hand):
    hand.key(Qt.Key.Key_Home)
    assert canvas.fitted


@pytest.mark.parametrize("sign", ["+", "*", "=", ">", "<", "#", "!", "@", "/"])
def test_signs_of_the_entry_line_are_typing(canvas, hand, qtbot, sign):
    with qtbot.waitSignal(canvas.typing_started) as told:
        hand.key(Qt.Key.Key_unknown, sign)
    assert told.args == [sign]


def test_a_card_out_of_sight_is_brought_into_it_by_keys(canvas, hand):
    canvas.look(canvas.view.shifted(-600, 0))
    canvas.picked.select((DEALERS,))
    hand.key(Qt.Key.Key_Left)
    box = canvas.visible_box
    assert canvas.selection == (SALES,)
    assert box.x <= 400 - 60


def editor_of(canvas) -> RenameEditor:
    found = canvas.viewport().findChildren(RenameEditor)
    assert len(found) == 1
    return found[0]


def test_f2_renames_in_place_and_enter_commits(canvas, hand, qtbot):
    canvas.picked.select((SALES,))
    hand.key(Qt.Key.Key_F2)
    editor = editor_of(canvas)
    assert editor.text() == "sales"
    assert editor.geometry().contains(canvas.view_point(Point(380, 80)))
    editor.setText("  Sales & <b>marketing</b> ")
    with qtbot.waitSignal(canvas.rename_committed) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == [SALES, "Sales & <b>marketing</b>"]


def test_a_double_click_on_a_card_renames_it_and_escape_leaves_it(canvas, hand, qtbot):
    hand.double_click(400, 80)
    editor = editor_of(canvas)
    editor.setText("Another")
    with qtbot.assertNotEmitted(canvas.rename_committed):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert canvas.selection == (SALES,)


def test_an_empty_or_equal_name_is_not_committed(canvas, hand, qtbot):
    for text in ("", "   ", "sales"):
        canvas.rename(SALES)
        editor = canvas.renaming.editor
        editor.setText(text)
        with qtbot.assertNotEmitted(canvas.rename_committed):
            qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_the_full_name_is_edited_where_the_card_shows_it_shortened(qtbot, canvas):
    canvas.renaming._name_of = lambda element: f"The whole name of {element.id}"
    canvas.rename(SALES)
    assert canvas.renaming.editor.text() == "The whole name of sales"
    canvas.renaming.editor.finish(commit=False)


def test_the_editor_follows_its_card_and_closes_with_it(canvas, make_figure, places):
    canvas.rename(SALES)
    editor = canvas.renaming.editor
    before = editor.pos()
    canvas.look(canvas.view.shifted(50, 30))
    assert (editor.x() - before.x(), editor.y() - before.y()) == (50, 30)
    del places["sales"]
    canvas.show_figure(make_figure(places, ()), canvas.theme)
    assert canvas.renaming.editor is None
