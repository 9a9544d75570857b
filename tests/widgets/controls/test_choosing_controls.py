from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.coverage import Parts
from app.analysis.gap_rule import Severity
from app.model.scales import NeedKind
from widgets.controls.chip import SeverityChip
from widgets.controls.choice_field import ChoiceField, ReferenceField, ReferencesField
from widgets.controls.coverage_bar import CoverageBar, PartsBar, gauge_token, parts_in_words
from widgets.controls.directory import Source
from widgets.controls.need_line import NeedLine
from widgets.controls.search_popup import Entry, SearchPopup, choose_from
from widgets.controls.section_heading import SectionHeading
from widgets.controls.severity_mark import SeverityMark
from widgets.theme_bridge import ThemeBridge

ENTRIES = (Entry("1", "Leasing", "by Dealers"), Entry("2", "Portal"), Entry("3", "Service desk"))
SOURCE = Source(lambda: ENTRIES, lambda found: next(entry.name for entry in ENTRIES if entry.id == found))


@pytest.fixture
def anchor(qtbot: QtBot) -> Iterator[QPushButton]:
    button = QPushButton("anchor")
    qtbot.addWidget(button)
    button.show()
    yield button


def popup_below(anchor: QPushButton, create: str = "") -> tuple[SearchPopup, list[str], list[str]]:
    chosen: list[str] = []
    created: list[str] = []
    popup = choose_from(anchor, "Search", ENTRIES, chosen.append, create=create, created=created.append)
    return popup, chosen, created


def test_typing_narrows_the_list_and_enter_takes_the_first(qtbot: QtBot, anchor: QPushButton) -> None:
    popup, chosen, _ = popup_below(anchor)
    qtbot.keyClicks(popup.line, "desk")
    assert popup.list.count() == 1
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert chosen == ["3"]


def test_arrows_move_in_the_list_while_typing(qtbot: QtBot, anchor: QPushButton) -> None:
    popup, chosen, _ = popup_below(anchor)
    qtbot.keyClick(popup.line, Qt.Key.Key_Down)
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert chosen == ["2"]


def test_a_click_takes_an_entry(qtbot: QtBot, anchor: QPushButton) -> None:
    popup, chosen, _ = popup_below(anchor)
    at = popup.list.visualItemRect(popup.list.item(0)).center()
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["1"]


def test_a_name_that_is_not_there_can_be_made(qtbot: QtBot, anchor: QPushButton) -> None:
    popup, chosen, created = popup_below(anchor, create="Create service “{}”")
    qtbot.keyClicks(popup.line, "Roadside help")
    assert popup.list.item(0).text() == "Create service “Roadside help”"
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert (chosen, created) == ([], ["Roadside help"])


def test_a_name_that_is_there_is_not_offered_twice(qtbot: QtBot, anchor: QPushButton) -> None:
    popup, _, _ = popup_below(anchor, create="Create “{}”")
    qtbot.keyClicks(popup.line, "portal")
    assert popup.list.count() == 1


def test_the_popup_says_when_nothing_has_that_name(qtbot: QtBot, anchor: QPushButton) -> None:
    popup, _, _ = popup_below(anchor)
    qtbot.keyClicks(popup.line, "zzz")
    assert popup.note.text() == "Nothing has that name."


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    field = ChoiceField("Kind", [(1, "one"), (2, "two")])
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    chosen: list[object] = []
    field.chosen.connect(chosen.append)
    QTest.wheelEvent(field.windowHandle(), QPoint(5, 5), QPoint(0, -120))
    assert chosen == []
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert chosen == [2]


def test_a_reference_is_chosen_from_the_list_and_cleared(qtbot: QtBot) -> None:
    field = ReferenceField("Provider", SOURCE, optional=True)
    qtbot.addWidget(field)
    field.show()
    chosen: list[object] = []
    field.chosen.connect(chosen.append)
    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)
    popup = field.findChild(SearchPopup)
    qtbot.keyClicks(popup.line, "port")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert field.button.text() == "Portal"
    qtbot.mouseClick(field.clear_button, Qt.MouseButton.LeftButton)
    assert chosen == ["2", None]


