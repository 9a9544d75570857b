"""An overview says in little room who there is and how far each is covered."""

from __future__ import annotations

import pytest

from app.exchange.slides.arranging import body
from app.exchange.slides.dots import dotted, fitted_dots
from app.exchange.slides.overview import fitted_overview, overview
from app.figures.figure import Connector, Ellipse, Figure, Group, Rect, Role, Text
from app.figures.map_figure import around_all
from app.figures.stakeholder_card import Status, card
from app.figures.tie_line import label_size, tie_groups
from app.lenses.lens import Box, Point, Route, Tie, TieRole
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

PANEL = Box(54, 134, 312, 290)


REAL_NAMES = (
    *("Dealers", "Car buyers", "Service desk partner", "Fleet customers", "Regulator", "Sales & marketing"),
    *("Cloud & data centre partner", "Engineering"),
)


def customer(at: int, name: str, coverage: float | None, kind: StakeholderKind = StakeholderKind.CONSUMER) -> Group:
    place = Point(at % 6 * 240.0, at // 6 * 110.0)
    return card(Stakeholder(id=f"s{at}", name=name, kind=kind), place, Status(coverage=coverage))


def tie(at: int, role: TieRole, *, faint: bool = False) -> tuple[Group, ...]:
    start, end = Point(0, 0), Point(100, 50)
    made = Tie(f"t{at}", "s0", f"s{at}", (), "a label", role, faint=faint)
    return tie_groups(made, Route((start, start, end, end), Box.around(Point(50, 25), label_size("a label"))))


def map_of(names: list[str], coverage: float | None = 0.62, ties: tuple[Group, ...] = ()) -> Figure:
    firm = StakeholderKind.FIRM
    cards = [customer(at, name, coverage, StakeholderKind.CONSUMER if at else firm) for at, name in enumerate(names)]
    return Figure("A map", around_all(cards), (*ties, *cards))


def words(group: Group) -> list[str]:
    return [shape.text for shape in group.shapes if isinstance(shape, Text)]


def cards_of(groups) -> list[Group]:
    return [group for group in groups if group.role is Role.CARD]


def test_a_pill_has_the_coverage_in_the_colour_of_its_quality_over_a_bar_as_full_as_the_ring():
    pill = overview(map_of(["IT", "Car buyers"])).groups[1]
    number = next(shape for shape in pill.shapes if isinstance(shape, Text) and shape.text == "62")
    assert (number.color, number.size) == ("text.fair", 9)
    track, full = (shape.box for shape in pill.shapes if isinstance(shape, Rect) and "gauge" in shape.fill)
    assert full.width == pytest.approx(0.62 * track.width)
    assert body(pill).width < 50


def test_a_map_without_a_known_coverage_has_pills_without_question_marks():
    assert not [group for group in overview(map_of(["IT", "Car buyers"], None)).groups if "?" in words(group)]


def test_where_some_coverage_is_known_an_unknown_one_is_shown_as_unknown():
    figure = map_of(["IT", "Car buyers", "Dealers"])
    unknown = customer(2, "Dealers", None)
    shown = overview(Figure("A map", figure.box, (*figure.groups[:2], unknown)))
    assert "?" in words(shown.groups[2])


def test_relationships_and_faint_ties_give_way_to_services_and_labels_are_left_out():
    ties = (*tie(1, TieRole.FIRM_SERVICE), *tie(2, TieRole.RELATIONSHIP), *tie(3, TieRole.PARTNER_SERVICE, faint=True))
    shown = overview(map_of(["IT", "A", "B", "C"], ties=ties)).groups
    assert [group.id for group in shown if group.role in (Role.TIE, Role.TIE_LABEL)] == ["t1"]


def test_where_there_are_no_services_the_relationships_stay():
    shown = overview(map_of(["IT", "A", "B"], ties=(*tie(1, TieRole.RELATIONSHIP), *tie(2, TieRole.RELATIONSHIP))))
    ties = [group for group in shown.groups if group.role is Role.TIE]
    assert len(ties) == 2
    assert all(shape.stroke_width <= 1 for group in ties for shape in group.shapes if isinstance(shape, Connector))


def test_the_firm_carries_its_name_itself_since_ties_run_to_it_from_all_sides():
    found = fitted_overview(overview(map_of(["Maple Motors IT", "Car buyers", "Dealers"])), PANEL)
    firm = next(group for group in found.groups if group.id == "stakeholder:s0")
    assert words(firm) == ["Maple", "Motors IT"]
    lines = [shape for shape in firm.shapes if isinstance(shape, Text)]
    assert all(body(firm).y < line.at.y < body(firm).bottom for line in lines)


@pytest.mark.parametrize("count", [3, 12, 23, 29])
def test_names_cover_neither_pills_nor_one_another_and_stay_in_the_panel(count):
    found = fitted_overview(overview(map_of([f"{REAL_NAMES[at % 8]} {at}" for at in range(count)])), PANEL)
    pills = [body(group) for group in cards_of(found.groups)]
    names = [shape.box for group in cards_of(found.groups) for shape in group.shapes if _is_name(group, shape)]
    assert len(names) >= 0.85 * (count - 1)
    boxes = pills + names
    assert not [1 for at, one in enumerate(boxes) for other in boxes[:at] if one.grown(-0.01).overlaps(other)]
    assert all(lies_in(PANEL, box) for box in boxes)


def _is_name(group: Group, shape: object) -> bool:
    return isinstance(shape, Rect) and not lies_in(body(group), shape.box)


def lies_in(area: Box, box: Box) -> bool:
    room = area.grown(0.01)
    return box.x >= room.x and box.right <= room.right and box.y >= room.y and box.bottom <= room.bottom


def test_a_name_stands_on_the_ground_that_is_behind_it():
    zone = Group("zone:in", Role.ZONE, Box(-400, -400, 800, 800), (Ellipse(Box(-400, -400, 800, 800), "zone.fill"),))
    inner = card(Stakeholder(id="a", name="Sales", kind=StakeholderKind.INTERNAL), Point(0, 0))
    outer = card(Stakeholder(id="b", name="Buyers", kind=StakeholderKind.CONSUMER), Point(900, 300))
    figure = Figure("A map", Box(-400, -400, 1400, 800), (zone, inner, outer))
    found = {group.id: group for group in fitted_overview(overview(figure), PANEL).groups}
    grounds = {
        id: [shape.fill for shape in found[f"stakeholder:{id}"].shapes if _is_name(found[f"stakeholder:{id}"], shape)]
        for id in ("a", "b")
    }
    assert grounds == {"a": ["zone.fill"], "b": ["ground"]}


def test_more_pills_than_a_panel_holds_become_dots_with_whole_names_and_no_small_text():
    figure = dotted(map_of([f"Customers of group {at}" for at in range(300)]))
    found = fitted_dots(figure, PANEL)
    dots = cards_of(found.groups)
    assert len(dots) == 300 and found.names["stakeholder:s299"] == "Customers of group 299"
    assert all(body(dot).width <= 12 for dot in dots)
    assert all(shape.size >= 9 for dot in dots for shape in dot.shapes if isinstance(shape, Text))
    assert all(lies_in(PANEL, body(dot)) for dot in dots)


def test_dots_are_drawn_at_the_same_place_every_time():
    figure = dotted(map_of([f"Customers of group {at}" for at in range(150)]))
    assert fitted_dots(figure, PANEL) == fitted_dots(figure, PANEL)


def test_a_single_dot_and_no_dot_at_all_are_fitted_too():
    assert len(fitted_dots(dotted(map_of(["Alone"])), PANEL).groups) == 1
    assert fitted_dots(Figure("Nothing", Box(0, 0, 0, 0), ()), PANEL).groups == ()
