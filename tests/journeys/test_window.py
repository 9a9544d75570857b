"""A person at the window: the main job from a sample to a slide, by mouse and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QToolButton

from app.document.document import Document, recoveries
from app.lenses.lens import Point
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.resources import samples
from widgets.canvas.snapping import REACH


def place_of(window, stakeholder):
    """The middle of a card, in the canvas."""
    return window.map_view.canvas.view_point(window.workspace.layout().centers[stakeholder])


def click(window, at, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(window.map_view.canvas.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_the_first_thing_seen_offers_samples_templates_and_recent_files(window):
    cards = [found.accessibleName() for found in window.welcome.findChildren(QToolButton) if found.accessibleName()]
    assert cards[:3] == ["Maple Motors", "Brightwater Foods", "Harbour City Council"]
    assert len(cards) == 7
    shown = [found for found in window.welcome.findChildren(QToolButton) if found.accessibleName()]
    lefts = [found.mapTo(window.welcome, QPoint()).x() for found in shown]
    assert lefts[:3] == lefts[3:6]


def test_a_click_on_a_sample_opens_a_copy_that_can_be_closed_without_a_question(window):
    before = samples()[0].path.read_bytes()
    card = next(found for found in window.welcome.findChildren(QToolButton) if found.accessibleName() == "Maple Motors")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.workspace.document.title == "Maple Motors"
    assert window.workspace.document.path is None
    window.actions_.actions["close"].trigger()
    assert window.workspace is None
    assert samples()[0].path.read_bytes() == before


def test_a_sample_that_is_opened_as_a_file_is_copied_too(window):
    window.files.open(samples()[0].path)
    assert window.workspace.document.path is None


def test_a_file_that_is_open_already_is_not_opened_again(maple):
    workspace = maple.workspace
    maple.files.open(workspace.document.path)
    assert maple.workspace is workspace
    assert "open already" in maple.notice.text


def test_a_lens_is_switched_by_key_and_every_stakeholder_is_seen(maple):
    figure = maple.map_view.canvas.scene.figure
    maple.actions_.actions["lens-network"].trigger()
    other = maple.map_view.canvas.scene.figure
    cards = {found for found in figure.by_id if found.startswith("stakeholder:")}
    assert len(cards) == 23
    assert cards <= set(other.by_id)
    assert maple.workspace.lens.id == "network"


def test_a_lens_of_a_large_map_is_laid_out_aside_and_shown_when_it_is_ready(maple, qtbot, monkeypatch):
    monkeypatch.setattr("widgets.lenses_ahead.LAID_OUT_AT_ONCE", 3)
    assert not maple.workspace.is_laid_out("network")
    QTest.keyClick(maple, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert maple.workspace.lens.id == "firm"
    assert "being laid out" in maple.notice.text
    qtbot.waitUntil(lambda: maple.workspace.lens.id == "network", timeout=20_000)
    QTest.keyClick(maple, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert maple.workspace.lens.id == "firm"


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
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.keyClicks(maple.map_view.entry._line, "Corner shop")
    QTest.keyClick(maple.map_view.entry._line, Qt.Key.Key_Return)
    added = next(found for found in maple.workspace.map.stakeholders.values() if found.name == "Corner shop")
    assert maple.workspace.map.pinned("firm")[added.id] == pytest.approx(tuple(point), abs=0.1)


def test_a_double_click_on_a_ring_offers_the_kind_of_that_ring(maple):
    view = maple.map_view
    zones = {found.id: found for found in maple.workspace.layout().zones}
    for ring, kind in (("partners", StakeholderKind.PARTNER), ("inside", StakeholderKind.INTERNAL)):
        zone = zones[f"ring:{ring}"]
        view.canvas.add_requested.emit(Point(zone.center.x, zone.center.y + 0.97 * (zone.radius_y or zone.radius)))
        assert view.entry.kind is kind
        view.entry.dismiss()


def test_a_double_click_that_began_on_the_welcome_page_only_opens_the_sample(window):
    card = next(found for found in window.welcome.findChildren(QToolButton) if found.accessibleName() == "Maple Motors")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    viewport = window.map_view.canvas.viewport()
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(12, 12))
    assert not window.map_view.entry.isVisible()


def test_what_was_added_stays_selected_when_the_line_closes(maple):
    canvas, entry = maple.map_view.canvas, maple.map_view.entry
    click(maple, place_of(maple, "fleet"))
    canvas.connect_to_new_requested.emit("fleet", canvas.figure_point(QPoint(20, 20)))
    QTest.keyClicks(entry._line, "Drivers")
    QTest.keyClick(entry._line, Qt.Key.Key_Return)
    added = next(found for found in maple.workspace.map.stakeholders.values() if found.name == "Drivers")
    assert maple.workspace.selection == (Element.of(added),)
    maple.map_view.add_by_typing("x")
    QTest.keyClick(entry._line, Qt.Key.Key_Escape)
    assert maple.workspace.selection == (Element.of(added),)
    assert QApplication.focusWidget() is canvas


def test_dragging_a_card_pins_it_where_it_is_dropped_as_one_step(maple):
    viewport = maple.map_view.canvas.viewport()
    start = place_of(maple, "desk")
    end = start + QPoint(14, -30)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(viewport, start + (end - start) * step / 5)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert maple.workspace.map.pinned("firm").keys() == {"desk"}
    assert (place_of(maple, "desk") - end).manhattanLength() <= 2 + 2 * REACH  # it may have snapped to others
    assert maple.workspace.document.undo_label == "Move Service desk partner"
    maple.actions_.actions["undo"].trigger()
    assert maple.workspace.map.pinned("firm") == {}
    assert (place_of(maple, "desk") - start).manhattanLength() <= 2


def test_undo_puts_a_card_back_to_where_it_stood_also_where_it_had_changed_its_kind_or_was_deleted(maple):
    from app.commands import arrangement, stakeholders

    workspace = maple.workspace
    before = workspace.layout().centers
    values = {"suppliers": {"kind": StakeholderKind.CONSUMER}}
    arrangement.move(workspace.document, "firm", {"suppliers": (600.0, 300.0)}, values=values)
    assert workspace.layout().centers["suppliers"] == (600.0, 300.0)
    workspace.document.undo()
    assert workspace.layout().centers == before
    stakeholders.delete(workspace.document, (Element("stakeholder", "suppliers"),))
    assert "suppliers" not in workspace.layout().centers
    workspace.document.undo()
    assert workspace.layout().centers["suppliers"] == before["suppliers"]


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


@pytest.mark.parametrize("leave", ["close", "new", "ended"])
def test_a_name_that_is_still_being_typed_is_kept_when_the_map_is_left(maple, leave):
    path = maple.workspace.document.path
    click(maple, place_of(maple, "fleet"))
    maple.actions_.actions["rename"].trigger()
    editor = QApplication.focusWidget()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "Said at the last moment")
    maple.leave() if leave == "ended" else maple.actions_.actions[leave].trigger()
    maple.files.open(path)
    assert maple.workspace.map.stakeholders["fleet"].name == "Said at the last moment"


def test_every_edit_reaches_the_users_file_by_itself(maple, qtbot):
    from app.commands.stakeholders import rename

    path = maple.workspace.document.path
    rename(maple.workspace.document, Element("stakeholder", "fleet"), "Renamed")
    qtbot.waitUntil(lambda: not maple.workspace.document.is_modified, timeout=8000)
    with Document.open_copy(path) as other:
        assert other.map().stakeholders["fleet"].name == "Renamed"


def test_a_notice_that_offers_to_undo_goes_with_the_next_step(maple):
    from app.commands.stakeholders import rename

    maple.notice.say("Imported", "Undo", lambda: None)
    rename(maple.workspace.document, Element("stakeholder", "fleet"), "Fleets")
    assert not maple.notice.isVisible()


def test_a_need_that_is_selected_marks_its_customer_on_the_map(maple):
    need = maple.workspace.map.needs_of("fleet")[0]
    maple.desk.go_to(Element.of(need))
    assert maple.workspace.selection == (Element.of(need),)
    assert maple.map_view.canvas.picked.pointed_out == (Element("stakeholder", "fleet"),)
    click(maple, place_of(maple, "buyers"))
    assert maple.map_view.canvas.picked.pointed_out == ()


def test_the_first_stakeholder_of_a_map_is_the_firm_and_the_next_is_not(window):
    window.files.new()
    window.map_view.add_by_typing("Our IT")
    line = window.map_view.entry._line
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, "Sales")
    QTest.keyClick(line, Qt.Key.Key_Return)
    kinds = {found.name: found.kind for found in window.workspace.map.stakeholders.values()}
    assert kinds == {"Our IT": StakeholderKind.FIRM, "Sales": StakeholderKind.INTERNAL}


def test_other_views_are_made_when_they_are_first_shown(maple):
    assert maple.desk.views.count() == 1
    maple.actions_.actions["view-matrix"].trigger()
    maple.actions_.actions["view-register"].trigger()
    assert maple.desk.views.count() == 3
    assert maple.desk.view_id == "register"
    maple.actions_.actions["lens-network"].trigger()
    assert maple.desk.view_id == "map"


def test_a_gap_leads_to_where_it_can_be_closed(maple):
    finding = next(found for found in maple.workspace.findings if found.rule == "unmet-need")
    maple.desk.gap_panel.go_to.emit(finding.elements[0])
    assert maple.workspace.selection == (finding.elements[0],)
    assert maple.is_on_map


@pytest.mark.parametrize("suffix", [".pptx", ".xlsx", ".html", ".png", ".svg", ".pdf", ".json"])
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


def test_a_deck_is_written_from_the_menu_and_its_file_is_named(maple, tmp_path, monkeypatch):
    from widgets.dialogs.deck_dialog import DeckDialog

    monkeypatch.setattr(DeckDialog, "exec", lambda dialog: dialog.write_to(tmp_path / "deck.pptx"))
    maple.actions_.actions["deck"].trigger()
    assert "deck.pptx" in maple.notice.text
    assert (tmp_path / "deck.pptx").stat().st_size > 10_000


@pytest.mark.parametrize(("name", "kind"), [("report.pdf", "PDF (*.pdf)"), ("report", "Markdown (*.md)")])
def test_a_report_is_written_from_the_menu_as_the_file_says(maple, tmp_path, monkeypatch, name, kind):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), kind))
    maple.actions_.actions["report"].trigger()
    assert "Exported to report" in maple.notice.text
    assert [found.suffix for found in tmp_path.glob("report.*")] == [".md" if "md" in kind else ".pdf"]


def test_the_notice_of_an_export_names_every_file(maple, tmp_path, settings, monkeypatch):
    from widgets.dialogs.export_dialog import ExportDialog

    def export(dialog) -> None:
        dialog.format.setCurrentIndex(dialog.format.findData(".svg"))
        dialog.lens.setCurrentIndex(dialog.lens.findData("both"))
        assert dialog.export_to(tmp_path / "map.svg")

    monkeypatch.setattr(ExportDialog, "exec", export)
    maple.interchange.export()
    assert "map-firm.svg and map-network.svg" in maple.notice.text
    assert str(tmp_path) in maple.notice.text


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


def test_a_file_with_edits_that_a_crash_kept_offers_them_and_then_they_get_into_it(
    window, tmp_path, monkeypatch, qtbot
):
    import widgets.file_opening as files
    from app.commands.stakeholders import rename

    path = tmp_path / "Map.borderless"
    path.write_bytes(samples()[0].path.read_bytes())
    crashed = Document.open(path)
    rename(crashed, Element("stakeholder", "fleet"), "Big fleets")
    crashed.close()
    asked = []
    monkeypatch.setattr(files, "ask_to_recover", lambda _, title, when: asked.append((title, when)) or True)
    window.files.open(path)
    assert asked[0][0] == "Maple Motors"
    assert window.workspace.map.stakeholders["fleet"].name == "Big fleets"
    qtbot.waitUntil(lambda: not window.workspace.document.is_modified, timeout=8000)
    with Document.open_copy(path) as other:
        assert other.map().stakeholders["fleet"].name == "Big fleets"


def test_save_as_gives_the_map_a_file_and_it_stands_among_the_recent_ones(window, monkeypatch, tmp_path):
    window.files.new()
    target = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert window.files.save()
    assert (tmp_path / "mine.borderless").is_file()
    from widgets.recent_files import recent_files

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


def test_a_title_and_a_name_that_look_like_markup_are_no_markup_in_tooltips(maple):
    from app.commands.stakeholders import rename

    image = "<img src='file:///etc/passwd'>"
    maple.workspace.document.set_title(image)
    rename(maple.workspace.document, Element("stakeholder", "fleet"), image)
    tooltips = [maple.actions_.actions["undo"].toolTip(), *(found.toolTip() for found in maple.findChildren(QLabel))]
    assert any("passwd" in found for found in tooltips)
    assert not any(image in found for found in tooltips)


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
    maple.toggle_panel("gaps")
    assert not maple.desk.panel_shown("gaps")


def test_a_context_menu_offers_what_can_be_done(maple):
    maple.workspace.select((Element("stakeholder", "fleet"),))
    offered = [found.text() for found in maple.context_menu(Element("stakeholder", "fleet")).actions()]
    assert "Duplicate" in offered
    assert "Connect the two selected" not in offered
    need = maple.workspace.map.needs_of("fleet")[0]
    maple.workspace.select((Element.of(need),))
    offered = [found.text() for found in maple.context_menu(Element.of(need)).actions()]
    assert "Assign a service…" in offered
    assert "Rename" not in offered
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
