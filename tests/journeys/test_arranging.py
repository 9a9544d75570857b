"""Cards are arranged, lined up, selected and folded with actions, each a step that undo takes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.stakeholders import change_all
from app.lenses.lens import Box
from app.model.element import Element
from app.model.placement import Annotation
from app.model.scales import StakeholderKind


def do(window, action_id):
    window.actions_.refresh()
    action = window.actions_.actions[action_id]
    assert action.isEnabled()
    action.trigger()


def select(window, *ids):
    window.workspace.select(Element("stakeholder", id) for id in ids)


@pytest.mark.parametrize("arrangement", ["layers", "circle", "by-kind"])
def test_all_cards_are_arranged_as_one_step(maple, arrangement):
    before = maple.workspace.map
    do(maple, f"arrange-{arrangement}")
    layout = maple.workspace.layout()
    assert set(maple.workspace.map.pinned("firm")) == set(layout.centers)
    boxes = [layout.box(id) for id in layout.centers]
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[:place])
    do(maple, "undo")
    assert maple.workspace.map == before


def test_a_second_arrangement_takes_the_frames_of_the_first_away(maple):
    do(maple, "arrange-by-kind")
    titles = {found.text for found in maple.workspace.map.all(Annotation)}
    assert "Partner" in titles
    do(maple, "arrange-circle")
    assert not maple.workspace.map.all(Annotation)


def test_what_is_selected_is_arranged_beside_the_rest_where_there_is_no_room(maple):
    ids = ("fleet", "dealers", "ev", "rental", "finance-co")
    select(maple, *(id for id in ids if id in maple.workspace.map.stakeholders))
    do(maple, "arrange-circle")
    layout = maple.workspace.layout()
    boxes = [layout.box(id) for id in layout.centers]
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_selected_cards_are_lined_up_by_keys(maple):
    select(maple, "fleet", "dealers")
    maple.map_view.canvas.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(maple.map_view.canvas, Qt.Key.Key_Left, keys)
    layout = maple.workspace.layout()
    assert layout.box("fleet").x == pytest.approx(layout.box("dealers").x, abs=0.2)


def test_what_is_alike_is_selected(maple):
    select(maple, "fleet")
    do(maple, "select-kind")
    kinds = {maple.workspace.map.stakeholders[element.id].kind for element in maple.workspace.selection}
    assert kinds == {StakeholderKind.BUSINESS_CUSTOMER}
    assert len(maple.workspace.selection) > 1
    do(maple, "select-gaps")
    gaps = {finding.customer for finding in maple.workspace.open_findings}
    assert {element.id for element in maple.workspace.selection} == gaps - {None}


def test_parts_are_folded_in_by_keys_and_out_again(maple):
    workspace = maple.workspace
    change_all(workspace.document, [workspace.map.stakeholders[id] for id in ("fleet", "ev")], parent="dealers")
    select(maple, "dealers")
    maple.map_view.canvas.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(maple.map_view.canvas, Qt.Key.Key_P, keys)
    shown = maple.map_view.canvas.scene.groups
    assert "stakeholder:fleet" not in shown
    assert shown["stakeholder:dealers"].name.startswith("Dealers (+3)")  # one part was there before
    QTest.keyClick(maple.map_view.canvas, Qt.Key.Key_P, keys)
    assert "stakeholder:fleet" in maple.map_view.canvas.scene.groups
    assert isinstance(maple.workspace.layout().box("fleet"), Box)
