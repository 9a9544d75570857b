import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lens_maps import along, is_on_border

from app.lenses.lens import Box, Point, Size, Tie, TieRole, Zone
from app.lenses.placement.geometry import box_rows, polylines
from app.lenses.placement.ground import Ground
from app.lenses.placement.labels import SHORTEST, label_size, placed_labels
from app.lenses.placement.ports import PORT_GAP, border_points, spread_ports
from app.lenses.placement.routes import Cards, as_points, curves_of
from app.lenses.placement.zone_labels import with_placed_labels, zone_label_box

CARD = Size(160.0, 46.0)


def tie(name: str, source: str, target: str, label: str = "", *, faint: bool = False) -> Tie:
    return Tie(name, source, target, (), label, TieRole.RELATIONSHIP, faint=faint)


def routed(places: dict[str, tuple[float, float]], *ties: Tie) -> dict[str, tuple[Point, ...]]:
    centers = {key: Point(*at) for key, at in places.items()}
    cards = Cards.of(centers, dict.fromkeys(centers, CARD))
    curves = curves_of(ties, cards, cards.ground())
    return {each.id: as_points(curve) for each, curve in zip(ties, curves, strict=True)}


def lies_under(curve: tuple[Point, ...], at: tuple[float, float]) -> bool:
    box = Box.around(Point(*at), CARD)
    return any(box.x < p.x < box.right and box.y < p.y < box.bottom for p in along(curve))


def test_a_tie_without_anything_in_its_way_is_a_gentle_curve():
    curve = routed({"a": (0, 0), "b": (500, 200)}, tie("t", "a", "b"))["t"]
    assert len(curve) == 4
    straight = np.hypot(curve[3].x - curve[0].x, curve[3].y - curve[0].y)
    length = sum(np.hypot(q.x - p.x, q.y - p.y) for p, q in zip(along(curve), along(curve)[1:], strict=False))
    assert straight < length < 1.1 * straight


@pytest.mark.parametrize("between", [(300, 0), (250, 10), (300, -15), (380, 5)])
def test_a_tie_bends_around_a_card_between_its_ends(between: tuple[float, float]):
    curve = routed({"a": (0, 0), "b": (600, 0), "c": between}, tie("t", "a", "b"))["t"]
    assert not lies_under(curve, between)


def test_a_tie_finds_its_way_past_a_row_of_cards():
    row = {f"c{number}": (300.0, -130.0 + 65 * number) for number in range(5)}
    curve = routed({"a": (0, 0), "b": (600, 0), **row}, tie("t", "a", "b"))["t"]
    assert sum(lies_under(curve, at) for at in row.values()) == 0


def test_parallel_ties_are_told_apart_also_in_opposite_directions():
    curves = routed({"a": (0, 0), "b": (420, 120)}, tie("1", "a", "b"), tie("2", "b", "a"), tie("3", "a", "b"))
    middles = [along(curve)[15] for curve in curves.values()]
    apart = [np.hypot(p.x - q.x, p.y - q.y) for n, p in enumerate(middles) for q in middles[:n]]
    assert min(apart) > 20


def test_parallel_ties_stay_apart_where_a_card_is_in_their_way():
    curves = routed(
        {"a": (0, 0), "b": (700, 0), "c": (350, 0)}, tie("1", "a", "b"), tie("2", "b", "a"), tie("3", "a", "b")
    )
    middles = [along(curve)[15] for curve in curves.values()]
    apart = [np.hypot(p.x - q.x, p.y - q.y) for n, p in enumerate(middles) for q in middles[:n]]
    assert min(apart) > 20
    assert not any(lies_under(curve, (350, 0)) for curve in curves.values())


def test_ties_at_one_side_of_a_card_do_not_merge():
    leaves = {f"l{number}": (40.0 * number - 200, 400.0) for number in range(11)}
    curves = routed({"hub": (0, 0), **leaves}, *(tie(key, "hub", key) for key in leaves))
    starts = sorted(curve[0].x for curve in curves.values())
    assert min(np.diff(starts)) > 5


