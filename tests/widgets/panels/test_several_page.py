"""Several elements at once: what they share is shown, what differs is said to differ, and nothing else is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands import stakeholders
from widgets.panels.inspector import Inspector
from widgets.panels.several_page import SeveralPage

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker


def several(inspector: Inspector, car_maker: CarMaker, *names: str) -> SeveralPage:
    car_maker.select(*names)
    assert isinstance(inspector.page, SeveralPage)
    return inspector.page


def test_values_that_differ_are_said_to_differ_and_not_to_be_missing(inspector: Inspector, car_maker: CarMaker) -> None:
    stakeholders.change(car_maker.document, car_maker.record("Dealers"), owner="Ann")
    page = several(inspector, car_maker, "Fleet customers", "Car buyers", "Dealers")
    fields = page.shared.fields
    assert fields["importance"].editor.accessibleName() == "Importance: several values"
    assert fields["owner"].editor.placeholderText() == "several values"  # type: ignore[union-attr]
    assert fields["kind"].editor.placeholderText() == "several values"  # type: ignore[union-attr]
    assert fields["urgency"].editor.accessibleName() == "Urgency: not rated"
    page.shared.fields["owner"].committed.emit("owner", "Bea")
    assert fields["owner"].editor.placeholderText() == "–"  # type: ignore[union-attr]


def test_a_rating_that_differs_can_be_cleared_for_all(qtbot: QtBot, inspector: Inspector, car_maker: CarMaker) -> None:
    page = several(inspector, car_maker, "Fleet customers", "Car buyers")
    qtbot.keyClick(page.shared.fields["importance"].editor, Qt.Key.Key_Backspace)
    for name in ("Fleet customers", "Car buyers"):
        assert getattr(car_maker.record(name), "importance") is None  # noqa: B009 - a record of some sort
    assert page.shared.fields["importance"].editor.accessibleName() == "Importance: not rated"


def test_tagging_several_elements_keeps_the_tags_that_each_has(
    qtbot: QtBot, inspector: Inspector, car_maker: CarMaker
) -> None:
    for name, tags in (("Fleet customers", ("B2B", "big")), ("Dealers", ("B2B",))):
        stakeholders.change(car_maker.document, car_maker.record(name), tags=tags)
    steps = car_maker.steps
    page = several(inspector, car_maker, "Fleet customers", "Dealers")
    tags = page.shared.fields["tags"].editor
    assert tags.value() == ("B2B",)
    qtbot.keyClicks(tags.line, "2027")  # type: ignore[union-attr]
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)  # type: ignore[union-attr]
    found = [getattr(car_maker.record(name), "tags") for name in ("Fleet customers", "Dealers")]  # noqa: B009
    assert found == [("B2B", "big", "2027"), ("B2B", "2027")]
    assert car_maker.steps == steps + 1
    assert tags.value() == ("B2B", "2027")
