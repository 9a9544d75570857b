from __future__ import annotations

from datetime import date

import pytest

from app.analysis.coverage import measure
from app.analysis.stress_test import StressTest
from app.discovery import DuplicateFeatureError
from app.figures.chart import CHARTS, LEAST, Chart, ChartSubject, Drawing, chart, charts
from app.figures.chart_page import NOMINAL, chart_page, source
from app.figures.figure import Group, Rect, Role
from app.lenses.lens import Box, Size
from app.model.map_state import MapState
from app.model.stakeholder import Stakeholder

DAY = date(2026, 11, 23)


def subject(title: str = "Maple Motors") -> ChartSubject:
    state = MapState([Stakeholder(id="a", name="A")])
    return ChartSubject(state, measure(state, DAY), (), DAY, title, "As-is")


def plain(finding: str = "All is well", *, empty: bool = False) -> Chart:
    def draw(_: ChartSubject, box: Box) -> Drawing:
        ground = Group("ground", Role.BACKGROUND, box, (Rect(box, 0, "line"),))
        return Drawing(finding, (ground,), "How it is counted.", empty)

    return Chart("plain", "Plain", "Is it?", 1, draw)


def test_what_a_subject_was_asked_for_is_worked_out_once() -> None:
    asked: list[str] = []

    def compute(of: ChartSubject) -> int:
        asked.append(of.title)
        return 7

    one = subject()
    assert (one.get(compute), one.get(compute)) == (7, 7)
    assert asked == ["Maple Motors"]
    assert one.look_up(StressTest) is one.look_up(StressTest)


def test_two_charts_of_one_id_stop_the_start() -> None:
    with pytest.raises(DuplicateFeatureError):
        chart("overview", title="Other", question="Which?", order=1)(plain().draw)


def test_charts_are_listed_in_their_order() -> None:
    orders = [found.order for found in charts()]
    assert orders == sorted(orders)
    assert len(orders) == len(CHARTS) >= 11


def test_a_page_has_headline_chart_definition_and_source_below_one_another() -> None:
    page = chart_page(plain(), subject())
    head, ground, foot = (page.figure.by_id[name] for name in ("chart:headline", "ground", "chart:foot"))
    assert head.box.bottom <= ground.box.y
    assert ground.box.bottom <= foot.box.y + 6
    assert page.body == ground.box
    assert page.figure.title == "All is well"
    assert (page.figure.box.width, page.figure.box.height) == NOMINAL


def test_a_page_without_frame_is_all_chart() -> None:
    page = chart_page(plain(), subject(), Size(876, 408), framed=False)
    assert [group.id for group in page.figure.groups] == ["ground"]
    assert page.body == Box(0, 0, 876, 408)


def test_a_page_is_never_smaller_than_can_be_read() -> None:
    page = chart_page(plain(), subject(), Size(100, 100))
    assert (page.figure.box.width, page.figure.box.height) == LEAST


def test_a_chart_with_nothing_to_show_has_a_quiet_sign_under_its_sentence() -> None:
    page = chart_page(plain("Record needs", empty=True), subject())
    assert "chart:nothing" in page.figure.by_id
    assert "ground" not in page.figure.by_id
    assert "Record needs" in page.figure.by_id["chart:headline"].name


def test_the_source_of_a_long_title_stays_in_one_line() -> None:
    assert source(subject("M" * 200)).startswith("Source: " + "M" * 59 + "…")
    assert source(subject()) == "Source: Maple Motors, 1 stakeholder, 0 services, 0 needs and wants"


def test_a_chart_is_heavy_from_its_number_of_stakeholders_on() -> None:
    light, state = plain(), subject().map
    assert not light.is_heavy_for(state)
    assert Chart("h", "H", "H?", 1, light.draw, heavy_from=1).is_heavy_for(state)
    assert not Chart("h", "H", "H?", 1, light.draw, heavy_from=2).is_heavy_for(state)
