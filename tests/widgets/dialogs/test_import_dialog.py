"""The import preview: what it shows, and what a person can change in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel

from app.document.document import Document
from app.errors import ImportFileError
from app.exchange.apply_import import apply_import
from app.exchange.delimited_text import sheet_from_text
from app.exchange.import_fields import LEAVE_OUT, TableKind
from app.exchange.import_plan import plan_sheets
from app.model.map_state import MapState
from app.model.stakeholder import Stakeholder
from app.workspace import Workspace
from widgets.dialogs.import_dialog import ImportDialog, choose_and_plan

REGISTER = (
    "Name,Influence,Needs,Shoe size\nDealers,high,Fast parts; Fair prices,41\nDrivers,tbd,Clear prices,\n,low,,\n"
)
TIES = "From,To\nDealers,Drivers\nDealers,Dealers\n"


@pytest.fixture
def open_dialog(qtbot):
    def show(*texts):
        sheets = [sheet_from_text(text, f"Sheet {at}") for at, text in enumerate(texts, 1)]
        dialog = ImportDialog(plan_sheets("register.xlsx", sheets, MapState()))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


@pytest.fixture
def workspace(tmp_path):
    document = Document.create("Trial", home=tmp_path / "home")
    yield Workspace(document)
    document.close(discard=True)


def field_of(dialog, column):
    return dialog.preview.fields.boxes[column].currentText()


def choose(qtbot, box, text):
    """Choose an entry with the keyboard, as a person would."""
    box.setFocus()
    wanted, steps = box.findText(text), 0
    assert wanted >= 0, f"“{text}” is not among {[box.itemText(at) for at in range(box.count())]}"
    qtbot.keyClick(box, Qt.Key.Key_Home)
    while box.currentIndex() != wanted and steps < box.count():
        qtbot.keyClick(box, Qt.Key.Key_Down)
        steps += 1
    assert box.currentIndex() == wanted


def test_it_shows_rows_fields_remarks_and_a_summary(open_dialog):
    dialog = open_dialog(REGISTER)
    rows = dialog.preview.rows
    assert (rows.rowCount(), rows.columnCount()) == (3, 4)
    assert rows.data(rows.index(0, 2)) == "Fast parts; Fair prices"
    assert rows.headerData(1, Qt.Orientation.Vertical) == "3"
    assert [field_of(dialog, column) for column in range(4)] == ["Name", "Power", "Needs", "Keep as custom field"]
    assert dialog.summary.text() == "2 new stakeholders, 3 new needs, 1 row left out"
    remarks = dialog.remarks
    assert [remarks.data(remarks.index(row)) for row in range(remarks.rowCount())] == [
        "Row 3, Influence: “tbd” is not a number from 1 to 5; left empty, the words are kept in a custom field",
        "Row 4: has no name; left out",
    ]
    assert dialog.remark_title.text() == "To know before importing (2)"


def test_choosing_a_field_updates_summary_and_remarks_at_once(qtbot, open_dialog):
    dialog = open_dialog(REGISTER)
    choose(qtbot, dialog.preview.fields.boxes[2], "Leave out")
    assert dialog.summary.text() == "2 new stakeholders, 1 row left out"
    choose(qtbot, dialog.preview.fields.boxes[1], "Keep as custom field")
    assert dialog.remarks.rowCount() == 1
    assert dialog.plan.sheets[0].columns[2].field == LEAVE_OUT


def test_taking_a_field_from_another_column_frees_that_one(qtbot, open_dialog):
    dialog = open_dialog(REGISTER)
    choose(qtbot, dialog.preview.fields.boxes[3], "Power")
    assert field_of(dialog, 1) == "Keep as custom field"


def test_a_sheet_can_be_taken_to_be_something_else(qtbot, open_dialog):
    dialog = open_dialog(REGISTER, TIES)
    assert [kind.currentText() for kind in dialog.sheets.kinds] == ["Stakeholders", "Relationships"]
    choose(qtbot, dialog.sheets.kinds[1], "Leave out")
    assert dialog.plan.sheets[1].kind is TableKind.NOTHING
    assert "relationship" not in dialog.summary.text()
    assert dialog.preview.fields.boxes == [], "nothing can be chosen above columns that are left out"


def test_that_all_was_understood_is_said_right_below_the_rows(open_dialog):
    dialog = open_dialog("Name,Kind\nDealers,partner\n")
    assert dialog.remark_title.text() == "Everything was understood."
    assert dialog.remark_title.height() < 2 * dialog.fontMetrics().height()


def test_clicking_a_sheet_shows_it(qtbot, open_dialog):
    dialog = open_dialog(REGISTER, TIES)
    assert dialog.preview.rows.columnCount() == 4
    button = dialog.sheets.buttons[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))
    assert dialog.preview.rows.columnCount() == 2
    assert [field_of(dialog, column) for column in range(2)] == ["From", "To"]


def test_clicking_a_remark_goes_to_its_row_in_its_sheet(qtbot, open_dialog):
    dialog = open_dialog(REGISTER, TIES)
    view = dialog.remark_list
    row = next(
        at for at in range(dialog.remarks.rowCount()) if "itself" in dialog.remarks.data(dialog.remarks.index(at))
    )
    assert dialog.remarks.data(dialog.remarks.index(row)) == "Sheet 2 · Row 3: joins “Dealers” to itself; left out"
    place = view.visualRect(dialog.remarks.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.sheets.buttons[1].isChecked()
    assert dialog.preview.currentIndex().row() == 1


def test_enter_on_a_remark_goes_to_its_cell(qtbot, open_dialog):
    dialog = open_dialog(REGISTER)
    dialog.remark_list.setFocus()
    dialog.remark_list.setCurrentIndex(dialog.remarks.index(0))
    dialog.remark_list.activated.emit(dialog.remarks.index(0))
    assert (dialog.preview.currentIndex().row(), dialog.preview.currentIndex().column()) == (1, 1)


def test_a_cell_with_a_remark_carries_it_for_eyes_and_screen_readers(open_dialog):
    dialog = open_dialog(REGISTER)
    rows = dialog.preview.rows
    marked, plain = rows.index(1, 1), rows.index(0, 1)
    assert not rows.data(marked, Qt.ItemDataRole.DecorationRole).isNull()
    assert "is not a number" in rows.data(marked, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert rows.data(plain, Qt.ItemDataRole.DecorationRole) is None


def test_the_heading_row_can_be_changed(qtbot, open_dialog):
    dialog = open_dialog("Name,Power\nWho,Might\nAda,3\n")
    assert dialog.heading_row.value() == 1
    dialog.heading_row.setFocus()
    qtbot.keyClick(dialog.heading_row, Qt.Key.Key_Up)
    assert dialog.preview.rows.rowCount() == 1
    assert dialog.preview.rows.headerData(0, Qt.Orientation.Horizontal) == "Who"


def test_where_nothing_would_come_of_it_the_button_is_off(qtbot, open_dialog):
    dialog = open_dialog(REGISTER)
    choose(qtbot, dialog.preview.fields.boxes[0], "Leave out")
    assert not dialog.import_button.isEnabled()
    assert dialog.summary.text() == "Nothing to import, 3 rows left out"


def test_everything_can_be_reached_with_the_tab_key(qtbot, open_dialog):
    dialog = open_dialog(REGISTER, TIES)
    dialog.sheets.buttons[0].setFocus()
    reached = set()
    for _ in range(30):
        reached.add(QApplication.focusWidget())
        assert QApplication.focusWidget() is not None
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached >= {*dialog.sheets.kinds, *dialog.preview.fields.boxes, dialog.preview, dialog.remark_list,
                       dialog.import_button}  # fmt: skip


def test_a_field_that_gets_the_focus_is_scrolled_into_view(qtbot, open_dialog):
    dialog = open_dialog(",".join(["Name", *(f"Extra {at}" for at in range(30))]) + "\nAda" + ",x" * 30 + "\n")
    boxes = dialog.preview.fields.boxes
    boxes[30].setFocus()
    assert dialog.preview.horizontalScrollBar().value() > 0
    shown = boxes[30].geometry()
    assert 0 <= shown.left() < dialog.preview.fields.width()
    boxes[0].setFocus()
    assert boxes[0].geometry().left() >= 0


def test_two_values_in_a_column_are_offered_together(open_dialog):
    dialog = open_dialog("Stakeholder,Position/Interest\nAda,For/High\nBo,Against/Low\n")
    assert field_of(dialog, 1) == "Attitude now / Interest"


def test_names_that_look_like_markup_are_shown_as_they_stand(open_dialog):
    dialog = open_dialog("Name,<b>Power</b>\n<img src=x>,<i>tbd</i>\n")
    rows = dialog.preview.rows
    assert rows.data(rows.index(0, 0)) == "<img src=x>"
    assert "&lt;img" in rows.data(rows.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if label.text())


def test_a_large_file_is_planned_anew_in_the_background(qtbot, open_dialog):
    lines = "".join(f"Person {at},{at % 5 + 1},{at % 7},x,y,z\n" for at in range(4000))
    dialog = open_dialog("Name,Power,Extra,A,B,C\n" + lines)
    choose(qtbot, dialog.preview.fields.boxes[1], "Interest")
    assert dialog.plan.count("stakeholder", new=True) == 4000
    assert dialog.plan.records[0][1].interest == 1


# ---- from the file to the plan ----------------------------------------------------------------------------------


def answer(accept):
    """Answer the dialog that is about to open, once it is there."""

    def press():
        dialog = next((found for found in QApplication.topLevelWidgets() if isinstance(found, ImportDialog)
                       and found.isVisible()), None)  # fmt: skip
        if dialog is None:
            QTimer.singleShot(20, press)
        else:
            (dialog.accept if accept else dialog.reject)()

    QTimer.singleShot(20, press)


def test_a_file_that_is_agreed_to_gives_a_plan_that_can_be_applied(qtbot, workspace, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER)
    answer(accept=True)
    plan = choose_and_plan(None, workspace, path)
    apply_import(plan, workspace.document, workspace.scenario)
    assert [found.name for found in workspace.map.all(Stakeholder)] == ["Dealers", "Drivers"]
    assert workspace.document.undo_label == "Import register.csv"


def test_cancelling_gives_no_plan(qtbot, workspace, tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER)
    answer(accept=False)
    assert choose_and_plan(None, workspace, path) is None


def test_a_file_that_cannot_be_read_raises_and_opens_nothing(qtbot, workspace, tmp_path):
    with pytest.raises(ImportFileError, match="There is no file"):
        choose_and_plan(None, workspace, tmp_path / "nowhere.csv")
    assert not [found for found in QApplication.topLevelWidgets() if isinstance(found, QDialog) and found.isVisible()]


def test_without_a_file_it_asks_for_one(qtbot, workspace, tmp_path, monkeypatch):
    asked = []

    def ask(parent, title, folder, patterns):
        asked.append(patterns)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    assert choose_and_plan(None, workspace) is None
    assert "*.csv" in asked[0] and "*.xlsx" in asked[0]
