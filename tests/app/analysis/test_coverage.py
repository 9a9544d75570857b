"""Coverage: worked by hand, and against a slow obvious definition."""

from __future__ import annotations

import math
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch, changes_between
from random_maps import edited, maps

from app.analysis.coverage import TIERS, Coverage, Parts, Tier, measure
from app.model.map_state import MapState
from app.model.scales import NeedKind, ServiceStatus, StakeholderKind
from app.model.stakeholder import Stakeholder

# ---- worked by hand ------------------------------------------------------------------------------------


@pytest.fixture
def shop(sketch: Sketch) -> Sketch:
    """Three customers of a firm with a partner.

    Buyers (importance 5): fast delivery w5 r4, by the firm at 2 through a partner's channel; easy returns w3 r3, by
    the partner at 3. Dealers (importance 2): stock list w2 r2, by the firm alone at 3. Staff (not rated): laptop w4,
    not met.
    """
    sketch.firm()
    sketch.partner("Carrier")
    sketch.stakeholder("Buyers", importance=5)
    sketch.stakeholder("Dealers", StakeholderKind.BUSINESS_CUSTOMER, importance=2)
    sketch.stakeholder("Staff", StakeholderKind.INTERNAL)
    sketch.need("Buyers", "fast delivery", 5, 4)
    sketch.need("Buyers", "easy returns", 3, 3)
    sketch.need("Dealers", "stock list", 2, 2)
    sketch.need("Staff", "laptop", 4, 3)
    sketch.service("Shop", "IT")
    sketch.service("Returns", "Carrier")
    sketch.service("Portal", "IT")
    sketch.assign("Shop", "Buyers", "fast delivery", level=2, via="Carrier")
    sketch.assign("Returns", "Buyers", "easy returns", level=3)
    sketch.assign("Portal", "Dealers", "stock list", level=3)
    return sketch


def test_coverage_of_each_customer_and_of_all_is_as_worked_by_hand(shop: Sketch) -> None:
    coverage = shop.coverage
    assert coverage.of("Buyers", Tier.NETWORK) == pytest.approx((5 * 2 / 4 + 3 * 1) / 8)
    assert coverage.of("Buyers", Tier.FIRM) == pytest.approx(5 * 2 / 4 / 8)
    assert coverage.of("Buyers", Tier.SELF_RELIANT) == 0
    assert coverage.of("Dealers", Tier.SELF_RELIANT) == 1
    assert coverage.of("Staff", Tier.NETWORK) == 0
    assert coverage.total(Tier.NETWORK) == pytest.approx((5 * 0.6875 + 2 * 1 + 3 * 0) / 10)
    assert coverage.total(Tier.FIRM) == pytest.approx((5 * 0.3125 + 2) / 10)
    assert coverage.total(Tier.SELF_RELIANT) == pytest.approx(0.2)


def test_parts_dividend_and_points_are_as_worked_by_hand(shop: Sketch) -> None:
    coverage = shop.coverage
    parts = coverage.parts()
    assert parts is not None
    assert parts == Parts(
        firm_alone=pytest.approx(20), firm_with_help=pytest.approx(15.625), by_partners=pytest.approx(18.75),
        unmet=pytest.approx(45.625),
    )  # fmt: skip
    assert coverage.dividend == pytest.approx(18.75)
    assert coverage.points("fast delivery") == pytest.approx(100 * 0.5 * 5 / 8)
    assert coverage.points_lost("fast delivery") == pytest.approx(100 * 0.5 * 5 / 8 * 0.5)
    assert coverage.points_lost("easy returns") == 0
    assert coverage.points_lost("easy returns", Tier.FIRM) == pytest.approx(18.75)
    assert coverage.points_lost("laptop") == pytest.approx(30)
    assert coverage.parts({"Dealers"}) == Parts(100, 0, 0, 0)
    assert coverage.parts({"Carrier"}) is None


def test_the_group_of_buyers_and_dealers_is_weighted_by_importance(shop: Sketch) -> None:
    kinds = {StakeholderKind.CONSUMER, StakeholderKind.BUSINESS_CUSTOMER}
    assert shop.coverage.group(kinds, Tier.NETWORK) == pytest.approx((5 * 0.6875 + 2) / 7)
    assert shop.coverage.group({StakeholderKind.OTHER}, Tier.NETWORK) is None


def test_coverage_is_undefined_and_not_zero_where_no_need_is_recorded(sketch: Sketch) -> None:
    sketch.stakeholder("Buyers")
    coverage = sketch.coverage
    assert coverage.of("Buyers", Tier.NETWORK) is None
    assert coverage.total(Tier.NETWORK) is None
    assert coverage.parts() is None
    assert coverage.dividend is None
    assert coverage.of("nobody", Tier.FIRM) is None


