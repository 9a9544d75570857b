"""Balance: scoreboard, Jain's index, attention against importance."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.balance import (
    CustomerGroup,
    attention_minus_importance,
    balance,
    group_of,
    jain_index,
    scoreboard,
    worst_first,
)
from app.analysis.coverage import Tier, measure
from app.model.map_state import MapState
from app.model.scales import NeedKind, ServiceStatus, StakeholderKind


@pytest.fixture
def three_groups(sketch: Sketch) -> Sketch:
    """Buyers (consumers 4 and a company 2), a partner (3) and staff (1), and a regulator that is in no group."""
    sketch.firm()
    for name, kind, importance, level in (
        ("Consumers", StakeholderKind.CONSUMER, 4, 4),
        ("Company", StakeholderKind.BUSINESS_CUSTOMER, 2, 1),
        ("Dealer", StakeholderKind.PARTNER, 3, 2),
        ("Staff", StakeholderKind.INTERNAL, 1, 1),
        ("Regulator", StakeholderKind.OTHER, 5, 0),
    ):
        sketch.need(sketch.stakeholder(name, kind, importance=importance), f"help for {name}", 3, 4)
        sketch.assign(sketch.service(f"{name} desk", "IT"), name, f"help for {name}", level=level)
    sketch.want("Staff", "gifts")
    return sketch


def test_the_scoreboard_has_six_cells_and_leaves_out_other_stakeholders(three_groups: Sketch) -> None:
    cells = {(cell.group, cell.kind): cell for cell in scoreboard(three_groups.coverage, three_groups.map)}
    assert len(cells) == 6
    buyers = cells[CustomerGroup.BUYERS, NeedKind.NEED]
    assert buyers.coverage == pytest.approx((4 * 1 + 2 * 0.25) / 6)
    assert (buyers.recorded, buyers.gaps) == (2, 1)
    wants = cells[CustomerGroup.OWN_PEOPLE, NeedKind.WANT]
    assert (wants.coverage, wants.recorded, wants.gaps) == (0, 1, 1)
    empty = cells[CustomerGroup.PARTNERS, NeedKind.WANT]
    assert (empty.coverage, empty.recorded, empty.gaps) == (None, 0, 0)


def test_the_firm_lens_has_its_own_scoreboard(three_groups: Sketch) -> None:
    three_groups.change("service", "Dealer desk", provider="Dealer")
    cells = {
        (cell.group, cell.kind): cell.coverage
        for cell in scoreboard(three_groups.coverage, three_groups.map, Tier.FIRM)
    }
    assert cells[CustomerGroup.PARTNERS, NeedKind.NEED] == 0


def test_balance_shows_the_worst_group_beside_the_index(three_groups: Sketch) -> None:
    found = balance(three_groups.coverage)
    assert found is not None
    groups = [0.75, 0.5, 0.25]
    assert found.index == pytest.approx(sum(groups) ** 2 / (3 * sum(group * group for group in groups)))
    assert found.worst_group is CustomerGroup.OWN_PEOPLE
    assert found.worst_value == 0.25
    assert found.parity == pytest.approx(1 / 3)
    assert worst_first(three_groups.coverage, three_groups.map, found.worst_group) == ("Staff",)


def test_the_customers_of_the_worst_group_are_listed_from_the_worst(three_groups: Sketch) -> None:
    for name in ("Consumers", "Company"):
        three_groups.change("assignment", f"{name} desk>{name}", level=0)
    found = balance(three_groups.coverage)
    assert found is not None
    assert worst_first(three_groups.coverage, three_groups.map, found.worst_group) == ("Company", "Consumers")
    assert found.parity == 0


def test_balance_is_undefined_for_one_group_and_the_index_where_nothing_is_covered(sketch: Sketch) -> None:
    sketch.need(sketch.stakeholder("Buyers"), "help")
    assert balance(sketch.coverage) is None
    sketch.need(sketch.stakeholder("Staff", StakeholderKind.INTERNAL), "laptop")
    found = balance(sketch.coverage)
    assert found is not None
    assert (found.index, found.parity) == (None, None)


def test_jain_index_by_hand() -> None:
    assert jain_index([1, 1, 1]) == 1
    assert jain_index([1, 0, 0, 0]) == 0.25
    assert jain_index([0.2, 0.4]) == pytest.approx(0.9)
    assert jain_index([0, 0]) is None
    assert jain_index([]) is None


@pytest.mark.parametrize(
    ("throughputs", "index"),
    [((1, 3, 5), 0.77), ((1, 4, 5), 0.79), ((1, 2, 5), 0.71)],
)
def test_jain_index_of_the_published_throughputs(throughputs: tuple[int, ...], index: float) -> None:
    """Jain's own example, 50, 30 and 50 Mb/s where 50, 10 and 10 were fair, with its two variations."""
    found = jain_index(throughputs)
    assert found is not None
    assert round(found, 2) == index


