"""What holds in both lenses."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lens_maps import (
    complete,
    invented,
    invented_records,
    is_on_border,
    labels_missing,
    labels_on_cards,
    labels_on_labels,
    maple_motors,
    maple_records,
    overlapping_cards,
    request_for,
    share_under_cards,
    star,
)

from app.analysis.coverage import Tier
from app.lenses.lens import LENSES, Layout, Lens, Point, Size
from app.lenses.placement.routes import straight_routes
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder


def mean_tie_length(layout: Layout) -> float:
    ends = [(layout.centers[tie.source], layout.centers[tie.target]) for tie in layout.ties.values()]
    return sum(((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 for a, b in ends) / len(ends)


def mean_move(before: Layout, after: Layout) -> float:
    moves = [
        ((after.centers[k].x - p.x) ** 2 + (after.centers[k].y - p.y) ** 2) ** 0.5 for k, p in before.centers.items()
    ]
    return sum(moves) / len(moves)


def assert_sound(layout: Layout) -> None:
    assert overlapping_cards(layout) == []
    assert labels_on_cards(layout) == []
    assert labels_on_labels(layout) == 0
    assert set(layout.routes) == set(layout.ties)


def test_both_lenses_are_found_in_order_with_their_tiers():
    found = sorted(LENSES, key=lambda lens: lens.order)
    assert [(lens.id, lens.tier) for lens in found][:2] == [("firm", Tier.FIRM), ("network", Tier.NETWORK)]


def test_an_empty_map_has_an_empty_layout(lens: Lens):
    layout = lens.place(request_for(lens, MapState()))
    assert layout == Layout({}, {})


def test_a_single_stakeholder_has_a_place(lens: Lens):
    layout = lens.place(request_for(lens, MapState([Stakeholder(id="a", name="A", kind=StakeholderKind.CONSUMER)])))
    assert list(layout.centers) == ["a"]
    assert layout.routes == {}


def test_the_sample_of_thirteen_is_sound_and_nearly_nothing_runs_under_cards(lens: Lens):
    layout = lens.place(request_for(lens, maple_motors()))
    assert_sound(layout)
    assert labels_missing(layout) == []
    assert share_under_cards(layout) < 0.005


@pytest.mark.parametrize(("count", "seed"), [(2, 1), (5, 2), (20, 3), (40, 4), (60, 5), (120, 6), (200, 7)])
def test_cards_never_overlap_and_labels_never_hide(lens: Lens, count: int, seed: int):
    assert_sound(lens.place(request_for(lens, invented(count, seed))))


@settings(max_examples=25, deadline=None)
@given(
    count=st.integers(0, 45),
    seed=st.integers(0, 10_000),
    firms=st.integers(0, 3),
    ties_each=st.floats(0, 4),
    lonely=st.floats(0, 1),
    lens_id=st.sampled_from(["firm", "network"]),
)
def test_any_map_is_laid_out_soundly_and_every_label_has_a_place(
    count: int, seed: int, firms: int, ties_each: float, lonely: float, lens_id: str
):
    lens = LENSES.get(lens_id)
    map_state = invented(count, seed, firms=firms, ties_each=ties_each, lonely=lonely)
    layout = lens.place(request_for(lens, map_state))
    assert set(layout.centers) == set(map_state.stakeholders)
    assert_sound(layout)
    assert labels_missing(layout) == []


@pytest.mark.parametrize("map_state", [star(100), complete(20)], ids=["star of 100", "complete graph of 20"])
def test_hubs_and_thickets_are_sound(lens: Lens, map_state: MapState):
    assert_sound(lens.place(request_for(lens, map_state)))


def test_several_unconnected_parts_stand_side_by_side(lens: Lens):
    records = [
        record.changed(id=f"{part}{record.id}", **ends)
        for part in "abc"
        for record in maple_records()
        if isinstance(record, Stakeholder | Relationship)
        for ends in [
            {"source": part + record.source, "target": part + record.target} if isinstance(record, Relationship) else {}
        ]
    ]
    assert_sound(lens.place(request_for(lens, MapState(records))))


def test_cards_of_the_greatest_size_do_not_overlap(lens: Lens):
    map_state = invented(50, 11)
    request = request_for(lens, map_state)
    wide = type(request)(map_state, dict.fromkeys(map_state.stakeholders, Size(260.0, 46.0)), request.label_sizes)
    assert_sound(lens.place(wide))


@pytest.mark.parametrize("count", [13, 60])
def test_the_layout_does_not_depend_on_the_order_of_the_records(lens: Lens, count: int):
    records = invented_records(count, 8)
    shuffled = records.copy()
    random.Random(3).shuffle(shuffled)
    first = lens.place(request_for(lens, MapState(records)))
    second = lens.place(request_for(lens, MapState(shuffled)))
    assert first == second


def test_a_layout_with_all_places_known_is_the_same_again(lens: Lens):
    map_state = invented(40, 9)
    first = lens.place(request_for(lens, map_state))
    second = lens.place(request_for(lens, map_state, previous=first.centers))
    assert second == first


@pytest.mark.parametrize("count", [5, 30, 120])
def test_adding_one_stakeholder_hardly_moves_the_others(lens: Lens, count: int):
    records = invented_records(count, 10)
    before = lens.place(request_for(lens, MapState(records)))
    more = [
        *records,
        Stakeholder(id="new", name="New one", kind=StakeholderKind.PARTNER),
        Relationship(id="rnew", source="new", target="n0001"),
    ]
    after = lens.place(request_for(lens, MapState(more), previous=before.centers))
    assert_sound(after)
    assert mean_move(before, after) <= 0.05 * mean_tie_length(before)


def test_adding_many_at_once_keeps_the_places_of_the_others(network_lens: Lens):
    records = invented_records(80, 12)
    few = {record.id for record in records if isinstance(record, Stakeholder)} - {f"n{n:04}" for n in range(40, 80)}
    small = MapState([record for record in records if isinstance(record, Stakeholder) and record.id in few])
    before = network_lens.place(request_for(network_lens, small))
    after = network_lens.place(request_for(network_lens, MapState(records), previous=before.centers))
    assert_sound(after)
    assert mean_move(before, after) == 0


def test_pinned_stakeholders_stay_where_they_are_put(lens: Lens):
    pins = {"dealers": Point(700.0, 300.0), "buyers": Point(-420.0, -260.0)}
    layout = lens.place(request_for(lens, maple_motors(), pinned=pins))
    assert {found: layout.centers[found] for found in pins} == pins
    assert_sound(layout)


def test_pins_win_over_former_places(lens: Lens):
    map_state = maple_motors()
    before = lens.place(request_for(lens, map_state))
    pin = {"it": Point(33.0, 44.0)}
    after = lens.place(request_for(lens, map_state, previous=before.centers, pinned=pin))
    assert after.centers["it"] == pin["it"]
    assert after.centers["fleet"] == before.centers["fleet"]


def test_tidying_some_moves_only_these_and_no_pinned_one(lens: Lens):
    map_state = maple_motors()
    fresh = lens.place(request_for(lens, map_state))
    heap = dict.fromkeys(("fleet", "owners", "cloud"), Point(10.0, 10.0))
    muddled = {**fresh.centers, **heap}
    request = request_for(
        lens, map_state, previous=muddled, pinned={"cloud": Point(900.0, 900.0)}, tidy={"fleet", "owners", "cloud"}
    )
    tidied = lens.place(request)
    moved = {found for found in fresh.centers if tidied.centers[found] != muddled[found]}
    assert moved == {"fleet", "owners", "cloud"}
    assert tidied.centers["cloud"] == Point(900.0, 900.0)
    assert_sound(tidied)


def test_tidying_everyone_is_a_layout_from_nothing(lens: Lens):
    map_state = maple_motors()
    fresh = lens.place(request_for(lens, map_state))
    muddled = {found: Point(7.0 * number, 3.0) for number, found in enumerate(fresh.centers)}
    tidied = lens.place(request_for(lens, map_state, previous=muddled, tidy=set(muddled)))
    assert tidied == fresh


def test_routes_begin_and_end_on_the_borders_of_their_cards(lens: Lens):
    layout = lens.place(request_for(lens, invented(60, 13)))
    for tie in layout.ties.values():
        curve = layout.routes[tie.id].curve
        assert len(curve) % 3 == 1
        assert is_on_border(layout.box(tie.source), curve[0])
        assert is_on_border(layout.box(tie.target), curve[-1])


def test_most_ties_run_clear_of_cards(lens: Lens):
    assert share_under_cards(lens.place(request_for(lens, invented(60, 14)))) < 0.03


def test_moving_one_stakeholder_reroutes_only_its_ties(lens: Lens):
    map_state = maple_motors()
    request = request_for(lens, map_state)
    before = lens.place(request)
    away = Point(before.centers["dealers"].x + 60, before.centers["dealers"].y - 30)
    after = lens.moved(request, before, {"dealers": away})
    assert after.centers == {**before.centers, "dealers": away}
    touched = {tie.id for tie in before.ties.values() if "dealers" in (tie.source, tie.target)}
    assert touched
    for tie_id, route in after.routes.items():
        assert (route is before.routes[tie_id]) == (tie_id not in touched)
    assert list(after.routes) == list(before.routes)


def test_moving_a_stakeholder_without_ties_keeps_all_routes(lens: Lens):
    map_state = MapState([*maple_records(), Stakeholder(id="lonely", name="Lonely")])
    request = request_for(lens, map_state)
    before = lens.place(request)
    after = lens.moved(request, before, {"lonely": Point(0.0, 999.0)})
    assert after.routes is before.routes


def test_a_tie_that_came_or_went_shows_when_its_ends_are_renewed(lens: Lens):
    before = lens.place(request_for(lens, maple_motors()))
    records = [record for record in maple_records() if record.id != "r02"]
    changed = MapState([*records, Relationship(id="rx", source="buyers", target="desk", label="complains")])
    ends = {found: before.centers[found] for found in ("operations", "dealers", "buyers", "desk")}
    after = lens.moved(request_for(lens, changed), before, ends)
    assert after.centers == before.centers
    assert "relationship:r02" not in after.ties
    assert after.ties["relationship:rx"].label == "complains"
    assert list(after.ties) == [tie.id for tie in lens.ties(changed)]
    assert set(after.routes) == set(after.ties)
    assert_sound(after)


def test_a_card_that_grew_is_met_at_its_new_border(lens: Lens):
    request = request_for(lens, maple_motors())
    before = lens.place(request)
    larger = replace(request, sizes={**request.sizes, "dealers": Size(190.0, 46.0)})
    after = lens.moved(larger, before, {"dealers": before.centers["dealers"]})
    assert after.sizes["dealers"] == Size(190.0, 46.0)
    for tie in after.ties.values():
        if tie.target == "dealers":
            assert is_on_border(after.box("dealers"), after.routes[tie.id].curve[-1])


@pytest.mark.parametrize("count", [13, 60])
def test_what_an_edit_did_not_touch_is_taken_over_from_the_former_layout(lens: Lens, count: int):
    records = invented_records(count, 16)
    before = lens.place(request_for(lens, MapState(records)))
    more = MapState(
        [
            *records,
            Stakeholder(id="new", name="New one", kind=StakeholderKind.PARTNER),
            Relationship(id="rnew", source="new", target="n0004"),
        ]
    )
    after = lens.place(request_for(lens, more, previous=before.centers, former=before))
    assert_sound(after)
    assert set(after.routes) == set(after.ties) == {*before.ties, "relationship:rnew"}
    same = sum(after.routes[key] is route for key, route in before.routes.items())
    assert same > 0.8 * len(before.routes)
    assert lens.place(request_for(lens, more, previous=after.centers, former=after)) == after


def test_a_former_layout_does_not_bring_back_what_is_gone(lens: Lens):
    before = lens.place(request_for(lens, maple_motors()))
    left = MapState([found for found in maple_records() if "dealers" not in (getattr(found, field, "") for field in
                     ("id", "source", "target", "provider", "customer"))])  # fmt: skip
    after = lens.place(request_for(lens, left, previous=before.centers, former=before))
    assert "dealers" not in after.centers
    assert set(after.routes) == {tie.id for tie in lens.ties(left)}


def test_straight_routes_join_the_borders(lens: Lens):
    layout = lens.place(request_for(lens, maple_motors()))
    ties = list(layout.ties.values())
    for tie in ties:
        curve = straight_routes(ties, layout.centers, layout.sizes)[tie.id].curve
        assert is_on_border(layout.box(tie.source), curve[0])
        assert is_on_border(layout.box(tie.target), curve[-1])
    assert straight_routes([], layout.centers, layout.sizes) == {}


def test_faint_ties_can_be_left_out(firm_lens: Lens):
    layout = firm_lens.place(request_for(firm_lens, maple_motors(), hide_faint=True))
    assert layout.ties
    assert not any(tie.faint for tie in layout.ties.values())
    assert set(layout.routes) == set(layout.ties)


def test_a_map_too_large_for_curves_gets_straight_lines(network_lens: Lens):
    layout = network_lens.place(request_for(network_lens, invented(450, 15, ties_each=9)))
    assert len(layout.ties) > 3_000
    assert overlapping_cards(layout) == []
    assert all(len(route.curve) == 4 and route.label is None for route in layout.routes.values())
    moved = network_lens.moved(
        request_for(network_lens, invented(450, 15, ties_each=9)), layout, {"n0001": Point(5.0, 5.0)}
    )
    assert set(moved.routes) == set(layout.routes)
