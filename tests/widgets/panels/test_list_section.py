"""A titled list in a panel: what stands there when there is nothing to list, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from app.errors import BorderlessError
from widgets.controls.directory import Directory
from widgets.controls.plain_text import PlainLabel
from widgets.controls.row_list import KeyedPart
from widgets.panels.context import PanelContext
from widgets.panels.list_section import ListSection
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker


class Line(KeyedPart):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.label = PlainLabel(key)
        QVBoxLayout(self).addWidget(self.label)

    def turn_to(self, key: str) -> None:
        self.label.setText(key)

    def refresh(self) -> None:
        pass


@pytest.fixture
def context(car_maker: CarMaker, look: ThemeBridge) -> PanelContext:
    workspace = car_maker.workspace
    directory = Directory(lambda: workspace.map)
    return PanelContext(workspace, look, directory, show=lambda _: None, fix=lambda *_: None, explain=lambda _: None)


def test_an_empty_list_says_so_until_it_has_a_row(qtbot: QtBot, context: PanelContext) -> None:
    section = ListSection(context, "Met by", Line, empty="No service addresses it.")
    qtbot.addWidget(section)
    section.show_keys(())
    section.show()
    assert section.empty.isVisible()
    section.show_keys(("Leasing",))
    assert not section.empty.isVisible()
    assert section.rows.row("Leasing").isVisible()


def test_a_list_with_nothing_to_say_hides_while_it_is_empty(qtbot: QtBot, context: PanelContext) -> None:
    section = ListSection(context, "Gaps", Line)
    qtbot.addWidget(section)
    section.show_keys(("Unmet need",))
    assert section.isVisible()
    section.show_keys(())
    assert section.isHidden()


def test_what_went_wrong_is_said_below_the_rows_until_something_goes_well(qtbot: QtBot, context: PanelContext) -> None:
    def refuse() -> None:
        raise BorderlessError("The service is retired.")

    section = ListSection(context, "Services", Line, empty="None.")
    qtbot.addWidget(section)
    section.attempt(refuse)
    assert section.problem.text() == "The service is retired."
    section.attempt(lambda: None)
    assert section.problem.text() == ""
