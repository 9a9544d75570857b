"""The inspector beside the car maker's map, and the way to its pages and rows, for all tests of the panels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from widgets.panels.inspector import Inspector
from widgets.panels.needs_section import NeedRow
from widgets.panels.services_section import AssignmentRow
from widgets.panels.stakeholder_page import StakeholderPage
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker


@pytest.fixture
def inspector(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge) -> Iterator[Inspector]:
    panel = Inspector(car_maker.workspace, look)
    qtbot.addWidget(panel)
    panel.resize(330, 900)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel


class Pages:
    """The pages of an inspector, turned to by the names of what they show."""

    def __init__(self, inspector: Inspector, car_maker: CarMaker) -> None:
        self._inspector, self._car_maker = inspector, car_maker

    def stakeholder(self, name: str) -> StakeholderPage:
        """The page of the stakeholder that is called so."""
        self._car_maker.select(name)
        assert isinstance(self._inspector.page, StakeholderPage)
        return self._inspector.page

    def need_row(self, page: StakeholderPage, statement: str) -> NeedRow:
        """The row of a need on its customer's page."""
        row = page.needs.rows.row(self._car_maker.id(statement))
        assert isinstance(row, NeedRow)
        return row

    def service_row(self, page: StakeholderPage, place: int = 0) -> AssignmentRow:
        """The row of a service on its customer's page, counted from 0."""
        row = page.services.rows.row(page.services.rows.keys[place])
        assert isinstance(row, AssignmentRow)
        return row


@pytest.fixture
def pages(inspector: Inspector, car_maker: CarMaker) -> Pages:
    return Pages(inspector, car_maker)
