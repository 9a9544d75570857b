"""What the palette shows for what was typed."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from widgets.command_palette import Entry, fitting


def entries(*texts: str, actions: tuple[str, ...] = ()) -> list[Entry]:
    return [Entry(text, "", QIcon(), lambda: None, is_action=text in actions) for text in (*texts, *actions)]


def texts(found: list[Entry]) -> list[str]:
    return [entry.text for entry in found]


def test_what_begins_with_the_letters_comes_before_words_that_do_and_those_before_the_rest():
    offered = entries("Ordeal", "Old dealer intranet", "Dealers", "Repair cost data")
    assert texts(fitting(offered, "deal")) == ["Dealers", "Old dealer intranet", "Ordeal"]


def test_several_words_may_be_typed_by_their_beginnings_in_any_order():
    assert texts(fitting(entries("Fleet customers", "Fleet", "Car customers"), "cust fl")) == ["Fleet customers"]


def test_a_slip_of_the_finger_still_finds_it_and_what_is_far_off_does_not():
    offered = entries("Dealers", "Repair cost data per model", "Be told of recalls at once")
    assert texts(fitting(offered, "dealrs")) == ["Dealers"]
    assert fitting(offered, "qqqq") == []


def test_with_nothing_typed_actions_come_first():
    assert texts(fitting(entries("Dealers", actions=("Undo",)), "")) == ["Undo", "Dealers"]
