"""Names that look like markup, marks or paths are shown as they stand in every panel and view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.model.element import Element
from app.model.need import Need
from app.model.stakeholder import Stakeholder
from app.workspace import Workspace
from widgets.controls.section_heading import SectionHeading
from widgets.panels.gap_panel import GapPanel
from widgets.panels.inspector import Inspector
from widgets.panels.status_figures import StatusFigures
from widgets.theme_bridge import ThemeBridge
from widgets.views.level_popup import LevelPopup
from widgets.views.matrix_view import MatrixView
from widgets.views.register_view import RegisterView

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker

NASTY = (
    '<img src="file:///etc/hostname">',
    "<b>bold</b><script>alert(1)</script>",
    "<table>" * 20,
    "&Save && &amp; &#60;i&#62;",
    "https://example.org/?a=1&b=2",
    "=1+1",
    "../../etc/passwd",
    "شركة التأجير & <i>x</i>",
    "北京汽车租赁有限公司客户服务部" * 8,
    "🚗 e\u0301 \u202e reversed",
    "%s %n {0} {name}",
)


def call_everything(car_maker: CarMaker, name: str) -> None:
    with car_maker.document.edit("Call everything so") as edit:
        for record in tuple(edit.map.records()):
            values = {field: name for field in ("name", "statement", "label", "description", "owner", "contact", "note",
                                                "evidence") if hasattr(record, field)}  # fmt: skip
            if isinstance(record, Stakeholder):
                values |= {"tags": (name,), "custom": ((name, name),)}  # type: ignore[dict-item]
            if values and record.kind_name not in ("scenario", "setting"):
                edit.put(record.changed(**values))


def check(widget: QWidget, name: str) -> None:
    for label in widget.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    for found in widget.findChildren(QWidget):
        assert "<img" not in found.toolTip()
        assert "<b>bold" not in found.toolTip()
        assert "<table>" not in found.toolTip()
    for button in widget.findChildren(QAbstractButton):
        if "&Save" in name and "Save" in button.text() and button.metaObject().className() != "Chip":
            assert "&&Save" in button.text()
    assert not widget.grab().isNull()


MAKERS: list[Callable[[Workspace, ThemeBridge], QWidget]] = [GapPanel, StatusFigures, MatrixView, RegisterView]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("maker", MAKERS)
def test_a_view_shows_a_name_as_it_stands(
    qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge, maker: Callable[..., QWidget], name: str
) -> None:
    call_everything(car_maker, name)
    widget = maker(car_maker.workspace, look)
    qtbot.addWidget(widget)
    widget.resize(900, 400)
    widget.show()
    check(widget, name)
    for table in widget.findChildren(QTableView):
        model = table.model()
        for column in range(model.columnCount()):
            tooltip: Any = model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) or ""
            assert "<img" not in tooltip
            assert "<table>" not in tooltip


@pytest.mark.parametrize("name", NASTY)
def test_every_page_of_the_inspector_shows_a_name_as_it_stands(
    qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge, name: str
) -> None:
    call_everything(car_maker, name)
    inspector = Inspector(car_maker.workspace, look)
    qtbot.addWidget(inspector)
    inspector.resize(320, 700)
    inspector.show()
    records = [found for found in car_maker.workspace.map.records() if found.kind_name not in ("scenario", "setting")]
    for record in records:
        car_maker.workspace.select((Element.of(record),))
        for section in inspector.page.findChildren(SectionHeading):
            section.set_open(True)
        check(inspector.page, name)
        assert inspector.page.width() <= 320


@pytest.mark.parametrize("name", NASTY)
def test_the_popup_of_levels_shows_a_name_as_it_stands(
    qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge, name: str
) -> None:
    need = Need(customer=car_maker.id("Fleet customers"), statement=name)
    popup = LevelPopup(look, f"{name} for {name}", 2, [need], [need.id])
    qtbot.addWidget(popup)
    check(popup, name)
