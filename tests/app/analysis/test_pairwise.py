"""The pairwise exercise: Saaty's published examples, what a workshop that stops early gets, and what must hold."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.pairwise import (
    Judgments,
    Pair,
    asking_order,
    exercise,
    importance_from,
    judgments_of,
    next_pair,
    proposed_customers,
    random_index,
    weigh,
)
from app.model.comparison import Comparison
from app.model.map_state import MapState
from app.model.stakeholder import Stakeholder

HOUSE = """1 5 3 7 6 6 1/3 1/4
1/5 1 1/3 5 3 3 1/5 1/7
1/3 3 1 6 3 4 6 1/5
1/7 1/5 1/6 1 1/3 1/4 1/7 1/8
1/6 1/3 1/3 3 1 1/2 1/5 1/6
1/6 1/3 1/4 4 2 1 1/5 1/6
3 5 1/6 7 5 5 1 1/2
4 7 5 8 6 6 2 1"""
"""What matters in a house: size, transport, neighbourhood, age, yard, modern facilities, condition, financing.

Saaty (1990), How to make a decision: the analytic hierarchy process, European Journal of Operational Research 48."""
DRINKS = """1 9 5 2 1 1 1/2
1/9 1 1/3 1/9 1/9 1/9 1/9
1/5 3 1 1/3 1/4 1/3 1/9
1/2 9 3 1 1/2 1 1/3
1 9 4 2 1 2 1/2
1 9 3 1 1/2 1 1/3
2 9 9 3 2 3 1"""
"""What is drunk most in the USA: coffee, wine, tea, beer, sodas, milk, water.

