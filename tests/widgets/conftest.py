"""A small map of a car maker in an open workspace, and the light theme, for all tests of the interface."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.commands import assignments, needs, relationships, services, stakeholders
from app.document.document import Document
from app.model.element import Element
from app.model.record import Record
from app.model.scales import NeedKind, RelationshipKind, ServiceStatus, StakeholderKind
from app.workspace import Workspace
from widgets.theme_bridge import ThemeBridge

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns of what it cannot do with windows; that says nothing about the program."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


class CarMaker:
    """An open workspace whose records are found by their names."""

    def __init__(self, home: Path) -> None:
        self.document = Document.create("Maple Motors", home=home)
        firm = self._stakeholder("Maple IT", StakeholderKind.FIRM)
        fleet = self._stakeholder("Fleet customers", StakeholderKind.BUSINESS_CUSTOMER, importance=4, power=3)
        self._stakeholder("Car buyers", StakeholderKind.CONSUMER, importance=5)
        dealers = self._stakeholder("Dealers", StakeholderKind.PARTNER)
        leasing = services.add_service(self.document, "Leasing", dealers)
        services.add_service(self.document, "Portal", firm)
        telematics = services.add_service(self.document, "Telematics", firm, status=ServiceStatus.PLANNED)
        invoice = needs.add_need(self.document, fleet, "One invoice", weight=4, required_level=4).id
        needs.add_need(self.document, fleet, "Tax reporting", weight=5)
        data = needs.add_need(self.document, fleet, "Live data", NeedKind.WANT).id
        assignments.set_level(self.document, leasing.id, fleet, 2, addresses=[invoice])
        assignments.set_level(self.document, telematics.id, fleet, 1, addresses=[data])
        relationships.connect(self.document, dealers, fleet, RelationshipKind.SUPPLIES)
        self.workspace = Workspace(self.document, today=date(2026, 11, 23))

    def _stakeholder(self, name: str, kind: StakeholderKind, **values: object) -> str:
        return stakeholders.add_stakeholder(self.document, name, kind, **values).id

    def record(self, name: str) -> Record:
        """The record that is called so now."""
        for record in self.workspace.map.records():
            if name in (getattr(record, "name", None), getattr(record, "statement", None)):
                return record
        raise KeyError(name)

    def id(self, name: str) -> str:
        """Id of what is called so."""
        return self.record(name).id

    def select(self, *names: str) -> None:
        """Select what is called so."""
        self.workspace.select(Element.of(self.record(name)) for name in names)

    @property
    def steps(self) -> int:
        """How many undoable steps there are."""
        return len(self.document.history())


@pytest.fixture
def car_maker(tmp_path: Path) -> Iterator[CarMaker]:
    maker = CarMaker(tmp_path / "home")
    yield maker
    maker.workspace.close(discard=True)


@pytest.fixture
def look(qapp: QApplication) -> ThemeBridge:
    return ThemeBridge("light")


@pytest.fixture
def dressable(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.palette(), qapp.styleSheet(), qapp.font(), qapp.style().objectName()
    yield qapp
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])
    qapp.setFont(before[2])
    qapp.setStyle(before[3])