def test_wants_never_enter_coverage_and_give_delight(shop: Sketch) -> None:
    before = shop.coverage
    shop.want("Buyers", "gift wrapping", 5, 2)
    shop.service("Wrapping", "IT")
    shop.assign("Wrapping", "Buyers", "gift wrapping", level=1)
    coverage = shop.coverage
    assert coverage.of("Buyers", Tier.NETWORK) == before.of("Buyers", Tier.NETWORK)
    assert coverage.total(Tier.NETWORK) == before.total(Tier.NETWORK)
    assert coverage.of("Buyers", Tier.NETWORK, NeedKind.WANT) == 0.5
    assert coverage.total(Tier.NETWORK, NeedKind.WANT) == 0.5
    assert coverage.points_lost("gift wrapping") == 0
    assert coverage.delight_lost("gift wrapping") == pytest.approx(50)
    assert coverage.delight_lost("laptop") == 0


def test_a_stakeholder_that_is_not_served_does_not_count(shop: Sketch) -> None:
    shop.change("stakeholder", "Staff", served=False)
    coverage = shop.coverage
    assert coverage.of("Staff", Tier.NETWORK) is None
    assert coverage.points_lost("laptop") == 0
    assert coverage.total(Tier.NETWORK) == pytest.approx((5 * 0.6875 + 2) / 7)


def test_a_level_above_the_required_one_counts_as_met_and_no_more(sketch: Sketch) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers"), "invoice", 1, 1)
    sketch.assign(sketch.service("Billing", "IT"), "Buyers", "invoice", level=4)
    assert sketch.coverage.met("invoice", Tier.FIRM) == 1


def test_the_best_of_several_services_counts_and_not_their_sum(sketch: Sketch) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers"), "help", 3, 4)
    for name, level in (("Desk", 1), ("Chat", 3), ("Mail", 2)):
        sketch.assign(sketch.service(name, "IT"), "Buyers", "help", level=level)
    assert sketch.coverage.met("help", Tier.NETWORK) == 0.75
    assert len(sketch.coverage.deliveries("help")) == 3


def test_an_assignment_to_another_customer_meets_nothing(sketch: Sketch) -> None:
    sketch.firm()
    sketch.need(sketch.stakeholder("Buyers"), "help")
    sketch.stakeholder("Dealers")
    sketch.assign(sketch.service("Desk", "IT"), "Dealers", "help")
    assert sketch.coverage.met("help", Tier.NETWORK) == 0


# ---- tiers ---------------------------------------------------------------------------------------------


def one_service(sketch: Sketch, provider: str | None, **values: object) -> tuple[float, ...]:
    sketch.firm()
    sketch.partner("Outsourcer")
    sketch.need(sketch.stakeholder("Buyers"), "help")
    sketch.service("Desk", provider, **values)
    sketch.assign("Desk", "Buyers", "help")
    return tuple(sketch.coverage.met("help", tier) for tier in TIERS)


def test_a_need_met_only_by_a_partner_counts_for_the_network_alone(sketch: Sketch) -> None:
    assert one_service(sketch, "Outsourcer") == (0, 0, 1)


def test_a_service_without_provider_counts_for_the_network_alone(sketch: Sketch) -> None:
    assert one_service(sketch, None) == (0, 0, 1)


def test_a_service_of_the_firm_that_stands_on_nothing_is_self_reliant(sketch: Sketch) -> None:
    assert one_service(sketch, "IT") == (1, 1, 1)


@pytest.mark.parametrize("support_provider", ["Outsourcer", None])
def test_one_supporting_service_from_outside_however_far_ends_self_reliance(
    sketch: Sketch, support_provider: str | None
) -> None:
    sketch.service("Network", support_provider)
    sketch.service("Servers", "IT", depends_on=("Network",))
    sketch.service("Tickets", "IT", depends_on=("Servers",))
    assert one_service(sketch, "IT", depends_on=("Tickets",)) == (0, 1, 1)


def test_supporting_services_inside_keep_it_self_reliant_also_while_they_are_planned(sketch: Sketch) -> None:
    sketch.service("Servers", "IT", status=ServiceStatus.PLANNED)
    assert one_service(sketch, "IT", depends_on=("Servers",)) == (1, 1, 1)


def test_a_channel_outside_the_boundary_ends_self_reliance(sketch: Sketch) -> None:
    one_service(sketch, "IT")
    sketch.change("assignment", "Desk>Buyers", via="Outsourcer")
    assert sketch.coverage.admitted_from(sketch.map.assignments["Desk>Buyers"]) is Tier.FIRM
    sketch.change("stakeholder", "Outsourcer", inside=True)
    assert sketch.coverage.admitted_from(sketch.map.assignments["Desk>Buyers"]) is Tier.SELF_RELIANT


