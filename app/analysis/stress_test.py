"""Stress test: how much coverage the map loses when one stakeholder is gone (DESIGN 2.6).

With a stakeholder go the services that it provides, the services that cannot do without one of those, directly or
through others, and all that reaches customers through it as channel. The loss is counted over the customers that
remain, so that a customer's own departure, which takes its needs with it, is no loss of coverage:

    lost(x) = 100 · Σ imp(c)/Σimp · w/Σw(c) · (met(n) − met without x (n))     over needs n of customers c ≠ x

in points of network coverage, from 0 to 100. It is what measuring the map again without the stakeholder gives, but
counted need by need, and after an edit only where that touched something.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from app.analysis.coverage import Coverage, Tier
from app.analysis.delivery import PLACES, TWELFTHS
from app.analysis.supporting_services import with_dependents
from app.model.assignment import Assignment
from app.model.changes import ChangeSet
from app.model.map_state import MapState
from app.model.need import Need
from app.model.service import Service
from app.model.stakeholder import Stakeholder


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost when a stakeholder is gone.

    Attributes:
        stakeholder: Who is gone.
        points: Points of network coverage that the remaining customers lose.
        stranded: The customers of whose needs something was met, and then nothing is.
    """

    stakeholder: str
    points: float
    stranded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Share:
    """A loss before it is divided by the importance of all customers."""

    importance: float
    stranded: tuple[str, ...]


