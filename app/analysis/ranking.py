"""Each customer's rank by each method of saying who matters, and how far the methods agree (DESIGN 2.4)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.coverage import Coverage, Tier
from app.analysis.pairwise import exercise
from app.analysis.priorities import attributes_had
from app.model.map_state import MapState
from app.model.stakeholder import Stakeholder

_DIGITS = 9
"""Scores that differ less than this many decimals tell are a tie: what rounding does decides no rank."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to say who matters most.

    Attributes:
        id: Stable name, and column of `Ranking.rows`.
        title: What people read.
        help: What a customer is ranked by, and whom it leaves out.
    """

    id: str
    title: str
    help: str


METHODS = (
    Method("importance", "Importance", "The importance given to the customer; left out where it is not rated."),
    Method(
        "salience",
        "Salience",
        "How many of power, legitimacy and urgency are 4 or more; left out where one of them is not rated.",
    ),
    Method(
        "power_interest",
        "Power and interest",
        "Power times interest; left out where one of them is not rated.",
    ),
    Method("pairwise", "Pairwise exercise", "The weight from the comparisons; left out who was not compared."),
    Method(
        "gap",
        "Importance and performance",
        "Importance times the share of the weighted need that nobody covers: where to concentrate. Left out where "
        "importance is not rated or no need is recorded.",
    ),
)
"""The methods, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands by each method.

    Attributes:
        customer: Its id.
        ranks: Rank by method, 1 matters most; equal scores share the mean of their ranks. None where a method does
            not rank it.
        best: The best of its ranks; None where no method ranks it.
        worst: The worst of its ranks.
    """

    customer: str
    ranks: Mapping[str, float | None]
    best: float | None
    worst: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """All customers by all methods.

    Attributes:
        standings: One a customer, the one with the best mean rank first, those without any rank last.
        methods: The methods that rank at least two customers; agreement is among these.
        agreement: Kendall's W of these methods, 0 none to 1 the same order; None where fewer than two methods rank
            at least two customers in common, or where all of these are tied by every method.
        common: The customers that all of these methods rank, and over whom agreement is taken: whoever one method
            does not rank says nothing about whether it agrees. Ranks are taken anew among them.
    """

    standings: tuple[Standing, ...]
    methods: tuple[str, ...]
    agreement: float | None
    common: tuple[str, ...]

    def rows(self, map_state: MapState) -> list[dict[str, object]]:
        """One plain row a customer, as `pandas.DataFrame` takes it."""
        return [
            {
                "customer": found.customer,
                "name": map_state.stakeholders[found.customer].name,
                **{method.id: found.ranks[method.id] for method in METHODS},
                "best": found.best,
                "worst": found.worst,
            }
            for found in self.standings
        ]


def rank_customers(coverage: Coverage, map_state: MapState, tier: Tier = Tier.NETWORK) -> Ranking:
    """Rank all customers by every method; coverage under a tier enters the last one."""
    scores = _scores(coverage, map_state, tier)
    ranks = {method: mid_ranks(found) for method, found in scores.items()}
    standings = [_standing(found.id, ranks) for found in map_state.customers]
    standings.sort(key=_mean_rank)
    methods = tuple(method for method, found in scores.items() if len(found) > 1)
    common = [found.id for found in map_state.customers if methods and all(found.id in scores[one] for one in methods)]
    columns = [mid_ranks({found: scores[method][found] for found in common}) for method in methods]
    agreement = kendalls_w([[column[found] for found in common] for column in columns])
    return Ranking(tuple(standings), methods, agreement, tuple(common))


def _scores(coverage: Coverage, map_state: MapState, tier: Tier) -> dict[str, dict[str, float]]:
    """The score of each customer by each method, more matters more; without those whom a method leaves out."""
    weights = exercise(map_state).weights or {}

    def gap(customer: Stakeholder) -> float | None:
        share = coverage.of(customer.id, tier)
        return None if customer.importance is None or share is None else customer.importance * (1 - share)

    def power_times_interest(customer: Stakeholder) -> float | None:
        return None if customer.power is None or customer.interest is None else customer.power * customer.interest

    def attribute_count(customer: Stakeholder) -> float | None:
        had = attributes_had(customer)
        return None if had is None else sum(had)

    score_of: dict[str, Callable[[Stakeholder], float | None]] = {
        "importance": lambda customer: customer.importance,
        "salience": attribute_count,
        "power_interest": power_times_interest,
        "pairwise": lambda customer: weights.get(customer.id),
        "gap": gap,
    }
    return {
        method.id: {
            customer.id: float(score)
            for customer in map_state.customers
            if (score := score_of[method.id](customer)) is not None
        }
        for method in METHODS
    }


def mid_ranks(scores: Mapping[str, float]) -> dict[str, float]:
    """Ranks from scores, 1 for the greatest; equal scores share the mean of the ranks that they take up."""
    rounded = {found: round(score, _DIGITS) for found, score in scores.items()}
    counts = Counter(rounded.values())
    rank_of, above = {}, 0
    for score in sorted(counts, reverse=True):
        rank_of[score] = above + (counts[score] + 1) / 2
        above += counts[score]
    return {found: rank_of[score] for found, score in rounded.items()}


def _standing(customer: str, ranks: Mapping[str, Mapping[str, float]]) -> Standing:
    own = {method: found.get(customer) for method, found in ranks.items()}
    given = [rank for rank in own.values() if rank is not None]
    return Standing(customer, own, min(given, default=None), max(given, default=None))


def _mean_rank(standing: Standing) -> float:
    given = [rank for rank in standing.ranks.values() if rank is not None]
    return math.fsum(given) / len(given) if given else math.inf


def kendalls_w(columns: Sequence[Sequence[float]]) -> float | None:
    """Kendall's coefficient of concordance of m rankings of the same n things, corrected for ties; 0 to 1.

    W = 12 S / (m²(n³ - n) - m ΣT), S the sum of squared deviations of the rank sums from their mean, T = Σ(t³ - t)
    over the groups of t tied ranks of one ranking (Kendall & Babington Smith 1939; Siegel 1956, pp. 229-238).
    Undefined for fewer than two rankings or two things, and where all rankings tie all things.

    Args:
        columns: One ranking each; tied things share the mean of their ranks.
    """
    if len(columns) < 2 or len(columns[0]) < 2:
        return None
    rankings, things = len(columns), len(columns[0])
    sums = [math.fsum(column[thing] for column in columns) for thing in range(things)]
    mean = math.fsum(sums) / things
    deviations = math.fsum((total - mean) ** 2 for total in sums)
    ties = sum(count**3 - count for column in columns for count in Counter(column).values())
    greatest = rankings**2 * (things**3 - things) - rankings * ties
    return 12 * deviations / greatest if greatest else None
