"""Who matters most: salience, power and interest, engagement, importance against performance (DESIGN 2.4)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.coverage import Coverage, Tier
from app.analysis.wording import UNDEFINED, listed, percent
from app.model.map_state import MapState
from app.model.scales import Attitude
from app.model.stakeholder import Stakeholder

HAS_FROM = 4
"""From this rating on a stakeholder has power, legitimacy or urgency, and is high in power or interest."""

MIDDLE_IMPORTANCE, MIDDLE_PERFORMANCE = 3.0, 0.5
"""Cross-hair of importance/performance at the middle of both scales."""

ATTITUDE_STEPS = (Attitude.RESISTANT, Attitude.NEUTRAL, Attitude.SUPPORTIVE, Attitude.LEADING)
"""The attitudes that can be compared; unaware is a state of its own, not below resistant."""


class _Named(StrEnum):
    @property
    def label(self) -> str:
        """What people read."""
        return self.value.replace("_", " ").capitalize()


class Salience(_Named):
    """Class of a stakeholder by the attributes it has (Mitchell, Agle & Wood 1997)."""

    NON_STAKEHOLDER = "non-stakeholder"
    DORMANT = "dormant"
    DISCRETIONARY = "discretionary"
    DEMANDING = "demanding"
    DOMINANT = "dominant"
    DANGEROUS = "dangerous"
    DEPENDENT = "dependent"
    DEFINITIVE = "definitive"


_SALIENCE = {
    (False, False, False): Salience.NON_STAKEHOLDER,
    (True, False, False): Salience.DORMANT,
    (False, True, False): Salience.DISCRETIONARY,
    (False, False, True): Salience.DEMANDING,
    (True, True, False): Salience.DOMINANT,
    (True, False, True): Salience.DANGEROUS,
    (False, True, True): Salience.DEPENDENT,
    (True, True, True): Salience.DEFINITIVE,
}
"""By power, legitimacy, urgency."""


def attributes_had(stakeholder: Stakeholder) -> tuple[bool, bool, bool] | None:
    """Whether a stakeholder has power, legitimacy and urgency; None where one of them is not rated."""
    power, legitimacy, urgency = stakeholder.power, stakeholder.legitimacy, stakeholder.urgency
    if power is None or legitimacy is None or urgency is None:
        return None
    return power >= HAS_FROM, legitimacy >= HAS_FROM, urgency >= HAS_FROM


def salience(stakeholder: Stakeholder) -> Salience | None:
    """The salience class; None where power, legitimacy or urgency is not rated, since each of them decides it."""
    had = attributes_had(stakeholder)
    return None if had is None else _SALIENCE[had]


def salience_reason(stakeholder: Stakeholder) -> str:
    """Why a stakeholder is in its class: "Definitive: power 5, legitimacy 4 and urgency 4 are all 4 or more."."""
    rated = {name: getattr(stakeholder, name) for name in ("power", "legitimacy", "urgency")}
    found = salience(stakeholder)
    if found is None:
        return _not_rated(rated, "each of power, legitimacy and urgency decides the class")
    high = [f"{name} {rating}" for name, rating in rated.items() if rating >= HAS_FROM]
    low = [f"{name} {rating}" for name, rating in rated.items() if rating < HAS_FROM]
    if not low:
        return f"{found.label}: {listed(high)} are all {HAS_FROM} or more."
    if not high:
        return f"{found.label}: none of {listed(low)} is {HAS_FROM} or more."
    return f"{found.label}: {listed(high)} {_is(high)} {HAS_FROM} or more, {listed(low)} {_is(low)} not."


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _not_rated(ratings: dict[str, int | None], because: str) -> str:
    missing = [name for name, rating in ratings.items() if rating is None]
    return f"{UNDEFINED}: {listed(missing)} {_is(missing)} not rated; {because}."


class Attention(_Named):
    """How to treat a stakeholder by its power and interest (Mendelow 1991)."""

    KEY_PLAYERS = "key_players"
    KEEP_SATISFIED = "keep_satisfied"
    KEEP_INFORMED = "keep_informed"
    MINIMAL_EFFORT = "minimal_effort"


def power_interest(stakeholder: Stakeholder) -> Attention | None:
    """The quadrant of the power/interest grid, high from 4 on; None where either is not rated."""
    if stakeholder.power is None or stakeholder.interest is None:
        return None
    powerful, interested = stakeholder.power >= HAS_FROM, stakeholder.interest >= HAS_FROM
    if powerful:
        return Attention.KEY_PLAYERS if interested else Attention.KEEP_SATISFIED
    return Attention.KEEP_INFORMED if interested else Attention.MINIMAL_EFFORT


def power_interest_reason(stakeholder: Stakeholder) -> str:
    """Why a stakeholder is in its quadrant: "Keep satisfied: power 5 is 4 or more, interest 2 is not."."""
    ratings = {"power": stakeholder.power, "interest": stakeholder.interest}
    found = power_interest(stakeholder)
    if found is None:
        return _not_rated(ratings, "both decide the quadrant")
    said = [f"{name} {rating}" for name, rating in ratings.items()]
    if found is Attention.KEY_PLAYERS:
        return f"{found.label}: {listed(said)} are both {HAS_FROM} or more."
    if found is Attention.MINIMAL_EFFORT:
        return f"{found.label}: neither {said[0]} nor {said[1]} is {HAS_FROM} or more."
    high, low = said if found is Attention.KEEP_SATISFIED else said[::-1]
    return f"{found.label}: {high} is {HAS_FROM} or more, {low} is not."


def needs_engagement(stakeholder: Stakeholder) -> bool:
    """Whether the desired attitude is above the present one.

    Being unaware is a state of its own, not below resistant: whoever is unaware and should be neutral, supportive or
    leading has first to learn of it. Nobody is wanted unaware or resistant.
    """
    now, desired = stakeholder.attitude, stakeholder.desired_attitude
    if now is None or desired is None or desired not in ATTITUDE_STEPS[1:]:
        return False
    return now is Attitude.UNAWARE or ATTITUDE_STEPS.index(desired) > ATTITUDE_STEPS.index(now)


def engagement_reason(stakeholder: Stakeholder) -> str:
    """Whether and why a stakeholder is to be engaged, in a sentence; "?" where an attitude is not recorded."""
    now, desired = stakeholder.attitude, stakeholder.desired_attitude
    if now is None or desired is None:
        missing = [title for title, found in (("attitude", now), ("desired attitude", desired)) if found is None]
        return f"{UNDEFINED}: {listed(missing)} {_is(missing)} not recorded."
    if not needs_engagement(stakeholder):
        return f"On course: {now.value} now, {desired.value} is wanted."
    if now is Attitude.UNAWARE:
        return f"To be engaged: unaware now, {desired.value} is wanted; it has to learn of it first."
    steps = ATTITUDE_STEPS.index(desired) - ATTITUDE_STEPS.index(now)
    return f"To be engaged: {now.value} now, {desired.value} is wanted, {steps} step{'s' * (steps > 1)} up."


class Performance(_Named):
    """What to do about a customer by its importance and coverage (Martilla & James 1977)."""

    CONCENTRATE_HERE = "concentrate_here"
    KEEP_UP_THE_GOOD_WORK = "keep_up_the_good_work"
    LOW_PRIORITY = "low_priority"
    POSSIBLE_OVERKILL = "possible_overkill"


@dataclass(frozen=True, slots=True)
class PerformanceGrid:
    """Importance against performance of all customers for whom both are known.

    Attributes:
        importance: Where the cross-hair stands in importance, 1–5.
        performance: Where it stands in coverage, 0–1.
        points: Importance and coverage of each customer, by id.
        quadrants: The quadrant of each customer, by id; on the cross-hair counts as above it.
    """

    importance: float
    performance: float
    points: dict[str, tuple[int, float]]
    quadrants: dict[str, Performance]


def importance_performance(
    coverage: Coverage, map_state: MapState, tier: Tier = Tier.NETWORK, *, at_means: bool = False
) -> PerformanceGrid:
    """Importance against coverage, with the cross-hair at the middle of the scales or at the means.

    Customers whose importance is not rated or whose coverage is undefined are left out: they have no place.
    """
    points = {
        found.id: (found.importance, share)
        for found in map_state.customers
        if found.importance is not None and (share := coverage.of(found.id, tier)) is not None
    }
    importance, performance = MIDDLE_IMPORTANCE, MIDDLE_PERFORMANCE
    if at_means and points:
        importance = math.fsum(rated for rated, _ in points.values()) / len(points)
        performance = math.fsum(share for _, share in points.values()) / len(points)
    quadrants = {
        found: _quadrant(rated >= importance, share >= performance) for found, (rated, share) in points.items()
    }
    return PerformanceGrid(importance, performance, points, quadrants)


def _quadrant(important: bool, covered: bool) -> Performance:
    if important:
        return Performance.KEEP_UP_THE_GOOD_WORK if covered else Performance.CONCENTRATE_HERE
    return Performance.POSSIBLE_OVERKILL if covered else Performance.LOW_PRIORITY


def performance_reason(grid: PerformanceGrid, customer: Stakeholder) -> str:
    """Why a customer is in its quadrant.

    "Concentrate here: importance 5 is at or above 3, coverage 25 % below 50 %."
    """
    if customer.id not in grid.points:
        missing = "its importance is not rated" if customer.importance is None else "none of its needs is recorded"
        return f"{UNDEFINED}: {missing}, so it has no place in the grid."
    rated, share = grid.points[customer.id]
    sides = ["at or above" if is_high else "below" for is_high in (rated >= grid.importance, share >= grid.performance)]
    cross = (f"{round(grid.importance, 1):g}", percent(grid.performance))
    return (
        f"{grid.quadrants[customer.id].label}: importance {rated} is {sides[0]} {cross[0]}, "
        f"coverage {percent(share)} {sides[1]} {cross[1]}."
    )
