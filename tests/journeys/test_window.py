"""A person at the window: the main job from a sample to a slide, by mouse and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QToolButton

from app.document.document import Document, recoveries
from app.model.element import Element
from app.resources import samples
from widgets.main_window import MainWindow
from widgets.theme_bridge import ThemeBridge


@pytest.fixture
def settings(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot, settings, qapp):
    bridge = ThemeBridge("light")
    opened = MainWindow(bridge, settings)
    qtbot.addWidget(opened, before_close_func=lambda found: found.leave())
    opened.resize(1440, 900)
    opened.show()
    opened.activateWindow()
    with qtbot.waitActive(opened):
        pass
    return opened


@pytest.fixture
def maple(window, tmp_path, qtbot):
    """The window with a copy of the sample that lies in a file of the user's."""
    path = tmp_path / "Maple Motors.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    window.files.open(path)
    window.map_view.canvas.reduced_motion = True
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.map_view.canvas)
    return window


def place_of(window, stakeholder):
    """The middle of a card, in the canvas."""
    return window.map_view.canvas.view_point(window.workspace.layout().centers[stakeholder])


def click(window, at, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(window.map_view.canvas.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_the_first_thing_seen_offers_samples_templates_and_recent_files(window):
    cards = [found.accessibleName() for found in window.welcome.findChildren(QToolButton) if found.accessibleName()]
    assert cards[:3] == ["Maple Motors", "Brightwater Foods", "Harbour City Council"]
    assert len(cards) == 7


def test_a_click_on_a_sample_opens_a_copy_that_can_be_closed_without_a_question(window):
    before = samples()[0].path.read_bytes()
    card = next(found for found in window.welcome.findChildren(QToolButton) if found.accessibleName() == "Maple Motors")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.workspace.document.title == "Maple Motors"
    assert window.workspace.document.path is None
    window.actions_.actions["close"].trigger()
    assert window.workspace is None
    assert samples()[0].path.read_bytes() == before


def test_a_lens_is_switched_by_key_and_every_stakeholder_is_seen(maple):
    figure = maple.map_view.canvas.scene.figure
    maple.actions_.actions["lens-network"].trigger()
    other = maple.map_view.canvas.scene.figure
    cards = {found for found in figure.by_id if found.startswith("stakeholder:")}
    assert len(cards) == 23
    assert cards <= set(other.by_id)
    assert maple.workspace.lens.id == "network"


def test_a_click_selects_and_the_inspector_shows_it(maple):
    click(maple, place_of(maple, "fleet"))
    assert maple.workspace.selection == (Element("stakeholder", "fleet"),)
    click(maple, place_of(maple, "buyers"), Qt.KeyboardModifier.ShiftModifier)
    assert len(maple.workspace.selection) == 2


def test_assigning_a_service_changes_gaps_and_figures_at_once_and_undo_takes_it_back(maple):
    from app.analysis.coverage import Tier
    from app.commands.assignments import set_level

    before = (maple.workspace.coverage.total(Tier.NETWORK), maple.workspace.findings, maple.workspace.map)
    set_level(maple.workspace.document, "erp", "dealers", 3, addresses=("n-settle",))
    assert maple.workspace.coverage.total(Tier.NETWORK) > before[0]
    assert maple.workspace.findings != before[1]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert maple.workspace.map == before[2]
    assert maple.workspace.coverage.total(Tier.NETWORK) == before[0]
    assert maple.workspace.findings == before[1]


def test_typing_on_the_map_adds_a_stakeholder(maple):
    canvas = maple.map_view.canvas
    canvas.setFocus()
    QTest.keyClicks(canvas, "D")
    entry = maple.map_view.entry
    assert entry.isVisible()
    QTest.keyClicks(entry._line, "ealer school")
    QTest.keyClick(entry._line, Qt.Key.Key_Return)
    added = [found for found in maple.workspace.map.stakeholders.values() if found.name == "Dealer school"]
    assert len(added) == 1
    assert f"stakeholder:{added[0].id}" in canvas.scene.figure.by_id
    QTest.keyClicks(entry._line, "Second")
    QTest.keyClick(entry._line, Qt.Key.Key_Tab)
    second = next(found for found in maple.workspace.map.stakeholders.values() if found.name == "Second")
    assert maple.workspace.map.relationships_of(second.id)[0].source == added[0].id
    QTest.keyClick(entry._line, Qt.Key.Key_Escape)
    assert not entry.isVisible()


def test_a_double_click_on_empty_ground_adds_a_stakeholder_there(maple):
    viewport = maple.map_view.canvas.viewport()
    at = QPoint(12, 12)
    point = maple.map_view.canvas.figure_point(at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.keyClicks(maple.map_view.entry._line, "Corner shop")
    QTest.keyClick(maple.map_view.entry._line, Qt.Key.Key_Return)
    added = next(found for found in maple.workspace.map.stakeholders.values() if found.name == "Corner shop")
    assert maple.workspace.map.pinned("firm")[added.id] == pytest.approx(tuple(point), abs=0.1)


def test_dragging_a_card_pins_it_where_it_is_dropped_as_one_step(maple):
    viewport = maple.map_view.canvas.viewport()
    start = place_of(maple, "desk")
    end = start + QPoint(14, -30)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(viewport, start + (end - start) * step / 5)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert maple.workspace.map.pinned("firm").keys() == {"desk"}
    assert (place_of(maple, "desk") - end).manhattanLength() <= 2
    assert maple.workspace.document.undo_label == "Move Service desk partner"
    maple.actions_.actions["undo"].trigger()
    assert maple.workspace.map.pinned("firm") == {}


def test_delete_removes_and_undo_brings_back_with_needs_and_services(maple):
    before = maple.workspace.map
    click(maple, place_of(maple, "fleet"))
    QTest.keyClick(maple.map_view.canvas, Qt.Key.Key_Delete)
    assert "fleet" not in maple.workspace.map.stakeholders
    assert not maple.workspace.map.needs_of("fleet")
    maple.actions_.actions["undo"].trigger()
    assert maple.workspace.map == before


def test_renaming_in_place(maple):
    click(maple, place_of(maple, "fleet"))
    maple.actions_.actions["rename"].trigger()
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "Big fleets")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert maple.workspace.map.stakeholders["fleet"].name == "Big fleets"


def test_every_edit_reaches_the_users_file_by_itself(maple, qtbot):
    from app.commands.stakeholders import rename

    path = maple.workspace.document.path
    rename(maple.workspace.document, Element("stakeholder", "fleet"), "Renamed")
    qtbot.waitUntil(lambda: not maple.workspace.document.is_modified, timeout=8000)
    with Document.open_copy(path) as other:
        assert other.map().stakeholders["fleet"].name == "Renamed"


def test_a_gap_leads_to_where_it_can_be_closed(maple):
    finding = next(found for found in maple.workspace.findings if found.rule == "unmet-need")
    maple.gap_panel.go_to.emit(finding.elements[0])
    assert maple.workspace.selection == (finding.elements[0],)
    assert maple.views.currentWidget() is maple.map_view


@pytest.mark.parametrize("suffix", [".pptx", ".png", ".svg", ".pdf", ".json"])
def test_the_export_dialog_writes_what_was_chosen(maple, tmp_path, suffix, settings):
    from widgets.dialogs.export_dialog import ExportDialog

    dialog = ExportDialog(maple.workspace, settings, maple)
    dialog.format.setCurrentIndex(dialog.format.findData(suffix))
    dialog.lens.setCurrentIndex(dialog.lens.findData("network"))
    dialog.dpi.setValue(96)
    assert dialog.export_to(tmp_path / f"out{suffix}")
    assert (tmp_path / f"out{suffix}").stat().st_size > 1000
    again = ExportDialog(maple.workspace, settings, maple)
    assert again.format.currentData() == suffix
    assert again.dpi.value() == 96


def test_an_export_that_cannot_be_written_is_told_and_the_dialog_stays(maple, tmp_path, settings, monkeypatch):
    from widgets.dialogs.export_dialog import ExportDialog

    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    dialog = ExportDialog(maple.workspace, settings, maple)
    assert not dialog.export_to(tmp_path / "missing" / "map.png")
    assert "folder" in told[0]


def test_closing_a_map_without_a_file_asks_and_discard_leaves_nothing_behind(window, monkeypatch):
    window.files.new()
    window.map_view.add_by_typing("Dealers")
    QTest.keyClick(window.map_view.entry._line, Qt.Key.Key_Return)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: QMessageBox.StandardButton.Cancel)
    window.close()
    assert window.workspace is not None
    monkeypatch.setattr(QMessageBox, "exec", lambda box: QMessageBox.StandardButton.Discard)
    window.close()
    assert window.workspace is None
    assert recoveries() == []


def test_ending_the_program_without_asking_offers_the_map_at_the_next_start(window, monkeypatch):
    window.files.new()
    window.map_view.add_by_typing("Dealers")
    QTest.keyClick(window.map_view.entry._line, Qt.Key.Key_Return)
    window.leave()
    (left,) = recoveries()
    window.files.recover(left)
    assert [found.name for found in window.workspace.map.stakeholders.values()] == ["Dealers"]


def test_save_as_gives_the_map_a_file_and_it_stands_among_the_recent_ones(window, monkeypatch, tmp_path):
    window.files.new()
    target = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert window.files.save()
    assert (tmp_path / "mine.borderless").is_file()
    from widgets.files import recent_files

    assert recent_files(window.settings) == [tmp_path / "mine.borderless"]


def test_opening_what_is_no_map_is_told_and_the_open_map_stays(maple, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    strange = tmp_path / "strange.borderless"
    strange.write_bytes(b"not a map at all" * 100)
    maple.files.open(strange)
    assert "strange.borderless" in told[0]
    assert maple.workspace.document.title == "Maple Motors"


def test_a_file_dropped_on_the_window_is_opened(window):
    from PySide6.QtCore import QMimeData, QUrl

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(samples()[1].path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert window.workspace.document.title == "Brightwater Foods"


def test_the_palette_finds_a_stakeholder_and_an_action(maple):
    from widgets.command_palette import CommandPalette

    palette = CommandPalette(maple)
    QTest.keyClicks(palette._line, "fleet cust")
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert maple.workspace.selection == (Element("stakeholder", "fleet"),)
    palette = CommandPalette(maple)
    QTest.keyClicks(palette._line, "network-centric")
    QTest.keyClick(palette, Qt.Key.Key_Return)
    assert maple.workspace.lens.id == "network"


def test_undo_says_what_it_takes_back_and_what_cannot_be_done_is_off(maple):
    from app.commands.stakeholders import rename

    assert not maple.actions_.actions["delete"].isEnabled()
    rename(maple.workspace.document, Element("stakeholder", "fleet"), "Fleets")
    assert maple.actions_.actions["undo"].text() == "Undo rename to Fleets"
    maple.workspace.select((Element("stakeholder", "fleet"),))
    assert maple.actions_.actions["delete"].isEnabled()


def test_no_two_actions_share_a_shortcut_and_every_menu_has_entries(window):
    seen = {}
    for action in window.actions_.actions.values():
        for keys in action.shortcuts():
            assert keys.toString() not in seen, (keys.toString(), action.text(), seen[keys.toString()])
            seen[keys.toString()] = action.text()
    assert all(menu.actions() for menu in window.actions_.menus.values())


def test_theme_and_panels_are_remembered(maple, settings):
    maple.use_theme("dark")
    assert maple.bridge.theme.id == "dark"
    assert settings.value("theme") == "dark"
    maple.toggle_panel("gaps", show=False)
    assert not maple.panel_shown("gaps")


def test_a_context_menu_offers_what_can_be_done(maple):
    maple.workspace.select((Element("stakeholder", "fleet"),))
    offered = [found.text() for found in maple.context_menu(Element("stakeholder", "fleet")).actions()]
    assert "Duplicate" in offered
    assert "Connect the two selected" not in offered
    assert "Stakeholder…" in [found.text() for found in maple.context_menu(None).actions()]


def test_a_register_is_imported_as_one_step(maple, tmp_path, monkeypatch):
    import widgets.dialogs.import_dialog as dialog
    from app.exchange.import_plan import plan_import

    table = tmp_path / "register.csv"
    table.write_text("Name,Kind,Importance\nPress,Other,2\nUnions,Other,3\n", "utf-8")
    before = maple.workspace.map
    monkeypatch.setattr(dialog, "choose_and_plan", lambda _, workspace, path: plan_import(Path(path), workspace.map))
    maple.files.open(table)
    assert {"Press", "Unions"} <= {found.name for found in maple.workspace.map.stakeholders.values()}
    assert "2 new stakeholders" in maple.notice.text
    maple.actions_.actions["undo"].trigger()
    assert maple.workspace.map == before
