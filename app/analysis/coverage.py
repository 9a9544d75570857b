"""Coverage: how much of the weighted need is met, in three tiers, and what each shortfall costs.

For a need *n* of customer *c* with weight *w*, met as far as `app.analysis.delivery` says:

    cov(c)  = Σ w·met / Σ w        over the needs of c      undefined where c has none
    C       = Σ imp·cov / Σ imp    over customers with a defined cov; imp = importance, 3 where not rated

Wants never enter coverage; the same formulas over wants give delight. These are Borderless's own definitions
(DESIGN 2.1): weighted means, in which "not known" is kept apart from "0 %".
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.analysis.delivery import NOWHERE, PLACES, TIERS, TWELFTHS, Delivery, Met, Tier, Touched
from app.model.assignment import Assignment
from app.model.changes import ChangeSet
from app.model.map_state import MapState
from app.model.need import Need
from app.model.scales import DEFAULT_IMPORTANCE, NeedKind, StakeholderKind
from app.model.stakeholder import Stakeholder

__all__ = ["TIERS", "Coverage", "Parts", "Tally", "Tier", "importance_of", "measure"]


@dataclass(frozen=True, slots=True)
class Parts:
    """Who meets the weighted need, in points that sum to 100.

    Attributes:
        firm_alone: Met with nothing from outside the boundary: 100·C(self-reliant).
        firm_with_help: Met by the firm, with supporting services or channels of others:
            100·(C(firm) − C(self-reliant)).
        by_partners: Met by providers outside alone: 100·(C(network) − C(firm)).
        unmet: Met by nobody: 100·(1 − C(network)).
    """

    firm_alone: float
    firm_with_help: float
    by_partners: float
    unmet: float


class Tally(NamedTuple):
    """What the coverage of one customer is made of, for its needs or for its wants.

    Attributes:
        importance: Of the customer, 3 where not rated.
        weight: Σ w.
        met: Σ w·met in twelfths, one figure a tier.
    """

    importance: int
    weight: int
    met: Met

    def share(self, tier: Tier) -> float:
        """The customer's coverage, 0–1."""
        return self.met[PLACES[tier]] / (TWELFTHS * self.weight)


def importance_of(stakeholder: Stakeholder) -> int:
    """How much a customer counts: its importance 1–5, 3 where not rated."""
    return DEFAULT_IMPORTANCE if stakeholder.importance is None else stakeholder.importance


_NETWORK = PLACES[Tier.NETWORK]


