"""Next best moves and coverage over time as pictures."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from app.analysis.coverage import measure
from app.analysis.next_moves import next_moves
from app.analysis.timeline import timeline
from app.figures.figure import Arc, Connector, Figure, Group, Rect, Text
from app.figures.roadmap_figure import roadmap_figure
from app.figures.text_metrics import width
from app.figures.theme import THEMES
from app.figures.timeline_figure import NOTHING_KNOWN, timeline_figure
from app.lenses.lens import Size
from app.model.assignment import Assignment
from app.model.element import Element
from app.model.map_state import MapState
from app.model.need import Need
from app.model.scales import ServiceStatus, StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder

TODAY, LAST = date(2026, 11, 26), date(2027, 11, 26)


def plans(count: int = 1, name: str = "Portal") -> MapState:
    """A customer with needs, for each of which a planned service starts, a month apart."""
    records = [Stakeholder(id="it", name="IT", kind=StakeholderKind.FIRM), Stakeholder(id="c", name="Buyers")]
    for at in range(count):
        start = date(2027, 1 + at % 10, 1)
        records += [
            Service(id=f"s{at}", name=f"{name} {at}", provider="it", status=ServiceStatus.PLANNED, start=start,
                    annual_cost=10.0 + at),
            Need(id=f"n{at}", customer="c", statement=f"Need {at}", required_level=2),
            Assignment(id=f"a{at}", service=f"s{at}", customer="c", level=2, addresses=(f"n{at}",)),
        ]  # fmt: skip
    return MapState(records)


def over_time(state: MapState, **choice: object) -> Figure:
    return timeline_figure(timeline(state, TODAY, LAST, TODAY), state, **choice)


def roadmap(state: MapState, **choice: object) -> Figure:
    return roadmap_figure(next_moves(state, measure(state, TODAY), budget=1e6), **choice)


def said(figure: Figure) -> list[str]:
    return [shape.text for group in figure.groups for shape in group.shapes if isinstance(shape, Text)]


def test_a_start_is_marked_at_its_service_with_the_points_it_brings():
    mark = over_time(plans()).by_id["timeline:turn:0"]
    assert mark.elements == (Element("service", "s0"),)
    assert mark.name == "Portal 0 starts: +100 points (1 January 2027)"


def test_today_and_the_shares_of_the_last_day_are_written():
    texts = said(over_time(plans(2)))
    assert "Today" in texts
    assert "100 %  Firm alone" in texts
    assert "0 %  Unmet" in texts


@pytest.mark.parametrize("size", [Size(600, 320), Size(960, 500), Size(1600, 500)])
def test_words_of_starts_never_run_over_each_other_or_out_of_the_picture(size: Size):
    figure = over_time(plans(30, "A service with quite a long name, as people give them"), size=size)
    boxes = [
        (shape.at.x, shape.at.x + shape.width, shape.at.y)
        for group in figure.groups if group.id.startswith("timeline:turn")
        for shape in group.shapes if isinstance(shape, Text)
    ]  # fmt: skip
    assert boxes
    assert all(left >= -16 and right <= size.width + 16 for left, right, _ in boxes)
    for one, other in combinations(boxes, 2):
        assert one[2] != other[2] or one[1] <= other[0] or other[1] <= one[0]


def test_a_map_without_needs_gets_a_sentence_instead_of_an_empty_picture():
    assert over_time(MapState()).by_id["timeline:nothing"].name == NOTHING_KNOWN
    assert "No customer has a need" in roadmap(MapState()).by_id["roadmap:nothing"].name


def test_a_step_of_the_roadmap_says_points_cost_and_running_total_and_finds_its_elements():
    figure = roadmap(plans(2))
    row = figure.by_id["roadmap:start/s0"]
    assert row.elements[0] == Element("service", "s0")
    texts = [shape.text for shape in row.shapes if isinstance(shape, Text)]
    assert texts == ["1", "Start Portal 0", "1 need of Buyers would be met better", "+50", "10", "50 %", "10"]


def test_bars_follow_each_other_from_the_coverage_today_to_that_at_the_end():
    figure = roadmap(plans(4))
    bars = [
        shape.box for group in figure.groups if group.id.startswith("roadmap:start")
        for shape in group.shapes if isinstance(shape, Rect) and shape.fill == "gauge.good"
    ]  # fmt: skip
    assert [bar.right for bar in bars[:-1]] == pytest.approx([bar.x for bar in bars[1:]])


def test_steps_that_have_no_room_are_counted():
    assert "and 17 more moves" in said(roadmap(plans(20), size=Size(700, 240)))


@pytest.mark.parametrize("name", ["x" * 300, "خدمة العملاء " * 12, "客户服务" * 30])
def test_names_of_any_length_keep_to_their_column(name: str):
    figure = roadmap(plans(2, name), size=Size(640, 300))
    for group in figure.groups:
        for text in (shape for shape in group.shapes if isinstance(shape, Text)):
            assert width(text.text, text.size, text.weight) <= 640


def test_every_colour_is_in_every_theme():
    for figure in (over_time(plans(3)), roadmap(plans(3)), over_time(MapState())):
        for token in tokens(figure.groups):
            assert all(theme.color(token) for theme in THEMES.values())


def tokens(groups: tuple[Group, ...]) -> set[str]:
    found = set()
    for group in groups:
        for shape in group.shapes:
            if isinstance(shape, Text):
                found.add(shape.color)
            elif isinstance(shape, Arc | Connector):
                found.add(shape.stroke)
            else:
                found |= {shape.fill, shape.stroke}
    return found - {""}