def test_the_boundary_follows_the_override_of_a_stakeholder(sketch: Sketch) -> None:
    one_service(sketch, "Outsourcer")
    sketch.change("stakeholder", "Outsourcer", inside=True)
    assert sketch.coverage.met("help", Tier.SELF_RELIANT) == 1


# ---- what counts on a day ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "start", "end", "counts"),
    [
        (ServiceStatus.LIVE, None, None, True),
        (ServiceStatus.RETIRING, None, None, True),
        (ServiceStatus.PLANNED, None, None, False),
        (ServiceStatus.RETIRED, None, None, False),
        (ServiceStatus.LIVE, 0, 0, True),
        (ServiceStatus.LIVE, 1, None, False),
        (ServiceStatus.RETIRING, None, -1, False),
        (ServiceStatus.PLANNED, -10, 10, False),
    ],
)
def test_a_service_counts_while_live_or_retiring_within_its_dates(
    sketch: Sketch, status: ServiceStatus, start: int | None, end: int | None, counts: bool
) -> None:
    dates = {name: TODAY + timedelta(days=days) for name, days in (("start", start), ("end", end)) if days is not None}
    assert one_service(sketch, "IT", status=status, **dates)[2] == counts
    assert sketch.coverage.counts("Desk") is counts


def test_coverage_of_another_day_counts_what_is_delivered_then(sketch: Sketch) -> None:
    one_service(sketch, "IT", start=TODAY + timedelta(days=30))
    assert measure(sketch.map, TODAY).total(Tier.FIRM) == 0
    assert measure(sketch.map, TODAY + timedelta(days=30)).total(Tier.FIRM) == 1


# ---- circles -------------------------------------------------------------------------------------------


def circle(sketch: Sketch, last_provider: str) -> Coverage:
    sketch.service("Billing", "IT", depends_on=("Ledger",))
    sketch.service("Ledger", "IT", depends_on=("Archive",))
    sketch.service("Archive", last_provider, depends_on=("Billing",))
    one_service(sketch, "IT", depends_on=("Ledger",))
    return sketch.coverage


def test_a_circle_among_supporting_services_is_reported_by_name(sketch: Sketch) -> None:
    assert circle(sketch, "IT").problems == (
        "Supporting services go round in a circle: Archive → Billing → Ledger → Archive.",
    )


def test_a_circle_that_lies_inside_is_self_reliant_and_one_that_leaves_is_not(sketch: Sketch) -> None:
    assert circle(sketch, "IT").met("help", Tier.SELF_RELIANT) == 1
    assert circle(sketch, "Outsourcer").met("help", Tier.SELF_RELIANT) == 0


def test_a_chain_of_ten_thousand_supporting_services_is_followed_to_its_end(sketch: Sketch) -> None:
    sketch.service("Support 0", "Outsourcer")
    for number in range(1, 10_000):
        sketch.service(f"Support {number}", "IT", depends_on=(f"Support {number - 1}",))
    assert one_service(sketch, "IT", depends_on=("Support 9999",)) == (0, 1, 1)
    assert sketch.coverage.problems == ()


# ---- against a slow obvious definition -------------------------------------------------------------------


def slow_supports(state: MapState, service_id: str) -> set[str]:
    found = {service_id}
    while True:
        more = {support for service in found for support in state.services[service].depends_on} - found
        if not more:
            return found
        found |= more


def slow_inside(state: MapState, stakeholder: str | None) -> bool:
    return stakeholder is not None and state.stakeholders[stakeholder].is_inside


def slow_admits(state: MapState, assignment_id: str, tier: Tier) -> bool:
    assignment = state.assignments[assignment_id]
    service = state.services[assignment.service]
    if not service.counts_on(TODAY):
        return False
    if tier is Tier.NETWORK:
        return True
    if tier is Tier.FIRM:
        return slow_inside(state, service.provider)
    supports = slow_supports(state, service.id)
    return all(slow_inside(state, state.services[found].provider) for found in supports) and (
        assignment.via is None or slow_inside(state, assignment.via)
    )


def slow_met(state: MapState, need_id: str, tier: Tier) -> Fraction:
    need = state.needs[need_id]
    return max(
        (
            min(Fraction(1), Fraction(found.level, need.required_level))
            for found in state.assignments.values()
            if need_id in found.addresses and found.customer == need.customer and slow_admits(state, found.id, tier)
        ),
        default=Fraction(0),
    )


