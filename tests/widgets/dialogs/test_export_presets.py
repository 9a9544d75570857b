"""Choices of an export are kept under a name and taken over again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QInputDialog

from widgets.dialogs.export_dialog import ExportDialog


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def dialog(car_maker, settings, qtbot):
    made = ExportDialog(car_maker.workspace, settings)
    qtbot.addWidget(made)
    return made


def keep(dialog, name, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (name, True))
    dialog.presets.keep.click()


def test_a_preset_brings_all_choices_back(dialog, car_maker, settings, qtbot, monkeypatch):
    dialog.format.setCurrentIndex(dialog.format.findData(".png"))
    dialog.pixels.setValue(1920)
    dialog.transparent.setChecked(True)
    dialog.colors.setCurrentIndex(dialog.colors.findData("dark"))
    kept = dialog.choices()
    keep(dialog, "  For the   intranet ", monkeypatch)
    assert dialog.presets.list.currentText() == "For the intranet"
    again = ExportDialog(car_maker.workspace, QSettings(settings.fileName(), QSettings.Format.IniFormat))
    qtbot.addWidget(again)
    settings.sync()
    assert again.choices() != kept
    again.presets.list.setCurrentText("For the intranet")
    assert again.choices() == kept


def test_a_preset_is_forgotten(dialog, monkeypatch):
    keep(dialog, "Wall", monkeypatch)
    dialog.presets.forget.click()
    assert [dialog.presets.list.itemText(row) for row in range(dialog.presets.list.count())] == ["As last time"]
    assert not dialog.presets.forget.isEnabled()


def test_a_preset_that_somebody_has_spoiled_leaves_the_choices_as_they_are(dialog):
    before = dialog.choices()
    dialog.take({"format": ".exe", "dpi": "many", "lens": 7, "transparent": None, "what": "storyboard"})
    assert dialog.choices() == before


@pytest.mark.parametrize("stored", ["[", "[1]", '{"A": 3}'])
def test_settings_that_cannot_be_read_are_no_presets(car_maker, settings, qtbot, stored):
    settings.setValue("export/presets", stored)
    made = ExportDialog(car_maker.workspace, settings)
    qtbot.addWidget(made)
    assert made.presets.list.count() == 1
