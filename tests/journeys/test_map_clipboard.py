"""A person copies, cuts and pastes on the map, within it, between maps, and from and to other programs."""

import pytest
from lxml import etree
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analysis.map_filter import MapFilter
from app.model.element import Element
from app.resources import samples
from widgets.map_clipboard import PART_TYPE

FLEET = Element("stakeholder", "fleet")
BUYERS = Element("stakeholder", "buyers")


def press(window, key):
    QTest.keyClick(window.map_view.canvas, key, Qt.KeyboardModifier.ControlModifier)


def put(text=None, **formats):
    content = QMimeData()
    if text is not None:
        content.setText(text)
    for name, data in formats.items():
        content.setData({"part": PART_TYPE}[name], QByteArray(data))
    QGuiApplication.clipboard().setMimeData(content)


def names(window):
    return [found.name for found in window.workspace.map.stakeholders.values()]


def test_copy_and_paste_by_key_adds_a_copy_with_needs_that_is_selected(maple):
    before = maple.workspace.map
    maple.workspace.select((FLEET,))
    press(maple, Qt.Key.Key_C)
    press(maple, Qt.Key.Key_V)
    (added,) = maple.workspace.selection
    assert maple.workspace.map.stakeholders[added.id].name == "Fleet customers (2)"
    assert len(maple.workspace.map.needs_of(added.id)) == len(before.needs_of("fleet"))
    assert maple.workspace.document.undo_label == "Paste Fleet customers (2)"
    press(maple, Qt.Key.Key_Z)
    assert maple.workspace.map == before


def test_cut_takes_away_and_paste_in_another_map_brings_it_there(maple):
    maple.workspace.select((FLEET, BUYERS))
    press(maple, Qt.Key.Key_X)
    assert "fleet" not in maple.workspace.map.stakeholders
    maple.files.open_copy(samples()[1].path)
    press(maple, Qt.Key.Key_V)
    added = [maple.workspace.map.stakeholders[found.id].name for found in maple.workspace.selection]
    assert added == ["Fleet customers", "Car buyers"]


def test_other_programs_get_names_and_a_picture(maple):
    maple.workspace.select((FLEET, BUYERS))
    maple.actions_.actions["copy"].trigger()
    content = QGuiApplication.clipboard().mimeData()
    assert content.text() == "Car buyers\tConsumer\nFleet customers\tBusiness customer"
    picture = QImage(content.imageData())
    assert picture.width() > 200
    assert picture.height() > 50


def test_with_nothing_selected_a_picture_of_the_map_is_copied(maple):
    maple.actions_.actions["copy"].trigger()
    content = QGuiApplication.clipboard().mimeData()
    assert not content.hasFormat(PART_TYPE)
    assert QImage(content.imageData()).width() > 1000
    assert "picture" in maple.notice.text
    assert not maple.actions_.actions["cut"].isEnabled()


def test_pasted_lines_are_stakeholders_in_one_step(maple):
    before = names(maple)
    put("Trade unions\n\n  Local   press \r\n")
    press(maple, Qt.Key.Key_V)
    assert sorted(names(maple)) == sorted([*before, "Trade unions", "Local press"])
    assert maple.workspace.document.undo_label == "Paste 2 stakeholders"
    assert len(maple.workspace.selection) == 2


def test_a_pasted_table_goes_through_the_preview(maple, monkeypatch):
    import widgets.dialogs.import_dialog as dialog

    shown = []
    monkeypatch.setattr(dialog, "agreed", lambda plan, _: shown.append(plan) or plan)
    put("Name\tKind\tImportance\nTrade unions\tOther\t4\n")
    press(maple, Qt.Key.Key_V)
    assert shown[0].source == "Pasted table"
    added = next(found for found in maple.workspace.map.stakeholders.values() if found.name == "Trade unions")
    assert added.importance == 4
    assert maple.workspace.selection == (Element.of(added),)


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"borderless_part": 9}', b"[" * 100_000])
def test_what_cannot_be_pasted_is_told_and_the_map_stays(maple, data):
    before = maple.workspace.map
    put(part=data)
    press(maple, Qt.Key.Key_V)
    assert maple.notice.isVisible()
    assert maple.workspace.map == before


def test_an_empty_clipboard_and_an_endless_line_are_told(maple):
    before = maple.workspace.map
    for text in (None, "x" * 1000):
        put(text)
        maple.notice.hide()
        press(maple, Qt.Key.Key_V)
        assert "Nothing" in maple.notice.text
        assert maple.notice.isVisible()
    assert maple.workspace.map == before


def test_pasting_where_nothing_was_ever_copied_is_told(maple, monkeypatch):
    class Nothing:
        def mimeData(self):  # noqa: N802 - Qt's own name
            return None

    monkeypatch.setattr("widgets.map_clipboard.QGuiApplication.clipboard", Nothing)
    maple.clipboard.paste()
    assert "nothing" in maple.notice.text.lower()


def test_a_file_copied_in_a_file_manager_is_opened(maple):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(samples()[1].path))])
    QGuiApplication.clipboard().setMimeData(content)
    press(maple, Qt.Key.Key_V)
    assert maple.workspace.document.title == "Brightwater Foods"


def test_a_name_that_looks_like_markup_is_pasted_as_it_is(maple):
    put("<img src=/etc/passwd>")
    press(maple, Qt.Key.Key_V)
    assert "<img src=/etc/passwd>" in names(maple)


def test_in_a_line_the_keys_copy_text_and_off_the_map_there_is_nothing_to_paste(maple):
    maple.workspace.select((FLEET,))
    put("Dealer school")
    maple.map_view.add_by_typing()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert maple.map_view.entry._line.text() == "Dealer school"
    assert "Dealer school" not in names(maple)
    maple.map_view.entry.dismiss()
    maple.desk.show_view("matrix")
    for action in ("cut", "copy", "paste"):
        assert not maple.actions_.actions[action].isEnabled()


def test_what_is_copied_is_a_drawing_too_that_other_programs_can_open(maple, tmp_path):
    maple.workspace.select((Element("stakeholder", "fleet"), Element("stakeholder", "dealers")))
    maple.clipboard.copy()
    drawing = bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data()).decode()
    assert drawing.startswith("<svg")
    assert "Fleet customers" in drawing
    assert etree.fromstring(drawing.encode()).tag.endswith("svg")


def test_what_a_filter_hides_can_still_be_copied(maple):
    maple.workspace.select((Element("stakeholder", "fleet"),))
    maple.workspace.set_filter(MapFilter(kinds=("partner",)))
    maple.clipboard.copy()
    assert "Fleet customers" in QGuiApplication.clipboard().text()
    assert QGuiApplication.clipboard().mimeData().hasImage()