@given(x=st.floats(-900, 900), y=st.floats(-900, 900))
@example(x=1.56e-9, y=0.0)
@example(x=1e-5, y=3e-6)
def test_border_points_lie_on_the_border_toward_the_other(x: float, y: float):
    (found,) = border_points(np.zeros((1, 2)), np.array([CARD]), np.array([[x, y]])).tolist()
    assert is_on_border(Box.around(Point(0, 0), CARD), Point(*found))
    if abs(x) + abs(y) > 1e-6:
        assert found[0] * x >= -1e-6
        assert found[1] * y >= -1e-6


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(-500, 500), st.floats(-500, 500)), min_size=1, max_size=20))
def test_spread_ports_stay_on_their_side_and_keep_apart(ends: list[tuple[int, float, float]]):
    cards = np.array([end[0] for end in ends])
    centers = np.array([[end[0] * 1_000.0, 0.0] for end in ends])
    sizes = np.full((len(ends), 2), CARD)
    natural = border_points(centers, sizes, centers + np.array([end[1:] for end in ends]))
    spread = spread_ports(natural, centers, sizes, cards)
    for card in set(cards.tolist()):
        box = Box.around(Point(card * 1_000.0, 0.0), CARD)
        own = [Point(*at) for at in spread[cards == card].tolist()]
        assert all(is_on_border(box, at) for at in own)
        top = sorted(at.x for at in own if abs(at.y - box.y) < 1e-6)
        if len(top) > 1:
            assert min(np.diff(top)) >= min(PORT_GAP, (CARD.width - 20) / (len(top) - 1)) - 1e-6


# ---- labels ------------------------------------------------------------------------------------------


def ground_with(*boxes: Box) -> Ground:
    ground = Ground(np.array([-500.0, -500.0, 1_000.0, 500.0]))
    ground.paint_cards(box_rows(boxes))
    return ground


def line(x: float = 400.0, y: float = 0.0) -> np.ndarray:
    return np.array([[0.0, 0.0], [x / 3, y / 3], [2 * x / 3, 2 * y / 3], [x, y]])


def labelled(ground: Ground, ties: list[Tie], curves: list[np.ndarray], *, always: bool = True) -> list[Box | None]:
    weighed = len(ties) > 1
    if weighed:
        ground.draw_lines(polylines(curves))
    return placed_labels(ties, polylines(curves), {}, ground, weighed=weighed, always=always)


def test_a_label_stands_in_the_middle_of_its_line():
    (box,) = labelled(ground_with(), [tie("t", "a", "b", "EDI")], [line()])
    assert box is not None
    assert abs(box.center.x - 200) < 1
    assert abs(box.center.y) < 1


def test_a_label_makes_way_for_a_card():
    card = Box(150.0, -20.0, 100.0, 40.0)
    (box,) = labelled(ground_with(card), [tie("t", "a", "b", "EDI")], [line()])
    assert box is not None
    assert not box.overlaps(card)
    assert abs(box.center.y) < 40


def test_labels_of_ties_on_one_line_do_not_overlap():
    ties = [tie(str(number), "a", "b", "Warehouse") for number in range(9)]
    found = labelled(ground_with(), ties, [line()] * 9)
    boxes = [box for box in found if box is not None]
    assert len(boxes) == 9
    assert not any(a.overlaps(b) for number, a in enumerate(boxes) for b in boxes[:number])


def test_a_label_keeps_off_the_line_of_another_tie():
    across = np.array([[200.0, -150.0], [200.0, -50.0], [200.0, 50.0], [200.0, 150.0]])
    first, _ = labelled(ground_with(), [tie("t", "a", "b", "EDI"), tie("u", "c", "d")], [line(), across])
    assert first is not None
    assert not (first.x < 200 < first.right)


