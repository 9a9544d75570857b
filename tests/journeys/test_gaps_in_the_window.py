"""A person closes gaps, accepts them, sets the rules and asks how figures come about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.analysis.gap_rule import GAP_RULES, Finding, Fix, Severity
from app.commands import assignments, needs, services, stakeholders
from app.model.element import Element
from app.model.scales import Attitude, Nature, NeedKind, ServiceStatus, StakeholderKind
from widgets.controls.need_line import NeedLine
from widgets.controls.search_popup import SearchPopup
from widgets.dialogs.accept_gap_dialog import NO_REASON, AcceptGapDialog
from widgets.dialogs.explain_dialog import ExplainDialog
from widgets.dialogs.gap_rules_dialog import GapRulesDialog
from widgets.fix_action import FIXES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

GAPS = Path(__file__).parents[2] / "app" / "analysis" / "gaps"
NAMED = {
    command
    for file in GAPS.glob("*.py")
    for command in re.findall(r"Fix\(\s*(?:f?\"[^\"]*\"),\s*\"([a-z-]+)\"", file.read_text("utf-8"))
}


def finding_of(window, rule: str) -> Finding:
    return next(found for found in window.workspace.findings if found.rule == rule)


def fix_of(finding: Finding, command: str) -> Fix:
    return next(fix for fix in finding.fixes if fix.command == command)


def popup_of(window) -> SearchPopup:
    return next(found for found in window.desk.findChildren(SearchPopup) if found.isVisible())


@pytest.fixture
def town(window, tmp_path):
    """A window with a map in which every rule finds something."""
    from app.document.document import Document

    document = Document.create("Town", home=tmp_path / "home")
    everybody = {}

    def add(name, kind=StakeholderKind.CONSUMER, **values):
        everybody[name] = stakeholders.add_stakeholder(document, name, kind, **values).id
        return everybody[name]

    today = date.today()
    firm = add("IT", StakeholderKind.FIRM)
    telco = add("Telco", StakeholderKind.PARTNER, served=False)
    citizens = add(
        "Citizens", importance=5, satisfaction=1, attitude=Attitude.NEUTRAL, desired_attitude=Attitude.LEADING
    )
    schools = add("Schools", importance=5)
    clerks = add("Clerks", StakeholderKind.INTERNAL, importance=2, satisfaction=1)
    add("Press", StakeholderKind.OTHER)
    add("Silent", importance=4)
    live = {}
    for name, provider, more in (
        ("Lines", telco, {"nature": Nature.INNOVATION}),
        ("Payroll", firm, {"nature": Nature.COMMODITY}),
        ("Portal", firm, {"end": today}),
        ("Unused", firm, {"annual_cost": 10.0}),
        ("Fibre", firm, {"status": ServiceStatus.PLANNED}),
        ("Games", firm, {}),
    ):
        live[name] = services.add_service(document, name, provider, **more).id

    def need(customer, statement, *given, **values):
        found = needs.add_need(document, customer, statement, **values).id
        for service, level in given:
            before = document.map().assignment_of(live[service], customer)
            addressed = (*(before.addresses if before else ()), found)
            assignments.set_level(document, live[service], customer, level, addresses=addressed)

    need(clerks, "salary", ("Payroll", 4), required_level=2, weight=2)
    need(clerks, "calls", ("Lines", 3), weight=5)
    need(citizens, "one window", ("Portal", 1), weight=4, evidence="Survey", evidence_date=date(2001, 1, 1))
    need(citizens, "no queues", weight=5)
    need(citizens, "games", ("Games", 2), kind=NeedKind.WANT)
    need(schools, "fast internet", ("Fibre", 3))
    need(schools, "cheap internet", ("Fibre", 3))
    assignments.set_level(document, live["Games"], schools, 0)
    window.show_document(document)
    window.activateWindow()
    return window


def test_every_fix_that_a_rule_names_is_there_and_says_what_it_does() -> None:
    assert {"assign-service", "add-need", "show-impact", "edit", "raise-level", "start-service"} <= NAMED
    assert {fix.id for fix in FIXES} == NAMED | {"accept-gap", "withdraw-acceptance"}
    for fix in FIXES:
        assert fix.help.endswith(".")


def test_every_rule_with_a_finding_offers_a_fix_and_each_does_something_in_the_window(town, qtbot) -> None:
    """Each way that each rule offers is taken, in the real window, and leaves a trace that a person sees."""
    seen: set[str] = set()
    findings = town.workspace.findings
    for finding in findings:
        assert finding.fixes, finding.rule
        for fix in finding.fixes:
            if (finding.rule + fix.command + fix.field) in seen:
                continue
            seen.add(finding.rule + fix.command + fix.field)
            town.notice.hide()
            town.workspace.select(())
            steps = len(town.workspace.document.history())
            town.desk.fix(fix, finding)
            popups = [found for found in town.desk.findChildren(SearchPopup) if found.isVisible()]
            typing = [found for found in town.desk.inspector.page.findChildren(NeedLine) if found.isVisible()]
            stepped = len(town.workspace.document.history()) > steps
            focused = QApplication.focusWidget()
            in_inspector = focused is not None and town.desk.inspector.isAncestorOf(focused)
            assert popups or typing or stepped or town.notice.isVisible() or in_inspector, (finding.rule, fix)
            assert town.workspace.selection, (finding.rule, fix)
            for popup in popups:
                popup.close()
            if stepped:
                assert "Undo" in [button.text() for button in town.notice.findChildren(QPushButton)]
                town.actions_.actions["undo"].trigger()
    assert {finding.rule for finding in findings} == {rule.id for rule in GAP_RULES}


def test_raising_a_level_closes_the_gap_in_one_step_and_the_notice_takes_it_back(town, qtbot) -> None:
    finding = finding_of(town, "underserved-need")
    steps = len(town.workspace.document.history())
    town.desk.fix(fix_of(finding, "raise-level"), finding)
    assert len(town.workspace.document.history()) == steps + 1
    assert finding.id not in {found.id for found in town.workspace.findings}
    assert town.notice.text == "Portal reaches Citizens at level 3 now."
    undo = next(found for found in town.notice.findChildren(QPushButton) if found.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert finding.id in {found.id for found in town.workspace.findings}


def test_starting_the_planned_service_makes_it_live(town) -> None:
    finding = finding_of(town, "planned-only")
    town.desk.fix(fix_of(finding, "start-service"), finding)
    assert town.notice.text == "Fibre is live now."
    assert town.workspace.map.services[fix_of(finding, "start-service").element.id].status is ServiceStatus.LIVE
    assert finding.id not in {found.id for found in town.workspace.findings}


def test_the_provider_is_chosen_from_the_other_side_of_the_boundary(town, qtbot) -> None:
    finding = finding_of(town, "commodity-in-house")
    town.desk.fix(fix_of(finding, "change-provider"), finding)
    popup = popup_of(town)
    listed = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert any("Telco" in text for text in listed)
    assert not any(text.startswith("IT ") for text in listed)
    qtbot.keyClicks(popup.line, "telco")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert town.notice.text == "Telco provides Payroll now."
    assert finding.id not in {found.id for found in town.workspace.findings}


def test_a_relationship_is_drawn_to_whom_is_chosen(town, qtbot) -> None:
    finding = finding_of(town, "isolated-stakeholder")
    town.desk.fix(fix_of(finding, "add-relationship"), finding)
    popup = popup_of(town)
    qtbot.keyClicks(popup.line, "IT")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert "are connected" in town.notice.text
    assert finding.id not in {found.id for found in town.workspace.findings}


@pytest.mark.parametrize(
    ("rule", "field"),
    [("unrated", "importance"), ("attitude-gap", "attitude"), ("ending", "end"), ("overserved", "level")],
)
def test_the_very_field_gets_the_focus(town, rule: str, field: str) -> None:
    finding = finding_of(town, rule)
    fix = next(fix for fix in finding.fixes if fix.command == "edit")
    assert fix.field == field
    town.desk.fix(fix, finding)
    focused = QApplication.focusWidget()
    shown = town.desk.inspector.page.findChildren(QWidget)
    editor = next(found for found in shown if getattr(getattr(found, "attribute", None), "name", "") == field)
    assert editor.isAncestorOf(focused), focused
    assert editor.isVisible()


def test_what_breaks_is_selected_on_the_map_and_named(town) -> None:
    finding = finding_of(town, "single-provider")
    town.desk.fix(fix_of(finding, "show-impact"), finding)
    names = {town.workspace.map.find(*found).name for found in town.workspace.selection}
    assert names == {"Telco", "Clerks"}
    assert town.notice.text.startswith("Without Telco, 1 service ends (Lines), and Clerks gets less: ")


def accept(window, qtbot, finding: Finding, reason: str, until: str = "") -> None:
    menu = window.desk.gap_panel.table.menu_for(finding)
    next(action for action in menu.actions() if action.text() == "Accept this gap…").trigger()
    dialog = window.desk.findChild(AcceptGapDialog)
    qtbot.keyClicks(dialog.reason, reason)
    qtbot.keyClicks(dialog.by, "Ann")
    if until:
        qtbot.keyClicks(dialog.until, until)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def test_an_accepted_gap_leaves_the_counts_and_is_seen_when_asked_for(town, qtbot) -> None:
    panel, finding = town.desk.gap_panel, finding_of(town, "unmet-need")
    before = len(panel.model.findings)
    coverage = town.workspace.coverage
    assert not panel.accepted.isVisible()
    accept(town, qtbot, finding, "Too dear this year", "2999-12-31")
    assert town.notice.text == "The gap is accepted."
    assert len(panel.model.findings) == before - 1
    assert (panel.accepted.isVisible(), panel.accepted.text()) == (True, "1 accepted")
    assert "are accepted" in panel.accepted.toolTip()
    assert town.workspace.coverage == coverage
    qtbot.mouseClick(panel.accepted, Qt.MouseButton.LeftButton)
    assert panel.model.findings[-1] == finding
    assert panel.model.text(finding, 3).startswith("Accepted on ")
    assert "by Ann, until 31 December 2999: Too dear this year" in panel.model.text(finding, 3)
    town.actions_.actions["undo"].trigger()
    assert not panel.accepted.isVisible()
    assert len(panel.model.findings) == before


def test_a_gap_is_not_accepted_without_a_reason(town, qtbot) -> None:
    finding = finding_of(town, "unmet-need")
    accept(town, qtbot, finding, "  ")
    dialog = town.desk.findChild(AcceptGapDialog)
    assert dialog.isVisible()
    assert dialog.problem.text() == NO_REASON
    assert not town.workspace.accepted_findings
    dialog.reject()


def test_the_inspector_shows_an_accepted_gap_in_grey_with_its_way_back(town, qtbot) -> None:
    finding = finding_of(town, "unmet-need")
    accept(town, qtbot, finding, "Too dear")
    town.workspace.select((finding.elements[0],))
    row = town.desk.inspector.page.gaps.rows.row(finding.id)
    assert row.title.text().endswith("(accepted)")
    assert "Too dear" in row.reason.text()
    assert [button.text() for button in row.fixes] == ["Count it again"]
    qtbot.mouseClick(row.fixes[0], Qt.MouseButton.LeftButton)
    assert finding.id in {found.id for found in town.workspace.open_findings}
    assert town.notice.text == "The gap counts again."


def test_cards_count_open_gaps_only(town, qtbot) -> None:
    finding = finding_of(town, "needs-unknown")
    silent = Element("stakeholder", finding.elements[0].id)
    before = town.workspace.figure().by_id
    accept(town, qtbot, finding, "They do not answer")
    after = town.workspace.figure().by_id
    card = next(key for key in before if key.endswith(silent.id))
    assert before[card] != after[card]


def test_rules_are_switched_and_set_and_each_change_is_a_step(town, qtbot) -> None:
    town.actions_.actions["gap-rules"].trigger()
    dialog = town.desk.findChild(GapRulesDialog)
    assert len(dialog.rows) == 23
    rows = {row.rule.id: row for row in dialog.rows}
    row = rows["stale-evidence"]
    assert row.count.text() == "1 gap" or row.count.text().endswith("gaps")
    row.switch.click()
    assert row.count.text() == "off"
    assert not any(found.rule == "stale-evidence" for found in town.workspace.findings)
    town.actions_.actions["undo"].trigger()
    assert row.switch.isChecked()
    weight = rows["overserved"].fields[1]
    weight.box.setValue(1)
    weight.commit()
    assert not any(found.rule == "overserved" for found in town.workspace.findings)
    assert rows["overserved"].count.text() == "0 gaps"
    major, critical = dialog.severity[1], dialog.severity[0]
    critical.box.setValue(25)
    critical.commit()
    assert major.box.value() == 8
    worst = {found.severity for found in town.workspace.findings if found.points is not None}
    assert Severity.MAJOR in worst
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert not dialog.reset.isEnabled()
    assert weight.box.value() == 2
    assert any(found.rule == "overserved" for found in town.workspace.findings)
    dialog.close()


def test_what_is_being_set_is_kept_when_the_dialog_is_closed(town) -> None:
    town.desk.show_gap_rules()
    dialog = town.desk.findChild(GapRulesDialog)
    field = next(field for row in dialog.rows for field in row.fields if field.threshold.id == "ending.months")
    field.box.setValue(24)
    dialog.close()
    assert town.workspace.gap_options.thresholds == {"ending.months": 24}


def test_a_figure_of_the_status_line_is_explained_by_click_and_by_key(town, qtbot) -> None:
    button = town.desk.status.figures["coverage-network"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = town.desk.findChild(ExplainDialog)
    assert dialog.isVisible()
    assert dialog.title.text().startswith("Network coverage: ")
    assert "weighted points" in dialog.working.text()
    assert dialog.model.rowCount() == len(dialog.found.rows) > 0
    balance = town.desk.status.figures["balance"]
    balance.setFocus()
    qtbot.keyClick(balance, Qt.Key.Key_Space)
    assert dialog.title.text().startswith("Balance: ")
    dialog.close()


def test_the_points_of_a_gap_are_explained_from_its_menu(town, qtbot) -> None:
    finding = finding_of(town, "unmet-need")
    menu = town.desk.gap_panel.table.menu_for(finding)
    next(action for action in menu.actions() if action.text() == "Explain its points").trigger()
    dialog = town.desk.findChild(ExplainDialog)
    assert dialog.title.text().startswith("Points of “no queues”: ")
    assert dialog.found.value == pytest.approx(finding.points)
    dialog.close()


def test_a_row_leads_to_its_element_and_the_table_can_be_copied(town, qtbot) -> None:
    town.actions_.actions["explain"].trigger()
    dialog = town.desk.findChild(ExplainDialog)
    dialog.table.selectRow(1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert town.workspace.selection == (dialog.found.rows[1].element,)
    at = dialog.table.visualRect(dialog.model.index(0, 0)).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    qtbot.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert town.workspace.selection == (dialog.found.rows[0].element,)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == "Customer"
    assert len(lines) == 1 + len(dialog.found.rows)
    dialog.close()


def test_the_explanation_follows_edits_and_another_figure_can_be_chosen(town, qtbot) -> None:
    town.desk.explain("coverage-network")
    dialog = town.desk.findChild(ExplainDialog)
    before = dialog.title.text()
    finding = finding_of(town, "underserved-need")
    town.desk.fix(fix_of(finding, "raise-level"), finding)
    assert dialog.title.text() != before
    popup = dialog.choose()
    qtbot.keyClicks(popup.line, "firm coverage: citizens")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert dialog.title.text().startswith("Firm coverage of Citizens: ")
    gone = finding_of(town, "unmet-need").customer
    town.workspace.select((Element("stakeholder", gone),))
    town.actions_.actions["delete"].trigger()
    assert "No customer on the map" in dialog.working.text()
    dialog.close()


def test_the_inspector_leads_to_the_explanation_of_what_it_shows(town, qtbot) -> None:
    finding = finding_of(town, "unmet-need")
    town.workspace.select((Element("stakeholder", finding.customer),))
    qtbot.mouseClick(town.desk.inspector.page.coverage.why, Qt.MouseButton.LeftButton)
    dialog = town.desk.findChild(ExplainDialog)
    assert dialog.title.text().startswith("Network coverage of Citizens: ")
    town.workspace.select((finding.elements[0],))
    headings = town.desk.inspector.page.findChildren(QPushButton)
    qtbot.mouseClick(next(found for found in headings if found.text() == "explain"), Qt.MouseButton.LeftButton)
    assert dialog.title.text().startswith("Points of “no queues”: ")
    dialog.close()
