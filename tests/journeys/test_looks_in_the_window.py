"""Filters and overlays are chosen by keys, menus and the palette, and the map shows them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analysis.map_filter import MapFilter
from app.commands.stakeholders import add_all, change
from app.document.document import Document
from app.figures.figure import Role
from app.model.element import Element
from benchmarks.generated_map import generated_records

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Control = Qt.KeyboardModifier.ControlModifier
SHIFTED = Control | Qt.KeyboardModifier.ShiftModifier


def press(window, key, modifiers=Control):
    window.map_view.canvas.setFocus()
    QTest.keyClick(window.map_view.canvas, key, modifiers)


def cards(window):
    return {group.elements[0].id for group in window.map_view.canvas.scene.figure.groups if group.role is Role.CARD}


def test_what_is_around_the_selected_is_shown_step_by_step_by_keys(maple):
    everybody = cards(maple)
    maple.workspace.select((Element("stakeholder", "fleet"),))
    press(maple, Qt.Key.Key_U, SHIFTED)
    near = cards(maple)
    assert "fleet" in near
    assert near < everybody
    assert f"{len(near)} of {len(everybody)}" in maple.map_view.look_bar.said.text()
    press(maple, Qt.Key.Key_BracketRight)
    assert near < cards(maple)
    press(maple, Qt.Key.Key_BracketLeft)
    assert cards(maple) == near
    press(maple, Qt.Key.Key_H, SHIFTED)
    assert cards(maple) == everybody, "the rest is pale, but there"
    press(maple, Qt.Key.Key_0, SHIFTED)
    assert maple.workspace.filter.asks_nothing
    assert not maple.map_view.look_bar.clear.isVisible()


def entries(menu):
    menu.aboutToShow.emit()
    return {action.text().replace("&&", "&"): action for action in menu.actions()}


def test_the_menu_offers_what_the_map_has_and_several_can_be_checked(maple):
    menu = maple.map_view.look_bar.filter_button.menu()
    kinds = {action.text(): action for action in entries(menu)["Kind"].menu().actions()}
    assert "Partner" in kinds
    kinds["Partner"].trigger()
    kinds["Consumer"].trigger()
    assert maple.workspace.filter.kinds == ("partner", "consumer")
    people = maple.workspace.map.stakeholders
    assert {people[id].kind.value for id in cards(maple)} == {"partner", "consumer"}
    again = {action.text(): action for action in entries(menu)["Kind"].menu().actions()}
    assert again["Partner"].isChecked()
    again["Partner"].trigger()
    assert {people[id].kind.value for id in cards(maple)} == {"consumer"}
    entries(menu)["Show everything"].trigger()
    assert cards(maple) == set(people)


def test_gaps_services_tags_and_owners_are_offered_where_there_are_any(maple):
    document, people = maple.workspace.document, maple.workspace.map.stakeholders
    change(document, people["fleet"], tags=("vip",), owner="Ann")
    offered = entries(maple.map_view.look_bar.filter_button.menu())
    for title, wanted in (("Tag", "vip"), ("Relationship owner", "Ann")):
        choices = {action.text(): action for action in offered[title].menu().actions()}
        choices[wanted].trigger()
        assert "fleet" in cards(maple)
        choices[wanted].trigger()
    assert offered["Service"].menu().actions()
    rule = offered["Gap"].menu().actions()[0]
    rule.trigger()
    assert cards(maple) == maple.workspace.shown


def test_cards_are_coloured_by_a_figure_from_the_menu_and_the_legend_explains_it(maple):
    look_bar = maple.map_view.look_bar
    entries(look_bar.overlay_button.menu())["Coverage by the network"].trigger()
    assert maple.workspace.overlaid.overlay.id == "coverage-network"
    assert look_bar.overlay_button.text() == "Coverage by the network"
    legend = maple.map_view.scale_legend
    assert legend.isVisible()
    assert legend._ramp.words == maple.workspace.overlaid.legend
    entries(look_bar.overlay_button.menu())["Kind, as usual"].trigger()
    assert maple.workspace.overlaid is None
    assert not legend.isVisible()


def test_an_overlay_is_found_in_the_palette_and_follows_every_edit(maple, qtbot):
    press(maple, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    line = QApplication.activePopupWidget()._line
    QTest.keyClicks(line, "colour by importance")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert maple.workspace.overlaid.overlay.id == "importance"
    change(maple.workspace.document, maple.workspace.map.stakeholders["fleet"], importance=1)
    assert maple.workspace.overlaid.values["fleet"] == 1
    assert "1 of 5" in maple.map_view.canvas.scene.groups["stakeholder:fleet"].name


def test_what_takes_long_is_worked_out_aside_on_a_large_map(window, qtbot, tmp_path):
    document = Document.create("Large", home=tmp_path / "home")
    add_all(document, generated_records(420), "Add")
    document.save_as(tmp_path / "large.borderless")
    document.close()
    window.files.open(tmp_path / "large.borderless")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    window.map_view.looks.choose("betweenness")
    assert window.workspace.overlaid is None
    assert "being worked out" in window.map_view.look_bar.said.text()
    qtbot.waitUntil(lambda: window.workspace.overlaid is not None, timeout=20_000)
    assert window.map_view.look_bar.overlay_button.text() == "Betweenness"


def test_a_filter_and_an_overlay_are_gone_with_the_map(maple):
    maple.workspace.set_filter(MapFilter(kinds=("partner",)))
    path = maple.workspace.document.path
    maple.files.close_map()
    maple.files.open(path)
    assert maple.workspace.filter.asks_nothing


def test_the_menu_of_colours_is_opened_and_chosen_from_by_keys_alone(maple, qtbot):
    press(maple, Qt.Key.Key_J, SHIFTED)
    menu = maple.map_view.look_bar.overlay_button.menu()
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert maple.workspace.overlaid.overlay.id == "coverage-firm"
    press(maple, Qt.Key.Key_Y, SHIFTED)
    filters = maple.map_view.look_bar.filter_button.menu()
    qtbot.waitUntil(filters.isVisible)
    QTest.keyClick(filters, Qt.Key.Key_Escape)
    assert not filters.isVisible()
