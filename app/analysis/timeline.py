"""Coverage over time: a step function that changes only on days on which a service starts or ends (DESIGN 2.1).

On every day the figures are those of `measure` for that day. With `plans`, a planned service whose start lies after
today is taken to go live on that day, as its owners intend; one whose start has passed is late, and does not count.
Statuses have no history on a map: a day in the past shows today's services by their dates, and nothing that is retired.

    >>> from datetime import date
    >>> from app.analysis.timeline import timeline, timeline_rows
    >>> found = timeline(document.map(), date(2026, 1, 1), date(2027, 12, 31), date.today())  # doctest: +SKIP
    >>> pandas.DataFrame(timeline_rows(found))  # doctest: +SKIP
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.analysis.balance import CustomerGroup, group_of
from app.analysis.coverage import TIERS, Coverage, Parts, Tier, importance_of, measure
from app.model.changes import Change, ChangeSet
from app.model.map_state import MapState
from app.model.scales import ServiceStatus
from app.model.service import Service

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A service that starts or ends on a day.

    Attributes:
        service: Its id.
        starts: Whether it starts; else it was delivered the day before for the last time.
        points: The points of coverage that it brings, or costs if below 0, by tier; None where undefined. Of several on
            one day those that start come first, each in the order of the map, and each is counted after those before
            it: the points of a day sum to its whole change.
    """

    service: str
    starts: bool
    points: dict[Tier, float | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A time through which coverage stays the same.

    Attributes:
        first: Its first day.
        last: Its last day.
        shares: C by tier, 0–1; None where it is undefined.
        groups: Coverage of each customer group by tier, where it is defined.
        turns: What starts and ends on its first day; of the first step nothing.
    """

    first: date
    last: date
    shares: dict[Tier, float | None]
    groups: dict[CustomerGroup, dict[Tier, float]]
    turns: tuple[Turn, ...]

    @property
    def parts(self) -> Parts | None:
        """Who meets the weighted need, in points that sum to 100; None where it is undefined."""
        alone, firm, network = (self.shares[tier] for tier in TIERS)
        if alone is None or firm is None or network is None:
            return None
        return Parts(100 * alone, 100 * (firm - alone), 100 * (network - firm), 100 * (1 - network))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Coverage from one day to another.

    Attributes:
        today: The day from which plans are looked at.
        steps: Without gaps, from the first day to the last; one at least.
        late: Planned services whose start has passed.
        undated: Planned services without a start, which therefore never appear.
    """

    today: date
    steps: tuple[Step, ...]
    late: tuple[str, ...]
    undated: tuple[str, ...]

    def on(self, day: date) -> Step:
        """The step of a day; raises KeyError where it is not in the timeline."""
        for step in self.steps:
            if step.first <= day <= step.last:
                return step
        raise KeyError(day)


def as_planned(map_state: MapState, today: date) -> MapState:
    """The map in which planned services with a start after today are live from that day on."""
    return map_state.after(
        Change("", found, found.changed(status=ServiceStatus.LIVE))
        for found in map_state.all(Service)
        if found.status is ServiceStatus.PLANNED and found.start is not None and found.start > today
    )


def usual_span(map_state: MapState, today: date) -> tuple[date, date]:
    """The days to look at: from a quarter ago to one after the last change, a year on at least and ten at most."""
    furthest = today + 3650 * _DAY
    days = _turns_by_day(as_planned(map_state, today), today, furthest)
    return today - 91 * _DAY, min(max([today + 365 * _DAY, *(day + 91 * _DAY for day in days)]), furthest)


def timeline(map_state: MapState, first: date, last: date, today: date, *, plans: bool = True) -> Timeline:
    """Coverage on every day from `first` to `last`.

    Args:
        map_state: The map.
        first: The first day.
        last: The last day.
        today: The day from which plans are looked at.
        plans: Whether planned services start on their day; without, it shows what is live or retiring alone.

    Raises:
        ValueError: The last day lies before the first.
    """
    if last < first:
        raise ValueError("the last day lies before the first")
    planned = [found for found in map_state.all(Service) if found.status is ServiceStatus.PLANNED]
    counted = as_planned(map_state, today) if plans else map_state
    running = _Running(counted, first)
    turns = _turns_by_day(counted, first, last)
    days = sorted(turns)
    steps = []
    for start, end in zip([first, *days], [*(day - _DAY for day in days), last], strict=True):
        made = tuple(running.turn(found, start) for found in turns.get(start, ()))
        steps.append(Step(start, end, running.shares(), running.groups(), made))
    return Timeline(
        today,
        tuple(steps),
        late=tuple(found.id for found in planned if found.start is not None and found.start <= today),
        undated=tuple(found.id for found in planned if found.start is None),
    )


def timeline_rows(found: Timeline) -> list[dict[str, Any]]:
    """A timeline as plain rows, one a step, which pandas takes as they are; what is undefined is None."""
    rows = []
    for step in found.steps:
        parts = step.parts
        row: dict[str, Any] = {"from": step.first, "to": step.last}
        row |= {f"coverage_{tier.value}": step.shares[tier] for tier in TIERS}
        for name in ("firm_alone", "firm_with_help", "by_partners", "unmet"):
            row[name] = None if parts is None else getattr(parts, name)
        for group in CustomerGroup:
            shares = step.groups.get(group)
            row[f"coverage_{group.value}"] = None if shares is None else shares[Tier.NETWORK]
        row["starts"] = [turn.service for turn in step.turns if turn.starts]
        row["ends"] = [turn.service for turn in step.turns if not turn.starts]
        rows.append(row)
    return rows


def _turns_by_day(map_state: MapState, first: date, last: date) -> dict[date, list[str]]:
    """On which days after the first services start or end: those that start before those that end."""
    found: dict[date, tuple[list[str], list[str]]] = {}
    for service in map_state.all(Service):
        after = service.end + _DAY if service.end is not None and service.end < date.max else None
        for day in {day for day in (service.start, after) if day is not None and first < day <= last}:
            counts = service.counts_on(day)
            if counts != service.counts_on(day - _DAY):
                found.setdefault(day, ([], []))[0 if counts else 1].append(service.id)
    return {day: [*starts, *ends] for day, (starts, ends) in found.items()}


class _Running:
    """Coverage as time goes on: services are switched on and off, and only who has them is counted anew."""

    def __init__(self, map_state: MapState, first: date) -> None:
        self._services = map_state.services
        switched = (
            Change("", found, _switched(found, found.counts_on(first))) for found in map_state.services.values()
        )
        self._map = map_state.after(switched)
        self._coverage: Coverage = measure(self._map, first)
        self._groups = {found.id: group_of(found) for found in map_state.customers}
        self._importance = {found.id: importance_of(found) for found in map_state.customers}
        self._parts: dict[Tier, dict[str, float]] = {tier: {} for tier in TIERS}
        self._renew(self._groups)
        self._by_group: dict[CustomerGroup, list[str]] = {}
        for customer in self._parts[Tier.NETWORK]:
            group = self._groups[customer]
            if group is not None:
                self._by_group.setdefault(group, []).append(customer)
        self._sums = {group: sum(self._importance[found] for found in who) for group, who in self._by_group.items()}
        self._now = self.shares()

    def _renew(self, customers: Iterable[str]) -> None:
        for customer in customers:
            tally = self._coverage.tally(customer)
            if tally is not None:
                for tier in TIERS:
                    self._parts[tier][customer] = tally.importance * tally.share(tier)

    def turn(self, service: str, day: date) -> Turn:
        """Switch a service to what it is on a day."""
        counts = self._services[service].counts_on(day)
        before = self._map.services[service]
        changes = ChangeSet("Turn", (Change("", before, _switched(before, counts)),))
        self._map = self._map.after(changes.changes)
        self._coverage = self._coverage.after(self._map, changes)
        self._renew({given.customer for given in self._map.assignments_of_service(service)} & self._groups.keys())
        earlier, self._now = self._now, self.shares()
        points: dict[Tier, float | None] = {}
        for tier in TIERS:
            was, now = earlier[tier], self._now[tier]
            points[tier] = None if was is None or now is None else 100 * (now - was)
        return Turn(service, counts, points)

    def shares(self) -> dict[Tier, float | None]:
        """C by tier."""
        importance = self._coverage.importance_total()
        return {tier: math.fsum(parts.values()) / importance if parts else None for tier, parts in self._parts.items()}

    def groups(self) -> dict[CustomerGroup, dict[Tier, float]]:
        """Coverage of each group where it is defined."""
        return {
            group: {
                tier: math.fsum(parts[found] for found in members) / self._sums[group]
                for tier, parts in self._parts.items()
            }
            for group, members in self._by_group.items()
        }


def _switched(service: Service, counts: bool) -> Service:
    """The service without dates: live where it counts, else planned."""
    return service.changed(status=ServiceStatus.LIVE if counts else ServiceStatus.PLANNED, start=None, end=None)
