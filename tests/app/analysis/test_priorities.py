"""Who matters most: salience, power and interest, importance against performance."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.coverage import Tier, measure
from app.analysis.priorities import (
    Attention,
    Performance,
    Salience,
    engagement_reason,
    importance_performance,
    needs_engagement,
    performance_reason,
    power_interest,
    power_interest_reason,
    salience,
    salience_reason,
)
from app.model.map_state import MapState
from app.model.scales import Attitude
from app.model.stakeholder import Stakeholder


@pytest.mark.parametrize(
    ("power", "legitimacy", "urgency", "expected"),
    [
        (5, 1, 1, Salience.DORMANT), (1, 4, 3, Salience.DISCRETIONARY), (3, 3, 4, Salience.DEMANDING),
        (4, 5, 1, Salience.DOMINANT), (4, 1, 4, Salience.DANGEROUS), (1, 4, 4, Salience.DEPENDENT),
        (4, 4, 4, Salience.DEFINITIVE), (3, 3, 3, Salience.NON_STAKEHOLDER), (5, 5, None, None), (None, 1, 1, None),
    ],
)  # fmt: skip
def test_salience_follows_the_attributes_rated_4_or_more(
    power: int | None, legitimacy: int | None, urgency: int | None, expected: Salience | None
) -> None:
    stakeholder = Stakeholder(name="Board", power=power, legitimacy=legitimacy, urgency=urgency)
    assert salience(stakeholder) is expected


@pytest.mark.parametrize(
    ("power", "interest", "expected"),
    [
        (4, 4, Attention.KEY_PLAYERS), (5, 3, Attention.KEEP_SATISFIED), (3, 5, Attention.KEEP_INFORMED),
        (1, 1, Attention.MINIMAL_EFFORT), (None, 5, None), (5, None, None),
    ],
)  # fmt: skip
def test_power_and_interest_give_the_quadrant(power: int | None, interest: int | None, expected: Attention) -> None:
    assert power_interest(Stakeholder(name="Board", power=power, interest=interest)) is expected


def test_labels_are_words() -> None:
    assert Attention.KEY_PLAYERS.label == "Key players"
    assert Salience.NON_STAKEHOLDER.label == "Non-stakeholder"


def test_nobody_needs_engagement_downwards() -> None:
    order = [Attitude.RESISTANT, Attitude.NEUTRAL, Attitude.SUPPORTIVE, Attitude.LEADING]
    for now, desired in itertools.product(order, order):
        stakeholder = Stakeholder(name="Board", attitude=now, desired_attitude=desired)
        assert needs_engagement(stakeholder) is (order.index(desired) > order.index(now))
    assert needs_engagement(Stakeholder(name="B", attitude=Attitude.UNAWARE, desired_attitude=Attitude.NEUTRAL))


@pytest.fixture
def grid(sketch: Sketch) -> Sketch:
    sketch.firm()
    for name, importance, level in (("A", 5, 1), ("B", 4, 4), ("C", 2, 0), ("D", 1, 3), ("E", None, 4)):
        sketch.need(sketch.stakeholder(name, importance=importance), f"help {name}", 3, 4)
        sketch.assign(sketch.service(f"Desk {name}", "IT"), name, f"help {name}", level=level)
    sketch.stakeholder("F", importance=5)
    return sketch


def test_importance_against_performance_at_the_middle_of_the_scales(grid: Sketch) -> None:
    found = importance_performance(grid.coverage, grid.map)
    assert found.quadrants == {
        "A": Performance.CONCENTRATE_HERE,
        "B": Performance.KEEP_UP_THE_GOOD_WORK,
        "C": Performance.LOW_PRIORITY,
        "D": Performance.POSSIBLE_OVERKILL,
    }
    assert (found.importance, found.performance) == (3, 0.5)


def test_the_cross_hair_can_stand_at_the_means(grid: Sketch) -> None:
    found = importance_performance(grid.coverage, grid.map, Tier.NETWORK, at_means=True)
    assert found.importance == 3
    assert found.performance == pytest.approx((0.25 + 1 + 0 + 0.75) / 4)
    empty = importance_performance(measure(MapState(), TODAY), MapState(), at_means=True)
    assert (empty.importance, empty.performance, empty.quadrants) == (3, 0.5, {})


@given(maps())
def test_each_rated_customer_with_needs_has_one_quadrant(state: MapState) -> None:
    coverage = measure(state, TODAY)
    found = importance_performance(coverage, state)
    assert set(found.quadrants) == {
        customer.id
        for customer in state.customers
        if customer.importance is not None and coverage.of(customer.id, Tier.NETWORK) is not None
    }


@pytest.mark.parametrize(
    ("ratings", "says"),
    [
        ((5, 4, 4), "Definitive: power 5, legitimacy 4 and urgency 4 are all 4 or more."),
        ((5, 4, 1), "Dominant: power 5 and legitimacy 4 are 4 or more, urgency 1 is not."),
        ((5, 2, 1), "Dormant: power 5 is 4 or more, legitimacy 2 and urgency 1 are not."),
        ((3, 2, 1), "Non-stakeholder: none of power 3, legitimacy 2 and urgency 1 is 4 or more."),
        ((5, None, None), "?: legitimacy and urgency are not rated; "
         "each of power, legitimacy and urgency decides the class."),
    ],
)  # fmt: skip
def test_a_sentence_says_why_a_stakeholder_has_its_class(ratings: tuple[int | None, ...], says: str) -> None:
    power, legitimacy, urgency = ratings
    assert salience_reason(Stakeholder(name="B", power=power, legitimacy=legitimacy, urgency=urgency)) == says


@pytest.mark.parametrize(
    ("power", "interest", "says"),
    [
        (5, 4, "Key players: power 5 and interest 4 are both 4 or more."),
        (5, 2, "Keep satisfied: power 5 is 4 or more, interest 2 is not."),
        (3, 5, "Keep informed: interest 5 is 4 or more, power 3 is not."),
        (1, 2, "Minimal effort: neither power 1 nor interest 2 is 4 or more."),
        (None, 2, "?: power is not rated; both decide the quadrant."),
    ],
)
def test_a_sentence_says_why_a_stakeholder_has_its_quadrant(power: int | None, interest: int, says: str) -> None:
    assert power_interest_reason(Stakeholder(name="B", power=power, interest=interest)) == says


@pytest.mark.parametrize(
    ("now", "desired", "says"),
    [
        (Attitude.RESISTANT, Attitude.SUPPORTIVE, "To be engaged: resistant now, supportive is wanted, 2 steps up."),
        (Attitude.NEUTRAL, Attitude.SUPPORTIVE, "To be engaged: neutral now, supportive is wanted, 1 step up."),
        (Attitude.UNAWARE, Attitude.NEUTRAL,
         "To be engaged: unaware now, neutral is wanted; it has to learn of it first."),
        (Attitude.LEADING, Attitude.NEUTRAL, "On course: leading now, neutral is wanted."),
        (None, None, "?: attitude and desired attitude are not recorded."),
    ],
)  # fmt: skip
def test_a_sentence_says_who_is_to_be_engaged(now: Attitude | None, desired: Attitude | None, says: str) -> None:
    assert engagement_reason(Stakeholder(name="B", attitude=now, desired_attitude=desired)) == says


def test_a_sentence_says_where_a_customer_stands_in_importance_and_performance(grid: Sketch) -> None:
    middle = importance_performance(grid.coverage, grid.map)
    means = importance_performance(grid.coverage, grid.map, at_means=True)
    said = {name: performance_reason(middle, grid.map.stakeholders[name]) for name in "ADEF"}
    assert said["A"] == "Concentrate here: importance 5 is at or above 3, coverage 25 % below 50 %."
    assert said["D"] == "Possible overkill: importance 1 is below 3, coverage 75 % at or above 50 %."
    assert said["E"] == "?: its importance is not rated, so it has no place in the grid."
    assert said["F"] == "?: none of its needs is recorded, so it has no place in the grid."
    assert performance_reason(means, grid.map.stakeholders["B"]).endswith("coverage 100 % at or above 50 %.")
