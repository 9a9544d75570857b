"""Ranks by each method, the interval of a customer's ranks, and Kendall's W."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_sketch import TODAY, Sketch
from random_maps import maps

from app.analysis.coverage import measure
from app.analysis.ranking import METHODS, kendalls_w, mid_ranks, rank_customers
from app.model.comparison import Comparison
from app.model.map_state import MapState


def test_three_executives_who_rank_six_applicants() -> None:
    """Siegel (1956), Nonparametric Statistics, p. 230: W = .16."""
    columns = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    assert kendalls_w(columns) == pytest.approx(0.16, abs=0.005)


def test_three_rankings_with_ties() -> None:
    """Siegel (1956), p. 234: W = .828, corrected for ties."""
    columns = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    assert kendalls_w(columns) == pytest.approx(0.828, abs=0.0005)


@pytest.mark.parametrize("columns", [[], [[1, 2, 3]], [[1], [1]], [[1.5, 1.5], [1.5, 1.5]], [[], []]])
def test_agreement_needs_two_rankings_of_two_things_that_are_not_all_tied(columns: list[list[float]]) -> None:
    assert kendalls_w(columns) is None


scores = st.lists(st.integers(0, 5), min_size=4, max_size=4)


def ranked(column: list[int]) -> list[float]:
    return list(mid_ranks({str(place): score for place, score in enumerate(column)}).values())


def slow_ranks(column: list[int]) -> list[float]:
    return [1 + sum(other > own for other in column) + (column.count(own) - 1) / 2 for own in column]


@given(st.lists(st.integers(0, 5), max_size=8))
def test_equal_scores_share_the_mean_of_their_ranks(column: list[int]) -> None:
    assert ranked(column) == slow_ranks(column)


@given(st.lists(scores, min_size=2, max_size=5))
def test_w_is_the_variance_of_rank_sums_as_a_share_of_what_it_is_in_full_agreement(columns: list[list[int]]) -> None:
    ranks = [slow_ranks(column) for column in columns]
    found = kendalls_w([ranked(column) for column in columns])
    spread = sum(sum((rank - 2.5) ** 2 for rank in column) for column in ranks)
    if spread == 0:
        assert found is None
        return
    sums = [sum(column[thing] for column in ranks) for thing in range(4)]
    within = sum((total - 2.5 * len(ranks)) ** 2 for total in sums)
    assert found == pytest.approx(within / (len(ranks) * spread))
    assert found is not None
    assert -1e-9 <= found <= 1 + 1e-9


@given(st.lists(st.permutations(range(5)), min_size=2, max_size=5))
def test_without_ties_w_is_given_by_the_mean_of_spearmans_correlations(columns: list[list[int]]) -> None:
    def spearman(one: list[float], other: list[float]) -> float:
        return 1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (5 * (25 - 1))

    ranks = [ranked(column) for column in columns]
    mean = sum(spearman(one, other) for one, other in combinations(ranks, 2)) / comb(len(ranks), 2)
    assert kendalls_w(ranks) == pytest.approx((mean * (len(ranks) - 1) + 1) / len(ranks))


@pytest.fixture
def rated(sketch: Sketch) -> Sketch:
    sketch.firm()
    sketch.stakeholder("A", importance=5, power=5, interest=5, legitimacy=4, urgency=4)
    sketch.stakeholder("B", importance=4, power=2, interest=5, legitimacy=4, urgency=4)
    sketch.stakeholder("C", importance=4, power=1, interest=1, legitimacy=1, urgency=1)
    sketch.stakeholder("D")
    for name, level in (("A", 4), ("B", 2), ("C", 0)):
        sketch.need(name, f"help {name}", 3, 4)
        sketch.assign(sketch.service(f"Desk {name}", "IT"), name, f"help {name}", level=level)
    return sketch


def test_each_method_ranks_whom_it_can(rated: Sketch) -> None:
    found = rank_customers(rated.coverage, rated.map)
    of = {standing.customer: standing for standing in found.standings}
    assert [standing.customer for standing in found.standings] == ["A", "B", "C", "D"]
    assert of["A"].ranks == {"importance": 1, "salience": 1, "power_interest": 1, "pairwise": None, "gap": 3}
    assert of["B"].ranks == {"importance": 2.5, "salience": 2, "power_interest": 2, "pairwise": None, "gap": 2}
    assert (of["C"].best, of["C"].worst) == (1, 3)
    assert set(of["D"].ranks.values()) == {None}
    assert (of["D"].best, of["D"].worst) == (None, None)
    assert found.methods == ("importance", "salience", "power_interest", "gap")
    assert found.common == ("A", "B", "C")


def test_agreement_is_over_those_whom_all_methods_rank(rated: Sketch) -> None:
    columns = [[1, 2.5, 2.5], [1, 2, 3], [1, 2, 3], [3, 2, 1]]
    assert rank_customers(rated.coverage, rated.map).agreement == pytest.approx(kendalls_w(columns))
    compared = MapState((*rated.map.records(), Comparison(more="B", less="A", ratio=3)))
    found = rank_customers(measure(compared, TODAY), compared)
    assert found.methods == ("importance", "salience", "power_interest", "pairwise", "gap")
    assert found.common == ("A", "B")
    assert found.agreement == pytest.approx(kendalls_w([[1, 2], [1, 2], [1, 2], [2, 1], [2, 1]]))


def test_nothing_agrees_on_a_map_without_ratings(sketch: Sketch) -> None:
    sketch.stakeholder("A", importance=3)
    sketch.stakeholder("B")
    found = rank_customers(sketch.coverage, sketch.map)
    assert (found.methods, found.agreement, found.common) == ((), None, ())
    assert rank_customers(measure(MapState(), TODAY), MapState()).standings == ()


def test_rows_are_plain(rated: Sketch) -> None:
    rows = rank_customers(rated.coverage, rated.map).rows(rated.map)
    assert rows[0] == {
        "customer": "A", "name": "A", "importance": 1, "salience": 1, "power_interest": 1, "pairwise": None, "gap": 3,
        "best": 1, "worst": 3,
    }  # fmt: skip


@settings(deadline=None)
@given(maps())
def test_ranks_of_a_method_sum_to_those_of_so_many_customers(state: MapState) -> None:
    found = rank_customers(measure(state, TODAY), state)
    assert {standing.customer for standing in found.standings} == {customer.id for customer in state.customers}
    for method in METHODS:
        given_ranks = [rank for standing in found.standings if (rank := standing.ranks[method.id]) is not None]
        assert sum(given_ranks) == len(given_ranks) * (len(given_ranks) + 1) / 2
    assert found.agreement is None or -1e-9 <= found.agreement <= 1 + 1e-9
