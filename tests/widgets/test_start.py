"""Starting without a screen, and what the window does with memory."""

from __future__ import annotations

import gc
import sys

import pytest

from widgets import memory
from widgets.display import display_problem


@pytest.fixture
def on_x11(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_no_display_and_one_that_does_not_answer_are_told(on_x11):
    assert "DISPLAY" in display_problem()
    on_x11.setenv("DISPLAY", ":987")
    assert ":987 cannot be reached" in display_problem()


def test_where_qt_draws_elsewhere_there_is_no_problem(on_x11):
    on_x11.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert display_problem() == ""
    on_x11.delenv("WAYLAND_DISPLAY")
    on_x11.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() == ""


def test_what_is_open_is_spared_and_what_was_closed_is_given_back():
    class Ring:
        def __init__(self) -> None:
            self.itself = self
            gone.append(0)

        def __del__(self) -> None:
            gone.pop()

    gone: list[int] = []
    before = gc.get_threshold()
    try:
        memory.use_seldom()
        assert gc.get_threshold() > before
        Ring()
        memory.spare_what_is_open()
        gc.collect()
        assert gone
        memory.clear_what_was_closed()
        assert not gone
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
