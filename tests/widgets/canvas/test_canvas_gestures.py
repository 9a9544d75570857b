"""Each gesture with real events, from the hand to the signal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.lenses.lens import Point
from app.model.element import Element

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NOWHERE = QPoint()
IT, SALES, FLEET = (Element("stakeholder", name) for name in ("it", "sales", "fleet"))

ALT = Qt.KeyboardModifier.AltModifier


def test_a_click_selects_the_card_under_it(canvas, hand, qtbot):
    with qtbot.waitSignal(canvas.selection_changed) as told:
        hand.click(100, 80)
    assert told.args == [(IT,)]
    assert canvas.selection == (IT,)


def test_a_click_on_nothing_selects_nothing(canvas, hand):
    hand.click(100, 80)
    hand.click(250, 200)
    assert canvas.selection == ()


@pytest.mark.parametrize("keys", [SHIFT, CONTROL])
def test_a_click_with_shift_or_control_extends_the_selection_and_takes_back(canvas, hand, keys):
    hand.click(100, 80)
    hand.click(400, 80, keys=keys)
    assert canvas.selection == (IT, SALES)
    hand.click(100, 80, keys=keys)
    assert canvas.selection == (SALES,)


def test_a_click_beside_a_tie_within_reach_selects_the_tie(canvas, hand):
    hand.click(250, 84)
    assert canvas.selection == (Element("relationship", "it-sales"),)


def test_a_click_in_the_empty_corner_of_a_slanting_ties_box_selects_nothing(canvas, hand):
    hand.click(380, 130)
    assert canvas.selection == ()


def test_a_selection_shown_by_the_program_is_not_told_back(canvas, qtbot):
    with qtbot.assertNotEmitted(canvas.selection_changed):
        canvas.set_selection((SALES,))
    assert canvas.selection == (SALES,)


def test_a_rubber_band_selects_the_cards_it_touches_and_the_ties_it_holds_whole(canvas, hand):
    hand.drag((10, 20), (480, 120))
    assert set(canvas.selection) == {IT, SALES, Element("relationship", "it-sales")}


def test_a_rubber_band_with_shift_keeps_what_was_selected(canvas, hand):
    hand.click(700, 300)
    hand.drag((20, 240), (180, 360), keys=SHIFT)
    assert canvas.selection == (Element("stakeholder", "bank"), Element("stakeholder", "buyers"))


def test_dragging_a_card_tells_where_its_middle_was_put(canvas, hand, qtbot):
    with qtbot.waitSignal(canvas.moved) as told:
        hand.drag((100, 80), (160, 130), keys=ALT)
    assert told.args == [{"it": Point(160, 130)}]


def test_a_card_snaps_to_the_middle_of_another_and_a_guide_shows_it(canvas, hand, qtbot):
    with qtbot.waitSignal(canvas.moved) as told:
        hand.press(100, 80)
        hand.move(250, 200)
        hand.move(250, 83)
        assert canvas.pointer.gesture._snapped.across
        hand.release(250, 83)
    assert told.args == [{"it": Point(250, 80)}]


def test_dragging_one_of_several_selected_cards_moves_them_all(canvas, hand, qtbot):
    hand.click(100, 80)
    hand.click(400, 80, keys=SHIFT)
    with qtbot.waitSignal(canvas.moved) as told:
        hand.drag((400, 80), (420, 90))
    assert told.args == [{"it": Point(120, 90), "sales": Point(420, 90)}]
    assert canvas.selection == (IT, SALES)


def test_a_click_on_one_of_several_selected_cards_selects_it_alone(canvas, hand):
    hand.click(100, 80)
    hand.click(400, 80, keys=SHIFT)
    hand.click(400, 80)
    assert canvas.selection == (SALES,)


def test_shift_while_dragging_keeps_cards_on_a_straight_line(canvas, hand, qtbot):
    hand.press(100, 80)
    hand.move(180, 95, keys=SHIFT)
    with qtbot.waitSignal(canvas.moved) as told:
        hand.release(180, 95, keys=SHIFT)
    assert told.args == [{"it": Point(180, 80)}]


def test_a_trembling_hand_does_not_move_a_card(canvas, hand, qtbot):
    with qtbot.assertNotEmitted(canvas.moved):
        hand.press(100, 80)
        hand.move(102, 81)
        hand.release(102, 81)


def test_escape_puts_lifted_cards_back(canvas, hand, qtbot):
    with qtbot.assertNotEmitted(canvas.moved):
        hand.press(100, 80)
        hand.move(300, 200)
        assert canvas.screen_content.lift is not None
        hand.key(Qt.Key.Key_Escape)
        assert canvas.screen_content.lift is None
        hand.release(300, 200)


def test_a_second_button_cancels_what_the_first_began(canvas, hand, qtbot):
    with qtbot.assertNotEmitted(canvas.moved):
        hand.press(100, 80)
        hand.move(300, 200)
        hand.press(300, 200, button=Qt.MouseButton.RightButton)
        hand.release(300, 200)


def test_the_cards_are_shown_under_the_hand_while_they_move(canvas, hand, picture_of, has_color):
    hand.press(100, 80)
    hand.move(250, 230)
    picture = picture_of(canvas)
    badge = canvas.view_point(Point(100 + 60 + 150, 80 - 22 + 150))
    assert has_color(picture, "severity.major", badge.x(), badge.y())
    old_badge = canvas.view_point(Point(160, 58))
    assert not has_color(picture, "severity.major", old_badge.x(), old_badge.y())


def test_the_preview_is_asked_where_the_cards_are_held(canvas, hand, figure, qtbot):
    asked = []
    canvas.hand._preview = lambda centers: asked.append(dict(centers)) or [figure.groups[0]]
    hand.press(100, 80)
    hand.move(150, 100, keys=ALT)
    canvas.viewport().repaint()
    assert asked == [{"it": Point(150, 100)}]
    hand.key(Qt.Key.Key_Escape)


def test_a_tie_is_drawn_from_a_port_to_another_card(canvas, hand, qtbot):
    hand.hover(100, 80)
    with qtbot.waitSignal(canvas.connect_requested) as told:
        hand.drag((164, 80), (400, 300))
    assert told.args == ["it", "fleet"]


def test_a_tie_let_go_on_nothing_asks_for_a_new_stakeholder_there(canvas, hand, qtbot):
    hand.hover(100, 80)
    with qtbot.waitSignal(canvas.connect_to_new_requested) as told:
        hand.drag((100, 80 + 22 + 4), (250, 220))
    assert told.args == ["it", Point(250, 220)]


def test_a_tie_let_go_on_its_own_card_asks_for_nothing(canvas, hand, qtbot):
    hand.hover(100, 80)
    with qtbot.assertNotEmitted(canvas.connect_requested), qtbot.assertNotEmitted(canvas.connect_to_new_requested):
        hand.drag((164, 80), (100, 80))


def test_escape_ends_a_tie_that_is_being_drawn(canvas, hand, qtbot):
    hand.hover(100, 80)
    with qtbot.assertNotEmitted(canvas.connect_requested):
        hand.press(164, 80)
        hand.move(400, 300)
        hand.key(Qt.Key.Key_Escape)
        hand.release(400, 300)


def test_there_is_no_port_without_hovering(canvas, hand, qtbot):
    with qtbot.assertNotEmitted(canvas.connect_to_new_requested):
        hand.drag((164, 80), (250, 200))


def test_the_middle_button_pans(canvas, hand):
    before = canvas.view
    hand.drag((250, 200), (300, 240), button=Qt.MouseButton.MiddleButton)
    assert (canvas.view.x, canvas.view.y) == (before.x - 50, before.y - 40)


def test_dragging_with_the_space_bar_held_pans_even_from_a_card(canvas, hand, qtbot):
    before = canvas.view
    hand.hold(Qt.Key.Key_Space)
    with qtbot.assertNotEmitted(canvas.moved):
        hand.drag((100, 80), (130, 90))
    assert (canvas.view.x, canvas.view.y) == (before.x - 30, before.y - 10)


def test_escape_while_panning_goes_back(canvas, hand):
    before = canvas.view
    hand.press(250, 200, button=Qt.MouseButton.MiddleButton)
    hand.move(350, 250, button=Qt.MouseButton.MiddleButton)
    assert canvas.view != before
    hand.key(Qt.Key.Key_Escape)
    assert canvas.view == before


def wheel(canvas, at: QPoint, angle: QPoint, pixels: QPoint = NOWHERE, keys=Qt.KeyboardModifier.NoModifier) -> None:
    viewport = canvas.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        pixels,
        angle,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_wheel_scrolls_and_with_shift_sideways(canvas):
    before = canvas.view
    wheel(canvas, QPoint(300, 300), QPoint(0, -120))
    assert canvas.view.y > before.y
    assert canvas.view.x == before.x
    lower = canvas.view
    wheel(canvas, QPoint(300, 300), QPoint(0, -120), keys=SHIFT)
    assert canvas.view.x > lower.x
    assert canvas.view.y == lower.y


def test_a_touchpad_scrolls_by_its_own_pixels(canvas):
    before = canvas.view
    wheel(canvas, QPoint(300, 300), QPoint(3, -9), QPoint(7, -13))
    assert (canvas.view.x, canvas.view.y) == (before.x - 7, before.y + 13)


def test_control_and_the_wheel_zoom_to_the_pointer(canvas, qtbot):
    at = QPoint(200, 250)
    before = canvas.figure_point(at)
    with qtbot.waitSignal(canvas.zoom_changed) as told:
        wheel(canvas, at, QPoint(0, 120), keys=CONTROL)
    assert told.args[0] == pytest.approx(1.2)
    after = canvas.figure_point(at)
    assert abs(after.x - before.x) < 1
    assert abs(after.y - before.y) < 1


def test_a_double_click_on_nothing_asks_for_a_stakeholder_there(canvas, hand, qtbot):
    with qtbot.waitSignal(canvas.add_requested) as told:
        hand.double_click(250, 200)
    assert told.args == [Point(250, 200)]


def test_a_double_click_on_a_tie_activates_it(canvas, hand, qtbot):
    with qtbot.waitSignal(canvas.activated) as told:
        hand.double_click(250, 80)
    assert told.args == [Element("relationship", "it-sales")]


def test_a_right_click_selects_and_asks_for_a_menu(canvas, hand, qtbot):
    at = hand.at(400, 80)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.viewport().mapToGlobal(at))
    with qtbot.waitSignal(canvas.context_menu_requested) as told:
        QApplication.sendEvent(canvas.viewport(), event)
    assert told.args == [SALES, Point(400, 80), canvas.viewport().mapToGlobal(at)]
    assert canvas.selection == (SALES,)


def test_a_right_click_on_nothing_asks_for_a_menu_of_the_map(canvas, hand, qtbot):
    at = hand.at(250, 200)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.viewport().mapToGlobal(at))
    with qtbot.waitSignal(canvas.context_menu_requested) as told:
        QApplication.sendEvent(canvas.viewport(), event)
    assert told.args[0] is None


def test_the_canvas_moves_along_when_a_card_is_dragged_to_its_edge(canvas, hand, qtbot):
    before = canvas.view.x
    hand.press(700, 300)
    hand.move(799, 300)
    qtbot.waitUntil(lambda: canvas.view.x > before, timeout=2000)
    hand.key(Qt.Key.Key_Escape)
