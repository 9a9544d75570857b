from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.workspace import Workspace
from widgets.panels.status_figures import SHOWN, StatusFigures
from widgets.theme_bridge import ThemeBridge

if TYPE_CHECKING:
    from tests.widgets.conftest import CarMaker


def test_the_figures_are_those_of_the_map(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge) -> None:
    status = StatusFigures(car_maker.workspace, look)
    qtbot.addWidget(status)
    # one invoice (weight 4) at level 2 of 4 by a partner, tax reporting (weight 5) by nobody: 2 of 9
    assert [label.text() for label in status.figures.values()] == [
        "firm alone 0 %",
        "firm 0 %",
        "network 22 %",
        "network dividend +22",
        "balance ?",
    ]
    assert status.counts.text() == "4 stakeholders · 3 services · 2 needs · 1 want"


def test_each_figure_tells_what_it_means_and_how_it_comes_about(
    qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge
) -> None:
    status = StatusFigures(car_maker.workspace, look)
    qtbot.addWidget(status)
    assert status.figures.keys() == SHOWN.keys()
    for label in status.figures.values():
        assert label.toolTip().count("\n") >= 2
    assert "22.2" in status.figures["network-dividend"].toolTip()


def test_an_edit_shows_at_once_and_undo_takes_it_back(qtbot: QtBot, car_maker: CarMaker, look: ThemeBridge) -> None:
    status = StatusFigures(car_maker.workspace, look)
    qtbot.addWidget(status)
    before = status.figures["coverage-network"].text()
    with car_maker.document.edit("Delete") as edit:
        edit.remove(car_maker.record("Tax reporting"))
    assert status.figures["coverage-network"].text() == "network 50 %"
    assert "1 need ·" in status.counts.text()
    car_maker.document.undo()
    assert status.figures["coverage-network"].text() == before


def test_an_empty_map_has_undefined_figures_and_never_zero(qtbot: QtBot, tmp_path: Path, look: ThemeBridge) -> None:
    workspace = Workspace(Document.create("Empty", home=tmp_path))
    status = StatusFigures(workspace, look)
    qtbot.addWidget(status)
    assert all(label.text().endswith("?") for label in status.figures.values())
    assert status.bar.parts is None
    workspace.close(discard=True)
