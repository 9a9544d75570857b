"""A workshop compares customers with the keyboard: answers are kept at once, and the ranking follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.commands.pairwise import judge
from app.commands.stakeholders import add_stakeholder
from app.model.comparison import Comparison
from app.model.element import Element
from widgets.dialogs.pairwise_dialog import PairwiseDialog
from widgets.dialogs.pairwise_importance import ImportancePreview
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker

Key = Qt.Key


@pytest.fixture
def dialog(car_maker: CarMaker, look: ThemeBridge, qtbot: QtBot) -> PairwiseDialog:
    add_stakeholder(car_maker.document, "Garages", importance=2)
    shown = PairwiseDialog(car_maker.workspace, look)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    return shown


def press(qtbot: QtBot, dialog: PairwiseDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or dialog, key)


def answers(maker: CarMaker) -> list[tuple[str, str, float]]:
    names = maker.workspace.map.stakeholders
    return [(names[one.more].name, names[one.less].name, one.ratio) for one in maker.workspace.map.all(Comparison)]


def test_the_rated_customers_are_proposed_and_the_effort_is_said(dialog: PairwiseDialog, car_maker: CarMaker) -> None:
    names = [car_maker.workspace.map.stakeholders[found].name for found in dialog.choice.chosen]
    assert names == ["Fleet customers", "Car buyers", "Garages"]
    assert dialog.choice.effort.text() == "3 customers: 3 comparisons. All 4 would take 6."
    for found in dialog.choice.chosen[1:]:
        dialog.choice.box(found).click()
    assert not dialog.choice.begin.isEnabled()
    assert dialog.choice.effort.text() == "Choose at least two customers."


def test_three_answers_by_keyboard_are_three_steps_and_give_weights(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    before = car_maker.steps
    press(qtbot, dialog, Key.Key_Return)
    assert dialog.progress.text() == "Comparison 1 of 3, 0 made"
    assert dialog.outcome.bars.lines[0][1] is None
    press(qtbot, dialog, Key.Key_Left, Key.Key_Left)
    assert dialog.question.words.text() == "Fleet customers – moderately more important than Car buyers (3)."
    assert answers(car_maker) == []
    press(qtbot, dialog, Key.Key_Return)
    assert answers(car_maker) == [("Fleet customers", "Car buyers", 3)]
    assert [line[1] for line in dialog.outcome.bars.lines] == [pytest.approx(0.75), pytest.approx(0.25), None]
    press(qtbot, dialog, *[Key.Key_Left] * 5, Key.Key_Return, Key.Key_Left, Key.Key_Return)
    assert len(answers(car_maker)) == 3
    assert car_maker.steps == before + 3
    assert dialog.progress.text().endswith("all are made")
    assert "the answers agree well enough" in dialog.outcome.consistency.text()


def test_enter_alone_says_that_both_matter_alike(dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_Return, Key.Key_Return)
    assert answers(car_maker) == [("Fleet customers", "Car buyers", 1)]


def test_backspace_goes_back_to_an_answer_which_can_be_changed(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    press(qtbot, dialog, Key.Key_Return, Key.Key_Right, Key.Key_Return, Key.Key_Backspace)
    assert dialog.progress.text().startswith("Comparison 1 of 3")
    assert dialog.question.scale.position == 1
    press(qtbot, dialog, Key.Key_End, Key.Key_Return)
    assert answers(car_maker) == [("Car buyers", "Fleet customers", 9)]
    steps = car_maker.steps
    press(qtbot, dialog, Key.Key_Backspace, Key.Key_Return)
    assert car_maker.steps == steps


def test_an_answer_on_the_scale_is_kept_when_the_window_closes(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    press(qtbot, dialog, Key.Key_Return, Key.Key_Home, Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers(car_maker) == [("Fleet customers", "Car buyers", 9)]


def test_the_mouse_sets_the_knob(dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_Return)
    scale = dialog.question.scale
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(scale.width() - 2, 20))
    assert scale.position == 8
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(scale.width() // 2, 20))
    assert scale.position == 0
    dialog.next.click()
    assert answers(car_maker) == [("Fleet customers", "Car buyers", 1)]


def test_undo_takes_back_an_answer_while_the_exercise_goes_on(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    press(qtbot, dialog, Key.Key_Return, Key.Key_Left, Key.Key_Return)
    QTest.keyClick(dialog.question.scale, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert answers(car_maker) == []
    assert dialog.progress.text() == "Comparison 2 of 3, 0 made"


def circle(maker: CarMaker) -> None:
    """Answers that contradict one another: each matters more than the next."""
    fleet, buyers, garages = (maker.id(name) for name in ("Fleet customers", "Car buyers", "Garages"))
    judge(maker.document, fleet, buyers, 5)
    judge(maker.document, buyers, garages, 5)
    judge(maker.document, garages, fleet, 2)


def test_the_answer_that_fits_least_is_named_and_reviewed(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    circle(car_maker)
    press(qtbot, dialog, Key.Key_Return)
    assert "above 0.10" in dialog.outcome.consistency.text()
    assert dialog.outcome.misfit.text().startswith("Fits least: ")
    named = dialog.outcome.misfit.text()
    dialog.outcome.review.click()
    shown = {car_maker.workspace.map.stakeholders[found].name for found in dialog.question.asked or ()}
    assert all(name in named.split(".")[0] for name in shown)


def test_importance_is_shown_before_it_is_written_as_one_step(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    press(qtbot, dialog, Key.Key_Return)
    assert not dialog.write.isEnabled()
    press(qtbot, dialog, Key.Key_Left, Key.Key_Left, Key.Key_Return)
    steps, seen = car_maker.steps, []

    def agree() -> None:
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, ImportancePreview)
        seen.append(preview.summary.text())
        preview.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()

    QTimer.singleShot(0, agree)
    dialog.write.click()
    assert car_maker.steps == steps
    assert seen[0].endswith("1 customer of 2 would change.") or seen[0].endswith("2 customers of 2 would change.")
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().accept())  # type: ignore[union-attr]
    dialog.write.click()
    assert car_maker.steps == steps + 1
    assert car_maker.record("Fleet customers").importance == 5  # type: ignore[attr-defined]
    assert car_maker.record("Car buyers").importance == 2  # type: ignore[attr-defined]


def test_starting_again_takes_back_all_answers_as_one_step(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    circle(car_maker)
    press(qtbot, dialog, Key.Key_Return)
    dialog.again.click()
    assert answers(car_maker) == []
    assert dialog.progress.text() == "Comparison 1 of 3, 0 made"
    car_maker.document.undo()
    assert len(answers(car_maker)) == 3


def test_an_exercise_goes_on_where_it_was_left(car_maker: CarMaker, look: ThemeBridge, qtbot: QtBot) -> None:
    add_stakeholder(car_maker.document, "Garages", importance=2)
    circle(car_maker)
    car_maker.document.undo()
    shown = PairwiseDialog(car_maker.workspace, look)
    qtbot.addWidget(shown)
    assert shown.progress.text().endswith("of 3, 2 made")
    assert shown.question.scale.position == 0


def test_a_customer_that_goes_meanwhile_takes_no_part_any_more(
    dialog: PairwiseDialog, car_maker: CarMaker, qtbot: QtBot
) -> None:
    circle(car_maker)
    press(qtbot, dialog, Key.Key_Return)
    with car_maker.document.edit("Delete") as edit:
        edit.remove(car_maker.record("Garages"))
    assert dialog.progress.text() == "Comparison 1 of 1, all are made"
    with car_maker.document.edit("Delete") as edit:
        edit.remove(car_maker.record("Car buyers"))
    assert dialog.choice.isVisible()
    assert Element.of(car_maker.record("Fleet customers")).id in dialog.choice._boxes


@pytest.mark.parametrize("name", ["<img src=x>&", "上海汽车经销商有限公司", "وكلاء السيارات", "Long " * 60])
def test_names_are_shown_as_they_stand(car_maker: CarMaker, look: ThemeBridge, qtbot: QtBot, name: str) -> None:
    odd = add_stakeholder(car_maker.document, name, importance=5)
    judge(car_maker.document, odd.id, car_maker.id("Car buyers"), 3)
    shown = PairwiseDialog(car_maker.workspace, look)
    qtbot.addWidget(shown)
    shown.show()
    assert name.strip() in shown.question.words.text()
    assert name.strip() in shown.outcome.bars.lines[0][0]
    assert shown.question.words.textFormat() is Qt.TextFormat.PlainText
    shown.grab()


def test_a_taller_window_writes_larger(dialog: PairwiseDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_Return)
    dialog.resize(1000, 600)
    small = dialog.question.words.font().pixelSize()
    dialog.resize(2000, 1400)
    assert dialog.question.words.font().pixelSize() > small
    assert dialog.next.font().pixelSize() == dialog.outcome.bars.font().pixelSize() == 29
    dialog.resize(1000, 600)
    assert (dialog.width(), dialog.height()) == (1000, 600)
    assert dialog.question.words.font().pixelSize() == small


def test_more_customers_than_a_workshop_can_compare_are_refused(
    car_maker: CarMaker, look: ThemeBridge, qtbot: QtBot
) -> None:
    crowd = [add_stakeholder(car_maker.document, f"Unit {number}", importance=3).id for number in range(26)]
    shown = PairwiseDialog(car_maker.workspace, look)
    qtbot.addWidget(shown)
    for customer in crowd:
        shown.choice.box(customer).setChecked(True)
    assert "choose at most 25" in shown.choice.effort.text()
    assert not shown.choice.begin.isEnabled()
