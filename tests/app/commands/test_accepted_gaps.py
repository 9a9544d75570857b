"""Accepting a gap is one step, travels with the map, and goes with what the gap concerns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.analysis.gap_rule import GAP_RULES, Finding
from app.commands import accepted_gaps, gap_rules, needs, stakeholders
from app.document.document import Document
from app.document.text_form import read_text_form, to_text_form, write_text_form
from app.errors import IntegrityError, InvalidValueError
from app.model.accepted_gap import AcceptedGap
from app.model.element import Element
from app.model.scales import StakeholderKind
from app.workspace import Workspace

TODAY = date(2026, 11, 26)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    document = Document.create("Town", home=tmp_path / "home")
    stakeholders.add_stakeholder(document, "IT", StakeholderKind.FIRM)
    citizens = stakeholders.add_stakeholder(document, "Citizens", StakeholderKind.CONSUMER, importance=5)
    needs.add_need(document, citizens.id, "one window")
    made = Workspace(document, today=TODAY)
    yield made
    made.close(discard=True)


def unmet(workspace: Workspace) -> Finding:
    return next(found for found in workspace.findings if found.rule == "unmet-need")


def accept(workspace: Workspace, reason: str = "Too dear.", until: date | None = None) -> AcceptedGap:
    return accepted_gaps.accept_gap(workspace.document, unmet(workspace), reason, on=TODAY, by="Ann", until=until)


def test_accepting_and_withdrawing_are_a_step_each_and_can_be_undone(workspace: Workspace) -> None:
    gap = unmet(workspace)
    accept(workspace)
    assert workspace.document.undo_label == "Accept gap Unmet need: one window"
    assert gap not in workspace.open_findings
    assert [found.finding for found in workspace.accepted_findings] == [gap]
    assert workspace.gaps_of(gap.elements[0])[1][0].finding == gap
    accepted_gaps.withdraw_acceptance(workspace.document, gap)
    assert gap in workspace.open_findings
    workspace.document.undo()
    workspace.document.undo()
    assert not workspace.map.accepted_gaps
    assert gap in workspace.open_findings


def test_accepting_again_replaces_the_reason(workspace: Workspace) -> None:
    accept(workspace)
    accept(workspace, "Next year.", date(2027, 1, 1))
    (found,) = workspace.map.accepted_gaps.values()
    assert (found.reason, found.until) == ("Next year.", date(2027, 1, 1))


def test_a_reason_must_be_given(workspace: Workspace) -> None:
    with pytest.raises(IntegrityError, match="reason"):
        accept(workspace, "  ")
    assert not workspace.map.accepted_gaps


@pytest.mark.parametrize(
    "wrong",
    [
        AcceptedGap(rule="", need="x", reason="r", on=TODAY),
        AcceptedGap(rule="unmet-need", reason="r", on=TODAY),
    ],
)
def test_it_names_one_rule_and_one_element(workspace: Workspace, wrong: AcceptedGap) -> None:
    with pytest.raises(IntegrityError), workspace.document.edit("Accept") as edit:
        edit.put(wrong)
    with pytest.raises(KeyError):
        AcceptedGap.of("unmet-need", Element("annotation", "x"), reason="r", on=TODAY)


def test_it_goes_with_the_element_and_comes_back_with_undo(workspace: Workspace) -> None:
    accept(workspace)
    stakeholders.delete(workspace.document, (unmet(workspace).elements[0],))
    assert not workspace.map.accepted_gaps
    workspace.document.undo()
    assert workspace.accepted_findings


def test_it_is_kept_when_the_gap_is_closed_and_holds_when_the_gap_comes_back(workspace: Workspace) -> None:
    gap = unmet(workspace)
    accept(workspace)
    need = workspace.map.needs[gap.elements[0].id]
    stakeholders.change_all(workspace.document, (workspace.map.stakeholders[need.customer],), served=False)
    assert not workspace.accepted_findings
    assert workspace.gaps.idle
    workspace.document.undo()
    assert workspace.accepted_findings


def test_it_travels_in_the_file_and_in_the_text_form(workspace: Workspace, tmp_path: Path) -> None:
    accept(workspace, until=date(2027, 1, 1))
    workspace.document.save_as(tmp_path / "town.borderless")
    path = tmp_path / "town.json"
    path.write_text(json.dumps(to_text_form(workspace.document)), "utf-8")
    home = tmp_path / "other"
    with write_text_form(read_text_form(path), home=home) as again:
        assert again.map().accepted_gaps == workspace.map.accepted_gaps
    copy = tmp_path / "copy.borderless"
    copy.write_bytes((tmp_path / "town.borderless").read_bytes())
    with Document.open(copy, home=home) as opened:
        assert opened.map().accepted_gaps == workspace.map.accepted_gaps
        opened.undo()
        assert not opened.map().accepted_gaps


def test_thresholds_and_switches_are_steps_and_findings_follow(workspace: Workspace) -> None:
    rule = GAP_RULES.get("needs-unknown")
    threshold = rule.thresholds[0]
    silent = stakeholders.add_stakeholder(workspace.document, "Silent", StakeholderKind.CONSUMER, importance=2)
    wanted = ("needs-unknown", silent.id)
    found = lambda: {(each.rule, each.elements[0].id) for each in workspace.findings}  # noqa: E731
    assert wanted not in found()
    gap_rules.set_threshold(workspace.document, threshold, 2)
    assert wanted in found()
    gap_rules.switch_rule(workspace.document, rule, False)
    assert wanted not in found()
    assert not gap_rules.are_default(workspace.document)
    gap_rules.switch_rule(workspace.document, rule, True)
    assert wanted in found()
    gap_rules.reset_gap_rules(workspace.document)
    assert wanted not in found()
    assert gap_rules.are_default(workspace.document)
    workspace.document.undo()
    assert wanted in found()
    with pytest.raises(InvalidValueError, match="from 1 to 5"):
        gap_rules.set_threshold(workspace.document, threshold, 9)
    gap_rules.set_threshold(workspace.document, threshold, threshold.default)
    assert workspace.document.setting(threshold.setting, "none") == "none"
