"""The pairwise exercise: weights of customers from comparisons two at a time (AHP, Saaty 1980; DESIGN 2.4).

A judgment a(i, j) from 1/9 to 9 says how much more i matters than j; a(j, i) = 1 / a(i, j). Weights are the principal
eigenvector of the matrix of judgments, scaled to sum 1. A workshop may stop early: comparisons not made are handled
as Harker (1987) proposes, by a 0 in their place and the number of missing ones of a row added to its diagonal, which
is as if each had been answered w(i) / w(j).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.model.comparison import RATIO_RANGE
from app.model.map_state import MapState

CONSISTENT_UP_TO = 0.10
"""A consistency ratio above this is flagged (Saaty 1980)."""

RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random matrices of 1 to 15 elements (Saaty 1980, The Analytic Hierarchy Process, p. 21)."""

HIGHEST_IMPORTANCE = 5

FEW_ENOUGH = 7
"""So many customers are proposed at most: 21 comparisons are an hour's work; 20 customers would take 190."""

MOST_CUSTOMERS = 25
"""No more take part in one exercise: 300 comparisons are more than any workshop makes."""

_ALIKE = 1e-6
"""Relative difference below which an answer fits all the others."""

Pair = tuple[str, str]
Judgments = Mapping[Pair, float]
"""How much more the first of a pair matters than the second, 1/9 to 9; each pair once, in either direction."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """The comparison that agrees least with all the others.

    Attributes:
        more: The customer that was said to matter more, or as much.
        less: The other one.
        ratio: How much more it was said to matter, from 1 on.
        fits: What would agree with the weights, w(more) / w(less); below 1 where the other one should matter more.
    """

    more: str
    less: str
    ratio: float
    fits: float


@dataclass(frozen=True, slots=True)
class Pairwise:
    """What a pairwise exercise has led to.

    Attributes:
        customers: Who takes part, in the order in which they were given.
        weights: The weight of each by id, all together 1; None where the comparisons do not link all of them, since
            nothing then says how one group stands to the other.
        lambda_max: The principal eigenvalue: as many as customers where the judgments are consistent, else more.
        consistency_index: (lambda max - n) / (n - 1), from 0.
        consistency_ratio: The index as a share of that of random answers; above 0.10 is flagged. None where no
            comparison could contradict another: fewer than as many comparisons as customers.
        misfit: The comparison that fits least; None where all agree, or none could disagree.
        made: Number of comparisons made.
        possible: Number of comparisons that there are, n(n - 1) / 2.
        parts: The groups of customers that comparisons link, the largest first; one where weights are defined.
        next: The comparison to ask next; None where all are made.
    """

    customers: tuple[str, ...]
    weights: Mapping[str, float] | None
    lambda_max: float | None
    consistency_index: float | None
    consistency_ratio: float | None
    misfit: Misfit | None
    made: int
    possible: int
    parts: tuple[tuple[str, ...], ...]
    next: Pair | None

    @property
    def is_flagged(self) -> bool:
        """Whether the answers contradict one another more than is accepted."""
        return self.consistency_ratio is not None and self.consistency_ratio > CONSISTENT_UP_TO


def random_index(customers: int, missing: int = 0) -> float:
    """Mean consistency index of random answers; 0 where none could contradict another.

    Up to 15 customers Saaty's table, beyond it the fit of Alonso & Lamata (2006), (1.7699 n - 4.3513) / (n - 1). Where
    comparisons are missing there is less to contradict: times 1 - 2 m / ((n - 1)(n - 2)) (Ágoston & Csató 2022).
    """
    if customers < 3:
        return 0.0
    known = customers <= len(RANDOM_INDEX)
    complete = RANDOM_INDEX[customers - 1] if known else (1.7699 * customers - 4.3513) / (customers - 1)
    return complete * max(1 - 2 * missing / ((customers - 1) * (customers - 2)), 0.0)


def judgments_of(map_state: MapState, customers: Iterable[str] | None = None) -> dict[Pair, float]:
    """The judgments on a map among some customers, by default all that are compared with another.

    Where a file of another origin holds several on one pair, they count as their geometric mean, which is how the
    judgments of several people are joined (Aczél & Saaty 1983).
    """
    among = {found.id for found in map_state.customers}
    if customers is not None:
        among &= set(customers)
    logs: dict[Pair, list[float]] = {}
    for comparison in sorted(map_state.comparisons.values(), key=lambda found: found.id):
        if comparison.more in among and comparison.less in among:
            first, second = sorted((comparison.more, comparison.less))
            log = math.log(comparison.ratio)
            logs.setdefault((first, second), []).append(log if comparison.more == first else -log)
    return {pair: math.exp(math.fsum(found) / len(found)) for pair, found in logs.items()}


def exercise(map_state: MapState, customers: Sequence[str] | None = None) -> Pairwise:
    """The pairwise exercise on a map, of some customers or of all that are compared with another."""
    judgments = judgments_of(map_state, customers)
    if customers is None:
        compared = {found for pair in judgments for found in pair}
        customers = [found.id for found in map_state.customers if found.id in compared]
    return weigh(judgments, customers)


def weigh(judgments: Judgments, customers: Sequence[str]) -> Pairwise:
    """Weights and consistency from judgments; does not depend on the order of either.

    Raises:
        ValueError: A judgment names somebody who takes no part, or twice the same pair, or is outside 1/9 to 9.
    """
    customers = tuple(dict.fromkeys(customers))
    ratios = _both_ways(judgments, customers)
    made, possible = len(ratios) // 2, len(customers) * (len(customers) - 1) // 2
    parts = _parts(ratios, customers)
    following = next_pair(judgments, customers)
    if len(parts) != 1 or len(customers) < 2:
        return Pairwise(customers, None, None, None, None, None, made, possible, parts, following)
    lambda_max, weights = _principal(ratios, sorted(customers))
    index = max((lambda_max - len(customers)) / (len(customers) - 1), 0.0)
    random = random_index(len(customers), possible - made)
    can_disagree = made >= len(customers)
    ratio = index / random if can_disagree else None
    misfit = _misfit(ratios, weights) if can_disagree else None
    weights = {found: weights[found] for found in customers}
    return Pairwise(customers, weights, lambda_max, index, ratio, misfit, made, possible, parts, following)


def _both_ways(judgments: Judgments, customers: Sequence[str]) -> dict[Pair, float]:
    low, high = 1 / RATIO_RANGE[1], float(RATIO_RANGE[1])
    ratios: dict[Pair, float] = {}
    for (one, other), ratio in judgments.items():
        if one == other or one not in customers or other not in customers or (one, other) in ratios:
            raise ValueError(f"not a comparison of two that take part, or the second of them: {one}, {other}")
        if not low * (1 - _ALIKE) <= ratio <= high * (1 + _ALIKE):
            raise ValueError(f"a judgment is from 1/9 to 9, not {ratio}")
        ratios[one, other], ratios[other, one] = ratio, 1 / ratio
    return ratios


def _principal(ratios: Mapping[Pair, float], customers: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Greatest eigenvalue and its eigenvector, scaled to sum 1, of the matrix with Harker's diagonal."""
    import numpy as np

    matrix = np.zeros((len(customers), len(customers)))
    for row, one in enumerate(customers):
        for column, other in enumerate(customers):
            matrix[row, column] = ratios.get((one, other), 0.0)
        matrix[row, row] = len(customers) - np.count_nonzero(matrix[row])
    values, vectors = np.linalg.eig(matrix)
    greatest = int(np.argmax(values.real))
    vector = np.abs(vectors[:, greatest].real)
    vector /= vector.sum()
    return float(values[greatest].real), dict(zip(customers, map(float, vector), strict=True))


