"""What the canvas paints, and how little of it anew."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.figures.figure import Figure
from app.figures.theme import theme
from app.lenses.lens import Box, Point
from app.model.element import Element
from widgets.canvas.map_canvas import MapCanvas

SALES = Element("stakeholder", "sales")


def test_a_selected_card_has_an_outline_in_the_accent(canvas, picture_of, has_color):
    corner = canvas.view_point(Point(400, 80 - 22))
    assert not has_color(picture_of(canvas), "selection", corner.x(), corner.y() - 3)
    canvas.set_selection((SALES,))
    assert has_color(picture_of(canvas), "selection", corner.x(), corner.y() - 3)


def test_a_hovered_card_shows_a_port_on_each_side(canvas, hand, picture_of, has_color):
    hand.hover(400, 80)
    picture = picture_of(canvas)
    for x, y in ((400, 80 - 26), (400 + 64, 80), (400, 80 + 26), (400 - 64, 80)):
        at = canvas.view_point(Point(x, y))
        assert has_color(picture, "accent", at.x(), at.y(), 3, 3)


def test_only_what_changed_is_painted_again(canvas, make_figure, figure, places):
    canvas.sharpen()
    painted = []
    paint = canvas.screen_content.painter.paint
    canvas.screen_content.painter.paint = lambda painter, groups, scale=None: (
        painted.extend(groups := list(groups)),
        paint(painter, groups, scale),
    )
    places["bank"] = Point(690, 310)
    moved = make_figure(places)
    groups = tuple(
        new if new.id == "stakeholder:bank" else old for old, new in zip(figure.groups, moved.groups, strict=True)
    )
    canvas.show_figure(replace(figure, groups=groups), canvas.theme)
    canvas.sharpen()
    assert {group.id for group in painted} == {"stakeholder:bank"}


def test_a_card_that_was_moved_leaves_nothing_behind(canvas, make_figure, places, picture_of, has_color):
    picture_of(canvas)
    places["bank"] = Point(700, 200)
    canvas.show_figure(make_figure(places), canvas.theme)
    picture = picture_of(canvas)
    old, new = canvas.view_point(Point(760, 278)), canvas.view_point(Point(760, 178))
    assert not has_color(picture, "severity.major", old.x(), old.y())
    assert has_color(picture, "severity.major", new.x(), new.y())


def test_cards_come_and_go(canvas, make_figure, places, picture_of, has_color):
    del places["bank"]
    canvas.show_figure(make_figure(places), canvas.theme)
    badge = canvas.view_point(Point(760, 278))
    assert not has_color(picture_of(canvas), "severity.major", badge.x(), badge.y())
    places["bank"] = Point(700, 300)
    canvas.show_figure(make_figure(places), canvas.theme)
    assert has_color(picture_of(canvas), "severity.major", badge.x(), badge.y())


def test_another_theme_paints_everything_anew(canvas, figure, picture_of):
    canvas.show_figure(figure, theme("dark"))
    assert picture_of(canvas).pixelColor(5, 5) == QColor(theme("dark").color("ground"))


@pytest.mark.parametrize("zoom", [0.2, 1.0, 3.0])
def test_tiles_meet_without_a_seam(canvas, figure, zoom):
    """Ground alone, over many tiles: any other colour would be a seam."""
    canvas.show_figure(Figure("", Box(0, 0, 800, 400), (figure.groups[2],)), canvas.theme)
    canvas.zoom_to(zoom)
    canvas.look(replace(canvas.view, x=5000.0, y=-333.0))
    canvas.sharpen()
    picture = canvas.viewport().grab().toImage()
    ground = QColor(canvas.theme.color("ground"))
    assert all(picture.pixelColor(x, 300) == ground for x in range(0, picture.width(), 3))


def test_all_of_the_figure_is_seen_first_and_while_the_window_changes(qtbot, figure):
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(600, 500)
    canvas.show_figure(figure, theme("light"))
    canvas.show()
    qtbot.waitExposed(canvas)
    for size in ((600, 500), (900, 300), (300, 700)):
        canvas.resize(*size)
        seen = canvas.visible_box
        assert seen.x <= figure.box.x
        assert seen.right >= figure.box.right
        assert seen.bottom >= figure.box.bottom


def test_a_view_that_a_hand_has_chosen_stays_when_the_window_changes(canvas):
    before = canvas.view
    canvas.resize(700, 500)
    assert (canvas.view.x, canvas.view.y, canvas.view.zoom) == (before.x, before.y, before.zoom)


def test_what_is_asked_for_is_brought_into_view_and_what_is_seen_already_moves_nothing(canvas):
    canvas.zoom_to(3.0)
    (card,) = canvas.scene.of(SALES)
    canvas.look(canvas.view.centered(Point(card.box.x - 500, card.box.y - 500)))
    canvas.reveal(card.box)
    seen = canvas.view
    assert seen.box.x < card.box.x
    assert seen.box.right > card.box.right
    canvas.reveal(card.box)
    assert canvas.view == seen


def test_what_could_not_be_read_is_brought_into_the_middle_and_made_larger(canvas):
    canvas.zoom_to(0.2)
    (card,) = canvas.scene.of(SALES)
    canvas.reveal(card.box)
    assert canvas.zoom == 1.0
    middle = canvas.visible_box.center
    assert abs(middle.x - card.box.center.x) < 1
    assert abs(middle.y - card.box.center.y) < 1


def test_a_fitted_figure_that_has_shrunk_a_lot_is_fitted_again_and_a_little_is_not(canvas, figure):
    canvas.fit()
    before = canvas.view
    box = figure.box
    canvas.show_figure(replace(figure, box=Box(box.x, box.y, box.width * 0.9, box.height * 0.9)), theme("light"))
    assert canvas.view == before
    canvas.show_figure(replace(figure, box=Box(box.x, box.y, box.width * 0.5, box.height * 0.5)), theme("light"))
    assert canvas.zoom > before.zoom


def test_a_scroll_bar_at_its_end_shows_the_end_of_the_figure(canvas, qtbot):
    canvas.zoom_to(3.0)
    bar = canvas.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > bar.minimum() and bar.pageStep() == canvas.viewport().width())
    bar.setValue(bar.maximum())
    assert abs(canvas.visible_box.right - canvas.scene.figure.box.right) < 3


def test_an_empty_map_says_how_to_begin(qtbot):
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    canvas.show_figure(Figure("", Box(0, 0, 1, 1), ()), theme("light"))
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.sharpen()
    picture = canvas.viewport().grab().toImage()
    ground = QColor(theme("light").color("ground"))
    written = [x for x in range(600) for y in range(190, 212) if picture.pixelColor(x, y) != ground]
    assert len(written) > 200
    assert 285 < (min(written) + max(written)) / 2 < 315


def test_a_tooltip_shows_a_hostile_name_as_plain_text(canvas, figure, hand):
    hostile = '<img src="file:///etc/passwd">'
    groups = tuple(replace(group, tooltip=hostile) for group in figure.groups)
    canvas.show_figure(replace(figure, groups=groups), canvas.theme)
    at = hand.at(400, 80)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)
    assert "<img" not in QToolTip.text()
    assert "&lt;img" in QToolTip.text()
    QToolTip.hideText()


def test_a_mistake_while_painting_is_told_once_and_does_not_leave_the_paint_event(canvas, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error))
    monkeypatch.setattr(canvas.screen_content, "paint", lambda painter: 1 / 0)
    canvas.viewport().repaint()
    canvas.viewport().repaint()
    assert [error[0] for error in told] == [ZeroDivisionError]


def test_switching_lenses_moves_the_cards_and_ends_at_their_new_places(canvas, make_figure, places, qtbot):
    canvas.reduced_motion = False
    turned = {name: Point(800 - place.x, 400 - place.y) for name, place in places.items()}
    canvas.animate_to(make_figure(turned), 120)
    assert canvas.motion is not None
    qtbot.waitUntil(lambda: canvas.motion is None, timeout=4000)
    canvas.sharpen()
    assert canvas.pointer.group_at(canvas.view.to_view(Point(700, 320))).id == "stakeholder:it"


def test_switching_lenses_is_at_once_where_motion_is_reduced(canvas, make_figure, places):
    canvas.reduced_motion = True
    canvas.animate_to(make_figure({name: Point(place.x, place.y + 50) for name, place in places.items()}), 350)
    assert canvas.motion is None


def test_a_selected_card_stays_where_it_is_seen_when_the_lens_changes(canvas, make_figure, places):
    canvas.reduced_motion = True
    canvas.zoom_to(1.5)
    canvas.set_selection((SALES,))
    before = canvas.view_point(Point(400, 80))
    canvas.animate_to(make_figure({name: Point(place.x + 333, place.y + 77) for name, place in places.items()}))
    after = canvas.view_point(Point(733, 157))
    assert (after - before).manhattanLength() <= 2


def test_a_press_ends_the_motion(canvas, hand, make_figure, places):
    canvas.reduced_motion = False
    canvas.animate_to(make_figure({name: Point(place.x + 5, place.y) for name, place in places.items()}), 400)
    hand.click(250, 200)
    assert canvas.motion is None


def test_a_screen_reader_finds_the_cards_in_reading_order(canvas):
    canvas.set_selection((SALES,))
    map_ = QAccessible.queryAccessibleInterface(canvas)
    assert map_.role() == QAccessible.Role.List
    names = [map_.child(index).text(QAccessible.Text.Name) for index in range(map_.childCount())]
    assert names == [f"{name}, partner" for name in ("it", "sales", "dealers", "buyers", "fleet", "bank")]
    sales = map_.child(1)
    assert sales.state().selected
    assert map_.indexOfChild(sales) == 1
    middle = canvas.viewport().mapToGlobal(canvas.view_point(Point(400, 80)))
    assert sales.rect().contains(middle)
    assert map_.childAt(middle.x(), middle.y()) is sales
    assert map_.childAt(middle.x(), middle.y() + 110) is None


def test_a_card_that_is_gone_is_no_longer_valid_to_a_screen_reader(canvas, make_figure, places):
    card = QAccessible.queryAccessibleInterface(canvas).child(1)
    del places["sales"]
    canvas.show_figure(make_figure(places, ()), canvas.theme)
    assert not card.isValid()


def test_a_figure_that_comes_while_a_hand_holds_a_card_that_is_gone_ends_the_gesture(canvas, hand, make_figure, places):
    hand.press(400, 80)
    hand.move(450, 150)
    del places["sales"]
    canvas.show_figure(make_figure(places, ()), canvas.theme)
    assert canvas.pointer.gesture is None
    assert canvas.screen_content.lift is None


def test_the_keyboard_focus_is_seen(canvas, picture_of, has_color, qtbot):
    canvas.clearFocus()
    canvas.activateWindow()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(canvas.hasFocus)
    assert picture_of(canvas).pixelColor(QPoint(1, 200)) == QColor(canvas.theme.color("selection"))