@pytest.mark.parametrize("favoured", [10, 20, 100])
def test_jain_index_is_the_share_of_those_who_get_all_alike(favoured: int) -> None:
    """Jain, Chiu & Hawe 1984: 20 dollars for 100 people, of whom k get equal parts, give k/100."""
    assert jain_index([20 / favoured] * favoured + [0] * (100 - favoured)) == pytest.approx(favoured / 100)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=8))
def test_jain_index_lies_between_one_over_n_and_one_and_ignores_scale(values: list[float]) -> None:
    index = jain_index(values)
    assert index is not None
    assert 1 / len(values) - 1e-12 <= index <= 1
    assert index == pytest.approx(jain_index([value / 2 for value in values]))


def test_attention_is_the_share_of_service_less_the_share_of_importance(three_groups: Sketch) -> None:
    three_groups.change("assignment", "Company desk>Company", level=0)
    three_groups.change("service", "Staff desk", annual_cost=300)
    three_groups.change("service", "Consumers desk", annual_cost=100)
    found = {each.group: each for each in attention_minus_importance(three_groups.coverage, three_groups.map)}
    assert found[CustomerGroup.BUYERS].importance == pytest.approx(60)
    assert found[CustomerGroup.BUYERS].by_count == pytest.approx(100 / 3 - 60)
    assert found[CustomerGroup.BUYERS].by_cost == pytest.approx(25 - 60)
    assert found[CustomerGroup.OWN_PEOPLE].by_cost == pytest.approx(75 - 10)


def test_a_services_cost_is_shared_by_those_who_get_it(three_groups: Sketch) -> None:
    three_groups.change("service", "Staff desk", annual_cost=300)
    three_groups.assign("Staff desk", "Dealer", level=1)
    found = {each.group: each for each in attention_minus_importance(three_groups.coverage, three_groups.map)}
    assert found[CustomerGroup.PARTNERS].by_cost == pytest.approx(50 - 30)


def test_what_reaches_those_of_no_group_is_not_charged_to_the_groups(three_groups: Sketch) -> None:
    three_groups.change("service", "Staff desk", annual_cost=300)
    three_groups.change("service", "Dealer desk", annual_cost=600)
    three_groups.assign("Dealer desk", "Regulator", level=1)
    found = {each.group: each for each in attention_minus_importance(three_groups.coverage, three_groups.map)}
    assert found[CustomerGroup.PARTNERS].by_cost == pytest.approx(50 - 30)


def test_attention_is_undefined_where_nothing_is_delivered_and_by_cost_where_no_cost_is_known(
    three_groups: Sketch,
) -> None:
    assert attention_minus_importance(three_groups.coverage, three_groups.map)[0].by_cost is None
    for name in ("Consumers", "Company", "Dealer", "Staff"):
        three_groups.change("service", f"{name} desk", status=ServiceStatus.PLANNED)
    found = attention_minus_importance(three_groups.coverage, three_groups.map)
    assert [each.by_count for each in found] == [None, None, None]
    assert attention_minus_importance(measure(MapState(), TODAY), MapState()) == ()


@given(maps())
def test_attention_sums_to_nothing_over_the_groups(state: MapState) -> None:
    found = attention_minus_importance(measure(state, TODAY), state)
    for column in ("by_count", "by_cost"):
        values = [getattr(each, column) for each in found]
        if None not in values:
            assert abs(math.fsum(values)) < 1e-9


@given(maps())
def test_cells_count_each_need_of_the_groups_once(state: MapState) -> None:
    cells = scoreboard(measure(state, TODAY), state)
    assert sum(cell.recorded for cell in cells) == sum(
        state.stakeholders[need.customer].is_customer and group_of(state.stakeholders[need.customer]) is not None
        for need in state.needs.values()
    )
    for cell in cells:
        assert (cell.coverage is None) == (cell.recorded == 0)
        assert cell.coverage is None or (cell.gaps == 0) == (cell.coverage == 1)
