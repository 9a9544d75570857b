import math
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lens_maps import Kind, invented, labels_of, maple_motors, maple_records, overlapping_cards, request_for

from app.lenses.lens import LENSES, Box, Layout, Lens, Point, Zone
from app.lenses.placement.rings import ASPECT, Ring, level, ring_of
from app.lenses.placement.zone_labels import zone_label_box
from app.model.map_state import MapState
from app.model.relationship import Relationship
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder


def holds(zone: Zone, box: Box) -> bool:
    assert zone.radius_y is not None
    corners = [(box.x, box.y), (box.right, box.y), (box.x, box.bottom), (box.right, box.bottom)]
    return all((x / zone.radius) ** 2 + (y / zone.radius_y) ** 2 <= 1.0 for x, y in corners)


def zone(layout: Layout, name: str) -> Zone:
    return next(found for found in layout.zones if found.id == f"ring:{name}")


def colour_changes(layout: Layout, map_state: MapState, ring: Ring) -> int:
    """How often the kind changes on the way around a ring."""
    members = [found for found in layout.centers if ring_of(map_state.stakeholders[found]) is ring]
    members.sort(key=lambda found: math.atan2(layout.centers[found].y, layout.centers[found].x / ASPECT))
    kinds = [map_state.stakeholders[found].kind for found in members]
    return sum(a is not b for a, b in zip(kinds, kinds[1:] + kinds[:1], strict=True))


def test_the_firm_stands_in_the_middle(firm_lens: Lens):
    assert firm_lens.place(request_for(firm_lens, maple_motors())).centers["it"] == Point(0.0, 0.0)


def test_two_firms_stand_side_by_side_in_the_middle(firm_lens: Lens):
    layout = firm_lens.place(request_for(firm_lens, invented(20, 2, firms=2)))
    first, second = layout.box("n0000"), layout.box("n0001")
    assert first.center.y == second.center.y == 0.0
    assert not first.overlaps(second)
    assert math.isclose(first.x, -second.right, abs_tol=0.02)


def test_without_a_firm_the_middle_is_empty(firm_lens: Lens):
    layout = firm_lens.place(request_for(firm_lens, invented(30, 3, firms=0)))
    assert all(level(center) > 60 for center in layout.centers.values())


def test_rings_follow_from_the_kind_from_the_firm_outwards(firm_lens: Lens):
    map_state = invented(60, 4)
    layout = firm_lens.place(request_for(firm_lens, map_state))
    levels: dict[Ring, list[float]] = {}
    for found, center in layout.centers.items():
        levels.setdefault(ring_of(map_state.stakeholders[found]), []).append(level(center))
    for inner, outer in zip(sorted(levels), sorted(levels)[1:], strict=False):
        assert max(levels[inner]) < min(levels[outer])


def test_a_zone_holds_all_cards_of_its_ring_and_lies_within_the_next(firm_lens: Lens):
    map_state = invented(80, 5)
    layout = firm_lens.place(request_for(firm_lens, map_state))
    assert [found.id for found in layout.zones] == ["ring:society", "ring:customers", "ring:partners", "ring:inside"]
    for found in layout.zones:
        ring = Ring[found.id.removeprefix("ring:").upper()]
        members = [key for key, person in map_state.stakeholders.items() if ring_of(person) is ring]
        assert members
        assert all(holds(found, layout.box(key)) for key in members)
    radii = [(found.radius, found.radius_y) for found in layout.zones]
    assert radii == sorted(radii, reverse=True)


def test_only_the_inside_of_the_firm_is_filled(firm_lens: Lens):
    layout = firm_lens.place(request_for(firm_lens, maple_motors()))
    assert [found.id for found in layout.zones if found.filled] == ["ring:inside"]


def test_few_of_society_share_the_ring_of_the_customers(firm_lens: Lens):
    layout = firm_lens.place(request_for(firm_lens, maple_motors()))
    assert [found.label for found in layout.zones] == ["Customers & society", "Partners", "Inside the firm"]
    again = firm_lens.place(request_for(firm_lens, maple_motors(), previous=layout.centers))
    assert again.zones == layout.zones


def test_rings_on_which_nobody_stands_are_not_drawn(firm_lens: Lens):
    people = [Stakeholder(id="it", name="IT", kind=Kind.FIRM), Stakeholder(id="shop", name="Shop", kind=Kind.PARTNER)]
    layout = firm_lens.place(request_for(firm_lens, MapState(people)))
    assert [found.id for found in layout.zones] == ["ring:partners"]