def slow_of(state: MapState, customer: Stakeholder, tier: Tier, kind: NeedKind) -> Fraction | None:
    needs = [need for need in state.needs.values() if need.customer == customer.id and need.kind is kind]
    if not needs or not customer.is_customer:
        return None
    return sum((need.weight * slow_met(state, need.id, tier) for need in needs), Fraction(0)) / sum(
        need.weight for need in needs
    )


def slow_total(state: MapState, tier: Tier, kind: NeedKind) -> Fraction | None:
    shares = [
        (3 if customer.importance is None else customer.importance, share)
        for customer in state.stakeholders.values()
        if (share := slow_of(state, customer, tier, kind)) is not None
    ]
    if not shares:
        return None
    return sum((weight * share for weight, share in shares), Fraction(0)) / sum(weight for weight, _ in shares)


def near(found: float | None, expected: Fraction | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return math.isclose(found, float(expected), abs_tol=1e-12)


@given(maps())
def test_every_share_equals_the_slow_definition(state: MapState) -> None:
    coverage = measure(state, TODAY)
    for tier in TIERS:
        for need in state.needs:
            assert near(coverage.met(need, tier), slow_met(state, need, tier))
        for kind in NeedKind:
            for customer in state.stakeholders.values():
                assert near(coverage.of(customer.id, tier, kind), slow_of(state, customer, tier, kind))
            assert near(coverage.total(tier, kind), slow_total(state, tier, kind))


@given(maps())
def test_each_tier_covers_at_least_what_the_one_before_covers(state: MapState) -> None:
    coverage = measure(state, TODAY)
    for kind in NeedKind:
        totals = [coverage.total(tier, kind) for tier in TIERS]
        if None not in totals:
            assert totals == sorted(totals, key=lambda share: share or 0)


@given(maps())
def test_points_lost_sum_to_what_coverage_lacks(state: MapState) -> None:
    coverage = measure(state, TODAY)
    for tier in TIERS:
        total = coverage.total(tier)
        if total is not None:
            lost = math.fsum(coverage.points_lost(need, tier) for need in state.needs)
            assert abs(lost - (100 - 100 * total)) < 1e-9
        delight = coverage.total(tier, NeedKind.WANT)
        if delight is not None:
            lost = math.fsum(coverage.delight_lost(need, tier) for need in state.needs)
            assert abs(lost - (100 - 100 * delight)) < 1e-9


@given(maps())
def test_parts_sum_to_a_hundred_and_none_is_negative(state: MapState) -> None:
    coverage = measure(state, TODAY)
    for parts in (coverage.parts(), coverage.parts(state.stakeholders.keys())):
        if parts is None:
            assert coverage.total(Tier.NETWORK) is None
            continue
        figures = (parts.firm_alone, parts.firm_with_help, parts.by_partners, parts.unmet)
        assert abs(math.fsum(figures) - 100) < 1e-9
        assert min(figures) >= 0


@given(maps())
def test_a_circle_is_reported_exactly_where_a_service_supports_itself_in_the_end(state: MapState) -> None:
    circular = {
        found
        for found, service in state.services.items()
        if any(found in slow_supports(state, support) for support in service.depends_on)
    }
    assert bool(measure(state, TODAY).problems) == bool(circular)


@settings(max_examples=120)
@given(st.data(), maps())
def test_after_any_edits_coverage_equals_one_measured_from_scratch(data: st.DataObject, state: MapState) -> None:
    coverage = measure(state, TODAY)
    for _ in range(data.draw(st.integers(1, 4))):
        state, changes = edited(data.draw, state)
        coverage = coverage.after(state, changes)
        fresh = measure(state, TODAY)
        assert coverage == fresh
        assert coverage.problems == fresh.problems
        for kind in NeedKind:
            assert [coverage.total(tier, kind) for tier in TIERS] == [fresh.total(tier, kind) for tier in TIERS]
        assert [coverage.points(need) for need in state.needs] == [fresh.points(need) for need in state.needs]


def test_changes_of_another_scenario_with_the_same_ids_do_no_harm(shop: Sketch) -> None:
    other = Sketch()
    other.records = dict(shop.records)
    other.change("assignment", "Portal>Dealers", level=0)
    changes = changes_between(shop.map, other.map)
    assert shop.coverage.after(shop.map, changes) == shop.coverage


def test_a_change_that_coverage_does_not_look_at_keeps_what_was_computed(shop: Sketch) -> None:
    state, coverage = shop.map, shop.coverage
    shop.change("stakeholder", "Buyers", name="Car buyers")
    assert coverage.after(shop.map, changes_between(state, shop.map)) == shop.coverage
