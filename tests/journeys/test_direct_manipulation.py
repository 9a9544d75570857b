"""Notes, frames and arrows are drawn, moved and resized; cards snap; services are dragged onto customers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from app.model.element import Element
from app.model.placement import Annotation
from app.model.scales import AnnotationKind
from app.model.service import Service

Left, Plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
AltKeys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def canvas(maple, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("Hello\nyou", True))
    maple.map_view.canvas.setFocus()
    return maple.map_view.canvas


def drag(canvas, start, end):
    viewport = canvas.viewport()
    QTest.mousePress(viewport, Left, Plain, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Left, Plain, end)


def the_annotation(maple):
    (found,) = maple.workspace.map.all(Annotation)
    return found


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Qt.Key.Key_N, AnnotationKind.TEXT), (Qt.Key.Key_F, AnnotationKind.FRAME), (Qt.Key.Key_A, AnnotationKind.ARROW)],
)
def test_an_annotation_is_drawn_from_corner_to_corner_and_undone(maple, canvas, key, kind):
    QTest.keyClick(canvas, key, AltKeys)
    drag(canvas, QPoint(20, 300), QPoint(180, 380))
    found = the_annotation(maple)
    assert (found.kind, found.text, found.lens) == (kind, "Hello\nyou", "firm")
    start, end = canvas.figure_point(QPoint(20, 300)), canvas.figure_point(QPoint(180, 380))
    assert (found.x, found.y) == pytest.approx(tuple(start), abs=0.1)
    assert (found.x + found.width, found.y + found.height) == pytest.approx(tuple(end), abs=0.2)
    assert maple.workspace.selection == (Element.of(found),)
    assert canvas.tool == ""
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not maple.workspace.map.all(Annotation)


def test_a_note_is_written_by_keyboard_alone(maple, canvas):
    QTest.keyClick(canvas, Qt.Key.Key_N, AltKeys)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert the_annotation(maple).text == "Hello\nyou"


def test_escape_puts_the_tool_away(maple, canvas):
    QTest.keyClick(canvas, Qt.Key.Key_F, AltKeys)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    drag(canvas, QPoint(20, 300), QPoint(60, 340))
    assert not maple.workspace.map.all(Annotation)


def test_a_note_is_moved_and_drawn_larger(maple, canvas):
    QTest.keyClick(canvas, Qt.Key.Key_N, AltKeys)
    drag(canvas, QPoint(20, 330), QPoint(160, 390))
    before = the_annotation(maple)
    box = canvas.view.box_to_view(canvas.scene.groups[f"annotation:{before.id}"].box)
    middle = box.center().toPoint()
    drag(canvas, middle, middle + QPoint(30, -20))
    moved = the_annotation(maple)
    assert moved.x - before.x == pytest.approx(30 / canvas.zoom, abs=0.2)
    assert moved.y - before.y == pytest.approx(-20 / canvas.zoom, abs=0.2)
    box = canvas.view.box_to_view(canvas.scene.groups[f"annotation:{before.id}"].box)
    corner = box.bottomRight().toPoint()
    drag(canvas, corner, corner + QPoint(40, 24))
    larger = the_annotation(maple)
    assert larger.width - moved.width == pytest.approx(40 / canvas.zoom, abs=0.2)
    assert larger.height - moved.height == pytest.approx(24 / canvas.zoom, abs=0.2)


def test_the_ground_inside_a_frame_is_ground(maple, canvas):
    QTest.keyClick(canvas, Qt.Key.Key_F, AltKeys)
    viewport = canvas.viewport().rect()
    drag(canvas, QPoint(15, viewport.height() - 150), QPoint(150, viewport.height() - 15))
    found = the_annotation(maple)
    box = canvas.view.box_to_view(canvas.scene.groups[f"annotation:{found.id}"].box)
    assert canvas.pointer.group_at(box.center()) is None
    assert canvas.pointer.group_at(QPointF(box.center().x(), box.top() + 3)).elements == (Element.of(found),)


def test_enter_on_a_note_asks_for_its_words(maple, canvas, monkeypatch):
    QTest.keyClick(canvas, Qt.Key.Key_N, AltKeys)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("Other", True))
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert the_annotation(maple).text == "Other"


def test_a_card_snaps_to_the_line_of_another_unless_alt_is_held(maple, canvas):
    layout = maple.workspace.layout()
    fleet, dealers = layout.box("fleet"), layout.box("dealers")
    start = canvas.view_point(fleet.center)
    wanted = canvas.view_point(type(fleet.center)(fleet.center.x, dealers.center.y)) + QPoint(0, 3)
    drag(canvas, start, wanted)
    at = maple.workspace.map.pinned("firm")["fleet"]
    lines = {round(box.center.y, 1) for id in layout.centers for box in (layout.box(id),)} | {
        round(edge, 1) for id in layout.centers for edge in (layout.box(id).y, layout.box(id).bottom)
    }
    own = (at[1], at[1] - fleet.height / 2, at[1] + fleet.height / 2)
    assert any(abs(line - place) < 0.11 for line in lines for place in own)


def test_a_service_is_dragged_from_the_catalogue_onto_a_customer(maple, canvas):
    QTest.keyClick(canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    catalogue = maple.map_view.catalogue
    assert catalogue.isVisible()
    state = maple.workspace.map
    service = next(found for found in state.all(Service) if state.assignment_of(found.id, "fleet") is None)
    item = next(
        catalogue.list.item(row)
        for row in range(catalogue.list.count())
        if catalogue.list.item(row).data(Qt.ItemDataRole.UserRole) == service.id
    )
    content = catalogue.list.mimeData([item])
    at = canvas.view_point(maple.workspace.layout().box("fleet").center)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, content, Left, Plain)
    QApplication.sendEvent(canvas.viewport(), enter)
    assert enter.isAccepted()
    assert canvas.drop_target.id == "stakeholder:fleet"
    QApplication.sendEvent(canvas.viewport(), QDropEvent(at, Qt.DropAction.CopyAction, content, Left, Plain))
    assert maple.workspace.map.assignment_of(service.id, "fleet") is not None
    assert canvas.drop_target is None


def test_a_service_is_given_to_all_that_are_selected_by_enter(maple, canvas):
    maple.workspace.select((Element("stakeholder", "fleet"), Element("stakeholder", "dealers")))
    maple.desk.show_panel("catalogue", True)
    catalogue = maple.map_view.catalogue
    catalogue.line.setFocus()
    QTest.keyClicks(catalogue.line, "canteen")
    shown = [
        catalogue.list.item(row) for row in range(catalogue.list.count()) if not catalogue.list.item(row).isHidden()
    ]
    assert all("canteen" in item.text().casefold() for item in shown)
    catalogue.line.clear()
    state = maple.workspace.map
    service = next(
        found for found in state.all(Service)
        if not any(state.assignment_of(found.id, id) for id in ("fleet", "dealers"))
    )  # fmt: skip
    catalogue.give_asked.emit(service.id)
    assert all(maple.workspace.map.assignment_of(service.id, id) for id in ("fleet", "dealers"))
    maple.actions_.actions["undo"].trigger()
    assert not any(maple.workspace.map.assignment_of(service.id, id) for id in ("fleet", "dealers"))
