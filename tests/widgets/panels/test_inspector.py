from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.gap_rule import Finding, Fix
from app.model.assignment import Assignment
from app.model.attributes import attributes_of
from app.model.element import Element
from app.model.map_state import RECORD_TYPES
from app.model.need import Need
from app.model.scales import NeedKind, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder
from widgets.controls.attribute_field import AttributeField
from widgets.controls.scale_control import MARGIN, STEP
from widgets.controls.search_popup import SearchPopup
from widgets.controls.section_heading import SectionHeading
from widgets.panels.assignment_page import AssignmentPage
from widgets.panels.inspector import Inspector
from widgets.panels.need_page import NeedPage
from widgets.panels.relationship_page import RelationshipPage
from widgets.panels.service_page import ServicePage
from widgets.panels.several_page import SeveralPage
from widgets.panels.stakeholder_page import StakeholderPage
from widgets.panels.summary_page import SummaryPage
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker
    from tests.widgets.panels.conftest import Pages


def click_mark(qtbot: QtBot, control: QWidget, number: int) -> None:
    at = control.rect().center()
    at.setX(MARGIN + (number - 1) * STEP + STEP // 2)
    qtbot.mouseClick(control, Qt.MouseButton.LeftButton, pos=at)


def type_into(qtbot: QtBot, line: QWidget, text: str) -> None:
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


# ---- which page ---------------------------------------------------------------------------------------


def test_nothing_selected_shows_the_map_in_figures(inspector: Inspector) -> None:
    page = inspector.page
    assert isinstance(page, SummaryPage)
    said = page.title.counts.text().replace("\u00a0", " ")
    assert "4 stakeholders · 1 relationship · 3 services · 2 needs · 1 want" in said
    assert page.whole.bar.parts is not None


def test_each_sort_of_element_has_its_page(inspector: Inspector, pages: Pages, car_maker: CarMaker) -> None:
    state = car_maker.workspace.map
    pages = {"stakeholder": StakeholderPage, "service": ServicePage, "need": NeedPage,
             "assignment": AssignmentPage, "relationship": RelationshipPage}  # fmt: skip
    for kind_name, page_type in pages.items():
        record = state.all(RECORD_TYPES[kind_name])[0]
        car_maker.workspace.select((Element.of(record),))
        assert isinstance(inspector.page, page_type)


def test_every_attribute_of_every_sort_is_reachable(inspector: Inspector, car_maker: CarMaker) -> None:
    elsewhere = {
        "stakeholder": {"name", "kind"},  # the heading and the chip below it
        "service": {"name"},
        "need": {"statement", "customer"},  # the heading; a need stays with its customer
        "assignment": {"service", "customer", "addresses"},  # the heading; check boxes
        "relationship": set(),
    }
    for kind_name, shown_otherwise in elsewhere.items():
        record = car_maker.workspace.map.all(RECORD_TYPES[kind_name])[0]
        car_maker.workspace.select((Element.of(record),))
        for section in inspector.page.findChildren(SectionHeading):
            section.set_open(True)
        shown = {found.attribute.name for found in inspector.page.findChildren(AttributeField)}
        assert shown | shown_otherwise == {found.name for found in attributes_of(type(record))}


def test_deleting_what_is_selected_brings_back_the_summary(inspector: Inspector, car_maker: CarMaker) -> None:
    car_maker.select("Car buyers")
    with car_maker.document.edit("Delete") as edit:
        edit.remove(car_maker.record("Car buyers"))
    assert isinstance(inspector.page, SummaryPage)


def test_a_name_with_markup_is_shown_as_it_stands(inspector: Inspector, car_maker: CarMaker) -> None:
    nasty = '<img src="file:///etc/hostname"><b>x</b>'
    with car_maker.document.edit("Rename") as edit:
        for name in ("Dealers", "Leasing", "One invoice"):
            record = car_maker.record(name)
            field = "statement" if isinstance(record, Need) else "name"
            edit.put(record.changed(**{field: nasty}))
    for element in [
        Element.of(record) for record in car_maker.workspace.map.records() if record.kind_name != "setting"
    ]:
        car_maker.workspace.select((element,))
        for label in inspector.page.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
        for widget in inspector.page.findChildren(QWidget):
            assert "<img" not in widget.toolTip()


# ---- a stakeholder --------------------------------------------------------------------------------------


def test_a_name_is_edited_in_place_as_one_step(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page, steps = pages.stakeholder("Dealers"), car_maker.steps
    type_into(qtbot, page.title.line, "Retailers")
    assert car_maker.record("Retailers").kind_name == "stakeholder"
    assert car_maker.steps == steps + 1


def test_an_empty_name_is_refused_with_a_sentence_and_kept_on_screen(
    qtbot: QtBot, pages: Pages, car_maker: CarMaker
) -> None:
    page, steps = pages.stakeholder("Dealers"), car_maker.steps
    page.title.line.setFocus()
    page.title.line.clear()
    qtbot.keyClick(page.title.line, Qt.Key.Key_Return)
    assert "needs a name" in page.title.problem.text()
    assert page.title.line.text() == ""
    assert car_maker.steps == steps


def test_a_click_on_a_dot_rates_as_one_step_that_can_be_undone(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    dots = page.ratings.fields["satisfaction"].editor
    click_mark(qtbot, dots, 2)
    assert car_maker.record("Fleet customers").satisfaction == 2
    assert car_maker.document.undo_label == "Change satisfaction of Fleet customers"
    car_maker.document.undo()
    assert dots.value() is None


def test_the_kind_is_changed_from_the_menu_of_its_chip(pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Car buyers")
    entry = next(found for found in page.kind_line.kind_menu().actions() if found.text() == "Partner")
    entry.trigger()
    assert car_maker.record("Car buyers").kind is StakeholderKind.PARTNER
    assert page.kind_line.kind.text() == "Partner"


def test_the_boundary_is_overridden_and_said_to_be(pages: Pages) -> None:
    page = pages.stakeholder("Dealers")
    assert page.kind_line.side.text() == "outside the firm"
    page.kind_line.side_menu().actions()[1].trigger()
    assert page.kind_line.side.text() == "inside the firm (set by hand)"


def test_coverage_of_a_customer_without_needs_is_undefined_not_zero(pages: Pages) -> None:
    page = pages.stakeholder("Car buyers")
    assert page.coverage.said.text() == "Coverage: ? — no need is recorded"
    assert page.coverage.bar.parts is None


def test_details_are_folded_at_first_and_stay_as_left(pages: Pages) -> None:
    page = pages.stakeholder("Dealers")
    assert "owner" not in page.details.fields
    page.details.heading.set_open(True)
    assert page.details.fields["owner"].isVisible()
    assert pages.stakeholder("Car buyers").details.fields["owner"].isVisible()


def test_a_field_of_the_details_is_committed_by_leaving_it(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Dealers")
    page.details.heading.set_open(True)
    field = page.details.fields["owner"].editor
    field.setFocus()
    qtbot.keyClicks(field, "Ada")
    page.title.line.setFocus()
    assert car_maker.record("Dealers").owner == "Ada"


def test_a_stakeholder_cannot_be_part_of_itself_and_is_told_so(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Dealers")
    page.details.heading.set_open(True)
    field = page.details.fields["parent"]
    field.editor.chosen.emit(car_maker.id("Dealers"))
    assert "cannot be part of itself" in field.problem.text()
    assert car_maker.record("Dealers").parent is None


# ---- needs and wants ------------------------------------------------------------------------------------


def test_needs_are_added_one_after_another_and_w_makes_a_want(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Car buyers")
    qtbot.mouseClick(page.needs.heading.action, Qt.MouseButton.LeftButton)
    line = page.needs.line.line
    for statement in ("Know the date", "w Try at home"):
        qtbot.keyClicks(line, statement)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    found = car_maker.workspace.map.needs_of(car_maker.id("Car buyers"))
    assert [(need.statement, need.kind) for need in found] == [
        ("Know the date", NeedKind.NEED),
        ("Try at home", NeedKind.WANT),
    ]
    assert len(page.needs.rows.keys) == 2


def test_a_need_says_who_meets_it_and_how_far_under_the_lens(pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    row = pages.need_row(page, "One invoice")
    assert row.met_by.text() == "Leasing · Dealers"
    assert row.bar.share == 0.0
    car_maker.workspace.set_lens("network")
    assert row.bar.share == 0.5
    assert pages.need_row(page, "Tax reporting").met_by.text() == "no service"
    assert pages.need_row(page, "Live data").met_by.text() == "Telematics · Maple IT · planned"


def test_wants_stand_below_needs(pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    kinds = [pages.need_row(page, name).chip.text() for name in ("One invoice", "Tax reporting", "Live data")]
    assert kinds == ["need", "need", "want"]
    assert page.needs.rows.keys[-1] == car_maker.id("Live data")


def test_weight_and_required_level_are_edited_in_the_row(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    row = pages.need_row(page, "Tax reporting")
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    click_mark(qtbot, row.weight, 2)
    click_mark(qtbot, row.required, 1)
    need = car_maker.record("Tax reporting")
    assert (need.weight, need.required_level) == (2, 1)
    assert row.more.text() == "weight 2 · required: basic"


def test_the_chip_turns_a_need_into_a_want(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    qtbot.mouseClick(pages.need_row(page, "Tax reporting").chip, Qt.MouseButton.LeftButton)
    assert car_maker.record("Tax reporting").is_want


def test_typing_is_kept_while_the_map_changes_elsewhere(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    row = pages.need_row(page, "One invoice")
    row.line.setFocus()
    qtbot.keyClicks(row.line, "!")
    with car_maker.document.edit("Elsewhere") as edit:
        edit.put(car_maker.record("Tax reporting").changed(weight=1))
        edit.put(Need(customer=car_maker.id("Fleet customers"), statement="New"))
    assert pages.need_row(page, "One invoice") is row
    assert "!" in row.line.text()
    assert len(page.needs.rows.keys) == 4


def test_selecting_something_else_commits_what_was_being_typed(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    row = pages.need_row(page, "One invoice")
    row.line.setFocus()
    qtbot.keyClick(row.line, Qt.Key.Key_End)
    qtbot.keyClicks(row.line, " a month")
    car_maker.select("Dealers")
    assert car_maker.record("One invoice a month")


# ---- services -----------------------------------------------------------------------------------------


def test_the_level_of_a_service_is_set_by_a_click(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    click_mark(qtbot, pages.service_row(page).level, 4)
    found = car_maker.workspace.map.assignment_of(car_maker.id("Leasing"), car_maker.id("Fleet customers"))
    assert found is not None
    assert found.level == 4


def test_the_list_offers_only_services_that_are_not_assigned(qtbot: QtBot, pages: Pages) -> None:
    page = pages.stakeholder("Fleet customers")
    qtbot.mouseClick(page.services.heading.action, Qt.MouseButton.LeftButton)
    popup = page.findChild(SearchPopup)
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == ["Portal  ·  by Maple IT"]
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert len(page.services.rows.keys) == 3


def test_a_new_name_creates_and_assigns_a_service_in_one_step(
    qtbot: QtBot, inspector: Inspector, pages: Pages, car_maker: CarMaker
) -> None:
    page, steps = pages.stakeholder("Car buyers"), car_maker.steps
    inspector.assign_service()
    popup = page.findChild(SearchPopup)
    qtbot.keyClicks(popup.line, "Delivery tracker")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    service = car_maker.record("Delivery tracker")
    assert isinstance(service, Service)
    assert service.provider == car_maker.id("Maple IT")
    assert car_maker.workspace.map.assignment_of(service.id, car_maker.id("Car buyers")) is not None
    assert car_maker.steps == steps + 1


def test_needs_addressed_are_checked_in_a_menu(pages: Pages) -> None:
    page = pages.stakeholder("Fleet customers")
    row = pages.service_row(page)
    assert row.needs_button.text() == "1 of 3 needs"
    entries = {entry.text(): entry for entry in row.needs_menu().actions()}
    assert {text: entry.isChecked() for text, entry in entries.items()} == {
        "One invoice": True,
        "Tax reporting": False,
        "Live data (want)": False,
    }
    entries["Tax reporting"].trigger()
    assert row.needs_button.text() == "2 of 3 needs"
    assert pages.need_row(page, "Tax reporting").met_by.text() == "Leasing · Dealers"


def test_the_channel_is_chosen_from_a_list(qtbot: QtBot, pages: Pages) -> None:
    page = pages.stakeholder("Fleet customers")
    row = pages.service_row(page)
    popup = row.open_channels()
    qtbot.keyClicks(popup.line, "dealers")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert row.via_button.text() == "via Dealers"


def test_a_service_is_taken_away_by_its_cross(qtbot: QtBot, pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    qtbot.mouseClick(pages.service_row(page).remove_button, Qt.MouseButton.LeftButton)
    assert len(car_maker.workspace.map.assignments) == 1
    assert len(page.services.rows.keys) == 1


def test_the_name_of_a_service_leads_to_its_page(
    qtbot: QtBot, inspector: Inspector, pages: Pages, car_maker: CarMaker
) -> None:
    page = pages.stakeholder("Fleet customers")
    qtbot.mouseClick(pages.service_row(page).name, Qt.MouseButton.LeftButton)
    assert isinstance(inspector.page, ServicePage)
    assert car_maker.workspace.selection == (Element("service", car_maker.id("Leasing")),)


# ---- gaps -----------------------------------------------------------------------------------------------


def test_the_gaps_of_a_customer_are_listed_with_reason_and_fix(
    qtbot: QtBot, inspector: Inspector, pages: Pages, car_maker: CarMaker
) -> None:
    page = pages.stakeholder("Fleet customers")
    findings = car_maker.workspace.finder.of_element(Element("stakeholder", car_maker.id("Fleet customers")))
    assert page.gaps.rows.keys == tuple(finding.id for finding in findings)
    asked: list[tuple[Fix, Finding]] = []
    inspector.fix_requested.connect(lambda fix, finding: asked.append((fix, finding)))
    unmet = next(finding for finding in findings if finding.rule == "unmet-need")
    row = page.gaps.rows.row(unmet.id)
    qtbot.mouseClick(row.fixes[0], Qt.MouseButton.LeftButton)
    assert asked == [(unmet.fixes[0], unmet)]


def test_a_gap_goes_when_it_is_closed_and_comes_back_with_undo(pages: Pages, car_maker: CarMaker) -> None:
    page = pages.stakeholder("Fleet customers")
    before = page.gaps.rows.keys
    with car_maker.document.edit("Delete the need") as edit:
        edit.remove(car_maker.record("Tax reporting"))
    assert page.gaps.rows.keys != before
    car_maker.document.undo()
    assert page.gaps.rows.keys == before


# ---- other pages ----------------------------------------------------------------------------------------


def test_a_service_gets_dates_costs_and_provider(qtbot: QtBot, inspector: Inspector, car_maker: CarMaker) -> None:
    car_maker.select("Portal")
    page = inspector.page
    assert isinstance(page, ServicePage)
    type_into(qtbot, page.attributes.fields["end"].editor, "2027-06-30")
    type_into(qtbot, page.attributes.fields["annual_cost"].editor, "12,000")
    provider = page.attributes.fields["provider"].editor
    qtbot.mouseClick(provider.button, Qt.MouseButton.LeftButton)
    popup = provider.findChild(SearchPopup)
    qtbot.keyClicks(popup.line, "dealers")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    service = car_maker.record("Portal")
    assert (service.end, service.annual_cost) == (date(2027, 6, 30), 12000.0)
    assert service.provider == car_maker.id("Dealers")


def test_a_wrong_day_is_explained_beside_the_field_and_kept(
    qtbot: QtBot, inspector: Inspector, car_maker: CarMaker
) -> None:
    car_maker.select("Portal")
    assert isinstance(inspector.page, ServicePage)
    field = inspector.page.attributes.fields["start"]
    type_into(qtbot, field.editor, "next week")
    assert "is not a day" in field.problem.text()
    assert field.editor.text() == "next week"
    type_into(qtbot, field.editor, "2026-12-01")
    assert field.problem.text() == ""
    assert car_maker.record("Portal").start == date(2026, 12, 1)


def test_a_negative_cost_is_refused_by_the_model_and_said_in_words(
    qtbot: QtBot, inspector: Inspector, car_maker: CarMaker
) -> None:
    car_maker.select("Portal")
    assert isinstance(inspector.page, ServicePage)
    field = inspector.page.attributes.fields["annual_cost"]
    type_into(qtbot, field.editor, "-5")
    assert "at least 0" in field.problem.text()
    assert field.editor.text() == "-5"


def test_a_service_is_assigned_to_a_customer_from_its_page(
    qtbot: QtBot, inspector: Inspector, car_maker: CarMaker
) -> None:
    car_maker.select("Portal")
    page = inspector.page
    assert isinstance(page, ServicePage)
    popup = page.customers.open_list()
    qtbot.keyClicks(popup.line, "buyers")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert len(page.customers.rows.keys) == 1


def test_a_service_assigned_from_a_need_addresses_it(qtbot: QtBot, inspector: Inspector, car_maker: CarMaker) -> None:
    car_maker.select("Tax reporting")
    page = inspector.page
    assert isinstance(page, NeedPage)
    for name in ("Portal", "Leasing"):  # one is new to the customer, the other it has already
        popup = page.met_by.open_list()
        qtbot.keyClicks(popup.line, name)
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    found = car_maker.workspace.map.assignments_addressing(car_maker.id("Tax reporting"))
    assert {car_maker.workspace.map.services[assignment.service].name for assignment in found} == {"Portal", "Leasing"}
    assert len(car_maker.workspace.map.assignments) == 3


def test_an_assignment_says_which_needs_it_addresses(qtbot: QtBot, inspector: Inspector, car_maker: CarMaker) -> None:
    found = car_maker.workspace.map.all(Assignment)[0]
    car_maker.workspace.select((Element.of(found),))
    page = inspector.page
    assert isinstance(page, AssignmentPage)
    box = page.addressed.rows.row(car_maker.id("Tax reporting")).box
    box.click()
    assert car_maker.id("Tax reporting") in car_maker.workspace.map.assignments[found.id].addresses


def test_a_relationship_cannot_end_where_it_begins(inspector: Inspector, car_maker: CarMaker) -> None:
    tie = next(iter(car_maker.workspace.map.relationships.values()))
    car_maker.workspace.select((Element.of(tie),))
    page = inspector.page
    assert isinstance(page, RelationshipPage)
    field = page.attributes.fields["target"]
    field.editor.chosen.emit(tie.source)
    assert "two different stakeholders" in field.problem.text()
    assert car_maker.workspace.map.relationships[tie.id] == tie


def test_several_elements_take_a_value_together_as_one_step(
    qtbot: QtBot, inspector: Inspector, car_maker: CarMaker
) -> None:
    car_maker.select("Dealers", "Car buyers")
    page, steps = inspector.page, car_maker.steps
    assert isinstance(page, SeveralPage)
    assert "≠" in page.shared.fields["importance"].label.text()
    click_mark(qtbot, page.shared.fields["importance"].editor, 3)
    assert [car_maker.record(name).importance for name in ("Dealers", "Car buyers")] == [3, 3]
    assert car_maker.steps == steps + 1
    assert "≠" not in page.shared.fields["importance"].label.text()


def test_several_sorts_offer_to_choose_one(inspector: Inspector, car_maker: CarMaker) -> None:
    car_maker.select("Dealers", "Leasing", "Portal")
    assert any(label.text() == "3 elements" for label in inspector.page.findChildren(QLabel))
    only = next(button for button in inspector.page.findChildren(QPushButton) if button.text() == "2 services")
    only.click()
    assert len(car_maker.workspace.selection) == 2
    assert {element.kind_name for element in car_maker.workspace.selection} == {"service"}


def test_the_map_is_renamed_in_its_summary(qtbot: QtBot, inspector: Inspector, car_maker: CarMaker) -> None:
    assert isinstance(inspector.page, SummaryPage)
    type_into(qtbot, inspector.page.title.line, "Maple Motors 2027")
    assert car_maker.document.title == "Maple Motors 2027"


def test_the_panel_stops_following_when_it_is_gone(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge) -> None:
    panel = Inspector(car_maker.workspace, look)
    panel.deleteLater()
    qtbot.wait(10)
    del panel
    car_maker.select("Dealers")  # a dead listener would raise
    assert isinstance(car_maker.record("Dealers"), Stakeholder)


def test_the_page_turns_to_another_stakeholder_and_forgets_what_was_open_and_wrong(
    qtbot: QtBot, inspector: Inspector, pages: Pages, car_maker: CarMaker
) -> None:
    page = pages.stakeholder("Fleet customers")
    row = pages.need_row(page, "One invoice")
    row.open_more(True)
    inspector.add_need()
    page.title.line.setFocus()
    page.title.line.clear()
    qtbot.keyClick(page.title.line, Qt.Key.Key_Return)
    assert page.title.problem.text()
    other = pages.stakeholder("Car buyers")
    assert other is page
    assert other.title.line.text() == "Car buyers"
    assert other.title.problem.text() == ""
    assert other.needs.rows.keys == ()
    assert not other.needs.line.isVisible()
    click_mark(qtbot, other.ratings.fields["urgency"].editor, 2)
    assert car_maker.record("Car buyers").urgency == 2
    assert car_maker.record("Fleet customers").urgency is None


def test_rows_are_used_again_for_other_needs_without_mixing_them_up(
    qtbot: QtBot, pages: Pages, car_maker: CarMaker
) -> None:
    with car_maker.document.edit("More needs") as edit:
        for statement in ("Know the date", "Try at home"):
            edit.put(Need(customer=car_maker.id("Car buyers"), statement=statement))
    pages.stakeholder("Fleet customers")
    page = pages.stakeholder("Car buyers")
    row = pages.need_row(page, "Try at home")
    assert not row.is_more_open
    type_into(qtbot, row.line, "Try at home first")
    assert car_maker.record("Try at home first")
    assert [car_maker.record(name).kind_name for name in ("One invoice", "Tax reporting", "Live data")] == ["need"] * 3
