"""The board deck from the window: slides are checked and ordered, a template chosen, a deck written and updated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from widgets.dialogs.deck_dialog import DeckDialog

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def dialog(qtbot: QtBot, car_maker: CarMaker, settings: QSettings) -> DeckDialog:
    found = DeckDialog(car_maker.workspace, settings)
    qtbot.addWidget(found)
    found.show()
    return found


def check_only(dialog: DeckDialog, *ids: str) -> None:
    for row in range(dialog.list.count()):
        item = dialog.list.item(row)
        wanted = item.data(Qt.ItemDataRole.UserRole) in ids
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def titles(path: Path) -> list[str]:
    return [slide._element.cSld.get("name") for slide in Presentation(str(path)).slides]


def test_the_usual_slides_are_checked_and_the_appendix_is_not(dialog: DeckDialog) -> None:
    assert "headline" in dialog.slides
    assert "registers" not in dialog.slides


def test_the_checked_slides_are_written_in_the_order_of_the_list(dialog: DeckDialog, tmp_path: Path) -> None:
    check_only(dialog, "headline", "top-gaps")
    row = next(at for at in range(dialog.list.count()) if dialog.slides[1:] and
               dialog.list.item(at).data(Qt.ItemDataRole.UserRole) == "top-gaps")  # fmt: skip
    dialog.list.setCurrentRow(row)
    dialog.list.setFocus()
    for _ in range(row):
        QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.slides == ["top-gaps", "headline"]
    assert dialog.write_to(tmp_path / "deck.pptx")
    assert titles(tmp_path / "deck.pptx") == ["top-gaps", "headline"]


def test_space_unchecks_a_slide_and_nothing_checked_is_not_written(dialog: DeckDialog) -> None:
    check_only(dialog, "headline")
    assert dialog.write_button.isEnabled()
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert not dialog.write_button.isEnabled()


def test_enter_in_the_list_asks_for_the_file(
    dialog: DeckDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_only(dialog, "coverage-parts")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "asked"), ""))
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert (tmp_path / "asked.pptx").exists()


def test_the_choices_are_remembered(
    qtbot: QtBot, dialog: DeckDialog, car_maker: CarMaker, settings: QSettings, tmp_path: Path
) -> None:
    check_only(dialog, "coverage-parts")
    assert dialog.write_to(tmp_path / "deck.pptx")
    again = DeckDialog(car_maker.workspace, settings)
    qtbot.addWidget(again)
    assert again.slides == ["coverage-parts"]


def test_a_deck_is_updated_in_place(dialog: DeckDialog, tmp_path: Path) -> None:
    check_only(dialog, "headline")
    path = tmp_path / "deck.pptx"
    assert dialog.write_to(path)
    presentation = Presentation(str(path))
    presentation.slides[0].shapes.title.text_frame.text = "Our own words"
    presentation.save(str(path))
    assert dialog.write_to(path, update=True)
    assert Presentation(str(path)).slides[0].shapes.title.text_frame.text == "Our own words"


def test_a_file_that_cannot_be_written_is_told_and_the_dialog_stays(
    dialog: DeckDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    monkeypatch.setattr("widgets.dialogs.deck_dialog.tell", lambda _, error: told.append(str(error)))
    assert not dialog.write_to(tmp_path / "no such folder" / "deck.pptx")
    assert told
    assert dialog.isVisible()
