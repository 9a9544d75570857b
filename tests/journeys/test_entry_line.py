"""A map is entered by keyboard alone, with real keys, at the speed of speech."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model.element import Element
from app.model.need import Need

Key = Qt.Key


@pytest.fixture
def line(maple):
    maple.map_view.canvas.setFocus()
    return maple.map_view.entry._line


def type_(text: str) -> None:
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def called(window, name):
    return next(found for found in window.workspace.map.stakeholders.values() if found.name == name)


def test_a_whole_line_is_one_step(maple, line):
    before = maple.workspace.map
    type_("Dealer school #partner !4 >fleet +Course dates !5 =Course portal @2")
    press(Key.Key_Return)
    school = called(maple, "Dealer school")
    assert (school.importance, len(maple.workspace.map.needs_of(school.id))) == (4, 1)
    assert maple.workspace.selection == (Element.of(school),)
    press(Key.Key_Escape)
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert maple.workspace.map == before


def test_a_sign_typed_on_the_map_is_about_the_selected_card(maple, line):
    maple.workspace.select((Element("stakeholder", "fleet"),))
    type_("+Invoices by mail")
    press(Key.Key_Return)
    assert any(need.statement == "Invoices by mail" for need in maple.workspace.map.needs_of("fleet"))
    assert maple.workspace.selection == (Element("stakeholder", "fleet"),)


def test_what_the_line_would_do_is_told_while_it_is_typed(maple, line):
    type_("Dealer school #p !4")
    preview = maple.map_view.entry._preview
    assert "add Dealer school (partner, importance 4)" in preview.text
    type_("4")
    assert "importance is a number from 1 to 5" in preview.text


def test_a_line_with_a_problem_stays_as_it_was_typed_and_changes_nothing(maple, line):
    before = maple.workspace.map
    type_("Dealer school !9")
    press(Key.Key_Return)
    assert line.text() == "Dealer school !9"
    assert maple.workspace.map == before


def test_a_name_is_completed_from_those_on_the_map(maple, line):
    type_("Dealer school > fle")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert line.text() == f"Dealer school >{called_fleet(maple)}"
    press(Key.Key_Return)
    assert [tie.target for tie in maple.workspace.map.relationships_of(called(maple, "Dealer school").id)] == ["fleet"]


def called_fleet(window):
    return window.workspace.map.stakeholders["fleet"].name


def test_lines_that_are_pasted_into_the_line_are_one_step(maple, line):
    before = maple.workspace.map
    type_("x")
    line.clear()
    QGuiApplication.clipboard().setText("Alpha #p\nBeta > Alpha\n\nGamma !5 > Beta")
    press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert {"Alpha", "Beta", "Gamma"} <= {found.name for found in maple.workspace.map.stakeholders.values()}
    press(Key.Key_Escape)
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert maple.workspace.map == before


def test_a_service_is_given_for_a_need_that_is_selected(maple, line):
    need = maple.workspace.map.all(Need)[0]
    maple.workspace.select((Element.of(need),))
    maple.map_view.canvas.setFocus()
    type_("=Hot line @4")
    press(Key.Key_Return)
    (given,) = (found for found in maple.workspace.map.assignments_addressing(need.id) if found.level == 4)
    assert maple.workspace.map.services[given.service].name == "Hot line"