def test_where_all_around_is_taken_a_label_goes_far_or_is_left_out():
    wall = Box(-200.0, -190.0, 800.0, 380.0)
    asked = [tie("t", "a", "b", "EDI")]
    assert labelled(ground_with(wall), asked, [line()], always=False) == [None]
    (box,) = labelled(ground_with(wall), asked, [line()], always=True)
    assert box is not None
    assert not box.overlaps(wall)


def test_a_tie_without_text_has_no_label():
    assert labelled(ground_with(), [tie("t", "a", "b")], [line()]) == [None]


def test_faint_ties_carry_no_label_and_leave_the_room_to_others():
    ties = [tie("1", "a", "b", "EDI", faint=True), tie("2", "a", "b", "CRM")]
    faint, bold = labelled(ground_with(), ties, [line(), line()])
    assert faint is None
    assert bold is not None
    assert abs(bold.center.x - 200) < 1


def test_a_label_with_no_room_on_its_line_stands_close_beside_it():
    card = Box(20.0, -9.0, 360.0, 18.0)
    (box,) = labelled(ground_with(card), [tie("t", "a", "b", "Warehouse")], [line()])
    assert box is not None
    assert not box.overlaps(card)
    assert min(abs(box.y), abs(box.bottom)) < 40


def test_a_label_is_shortened_before_it_goes_far():
    walls = [Box(-400.0, -300.0, 545.0, 600.0), Box(255.0, -300.0, 545.0, 600.0)]
    asked = tie("t", "a", "b", "A service with a long name")
    (box,) = labelled(ground_with(*walls), [asked], [line(400.0, 1.0)])
    assert box is not None
    assert SHORTEST <= box.width < label_size(asked, {}).width
    assert abs(box.center.y) < 40
    assert not any(box.overlaps(wall) for wall in walls)


def test_a_label_that_was_not_measured_is_estimated_by_its_length():
    assert label_size(tie("t", "a", "b", "EDI"), {"EDI": Size(40.0, 17.0)}) == Size(40.0, 17.0)
    assert label_size(tie("t", "a", "b", "a longer one"), {}).width > label_size(tie("t", "a", "b", "EDI"), {}).width


# ---- raster and zone names ---------------------------------------------------------------------------


def test_the_raster_knows_cards_by_number_and_nothing_elsewhere():
    ground = ground_with(Box(0, 0, 50, 20), Box(200, 100, 50, 20))
    assert ground.at(np.array([[25.0, 10.0], [225.0, 110.0], [120.0, 60.0], [9e5, 9e5]])).tolist() == [1, 2, 0, 0]


def test_the_raster_takes_boxes_that_leave_its_frame_as_not_clear():
    ground = ground_with()
    inside, outside = ground.spans_of(np.array([[0.0, 0.0, 30.0, 10.0], [990.0, 0.0, 1_030.0, 10.0]])).tolist()
    assert ground.is_clear(*inside)
    assert not ground.is_clear(*outside)
    ground.take(np.array([[10.0, 2.0, 20.0, 8.0]]))
    assert not ground.is_clear(*inside)


def test_a_very_large_map_gets_coarser_cells():
    assert Ground(np.array([0.0, 0.0, 40_000.0, 30_000.0])).cell > 10


def test_the_name_of_a_zone_stands_at_its_top_unless_a_tie_runs_there():
    zone = Zone("ring:partners", "Partners", Point(0.0, 0.0), 480.0, Point(0.0, 0.0), radius_y=300.0)
    (free,) = with_placed_labels([zone], ground_with())
    assert free.label_at == Point(0.0, -300.0)
    crossed = ground_with()
    crossed.draw_lines(np.stack([np.zeros(99), np.linspace(-400, 0, 99)], axis=1))
    (beside,) = with_placed_labels([zone], crossed)
    name = zone_label_box(beside)
    assert not (name.x < 0 < name.right)
    assert beside.label_at.y < 0
