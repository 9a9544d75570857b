"""Looking at earlier versions of a file, and bringing one back."""

import pytest
from PySide6.QtCore import Qt

from app.document.document import Document
from app.model.stakeholder import Stakeholder
from widgets.dialogs.versions_dialog import NONE_YET, VersionsDialog
from widgets.theme_bridge import ThemeBridge


@pytest.fixture
def document(tmp_path):
    made = Document.create("Motor works")
    with made.edit("Add") as edit:
        edit.put(Stakeholder(id="dealers", name="Dealers"))
    made.save_as(tmp_path / "motor.borderless")
    yield made
    made.close(discard=True)


@pytest.fixture
def dialog(qtbot, document):
    with document.edit("Change") as edit:
        edit.remove(document.map().stakeholders["dealers"])
        edit.put(Stakeholder(id="buyers", name="Buyers"))
    made = VersionsDialog(document, ThemeBridge("light"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_version_shows_what_is_in_it_and_what_it_would_change(dialog):
    assert dialog.list.count() == 1
    assert dialog.content.text() == "1 stakeholder · 0 services · 0 needs and wants"
    assert dialog.difference.text() == "Brings back 1, takes away 1."
    assert not dialog.picture.pixmap().isNull()


def test_restoring_is_one_step_that_undo_takes_back(qtbot, dialog, document):
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert set(document.map().stakeholders) == {"dealers"}
    document.undo()
    assert set(document.map().stakeholders) == {"buyers"}


def test_a_version_can_be_opened_beside_the_map(qtbot, dialog, document):
    qtbot.mouseClick(dialog.open_copy, Qt.MouseButton.LeftButton)
    assert dialog.as_copy == document.backups[0]
    assert set(document.map().stakeholders) == {"buyers"}


def test_a_version_that_cannot_be_read_says_so_and_offers_nothing(qtbot, document):
    document.backups[0].path.write_bytes(b"nonsense")
    made = VersionsDialog(document, ThemeBridge("light"))
    qtbot.addWidget(made)
    assert "is not a Borderless map" in made.problem.text()
    assert not made.restore.isEnabled()
    assert not made.open_copy.isEnabled()


def test_before_the_first_save_the_dialog_says_when_versions_are_kept(qtbot):
    with Document.create("New") as fresh:
        made = VersionsDialog(fresh, ThemeBridge("light"))
        qtbot.addWidget(made)
        assert made.problem.text() == NONE_YET
