"""Balance: whether the three groups of customers are served alike, and attention against importance.

The three groups are those of the question behind Borderless: the people and companies who buy (consumers and
business customers), the partners, and the organisation's own people (internal units, and the firm itself where it is
marked as a customer). Customers of kind `other` (regulator, investor, community) belong to none of the three: they
count in coverage, and stand in no cell here, because they are no group that IT could favour or neglect.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.coverage import Coverage, Tier, importance_of
from app.model.map_state import MapState
from app.model.scales import NeedKind, StakeholderKind
from app.model.stakeholder import Stakeholder


class CustomerGroup(StrEnum):
    """One of the three kinds of customer whom IT has to serve well, all of them."""

    BUYERS = "buyers"
    PARTNERS = "partners"
    OWN_PEOPLE = "own_people"

    @property
    def label(self) -> str:
        """What people read."""
        return self.value.replace("_", " ").capitalize()

    @property
    def kinds(self) -> frozenset[StakeholderKind]:
        """The kinds of stakeholder in it."""
        return _KINDS[self]


_KINDS = {
    CustomerGroup.BUYERS: frozenset({StakeholderKind.CONSUMER, StakeholderKind.BUSINESS_CUSTOMER}),
    CustomerGroup.PARTNERS: frozenset({StakeholderKind.PARTNER}),
    CustomerGroup.OWN_PEOPLE: frozenset({StakeholderKind.INTERNAL, StakeholderKind.FIRM}),
}
_GROUP_OF = {kind: group for group, kinds in _KINDS.items() for kind in kinds}


def group_of(customer: Stakeholder) -> CustomerGroup | None:
    """The group that a customer belongs to; None for one of kind `other`."""
    return _GROUP_OF.get(customer.kind)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the scoreboard: a group's needs, or its wants.

    Attributes:
        group: Whose they are.
        kind: Needs or wants.
        coverage: Coverage (or delight) of the group, 0–1; None where nothing is recorded.
        recorded: How many are recorded.
        gaps: How many of them are not met in full.
    """

    group: CustomerGroup
    kind: NeedKind
    coverage: float | None
    recorded: int
    gaps: int


def scoreboard(coverage: Coverage, map_state: MapState, tier: Tier = Tier.NETWORK) -> tuple[Cell, ...]:
    """The six cells, group by group, needs before wants (DESIGN 2.2)."""
    recorded: dict[tuple[CustomerGroup, NeedKind], int] = {}
    gaps: dict[tuple[CustomerGroup, NeedKind], int] = {}
    for need in map_state.needs.values():
        customer = map_state.stakeholders[need.customer]
        group = group_of(customer)
        if group is None or not customer.is_customer:
            continue
        recorded[group, need.kind] = recorded.get((group, need.kind), 0) + 1
        if coverage.met(need.id, tier) < 1:
            gaps[group, need.kind] = gaps.get((group, need.kind), 0) + 1
    return tuple(
        Cell(
            group,
            kind,
            coverage.group(group.kinds, tier, kind),
            recorded.get((group, kind), 0),
            gaps.get((group, kind), 0),
        )
        for group in CustomerGroup
        for kind in NeedKind
    )


def jain_index(values: Sequence[float]) -> float | None:
    """Jain's fairness index (Σx)²/(n·Σx²), from 1/n (one has all) to 1 (all have the same).

    Jain, Chiu & Hawe 1984, DEC-TR-301. Undefined, and None, where there are no values or all are 0.
    """
    squares = math.fsum(value * value for value in values)
    if squares == 0:
        return None
    return min(1.0, math.fsum(values) ** 2 / (len(values) * squares))


@dataclass(frozen=True, slots=True)
class Balance:
    """How evenly the groups are covered.

    Attributes:
        index: Jain's index over the groups' coverage; None where all of it is 0.
        worst_group: The group covered worst.
        worst_value: Its coverage, 0–1, shown beside the index so that levelling down is visible.
        parity: Worst ÷ best, 0–1; None where the best is 0.
        groups: Coverage of each group for which it is defined.
    """

    index: float | None
    worst_group: CustomerGroup
    worst_value: float
    parity: float | None
    groups: dict[CustomerGroup, float]


def balance(coverage: Coverage, tier: Tier = Tier.NETWORK) -> Balance | None:
    """How evenly a tier covers the groups; None where fewer than two groups have needs recorded."""
    shares = {group: coverage.group(group.kinds, tier) for group in CustomerGroup}
    groups = {group: share for group, share in shares.items() if share is not None}
    if len(groups) < 2:
        return None
    worst = min(groups, key=lambda group: groups[group])
    best = max(groups.values())
    return Balance(
        index=jain_index(list(groups.values())),
        worst_group=worst,
        worst_value=groups[worst],
        parity=groups[worst] / best if best else None,
        groups=groups,
    )


def worst_first(
    coverage: Coverage, map_state: MapState, group: CustomerGroup, tier: Tier = Tier.NETWORK
) -> tuple[str, ...]:
    """Ids of the customers of a group with needs recorded, the one covered worst first."""
    members = (found.id for found in map_state.customers if group_of(found) is group)
    shares = {found: share for found in members if (share := coverage.of(found, tier)) is not None}
    return tuple(sorted(shares, key=lambda found: (shares[found], found)))


@dataclass(frozen=True, slots=True)
class Attention:
    """A group's share of assigned service against its share of importance, in points; above 0 it gets more.

    Attributes:
        group: The group.
        importance: Its share of the importance of all customers in the three groups, 0–100.
        by_count: Its share of assignments minus its importance; None where nothing is assigned.
        by_cost: The same with what the services cost, where any cost is given: services of unknown cost are left out.
            A service's cost is shared equally by all that it reaches; what reaches none of the groups is left out.
    """

    group: CustomerGroup
    importance: float
    by_count: float | None
    by_cost: float | None


def attention_minus_importance(coverage: Coverage, map_state: MapState) -> tuple[Attention, ...]:
    """What each group gets against what it counts (DESIGN 2.2); empty where the three groups have no customer.

    Assignments count above level 0, while their service is delivered on the day.
    """
    groups = {found.id: group for found in map_state.customers if (group := group_of(found)) is not None}
    importance = _shares(
        (groups[found.id], importance_of(found)) for found in map_state.customers if found.id in groups
    )
    if importance is None:
        return ()
    receivers: dict[str, list[CustomerGroup | None]] = {}
    for assignment in map_state.assignments.values():
        if assignment.level > 0 and coverage.counts(assignment.service):
            receivers.setdefault(assignment.service, []).append(groups.get(assignment.customer))
    count = _shares((group, 1) for received in receivers.values() for group in received if group is not None)
    cost = _shares(
        (group, known / len(received))
        for service, received in receivers.items()
        for group in received
        if group is not None and (known := map_state.services[service].annual_cost) is not None
    )
    return tuple(
        Attention(
            group,
            100 * importance[group],
            None if count is None else 100 * (count[group] - importance[group]),
            None if cost is None else 100 * (cost[group] - importance[group]),
        )
        for group in CustomerGroup
    )


def _shares(parts: Iterable[tuple[CustomerGroup, float]]) -> dict[CustomerGroup, float] | None:
    sums: dict[CustomerGroup, list[float]] = {group: [] for group in CustomerGroup}
    for group, part in parts:
        sums[group].append(part)
    totals = {group: math.fsum(found) for group, found in sums.items()}
    total = math.fsum(totals.values())
    return {group: found / total for group, found in totals.items()} if total else None