Saaty (2008), Decision making with the analytic hierarchy process, International Journal of Services Sciences 1."""


def read(rows: str) -> tuple[Judgments, list[str]]:
    matrix = [[Fraction(value) for value in row.split()] for row in rows.splitlines()]
    names = [f"c{number}" for number in range(len(matrix))]
    pairs = combinations(range(len(matrix)), 2)
    return {(names[one], names[other]): float(matrix[one][other]) for one, other in pairs}, names


def test_saatys_house_is_reproduced_to_its_printed_digits() -> None:
    found = weigh(*read(HOUSE))
    assert found.weights is not None
    assert [round(weight, 3) for weight in found.weights.values()] == [
        0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333,
    ]  # fmt: skip
    assert found.lambda_max == pytest.approx(9.669, abs=0.0005)
    assert found.consistency_index == pytest.approx(0.238, abs=0.0005)
    assert found.consistency_ratio == pytest.approx(0.169, abs=0.0005)
    assert found.is_flagged
    assert found.misfit is not None
    assert (found.misfit.more, found.misfit.less, found.misfit.ratio) == ("c2", "c6", 6)
    assert found.misfit.fits == pytest.approx(0.188 / 0.167, abs=0.01)


def test_saatys_drinks_are_reproduced_to_their_printed_digits() -> None:
    found = weigh(*read(DRINKS))
    assert found.weights is not None
    assert [round(weight, 3) for weight in found.weights.values()] == [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327]
    assert found.consistency_ratio == pytest.approx(0.022, abs=0.0005)
    assert not found.is_flagged


def test_the_random_index_is_saatys_and_smaller_where_comparisons_are_missing() -> None:
    assert [random_index(number) for number in (1, 2, 3, 4, 9, 15)] == [0, 0, 0.58, 0.90, 1.45, 1.59]
    assert random_index(16) == pytest.approx((1.7699 * 16 - 4.3513) / 15)
    assert random_index(5, missing=3) == pytest.approx(0.5 * 1.12)
    assert random_index(5, missing=6) == 0


names = st.integers(2, 7).map(lambda count: [f"c{number}" for number in range(count)])
ratios = st.sampled_from(
    [Fraction(number) for number in range(1, 10)] + [Fraction(1, number) for number in range(2, 10)]
)


@st.composite
def answered(draw: st.DrawFn, *, complete: bool = False) -> tuple[dict[Pair, float], list[str]]:
    """Answers on some of the pairs, in any direction and order."""
    customers = draw(names)
    pairs = draw(st.permutations(list(combinations(customers, 2))))
    chosen = pairs if complete else pairs[: draw(st.integers(0, len(pairs)))]
    turned = [pair[::-1] if draw(st.booleans()) else pair for pair in chosen]
    return {pair: float(draw(ratios)) for pair in turned}, customers


@st.composite
def consistent(draw: st.DrawFn) -> tuple[dict[Pair, float], dict[str, float]]:
    """Answers that follow from weights within a ratio of 9, some of them missing while all stay linked."""
    customers = draw(names)
    weights = {found: draw(st.floats(1, 8.9)) for found in customers}
    kept = draw(st.integers(len(customers) - 1, len(customers) * (len(customers) - 1) // 2))
    pairs = asking_order(customers)[:kept]
    total = math.fsum(weights.values())
    return {(one, other): weights[one] / weights[other] for one, other in pairs}, {
        found: weight / total for found, weight in weights.items()
    }


@settings(deadline=None)
@given(consistent())
def test_answers_that_agree_give_back_their_weights_also_where_some_are_missing(
    found: tuple[dict[Pair, float], dict[str, float]],
) -> None:
    judgments, weights = found
    result = weigh(judgments, list(weights))
    assert result.weights == pytest.approx(weights, rel=1e-6)
    assert result.lambda_max == pytest.approx(len(weights))
    assert result.consistency_index == pytest.approx(0, abs=1e-9)
    if len(judgments) < len(weights):
        assert result.consistency_ratio is None
    else:
        assert result.consistency_ratio == pytest.approx(0, abs=1e-6)
    assert result.misfit is None


@settings(deadline=None)
@given(answered(complete=True))
def test_of_up_to_three_customers_the_weights_are_the_geometric_means_of_the_answers(
    found: tuple[dict[Pair, float], list[str]],
) -> None:
    judgments, customers = found
    customers = customers[:3]
    judgments = {pair: ratio for pair, ratio in judgments.items() if set(pair) <= set(customers)}
    both = judgments | {(other, one): 1 / ratio for (one, other), ratio in judgments.items()}
    means = {
        one: math.prod(both.get((one, other), 1) for other in customers) ** (1 / len(customers)) for one in customers
    }
    total = math.fsum(means.values())
    assert weigh(judgments, customers).weights == pytest.approx({one: mean / total for one, mean in means.items()})


def slow_weights(judgments: Judgments, customers: list[str]) -> dict[str, float]:
    """Fill what is missing with the ratio of the weights and take the principal vector anew, until nothing moves."""
    both = dict(judgments) | {(other, one): 1 / ratio for (one, other), ratio in judgments.items()}
    weights = dict.fromkeys(customers, 1.0)
    for _ in range(20_000):
        raw = {
            one: math.fsum(
                weights[one] if one == other else both.get((one, other), weights[one] / weights[other]) * weights[other]
                for other in customers
            )
            for one in customers
        }
        total = math.fsum(raw.values())
        following = {one: weight / total for one, weight in raw.items()}
        if max(abs(following[one] - weights[one]) for one in customers) < 1e-13:
            break
        weights = following
    return following


@settings(deadline=None, max_examples=40)
@given(answered())
def test_a_missing_answer_counts_as_the_ratio_of_the_weights(found: tuple[dict[Pair, float], list[str]]) -> None:
    judgments, customers = found
    result = weigh(judgments, customers)
    if result.weights is None:
        assert len(result.parts) > 1
    else:
        assert result.weights == pytest.approx(slow_weights(judgments, customers), rel=1e-5)


@settings(deadline=None)
@given(answered(), st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_any_order(found: tuple[dict[Pair, float], list[str]], chance: object) -> None:
    judgments, customers = found
    turned = {(other, one): 1 / ratio for (one, other), ratio in reversed(judgments.items())}
    shuffled = customers[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = weigh(judgments, customers), weigh(turned, shuffled)
    assert (one.weights is None) is (other.weights is None)
    if one.weights is not None and other.weights is not None:
        assert dict(other.weights) == pytest.approx(dict(one.weights))
        assert other.consistency_ratio == pytest.approx(one.consistency_ratio)
        assert (other.misfit is None) is (one.misfit is None)
        if one.misfit is not None and other.misfit is not None and one.misfit.ratio != pytest.approx(1):
            assert {one.misfit.more, one.misfit.less} == {other.misfit.more, other.misfit.less}


@settings(deadline=None)
@given(answered())
def test_asking_what_is_next_asks_each_pair_once_and_links_all_as_early_as_can_be(
    found: tuple[dict[Pair, float], list[str]],
) -> None:
    judgments, customers = found
    while (pair := next_pair(judgments, customers)) is not None:
        parts = len(weigh(judgments, customers).parts)
        assert pair not in judgments
        assert pair[::-1] not in judgments
        judgments[pair] = 1.0
        assert len(weigh(judgments, customers).parts) == max(parts - 1, 1)
    assert len(judgments) == len(customers) * (len(customers) - 1) // 2


def test_groups_that_nothing_links_have_no_weights() -> None:
    found = weigh({("a", "b"): 3, ("c", "d"): 1, ("d", "e"): 1}, "abcde")
    assert (found.weights, found.consistency_ratio, found.misfit) == (None, None, None)
    assert found.parts == (("c", "d", "e"), ("a", "b"))
    assert (found.made, found.possible) == (3, 10)
    assert found.next == ("a", "c")


def test_nobody_and_one_alone_have_no_weights() -> None:
    assert weigh({}, ()).weights is None
    assert weigh({}, ("a",)).weights is None
    assert weigh({}, ("a",)).next is None


@pytest.mark.parametrize(
    "judgments", [{("a", "x"): 2}, {("a", "a"): 1}, {("a", "b"): 10}, {("a", "b"): 0.1}, {("a", "b"): 2, ("b", "a"): 2}]
)
def test_answers_that_make_no_sense_are_refused(judgments: dict[Pair, float]) -> None:
    with pytest.raises(ValueError, match=r"judgment|comparison"):
        weigh(judgments, "ab")


def test_a_hundred_customers_compared_in_a_ring_are_weighed() -> None:
    customers = [f"c{number:03}" for number in range(100)]
    ring = dict.fromkeys(zip(customers, customers[1:] + customers[:1], strict=True), 1.0)
    found = weigh(ring, customers)
    assert found.weights == pytest.approx(dict.fromkeys(customers, 0.01))
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)


A, B, C = (Stakeholder(id=name, name=name.upper()) for name in "abc")


def test_only_customers_take_part_and_several_judgments_count_as_their_geometric_mean() -> None:
    supplier = Stakeholder(id="s", name="Supplier", served=False)
    state = MapState(
        (
            A, B, C, supplier,
            Comparison(id="1", more="a", less="b", ratio=8), Comparison(id="2", more="a", less="b", ratio=2),
            Comparison(id="3", more="b", less="c", ratio=4), Comparison(id="4", more="s", less="c", ratio=4),
        )
    )  # fmt: skip
    assert judgments_of(state) == pytest.approx({("a", "b"): 4, ("b", "c"): 4})
    assert exercise(state).weights == pytest.approx({"a": 16 / 21, "b": 4 / 21, "c": 1 / 21})
    assert exercise(state, ["a", "b"]).weights == pytest.approx({"a": 0.8, "b": 0.2})
    assert exercise(MapState((A, B))).customers == ()


def test_importance_is_the_share_of_the_greatest_weight_in_fifths() -> None:
    assert importance_from({"a": 0.5, "b": 0.5}) == {"a": 5, "b": 5}
    assert importance_from({"a": 0.50, "b": 0.41, "c": 0.40, "d": 0.25, "e": 0.10, "f": 0.01}) == {
        "a": 5, "b": 5, "c": 4, "d": 3, "e": 1, "f": 1,
    }  # fmt: skip
    assert importance_from({}) == {}


def test_the_seven_most_important_are_proposed_and_who_was_compared_stays() -> None:
    crowd = [Stakeholder(id=f"c{n:02}", name=f"C {n}", importance=n % 5 + 1 if n < 15 else None) for n in range(20)]
    state = MapState(crowd)
    proposed = proposed_customers(state)
    assert sorted(state.stakeholders[found].importance or 0 for found in proposed) == [3, 4, 4, 4, 5, 5, 5]
    assert len(proposed_customers(MapState([found.changed(importance=None) for found in crowd]))) == 7
    compared = MapState([*crowd, Comparison(more="c19", less="c00", ratio=2)])
    assert proposed_customers(compared) == ("c00", "c19")
    assert proposed_customers(MapState()) == ()
