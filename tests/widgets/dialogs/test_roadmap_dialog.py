"""Next best moves in the interface: shown within limits, and done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.model.scales import ServiceStatus
from widgets.dialogs.roadmap_dialog import RoadmapDialog


@pytest.fixture
def dialog(qtbot, car_maker):
    from app.commands import assignments

    telematics, fleet = car_maker.id("Telematics"), car_maker.id("Fleet customers")
    assignments.set_level(car_maker.document, telematics, fleet, 2, addresses=[car_maker.id("Tax reporting")])
    made = RoadmapDialog(car_maker.workspace)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.roadmap is not None and made.table.topLevelItemCount() > 0)
    return made


def titles(dialog):
    return [dialog.table.topLevelItem(at).text(0) for at in range(dialog.table.topLevelItemCount())]


def test_moves_are_listed_with_points_and_unknown_costs_as_such(dialog):
    assert titles(dialog) == [
        "Start Telematics", "Raise Leasing for Fleet customers to excellent",
        "Raise Telematics for Fleet customers to good",
    ]  # fmt: skip
    assert dialog.table.topLevelItem(1).text(2) == "?"
    assert "with 3 moves" in dialog.said.text()


def test_doing_one_makes_it_one_step_and_the_rest_stays(qtbot, dialog, car_maker):
    steps = car_maker.steps
    qtbot.mouseClick(dialog.do_this, Qt.MouseButton.LeftButton)
    assert car_maker.record("Telematics").status is ServiceStatus.LIVE
    assert car_maker.steps == steps + 1
    assert "Start Telematics" not in titles(dialog)


def test_doing_all_gives_the_coverage_that_was_said_and_leaves_no_move(qtbot, dialog, car_maker):
    said, steps = dialog.roadmap.after, car_maker.steps
    qtbot.mouseClick(dialog.do_all, Qt.MouseButton.LeftButton)
    assert car_maker.workspace.coverage.total("network") == said
    assert car_maker.steps == steps + 1
    assert titles(dialog) == []
    assert not dialog.do_all.isEnabled()


def test_a_number_of_moves_typed_by_hand_limits_the_roadmap(qtbot, dialog):
    dialog.moves.setFocus()
    dialog.moves.selectAll()
    qtbot.keyClicks(dialog.moves, "1")
    qtbot.waitUntil(lambda: len(titles(dialog)) == 1)


def test_a_budget_leaves_out_what_is_of_unknown_cost_and_says_so(qtbot, dialog):
    dialog.budget.setValue(1000)
    qtbot.waitUntil(lambda: titles(dialog) == [])
    assert "of unknown cost left out" in dialog.said.text()
    dialog.unknown.setChecked(True)
    qtbot.waitUntil(lambda: len(titles(dialog)) == 3)