def _misfit(ratios: Mapping[Pair, float], weights: Mapping[str, float]) -> Misfit | None:
    """The comparison with the greatest a(i, j) w(j) / w(i) either way round (Saaty 1980)."""

    def strain(pair: Pair) -> float:
        return round(abs(math.log(ratios[pair] * weights[pair[1]] / weights[pair[0]])), 9)

    more, less = max(sorted(pair for pair in ratios if pair[0] < pair[1]), key=strain)
    if strain((more, less)) < _ALIKE:
        return None
    if ratios[more, less] < 1:
        more, less = less, more
    return Misfit(more, less, ratios[more, less], weights[more] / weights[less])


def _parts(ratios: Mapping[Pair, float], customers: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    part = {found: {found} for found in customers}
    for one, other in ratios:
        if part[one] is not part[other]:
            joined = part[one] | part[other]
            for member in joined:
                part[member] = joined
    distinct = {id(members): members for members in part.values()}.values()
    found = [tuple(member for member in customers if member in members) for members in distinct]
    return tuple(sorted(found, key=len, reverse=True))


def next_pair(judgments: Judgments, customers: Sequence[str]) -> Pair | None:
    """The comparison to ask next, the customer named first being the earlier one; None where all are made.

    First what links another customer to the largest group of those linked, so that there are weights as soon as
    everybody was asked about once; then between those compared least, so that each weight rests on as many answers.
    """
    ratios = _both_ways(judgments, customers)
    part_of = {member: number for number, part in enumerate(_parts(ratios, customers)) for member in part}
    compared = dict.fromkeys(customers, 0)
    for one, _ in ratios:
        compared[one] += 1

    def rank(pair: Pair) -> tuple[bool, int, int, int]:
        parts, counts = [part_of[found] for found in pair], [compared[found] for found in pair]
        return parts[0] == parts[1], min(parts), max(counts), sum(counts)

    pairs = [
        (one, other)
        for position, one in enumerate(customers)
        for other in customers[position + 1 :]
        if (one, other) not in ratios
    ]
    return min(pairs, key=rank, default=None)


def asking_order(customers: Sequence[str]) -> tuple[Pair, ...]:
    """Every comparison of some customers, in the order in which `next_pair` would ask them from the start."""
    made: dict[Pair, float] = {}
    while (pair := next_pair(made, customers)) is not None:
        made[pair] = 1.0
    return tuple(made)


def importance_from(weights: Mapping[str, float]) -> dict[str, int]:
    """Importance 1-5 from weights: the share of the greatest weight in fifths, rounded up.

    The greatest gets 5 and so does who comes within a fifth of it, half of it gets 3, a fifth and less gets 1. So
    equal weights stay equal, and nobody is pushed down only for being last among near equals.
    """
    greatest = max(weights.values(), default=1.0)
    return {
        found: max(math.ceil(round(HIGHEST_IMPORTANCE * weight / greatest, 6)), 1) for found, weight in weights.items()
    }


def proposed_customers(map_state: MapState) -> tuple[str, ...]:
    """Who should take part: who does already, else the customers rated most important, at most `FEW_ENOUGH`.

    Of those compared, at most `MOST_CUSTOMERS`. Where fewer than two are rated, the first ones on the map.
    """
    compared = exercise(map_state).customers
    if compared:
        return compared[:MOST_CUSTOMERS]
    rated = [found for found in map_state.customers if found.importance is not None]
    chosen = rated if len(rated) > 1 else list(map_state.customers)
    first = sorted(chosen, key=lambda found: -(found.importance or 0))[:FEW_ENOUGH]
    return tuple(found.id for found in map_state.customers if found in first)
