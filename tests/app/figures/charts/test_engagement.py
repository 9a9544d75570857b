from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.figure import Connector
from app.model.scales import Attitude
from tests.app.figures.charts.conftest import said

if TYPE_CHECKING:
    from tests.app.figures.charts.conftest import Drawn


def test_an_arrow_leads_from_the_attitude_now_to_the_one_desired(drawn: Drawn) -> None:
    drawn.who("Dealers", "partner", attitude=Attitude.RESISTANT, desired_attitude=Attitude.SUPPORTIVE)
    page = drawn.page("engagement")
    row = page.figure.by_id["who:Dealers"]
    arrow = next(shape for shape in row.shapes if isinstance(shape, Connector))
    assert arrow.arrow_end
    assert arrow.curve[0].x < arrow.curve[-1].x
    assert row.tooltip == "Dealers\nNow resistant, desired supportive"
    assert page.drawing.finding == "Dealers has to be won: 1 of 1 stand below what we need"


def test_whoever_has_to_be_won_stands_above_the_others(drawn: Drawn) -> None:
    drawn.who("A", attitude=Attitude.LEADING, desired_attitude=Attitude.LEADING)
    drawn.who("B", attitude=Attitude.NEUTRAL, desired_attitude=Attitude.LEADING)
    drawn.who("C", attitude=Attitude.UNAWARE, desired_attitude=Attitude.LEADING)
    figure = drawn.page("engagement").figure
    rows = sorted(("A", "B", "C"), key=lambda name: figure.by_id[f"who:{name}"].box.y)
    assert rows == ["C", "B", "A"]
    assert not any(isinstance(shape, Connector) for shape in figure.by_id["who:A"].shapes)


def test_nobody_to_be_won_is_said(drawn: Drawn) -> None:
    drawn.who("A", attitude=Attitude.LEADING, desired_attitude=Attitude.NEUTRAL)
    assert drawn.finding("engagement") == "Nobody has to be won: all 1 for whom an attitude is desired have it"


def test_without_desired_attitudes_it_asks_for_them(drawn: Drawn) -> None:
    drawn.who("A", attitude=Attitude.LEADING)
    assert drawn.finding("engagement").startswith("Record the attitude desired")


def test_rows_beyond_the_page_are_counted(drawn: Drawn) -> None:
    for number in range(80):
        drawn.who(f"Who {number:02}", attitude=Attitude.NEUTRAL, desired_attitude=Attitude.LEADING)
    figure = drawn.page("engagement").figure
    rest = figure.by_id["rest"]
    assert len(rest.elements) + sum(group.id.startswith("who:") for group in figure.groups) == 80
    assert f"and {len(rest.elements)} more, {len(rest.elements)} of them to be won" == said([rest])
