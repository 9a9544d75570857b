"""Notices that pass, and messages that have to be read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from app.errors import DocumentError
from widgets import notices


@pytest.fixture
def ground(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_a_short_notice_is_one_line_and_a_long_one_stays_inside_of_its_parent(ground):
    notice = notices.Notice(ground)
    notice.say("Imported: 8 new stakeholders, 8 new needs", "Undo", lambda: None)
    low = notice.height()
    assert low < 60
    assert notice.width() < 600
    notice.say("Slides are short of room. " * 20)
    assert notice.height() > low
    assert ground.rect().contains(notice.geometry())
    ground.resize(500, 400)
    assert ground.rect().contains(notice.geometry())


def test_what_a_notice_offers_is_done_once_and_it_goes(ground, qtbot):
    done = []
    notice = notices.Notice(ground)
    notice.say("Done.", "Undo", lambda: done.append(1))
    notice.findChild(QPushButton).click()
    assert done == [1]
    assert not notice.isVisible()


def test_a_notice_passes_by_itself(ground, qtbot, monkeypatch):
    monkeypatch.setattr(notices, "STAYS", 30)
    notice = notices.Notice(ground)
    notice.say("!")
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=3000)


@pytest.fixture
def shown(monkeypatch):
    """The boxes that were shown, each answered at once."""
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box) or QMessageBox.StandardButton.Cancel)
    return boxes


def test_messages_are_plain_text(shown, qtbot):
    notices.tell(None, DocumentError("<b>No</b>", kept="<img src=x>"))
    notices.tell_remarks(None, "<b>", ("<i>one</i>",))
    notices.tell_remarks(None, "Map", ("one", "two"))
    assert not notices.ask_to_discard(None, "<b>")
    notices.ask_to_save(None, "<b>")
    assert not notices.ask_to_recover(None, "<b>", "today")
    assert len(shown) == 6
    for box in shown:
        assert box.textFormat().name == "PlainText"
    assert "one remark" in shown[1].text()
    assert shown[2].detailedText() == "one\ntwo"