@pytest.mark.parametrize("seed", range(4))
def test_names_of_zones_are_on_no_card_and_no_label(firm_lens: Lens, seed: int):
    layout = firm_lens.place(request_for(firm_lens, invented(40, seed)))
    names = [zone_label_box(found) for found in layout.zones]
    others = [layout.box(found) for found in layout.centers] + labels_of(layout)
    assert not any(name.overlaps(other) for name in names for other in others)


def test_colours_stay_together_on_a_ring(firm_lens: Lens):
    map_state = invented(70, 6)
    layout = firm_lens.place(request_for(firm_lens, map_state))
    assert colour_changes(layout, map_state, Ring.CUSTOMERS) == 2


def test_rings_are_wider_than_high(firm_lens: Lens):
    layout = firm_lens.place(request_for(firm_lens, invented(90, 7)))
    for found in layout.zones:
        assert found.radius_y is not None
        assert 1.25 < found.radius / found.radius_y < 2.1


def test_a_pinned_card_does_not_stretch_its_zone(firm_lens: Lens):
    map_state = maple_motors()
    before = firm_lens.place(request_for(firm_lens, map_state))
    far = {"cloud": Point(3_000.0, 0.0)}
    after = firm_lens.place(request_for(firm_lens, map_state, previous=before.centers, pinned=far))
    assert zone(after, "partners").radius <= zone(before, "partners").radius


def test_the_first_of_a_kind_opens_a_ring_and_outer_ones_make_room(firm_lens: Lens):
    records = [record for record in maple_records() if getattr(record, "kind", None) is not Kind.PARTNER]
    people = [record for record in records if isinstance(record, Stakeholder)]
    before = firm_lens.place(request_for(firm_lens, MapState(people)))
    more = MapState([*people, Stakeholder(id="cloud", name="Cloud", kind=Kind.PARTNER)])
    after = firm_lens.place(request_for(firm_lens, more, previous=before.centers))
    assert overlapping_cards(after) == []
    assert level(after.centers["sales"]) < level(after.centers["cloud"]) < level(after.centers["fleet"])


def test_whoever_is_inside_by_exception_stands_inside():
    assert ring_of(Stakeholder(name="Embedded supplier", kind=Kind.PARTNER, inside=True)) is Ring.INSIDE
    assert ring_of(Stakeholder(name="Spun-off unit", kind=Kind.INTERNAL, inside=False)) is Ring.PARTNERS
    assert ring_of(Stakeholder(name="IT", kind=Kind.FIRM, inside=False)) is Ring.CENTER


# ---- dropping ----------------------------------------------------------------------------------------


@pytest.fixture
def maple(firm_lens: Lens) -> tuple[MapState, Layout]:
    return maple_motors(), firm_lens.place(request_for(firm_lens, maple_motors()))


def on_ring(layout: Layout, stakeholder: str) -> Point:
    """A point beside the card of a stakeholder, on its ring."""
    return Point(layout.centers[stakeholder].x + 3, layout.centers[stakeholder].y + 2)


def test_dropping_onto_another_ring_gives_its_kind(firm_lens: Lens, maple: tuple[MapState, Layout]):
    map_state, layout = maple
    inside = Point(layout.centers["sales"].x * 0.8, layout.centers["sales"].y * 0.8)
    assert firm_lens.dropped(map_state, "cloud", inside, layout) == {"kind": Kind.INTERNAL}
    assert firm_lens.dropped(map_state, "sales", on_ring(layout, "parts"), layout) == {"kind": Kind.PARTNER}


def test_a_new_stakeholder_has_the_kind_of_the_ring_on_which_it_is_put(
    firm_lens: Lens, network_lens: Lens, maple: tuple[MapState, Layout]
):
    map_state, layout = maple
    for found, center in layout.centers.items():
        record = map_state.stakeholders[found]
        if record.kind in (Kind.INTERNAL, Kind.PARTNER) and record.inside is None:
            assert firm_lens.kind_at(map_state, center, layout) is record.kind
    assert firm_lens.kind_at(map_state, Point(9_000.0, 0.0), layout) is None
    assert network_lens.kind_at(map_state, Point(0.0, 0.0), layout) is None