class StressTest:
    """What the map loses with each of its stakeholders; immutable, `after` makes the next one. Build it with `of`."""

    __slots__ = ("_behind", "_coverage", "_lost", "_map", "_shares", "_without")

    def __init__(self, map_state: MapState, coverage: Coverage) -> None:
        self._map = map_state
        self._coverage = coverage
        self._behind: dict[str, frozenset[str]] = {}
        self._lost: dict[str, dict[str, int]] = {}
        self._without: dict[str, frozenset[str]] = {}
        self._shares: dict[str, _Share] = {}
        self._lose_again(map_state.needs)

    @classmethod
    def of(cls, map_state: MapState, coverage: Coverage) -> Self:
        """The test of a map, from scratch."""
        return cls(map_state, coverage)

    def after(self, map_state: MapState, coverage: Coverage, changes: ChangeSet) -> StressTest:
        """The test of the map after an edit: equal to one from scratch."""
        touched, services = _touched_needs(self._map, map_state, changes)
        following = StressTest.__new__(StressTest)
        following._map, following._coverage = map_state, coverage
        following._behind = {found: who for found, who in self._behind.items() if found not in services}
        following._lost, following._without, following._shares = self._lost, self._without, self._shares
        if touched:
            following._lost = dict(self._lost)
            following._without = dict(self._without)
            following._shares = dict(self._shares)
            following._lose_again(touched)
        return following

    def loss(self, stakeholder: str) -> Loss:
        """What is lost without a stakeholder; nothing for one that delivers nothing."""
        share = self._shares.get(stakeholder)
        if share is None:
            return Loss(stakeholder, 0.0, ())
        own = self._coverage.tally(stakeholder)
        remaining = self._coverage.importance_total() - (own.importance if own is not None else 0)
        return Loss(stakeholder, 100 * share.importance / remaining, share.stranded)

    def ranking(self) -> tuple[Loss, ...]:
        """All losses above 0, the greatest first."""
        losses = [self.loss(found) for found in self._shares]
        return tuple(sorted(losses, key=lambda loss: (-loss.points, loss.stakeholder)))

    def _lose_again(self, needs: Iterable[str]) -> None:
        fewer: dict[str, set[str]] = {}
        more: dict[str, set[str]] = {}
        for need_id in needs:
            for stakeholder in self._lost.pop(need_id, ()):
                fewer.setdefault(stakeholder, set()).add(need_id)
            need = self._map.needs.get(need_id)
            lost = self._lost_with_each(need) if need is not None else {}
            if lost:
                self._lost[need_id] = lost
            for stakeholder in lost:
                more.setdefault(stakeholder, set()).add(need_id)
        nothing: frozenset[str] = frozenset()
        for stakeholder in fewer.keys() | more.keys():
            left = self._without.get(stakeholder, nothing) - fewer.get(stakeholder, nothing)
            self._without[stakeholder] = left | more.get(stakeholder, nothing)
            self._share_again(stakeholder)

    def _lost_with_each(self, need: Need) -> dict[str, int]:
        """Twelfths of a need that are lost with each stakeholder without whom it is met less."""
        if need.is_want or self._coverage.tally(need.customer) is None:
            return {}
        reached = [
            (TWELFTHS * min(found.level, need.required_level) // need.required_level, found)
            for found in self._coverage.deliveries(need.id)
            if found.level > 0
        ]
        if not reached:
            return {}
        best, first = max(reached, key=lambda pair: pair[0])
        lost = {}
        for stakeholder in self._relies_on(first) - {need.customer}:
            left = max((met for met, found in reached if stakeholder not in self._relies_on(found)), default=0)
            if left < best:
                lost[stakeholder] = best - left
        return lost

    def _share_again(self, stakeholder: str) -> None:
        needs = self._without[stakeholder]
        if not needs:
            del self._without[stakeholder]
            self._shares.pop(stakeholder, None)
            return
        lost: dict[str, int] = {}
        for found in needs:
            need = self._map.needs[found]
            lost[need.customer] = lost.get(need.customer, 0) + need.weight * self._lost[found][stakeholder]
        parts, stranded = [], []
        for customer, weight in lost.items():
            tally = self._coverage.tally(customer)
            assert tally is not None
            parts.append(tally.importance * weight / (TWELFTHS * tally.weight))
            if weight == tally.met[PLACES[Tier.NETWORK]]:
                stranded.append(customer)
        self._shares[stakeholder] = _Share(math.fsum(parts), tuple(sorted(stranded)))

    def _relies_on(self, assignment: Assignment) -> frozenset[str]:
        behind = self._providers_behind(assignment.service)
        return behind if assignment.via is None else behind | {assignment.via}

    def _providers_behind(self, service: str) -> frozenset[str]:
        if service not in self._behind:
            found = {service}
            queue = [service]
            while queue:
                for support in self._map.services[queue.pop()].depends_on:
                    if support not in found and support in self._map.services:
                        found.add(support)
                        queue.append(support)
            providers = (self._map.services[each].provider for each in found)
            self._behind[service] = frozenset(provider for provider in providers if provider is not None)
        return self._behind[service]


def _touched_needs(old: MapState, new: MapState, changes: ChangeSet) -> tuple[set[str], set[str]]:
    """The needs that an edit may have met or weighed otherwise, and the services that may stand on others."""
    needs: set[str] = set()
    services: set[str] = set()
    customers: set[str] = set()
    for change in changes.changes:
        before, after = old.find(change.kind_name, change.id), new.find(change.kind_name, change.id)
        if before is after:
            continue
        if isinstance(before, Stakeholder) and isinstance(after, Stakeholder):
            if (before.importance, before.is_customer) != (after.importance, after.is_customer):
                customers.add(after.id)
            continue
        for record in (before, after):
            if isinstance(record, Assignment):
                needs.update(record.addresses)
            elif isinstance(record, Need):
                needs.add(record.id)
                customers.add(record.customer)
            elif isinstance(record, Service):
                services.add(record.id)
            elif isinstance(record, Stakeholder):
                customers.add(record.id)
    services = with_dependents(new, services) if services else services
    for service in services:
        for assignment in new.assignments_of_service(service):
            needs.update(assignment.addresses)
    customers.update(new.needs[need].customer for need in needs if need in new.needs)
    for customer in customers:
        needs.update(need.id for need in new.needs_of(customer))
    return needs, services