def test_references_leave_out_what_is_chosen_already(qtbot: QtBot, look: ThemeBridge) -> None:
    field = ReferencesField(look, "Supporting services", SOURCE)
    qtbot.addWidget(field)
    field.set_value(("1",))
    field.show()
    chosen: list[object] = []
    field.chosen.connect(chosen.append)
    qtbot.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    popup = field.findChild(SearchPopup)
    assert popup.list.count() == 2
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    qtbot.keyClick(field._chips[0], Qt.Key.Key_Backspace)
    assert chosen == [("1", "2"), ("2",)]


def test_the_line_for_needs_stays_open_for_the_next(qtbot: QtBot, look: ThemeBridge) -> None:
    line = NeedLine(look)
    qtbot.addWidget(line)
    entered: list[tuple[str, NeedKind]] = []
    line.entered.connect(lambda statement, kind: (entered.append((statement, kind)), line.accepted()))
    line.begin()
    qtbot.keyClicks(line.line, "One invoice")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    qtbot.keyClicks(line.line, "w Live data")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    assert entered == [("One invoice", NeedKind.NEED), ("Live data", NeedKind.WANT)]
    assert line.isVisible()
    qtbot.keyClick(line.line, Qt.Key.Key_Escape)
    assert not line.isVisible()


def test_the_chip_of_the_line_turns_a_need_into_a_want(qtbot: QtBot, look: ThemeBridge) -> None:
    line = NeedLine(look)
    qtbot.addWidget(line)
    line.begin()
    qtbot.mouseClick(line.chip, Qt.MouseButton.LeftButton)
    assert line.chip.text() == "want"


def test_a_heading_folds_by_mouse_and_by_key(qtbot: QtBot, look: ThemeBridge) -> None:
    heading = SectionHeading(look, "Details", foldable=True)
    qtbot.addWidget(heading)
    heading.show()
    seen: list[bool] = []
    heading.toggled.connect(seen.append)
    title = next(child for child in heading.findChildren(QWidget) if "Details" in child.accessibleName())
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    qtbot.keyClick(title, Qt.Key.Key_Space)
    assert seen == [False, True]


def test_a_severity_chip_counts_in_words(qtbot: QtBot, look: ThemeBridge) -> None:
    chip = SeverityChip(look, Severity.OPPORTUNITY)
    qtbot.addWidget(chip)
    chip.set_count(5)
    assert chip.text() == "5 opportunities"
    chip.set_count(1)
    assert chip.text() == "1 opportunity"


def test_severities_differ_in_shape_and_not_in_colour_alone(qtbot: QtBot, look: ThemeBridge) -> None:
    outlines = set()
    for severity in Severity:
        mark = SeverityMark(look, severity)
        qtbot.addWidget(mark)
        mark.resize(14, 18)
        image = mark.grab().toImage()
        ground = image.pixelColor(0, 0)
        outlines.add(
            tuple(image.pixelColor(x, y) != ground for x in range(image.width()) for y in range(image.height()))
        )
    assert len(outlines) == len(Severity)


def test_undefined_coverage_is_said_and_painted_apart_from_none(qtbot: QtBot, look: ThemeBridge) -> None:
    bar = CoverageBar(look, "Fleet customers")
    qtbot.addWidget(bar)
    bar.resize(80, 8)
    bar.set_share(None)
    undefined = bar.grab().toImage()
    assert bar.accessibleName() == "Fleet customers: ?"
    bar.set_share(0.0)
    assert bar.accessibleName() == "Fleet customers: 0 %"
    assert bar.grab().toImage() != undefined


def test_the_four_parts_are_named_in_words(qtbot: QtBot, look: ThemeBridge) -> None:
    bar = PartsBar(look)
    qtbot.addWidget(bar)
    bar.set_parts(Parts(50, 10, 20, 20))
    assert bar.accessibleName() == (
        "Of 100 points of weighted need: firm alone 50, with partners’ help 10, by partners 20, unmet 20."
    )
    assert parts_in_words(None).startswith("Undefined")


def test_gauges_have_three_colours() -> None:
    assert [gauge_token(share) for share in (0.2, 0.6, 0.9)] == ["gauge.poor", "gauge.fair", "gauge.good"]