@pytest.mark.parametrize(
    ("beside", "kind"), [("fleet", Kind.BUSINESS_CUSTOMER), ("owners", Kind.CONSUMER), ("regulator", Kind.OTHER)]
)
def test_dropping_among_customers_gives_the_kind_of_the_nearest(
    firm_lens: Lens, maple: tuple[MapState, Layout], beside: str, kind: StakeholderKind
):
    map_state, layout = maple
    assert firm_lens.dropped(map_state, "cloud", on_ring(layout, beside), layout) == {"kind": kind}


def test_dropping_onto_the_own_ring_changes_nothing(firm_lens: Lens, maple: tuple[MapState, Layout]):
    map_state, layout = maple
    assert firm_lens.dropped(map_state, "cloud", on_ring(layout, "parts"), layout) == {}
    assert firm_lens.dropped(map_state, "fleet", on_ring(layout, "owners"), layout) == {}
    assert firm_lens.dropped(map_state, "regulator", on_ring(layout, "owners"), layout) == {}


def test_dropping_outside_of_all_rings_changes_nothing(firm_lens: Lens, maple: tuple[MapState, Layout]):
    map_state, layout = maple
    assert firm_lens.dropped(map_state, "cloud", Point(9_000.0, 0.0), layout) == {}


def test_the_firm_stays_the_firm_wherever_it_is_dropped(firm_lens: Lens, maple: tuple[MapState, Layout]):
    map_state, layout = maple
    assert firm_lens.dropped(map_state, "it", on_ring(layout, "cloud"), layout) == {}


def test_dropping_across_the_boundary_ends_an_exception_from_it(firm_lens: Lens):
    people = [*maple_records(), Stakeholder(id="embedded", name="Embedded", kind=Kind.PARTNER, inside=True)]
    map_state = MapState(people)
    layout = firm_lens.place(request_for(firm_lens, map_state))
    assert firm_lens.dropped(map_state, "embedded", on_ring(layout, "cloud"), layout) == {"inside": None}


def test_a_ring_of_society_of_its_own_gives_other(firm_lens: Lens):
    map_state = invented(80, 5)
    layout = firm_lens.place(request_for(firm_lens, map_state))
    partner = next(found for found, person in map_state.stakeholders.items() if person.kind is Kind.PARTNER)
    other = next(found for found, person in map_state.stakeholders.items() if person.kind is Kind.OTHER)
    assert firm_lens.dropped(map_state, partner, on_ring(layout, other), layout) == {"kind": Kind.OTHER}


@cache
def small_layout(seed: int) -> tuple[MapState, Layout]:
    lens = LENSES.get("firm")
    map_state = invented(15, seed)
    return map_state, lens.place(request_for(lens, map_state))


@settings(deadline=None)
@given(x=st.floats(-2_000, 2_000), y=st.floats(-2_000, 2_000), seed=st.integers(0, 3))
def test_dropping_again_at_the_same_place_changes_nothing_more(x: float, y: float, seed: int):
    lens = LENSES.get("firm")
    map_state, layout = small_layout(seed)
    values = lens.dropped(map_state, "n0003", Point(x, y), layout)
    changed = MapState(
        [*(record for record in map_state.records() if record.id != "n0003"),
         map_state.stakeholders["n0003"].changed(**values)]
    )  # fmt: skip
    assert lens.dropped(changed, "n0003", Point(x, y), layout) == {}


def test_in_the_network_lens_dropping_changes_nothing(network_lens: Lens):
    map_state = maple_motors()
    layout = network_lens.place(request_for(network_lens, map_state))
    assert network_lens.dropped(map_state, "cloud", Point(0.0, 0.0), layout) == {}


def test_a_relationship_may_join_any_rings(firm_lens: Lens):
    map_state = MapState([*maple_records(), Relationship(id="rx", source="regulator", target="sales")])
    assert "relationship:rx" in firm_lens.place(request_for(firm_lens, map_state)).routes


@pytest.mark.parametrize(("before", "after"), [(20, 240), (200, 230), (100, 190)])
def test_rings_hold_only_their_own_however_many_come_at_once(firm_lens: Lens, before: int, after: int):
    many = invented(after, 4, ties_each=0.5)
    few = MapState(
        record for record in many.records() if isinstance(record, Stakeholder) and record.id < f"n{before:04}"
    )
    old = firm_lens.place(request_for(firm_lens, few))
    layout = firm_lens.place(request_for(firm_lens, many, previous=old.centers, former=old))
    inside = zone(layout, "inside")
    outsiders = [found.id for found in many.stakeholders.values() if not found.is_inside]
    assert not [found for found in outsiders if holds(inside, layout.box(found))]
