"""Two fingers on a screen zoom and move the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest


@pytest.fixture
def fingers(canvas):
    """Moves two fingers from some points to others."""
    device, viewport = QTest.createTouchDevice(), canvas.viewport()

    def move(starts: tuple[QPoint, QPoint], ends: tuple[QPoint, QPoint]) -> None:
        steps = 12
        for step in range(steps + 1):
            touch = QTest.touchEvent(viewport, device)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
                at = start + (end - start) * step / steps
                (touch.press if step == 0 else touch.move)(number, at, viewport)
            touch.commit()
        touch = QTest.touchEvent(viewport, device)
        for number, end in enumerate(ends):
            touch.release(number, end, viewport)
        touch.commit()

    return move


def test_fingers_that_go_apart_zoom_in_to_where_they_are(canvas, fingers):
    before = canvas.zoom
    held = canvas.figure_point(QPoint(300, 200))
    fingers((QPoint(280, 200), QPoint(320, 200)), (QPoint(200, 200), QPoint(400, 200)))
    assert canvas.zoom > 1.5 * before
    assert canvas.view_point(held).x() == pytest.approx(300, abs=25)


def test_fingers_that_come_together_zoom_out(canvas, fingers):
    before = canvas.zoom
    fingers((QPoint(200, 200), QPoint(400, 200)), (QPoint(280, 200), QPoint(320, 200)))
    assert canvas.zoom < before / 1.5
