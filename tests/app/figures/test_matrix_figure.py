"""The coverage matrix."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from app.analysis.coverage import Tier, measure
from app.figures.figure import Figure, Group, Rect, Role, Text
from app.figures.map_figure import EMPTY_BOX
from app.figures.matrix_axes import ANGLE, sloping_box
from app.figures.matrix_figure import MatrixChoice, MatrixFigure, columns, compile_matrix, rows
from app.figures.theme import THEMES
from app.lenses.lens import Point
from app.model.assignment import Assignment
from app.model.changes import Change
from app.model.element import Element
from app.model.map_state import MapState
from app.model.scales import StakeholderKind
from app.model.service import Service
from app.model.stakeholder import Stakeholder


@pytest.fixture
def matrix(scene) -> Figure:
    return compile_matrix(scene.map, scene.coverage, scene.findings)


def test_rows_are_customers_by_kind_and_importance(scene):
    assert [found.id for found in rows(scene.map)] == ["buyers", "fleet", "sales"]


def test_columns_are_the_firms_services_and_then_those_of_others_without_retired_ones(scene):
    assert [found.id for found in columns(scene.map)] == ["crm", "telematics", "hosting"]


def test_there_is_a_cell_for_every_customer_and_service(matrix: Figure):
    cells = {group.id for group in matrix.groups if group.role is Role.CELL}
    assert cells == {f"cell:{c}:{s}" for c in ("buyers", "fleet", "sales") for s in ("crm", "telematics", "hosting")}


def test_every_id_is_unique(matrix: Figure):
    assert len(matrix.by_id) == len(matrix.groups)


def test_every_group_reaches_around_its_shapes(matrix: Figure, holds: Callable[[Group], bool]):
    assert [group.id for group in matrix.groups if not holds(group)] == []
    assert all(matrix.box.united(group.box) == matrix.box for group in matrix.groups)


def test_every_token_used_exists_in_every_theme(matrix: Figure, tokens: Callable[[Figure], set[str]]):
    assert all(tokens(matrix) <= theme.tokens.keys() for theme in THEMES.values())


def test_a_cell_shows_its_level_as_number_and_tint(matrix: Figure):
    ground, number = matrix.by_id["cell:sales:crm"].shapes
    assert isinstance(ground, Rect)
    assert isinstance(number, Text)
    assert (ground.fill, ground.stroke, number.text, number.color) == ("level.3", "", "3", "level.3.text")


def test_an_empty_cell_is_there_to_be_clicked(matrix: Figure):
    group = matrix.by_id["cell:buyers:crm"]
    assert group.elements == (Element("stakeholder", "buyers"), Element("service", "crm"))
    assert len(group.shapes) == 1
    assert group.name == "CRM for Car buyers: not assigned"


def test_a_filled_cell_stands_for_its_assignment(matrix: Figure):
    group = matrix.by_id["cell:fleet:hosting"]
    assert group.elements[0] == Element("assignment", "a2")
    assert group.tooltip.startswith("Hosting for Fleet customers\nLevel 2, adequate")


def test_a_need_not_fully_met_gives_a_red_outline(matrix: Figure, frame_of: Callable[[Group], Rect]):
    assert frame_of(matrix.by_id["cell:fleet:hosting"]).stroke == "cell.gap"
    assert frame_of(matrix.by_id["cell:sales:crm"]).stroke == ""


def test_a_want_gives_no_red_outline_and_a_planned_service_is_dashed(matrix: Figure, frame_of: Callable[[Group], Rect]):
    frame = frame_of(matrix.by_id["cell:fleet:telematics"])
    assert (frame.fill, frame.stroke) == ("surface", "level.line")
    assert frame.dash
    assert "planned" in matrix.by_id["cell:fleet:telematics"].name


def test_bars_show_coverage_and_count_gaps(matrix: Figure):
    said = {
        id: [shape.text for shape in matrix.by_id[f"coverage:{id}"].shapes if isinstance(shape, Text)]
        for id in ("buyers", "fleet", "sales")
    }
    assert said == {"buyers": ["?", "1"], "fleet": ["50 %", "2"], "sales": ["100 %"]}


def test_the_firms_tier_counts_the_firms_services_alone(scene):
    matrix = compile_matrix(scene.map, scene.coverage, tier=Tier.FIRM)
    assert [shape.text for shape in matrix.by_id["coverage:fleet"].shapes if isinstance(shape, Text)] == ["0 %"]


def test_headings_stand_for_their_customer_and_service(matrix: Figure):
    assert matrix.by_id["customer:fleet"].elements == (Element("stakeholder", "fleet"),)
    assert matrix.by_id["service:hosting"].elements == (Element("service", "hosting"),)
    assert matrix.by_id["service:hosting"].name == "Hosting, by Cloud provider, live"


def test_a_sloping_heading_lies_inside_the_figure(scene):
    service = scene.map.services["hosting"]
    long = service.changed(name="A service with an exceedingly long name that nobody would want to read " * 3)
    map_state = scene.map.after([Change("as-is", service, long)])
    matrix = compile_matrix(map_state, scene.coverage)
    heading = matrix.by_id["service:hosting"].shapes[1]
    assert isinstance(heading, Text)
    assert heading.text.endswith("…")
    end = Point(
        heading.at.x + heading.width * math.cos(math.radians(ANGLE)),
        heading.at.y + heading.width * math.sin(math.radians(ANGLE)),
    )
    assert matrix.box.x <= end.x <= matrix.box.right
    assert matrix.box.y <= end.y - heading.size * 0.7


def test_the_box_of_a_level_text_is_upright():
    box = sloping_box(Point(10, 20), 100, 10, 0)
    assert (box.x, box.width) == (10, pytest.approx(100))
    assert box.y < 20 < box.bottom


def test_choosing_customers_and_services(scene):
    matrix = compile_matrix(scene.map, scene.coverage, choice=MatrixChoice({"fleet"}, {"hosting", "fax"}))
    cells = [group.id for group in matrix.groups if group.role is Role.CELL]
    assert cells == ["cell:fleet:fax", "cell:fleet:hosting"]


def test_an_assignment_changes_its_cell_and_its_customers_bar_alone(scene):
    figures = MatrixFigure()
    before = figures.compile(scene.map, scene.coverage, scene.findings)
    assignment = scene.map.assignments["a2"]
    map_state = scene.map.after([Change("as-is", assignment, assignment.changed(level=4))])
    after = figures.compile(map_state, measure(map_state, scene.coverage.on), scene.findings)
    changed = {new.id for old, new in zip(before.groups, after.groups, strict=True) if old is not new}
    assert changed == {"cell:fleet:hosting", "coverage:fleet"}


def test_compiling_the_same_again_changes_nothing(scene):
    figures = MatrixFigure()
    before, after = (figures.compile(scene.map, scene.coverage, scene.findings) for _ in range(2))
    assert all(old is new for old, new in zip(before.groups, after.groups, strict=True))


def test_names_fit_their_room(scene):
    stakeholder = scene.map.stakeholders["fleet"]
    map_state = scene.map.after([Change("as-is", stakeholder, stakeholder.changed(name="شركة " * 60))])
    heading = compile_matrix(map_state, scene.coverage).by_id["customer:fleet"]
    assert all(shape.at.x + shape.width <= heading.box.right for shape in heading.shapes if isinstance(shape, Text))


def test_many_rows_and_columns_are_drawn_smaller(scene):
    records = [Stakeholder(id=f"c{at:03}", name=f"Customer {at}", kind=StakeholderKind.CONSUMER) for at in range(60)]
    services = [Service(id=f"s{at:03}", name=f"Service {at}") for at in range(50)]
    given = [Assignment(id=f"a{at}", service=f"s{at:03}", customer=f"c{at:03}", level=at % 5) for at in range(50)]
    map_state = MapState([*records, *services, *given])
    matrix = compile_matrix(map_state, measure(map_state, scene.coverage.on))
    cells = [group for group in matrix.groups if group.role is Role.CELL]
    assert len(cells) == 3000
    assert matrix.box.width < 60 * 44
    boxes = sorted(cells[:50], key=lambda group: group.box.x)
    assert not any(one.box.overlaps(other.box) for one, other in pairwise(boxes))


def test_an_empty_map_is_an_empty_matrix():
    empty = MapState()
    matrix = compile_matrix(empty, measure(empty, date(2026, 1, 1)))
    assert (matrix.groups, matrix.box) == ((), EMPTY_BOX)