class Coverage:
    """The coverage of one map on one day; immutable, `after` makes the next one. Build it with `measure`."""

    __slots__ = ("_delivery", "_groups", "_importance", "_map", "_members", "_needs", "_tallies", "_totals", "_units")

    def __init__(self, map_state: MapState, on: date) -> None:
        self._map = map_state
        self._needs = map_state.needs
        self._delivery = Delivery(map_state, on)
        self._tallies: dict[NeedKind, dict[str, Tally]] = {kind: {} for kind in NeedKind}
        self._totals: dict[tuple[Tier, NeedKind], float | None] = {}
        self._importance: dict[NeedKind, int] = {}
        self._groups: dict[tuple[frozenset[StakeholderKind], Tier, NeedKind], float | None] = {}
        self._members: dict[tuple[frozenset[StakeholderKind], NeedKind], list[Tally]] = {}
        self._units: dict[NeedKind, dict[str, float]] = {kind: {} for kind in NeedKind}
        self._tally(map_state.stakeholders)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coverage) and self._delivery == other._delivery and self._tallies == other._tallies

    __hash__ = None  # type: ignore[assignment]

    def after(self, map_state: MapState, changes: ChangeSet) -> Coverage:
        """The coverage of the map after an edit: equal to `measure(map_state, on)`, but only what it touches is redone.

        Args:
            map_state: The map after the edit.
            changes: What the edit changed; changes of other scenarios among them do no harm.
        """
        touched = Touched.by(changes, self._map, map_state)
        following = Coverage.__new__(Coverage)
        following._map = map_state
        following._needs = map_state.needs
        following._delivery = self._delivery.after(map_state, touched)
        following._groups, following._members = {}, {}
        if touched.customers:
            following._tallies = {kind: dict(table) for kind, table in self._tallies.items()}
            following._totals, following._importance = {}, {}
            following._units = {kind: {} for kind in NeedKind}
            following._tally(touched.customers)
        else:
            following._tallies, following._totals = self._tallies, self._totals
            following._importance, following._units = self._importance, self._units
        return following

    # ---- shares of need met -------------------------------------------------------------------------

    @property
    def on(self) -> date:
        """The day on which services are counted."""
        return self._delivery.on

    def met(self, need_id: str, tier: Tier) -> float:
        """How far a need or want is met, 0–1; 0 for an id that is not on the map."""
        return self._delivery.met(need_id)[PLACES[tier]] / TWELFTHS

    def of(self, customer_id: str, tier: Tier, kind: NeedKind = NeedKind.NEED) -> float | None:
        """Coverage (or delight, for wants) of one customer, 0–1; None where it records none or is no customer."""
        tally = self._tallies[kind].get(customer_id)
        return None if tally is None else tally.share(tier)

    def total(self, tier: Tier, kind: NeedKind = NeedKind.NEED) -> float | None:
        """C: coverage (or delight) of all customers, weighted by importance, 0–1; None where it is undefined."""
        if (tier, kind) not in self._totals:
            self._totals[tier, kind] = _weighted(self._tallies[kind].values(), tier)
        return self._totals[tier, kind]

    def group(self, kinds: Collection[StakeholderKind], tier: Tier, kind: NeedKind = NeedKind.NEED) -> float | None:
        """Coverage (or delight) of the customers of some kinds, weighted by importance, 0–1 or None."""
        key = frozenset(kinds), tier, kind
        if key not in self._groups:
            self._groups[key] = _weighted(self._tallies_of(key[0], kind), tier)
        return self._groups[key]

    def _tallies_of(self, kinds: frozenset[StakeholderKind], kind: NeedKind) -> list[Tally]:
        """The tallies of the customers of some kinds."""
        if (kinds, kind) not in self._members:
            stakeholders = self._map.stakeholders
            self._members[kinds, kind] = [
                tally for found, tally in self._tallies[kind].items() if stakeholders[found].kind in kinds
            ]
        return self._members[kinds, kind]

    def shares(self, tier: Tier, kind: NeedKind = NeedKind.NEED) -> Iterator[tuple[str, float]]:
        """Coverage (or delight) of every customer for whom it is defined, 0–1, by id; in no particular order."""
        return ((found, tally.share(tier)) for found, tally in self._tallies[kind].items())

    def parts(self, customers: Collection[str] | None = None) -> Parts | None:
        """Who meets the weighted need of all customers, or of some; None where it is undefined."""
        if customers is None:
            shares = [self.total(tier) for tier in TIERS]
        else:
            tallies = self._tallies[NeedKind.NEED]
            chosen = [tallies[found] for found in set(customers) if found in tallies]
            shares = [_weighted(chosen, tier) for tier in TIERS]
        alone, firm, network = shares
        if alone is None or firm is None or network is None:
            return None
        return Parts(100 * alone, 100 * (firm - alone), 100 * (network - firm), 100 * (1 - network))

    @property
    def dividend(self) -> float | None:
        """Network dividend: 100·(C(network) − C(firm)), the points that partners add; None where undefined."""
        firm, network = self.total(Tier.FIRM), self.total(Tier.NETWORK)
        return None if firm is None or network is None else 100 * (network - firm)

    # ---- points -------------------------------------------------------------------------------------

    def points(self, need_id: str) -> float:
        """What a need weighs in all coverage, or a want in all delight: 100·imp/Σimp·w/Σw(c), in points.

        0 where it does not count, because its customer is none of IT's or it is not on the map.
        """
        need = self._needs.get(need_id)
        return 0.0 if need is None else self._points_of(need)

    def points_lost(self, need_id: str, tier: Tier = Tier.NETWORK) -> float:
        """The points of coverage that a need's shortfall costs; over all needs they sum to 100 − 100·C.

        0 for a want: wants never enter coverage.
        """
        need = self._needs.get(need_id)
        return 0.0 if need is None or need.is_want else self._points_of(need) * (1 - self.met(need_id, tier))

    def delight_lost(self, need_id: str, tier: Tier = Tier.NETWORK) -> float:
        """The points of delight that meeting a want in full would add; 0 for a need."""
        need = self._needs.get(need_id)
        return 0.0 if need is None or not need.is_want else self._points_of(need) * (1 - self.met(need_id, tier))

    def shortfalls(self) -> dict[str, float]:
        """The points of coverage (or of delight, for a want) that each need is short of in the network, by id."""
        met, points = self._delivery.met, self._points_of
        return {id: points(need) * (1 - met(id)[_NETWORK] / TWELFTHS) for id, need in self._needs.items()}

    def tally(self, customer_id: str, kind: NeedKind = NeedKind.NEED) -> Tally | None:
        """What a customer's coverage is made of; None where it is undefined."""
        return self._tallies[kind].get(customer_id)

    def importance_total(self, kind: NeedKind = NeedKind.NEED) -> int:
        """Σ imp over the customers whose coverage (or delight) is defined."""
        if kind not in self._importance:
            self._importance[kind] = sum(tally.importance for tally in self._tallies[kind].values())
        return self._importance[kind]

    def customer_count(self, kind: NeedKind = NeedKind.NEED) -> int:
        """For how many customers coverage (or delight) is defined."""
        return len(self._tallies[kind])

    # ---- what counts --------------------------------------------------------------------------------

    def admitted_from(self, assignment: Assignment) -> Tier | None:
        """The first tier that admits an assignment; None where its service is not delivered on the day."""
        place = self._delivery.place_of(assignment)
        return None if place == NOWHERE else TIERS[place]

    def deliveries(self, need_id: str, tier: Tier = Tier.NETWORK) -> tuple[Assignment, ...]:
        """The assignments that a tier counts for a need or want, in the order in which they were made."""
        need = self._needs.get(need_id)
        return () if need is None else self._delivery.deliveries(need, tier)

    def counts(self, service_id: str) -> bool:
        """Whether a service is delivered on the day."""
        return self._delivery.counts(service_id)

    @property
    def problems(self) -> tuple[str, ...]:
        """Input errors that concern coverage, each a sentence: circles among supporting services."""
        return tuple(said for _, said in sorted(self._delivery.circles.items()))

    def _tally(self, stakeholders: Iterable[str]) -> None:
        for found in stakeholders:
            for table in self._tallies.values():
                table.pop(found, None)
            customer = self._map.stakeholders.get(found)
            if customer is None or not customer.is_customer:
                continue
            sums: dict[NeedKind, list[int]] = {}
            for need in self._map.needs_of(found):
                figures = sums.setdefault(need.kind, [0, 0, 0, 0])
                figures[0] += need.weight
                for place, met in enumerate(self._delivery.met(need.id), start=1):
                    figures[place] += need.weight * met
            for kind, (weight, alone, firm, network) in sums.items():
                self._tallies[kind][found] = Tally(importance_of(customer), weight, (alone, firm, network))

    def _points_of(self, need: Need) -> float:
        tally = self._tallies[need.kind].get(need.customer)
        if tally is None:
            return 0.0
        return self._unit(need.customer, need.kind, tally) * need.weight

    def _unit(self, customer: str, kind: NeedKind, tally: Tally) -> float:
        """What one point of weight of a customer is worth: 100·imp/Σimp/Σw(c)."""
        units = self._units[kind]
        if customer not in units:
            units[customer] = 100 * tally.importance / (self.importance_total(kind) * tally.weight)
        return units[customer]


def _weighted(tallies: Collection[Tally], tier: Tier) -> float | None:
    importance = sum([tally.importance for tally in tallies])
    if not importance:
        return None
    place = PLACES[tier]
    shares = [tally.importance * (tally.met[place] / (TWELFTHS * tally.weight)) for tally in tallies]
    return math.fsum(shares) / importance


def measure(map_state: MapState, on: date) -> Coverage:
    """The coverage of a map on a day, from scratch."""
    return Coverage(map_state, on)
