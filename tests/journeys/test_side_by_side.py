"""Both lenses beside one another share selection and edits; the small map leads to where it is clicked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.analysis.coverage import Tier
from app.commands.stakeholders import change
from app.model.element import Element

Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def beside(maple):
    maple.map_view.canvas.setFocus()
    QTest.keyClick(maple.map_view.canvas, Qt.Key.Key_3, Control)
    assert maple.desk.lenses_beside.is_on
    return maple.desk.lenses_beside


def test_the_other_lens_stands_beside_the_chosen_one_and_follows_it(maple, beside):
    assert beside.other.pane.lens.id == "network"
    assert beside.other.canvas.scene.figure.groups == maple.workspace.figure("network").groups
    maple.desk.choose_lens("network")
    assert beside.other.pane.lens.id == "firm"
    QTest.keyClick(maple.map_view.canvas, Qt.Key.Key_3, Control)
    assert not beside.is_on
    assert not beside.other.isVisible()


def test_what_is_clicked_on_one_is_selected_on_both(maple, beside):
    canvas = beside.other.canvas
    at = canvas.view_point(maple.workspace.layout("network").box("fleet").center)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert maple.workspace.selection == (Element("stakeholder", "fleet"),)
    assert maple.map_view.canvas.selection == canvas.selection == maple.workspace.selection


def test_a_card_moved_on_the_other_lens_is_pinned_there(maple, beside):
    canvas = beside.other.canvas
    start = canvas.view_point(maple.workspace.layout("network").box("fleet").center)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 5):
        QTest.mouseMove(canvas.viewport(), start + QPoint(6, 6) * step)
    QTest.mouseRelease(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(24, 24)
    )
    assert "fleet" in maple.workspace.map.pinned("network")
    assert "fleet" not in maple.workspace.map.pinned("firm")


def test_an_edit_is_seen_on_both(maple, beside):
    change(maple.workspace.document, maple.workspace.map.stakeholders["fleet"], name="Fleets")
    for view in (maple.map_view, beside.other):
        assert view.canvas.scene.groups["stakeholder:fleet"].name.startswith("Fleets")


def test_between_them_stands_what_the_network_adds_the_most_first(maple, beside):
    coverage = maple.workspace.coverage
    firm, network = dict(coverage.shares(Tier.FIRM)), dict(coverage.shares(Tier.NETWORK))
    rows = [beside.adds.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(beside.adds.list.count())]
    assert {row[0]: row[2:] for row in rows} == {id: (firm[id], network[id]) for id in network}
    added = [row[3] - row[2] for row in rows]
    assert added == sorted(added, reverse=True)
    item = beside.adds.list.item(0)
    QTest.mouseClick(
        beside.adds.list.viewport(), Qt.MouseButton.LeftButton, pos=beside.adds.list.visualItemRect(item).center()
    )
    assert maple.workspace.selection == (Element("stakeholder", rows[0][0]),)


def test_each_map_says_its_lens_and_its_coverage(maple, beside):
    words = [label.words.text() for label in beside._labels]
    assert words[0].startswith("Firm-centric")
    assert words[1].startswith("Network-centric")
    assert all(word.endswith("%") for word in words)


def test_the_small_map_is_there_while_a_part_is_seen_and_leads_to_where_it_is_clicked(maple, qtbot):
    canvas, minimap = maple.map_view.canvas, maple.map_view.minimap
    maple.desk.show_panel("gaps", False)
    canvas.fit()
    assert not minimap.isVisible()
    canvas.zoom_to(2.0)
    assert minimap.isVisible()
    qtbot.waitUntil(lambda: minimap._made_of is canvas.scene.figure)
    whole = canvas.scene.figure.box
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=minimap.rect().center())
    seen = canvas.visible_box.center
    assert seen.x == pytest.approx(whole.center.x, abs=20)
    assert seen.y == pytest.approx(whole.center.y, abs=20)
    maple.actions_.actions["minimap"].trigger()
    assert not minimap.isVisible()


def test_the_small_map_follows_an_edit_that_moves_nothing_of_the_view(maple, qtbot):
    canvas, minimap = maple.map_view.canvas, maple.map_view.minimap
    maple.desk.show_panel("gaps", False)
    canvas.zoom_to(2.0)
    qtbot.waitUntil(lambda: minimap._made_of is canvas.scene.figure)
    change(maple.workspace.document, maple.workspace.map.stakeholders["fleet"], name="Fleets")
    qtbot.waitUntil(lambda: minimap._made_of is canvas.scene.figure)
