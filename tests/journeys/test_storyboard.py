"""Views are kept, named, ordered and presented with keys and clicks in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analysis.map_filter import MapFilter
from app.commands.stakeholders import change, delete
from app.commands.storyboard import views_of
from app.model.element import Element
from app.model.parked_item import ParkedItem

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_(text):
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def names(window):
    return [view.name for view in views_of(window.workspace.map)]


def without_views(window):
    """The window, with the storyboard that the sample has taken away."""
    delete(window.workspace.document, [Element.of(view) for view in views_of(window.workspace.map)])
    return window


@pytest.fixture
def board(maple, qtbot):
    """The window with three views: the firm, the network, and what is around the fleet customers."""
    without_views(maple)
    for title, look in (
        ("The firm alone", lambda: None),
        ("With its network", lambda: maple.workspace.set_lens("network")),
        ("Fleet", lambda: maple.workspace.set_filter(MapFilter(focus=("fleet",), steps=1))),
    ):
        look()
        maple.map_view.canvas.setFocus()
        press(Key.Key_K, SHIFTED)
        qtbot.waitUntil(lambda: type(QApplication.focusWidget()).__name__ == "QLineEdit")
        QApplication.focusWidget().selectAll()
        type_(title)
        press(Key.Key_Return)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: maple.desk.stage.board.list.count() == 3)
    maple.workspace.set_lens("firm")
    maple.workspace.set_filter(MapFilter())
    return maple


def test_views_are_kept_and_named_by_keyboard(board):
    assert names(board) == ["The firm alone", "With its network", "Fleet"]
    first, second, third = views_of(board.workspace.map)
    assert (first.lens, second.lens, third.lens) == ("firm", "network", "network")
    assert third.focus == ("fleet",)


def test_a_click_on_a_view_shows_it(board):
    strip = board.desk.stage.board.list
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.visualItemRect(strip.item(2)).center())
    assert board.workspace.lens.id == "network"
    assert board.workspace.filter.focus == ("fleet",)


def test_views_are_put_into_order_by_alt_and_arrows_and_undone(board, qtbot):
    strip = board.desk.stage.board.list
    strip.setFocus()
    strip.setCurrentRow(2)
    press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert names(board) == ["The firm alone", "Fleet", "With its network"]
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(board) == ["The firm alone", "With its network", "Fleet"]


def test_delete_takes_the_marked_view_away(board):
    strip = board.desk.stage.board.list
    strip.setFocus()
    strip.setCurrentRow(1)
    press(Key.Key_Delete)
    assert names(board) == ["The firm alone", "Fleet"]


def test_pictures_follow_the_map_one_after_another(board, qtbot):
    strip, pictures = board.desk.stage.board.list, board.desk.stage.board._pictures
    qtbot.waitUntil(lambda: not pictures.isActive())
    before = [strip.item(row).icon().cacheKey() for row in range(3)]
    turns, painted = [], {}
    pictures.timeout.connect(lambda: turns.append(None))
    pictures.painted.connect(lambda view_id, _: painted.setdefault(view_id, len(turns)))
    change(board.workspace.document, board.workspace.map.stakeholders["fleet"], name="Fleets")
    qtbot.waitUntil(lambda: len(painted) == 3 and not pictures.isActive())
    assert list(painted) == [view.id for view in views_of(board.workspace.map)]
    assert len(set(painted.values())) == 3, "one picture a turn: everything else goes on in between"
    assert all(strip.item(row).icon().cacheKey() != key for row, key in enumerate(before))


def test_a_click_on_a_view_that_was_just_deleted_does_nothing(board):
    strip = board.desk.stage.board.list
    item = strip.item(1)
    delete(board.workspace.document, (Element("saved_view", str(item.data(Qt.ItemDataRole.UserRole))),))
    strip.itemClicked.emit(item)
    item.setText("Other")
    assert board.workspace.lens.id == "firm"
    assert names(board) == ["The firm alone", "Fleet"]


def test_a_clicker_steps_through_the_storyboard_and_escape_brings_all_back(board, qtbot):
    workspace, view = board.workspace, board.map_view
    board.map_view.canvas.setFocus()
    press(Key.Key_F5)
    assert board.isFullScreen()
    assert not board.desk.header.isVisible()
    assert view.caption.title.text() == "The firm alone"
    press(Key.Key_PageDown)
    assert (view.caption.title.text(), workspace.lens.id) == ("With its network", "network")
    press(Key.Key_Space)
    assert view.caption.place.text() == "3 of 3"
    press(Key.Key_PageDown)
    assert view.caption.place.text() == "3 of 3", "it stays at the last"
    press(Key.Key_PageUp)
    assert view.caption.title.text() == "With its network"
    press(Key.Key_B)
    assert board.desk.stage._presentation.blank.isVisible()
    press(Key.Key_B)
    press(Key.Key_Escape)
    assert not board.desk.stage.is_presenting
    assert board.desk.header.isVisible()
    assert (workspace.lens.id, workspace.filter) == ("firm", MapFilter())
    assert not board.isFullScreen()


def test_the_spotlight_leaves_what_is_selected_in_full_colour(board):
    board.map_view.canvas.setFocus()
    press(Key.Key_F5)
    board.workspace.select((Element("stakeholder", "dealers"),))
    press(Key.Key_S)
    assert board.workspace.filter == MapFilter(focus=("dealers",), steps=1, dims=True)
    press(Key.Key_S)
    assert board.workspace.filter.asks_nothing
    press(Key.Key_Escape)


def test_an_edit_can_be_made_while_presenting(board):
    board.map_view.canvas.setFocus()
    press(Key.Key_F5)
    board.workspace.select((Element("stakeholder", "dealers"),))
    board.map_view.add_by_typing("+")
    type_("Faster answers")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert any(need.statement == "Faster answers" for need in board.workspace.map.needs_of("dealers"))
    assert board.desk.stage.is_presenting
    press(Key.Key_Escape)


def test_presenting_without_views_shows_the_map_alone(maple):
    without_views(maple)
    maple.map_view.canvas.setFocus()
    press(Key.Key_F5)
    assert maple.desk.stage.is_presenting
    assert not maple.map_view.caption.isVisible()
    press(Key.Key_Escape)
    assert not maple.isFullScreen()


def test_what_comes_up_is_parked_by_keyboard_and_ticked_off(maple, qtbot):
    maple.map_view.canvas.setFocus()
    press(Key.Key_L, SHIFTED)
    lot = maple.desk.stage._parking_lot
    qtbot.waitUntil(lambda: QApplication.focusWidget() is lot.line)
    type_("Who pays?")
    press(Key.Key_Return)
    type_("Ask Ann")
    press(Key.Key_Return)
    assert [item.text for item in maple.workspace.map.all(ParkedItem)] == ["Who pays?", "Ask Ann"]
    lot.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert [item.done for item in maple.workspace.map.all(ParkedItem)] == [True, False]
    lot.list.setFocus()
    lot.list.setCurrentRow(0)
    press(Key.Key_Delete)
    assert [item.text for item in maple.workspace.map.all(ParkedItem)] == ["Who pays?"]
    lot.close()


def test_the_timer_counts_down_stands_still_and_says_when_time_is_up(maple, qtbot):
    timer = maple.desk.stage.timer
    timer.start(90)
    assert timer.time.text() == "1:30"
    timer.pause()
    left = timer.left
    qtbot.wait(30)
    assert timer.left == left
    assert "paused" in timer.time.text()
    timer.pause()
    assert timer.runs
    with qtbot.waitSignal(timer.ended):
        timer.start(0.05)
    assert timer.time.text() == "Time is up"
    timer.stop()
    assert not timer.isVisible()


def test_another_theme_is_no_matter_for_a_map_that_was_closed(maple, qtbot):
    path = maple.workspace.document.path
    maple.files.close_map()
    qtbot.wait(20)
    maple.use_theme("dark")
    maple.files.open(path)
    maple.desk.show_panel("storyboard", True)
    maple.use_theme("light")


def test_the_sample_has_a_storyboard_to_begin_with(maple):
    press(Key.Key_F5)
    assert maple.map_view.caption.title.text() == names(maple)[0]
    for _ in names(maple):
        press(Key.Key_PageDown)
    assert maple.map_view.caption.title.text() == names(maple)[-1]
    press(Key.Key_Escape)
