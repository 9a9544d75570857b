"""Sourcing: which work is done in-house and which outside, and on whom it rests (DESIGN 2.5)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.coverage import Coverage, Tier
from app.model.map_state import MapState
from app.model.scales import Nature
from app.model.service import Service


class Sourcing(StrEnum):
    """Where a service comes from."""

    IN_HOUSE = "in_house"
    OUTSOURCED = "outsourced"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What people read."""
        return {"in_house": "In-house", "outsourced": "Outsourced", "unknown": "Provider not known"}[self.value]


def sourcing_of(map_state: MapState, service: Service) -> Sourcing:
    """In-house where the provider is inside the boundary, else outsourced; unknown without a provider."""
    provider = map_state.stakeholders.get(service.provider or "")
    if provider is None:
        return Sourcing.UNKNOWN
    return Sourcing.IN_HOUSE if provider.is_inside else Sourcing.OUTSOURCED


@dataclass(frozen=True, slots=True)
class SourcingCell:
    """The services of one nature from one source.

    Attributes:
        nature: What they mean for the firm's standing.
        sourcing: Where they come from.
        services: Their ids, in the order in which they were made.
        annual_cost: What those with a known cost cost a year; None where none has one.
    """

    nature: Nature
    sourcing: Sourcing
    services: tuple[str, ...]
    annual_cost: float | None

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.services)

    @property
    def is_candidate_to_buy(self) -> bool:
        """Whether this is commodity work done in-house, which others could do."""
        return self.nature is Nature.COMMODITY and self.sourcing is Sourcing.IN_HOUSE

    @property
    def is_risk(self) -> bool:
        """Whether this is work that sets the firm apart, done by others."""
        return self.nature is not Nature.COMMODITY and self.sourcing is Sourcing.OUTSOURCED


def sourcing_grid(coverage: Coverage, map_state: MapState) -> tuple[SourcingCell, ...]:
    """Nature × source, row by row, of the services that are delivered on the day; every cell, also empty ones."""
    found: dict[tuple[Nature, Sourcing], list[Service]] = {}
    for service in map_state.all(Service):
        if coverage.counts(service.id):
            found.setdefault((service.nature, sourcing_of(map_state, service)), []).append(service)
    cells = []
    for nature in Nature:
        for sourcing in Sourcing:
            services = found.get((nature, sourcing), [])
            costs = [service.annual_cost for service in services if service.annual_cost is not None]
            ids = tuple(service.id for service in services)
            cells.append(SourcingCell(nature, sourcing, ids, math.fsum(costs) if costs else None))
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class Concentration:
    """On how few providers the met needs rest.

    Attributes:
        index: Herfindahl index Σ share², from 1/n (n providers carry alike) to 1 (one carries all).
        shares: Each provider's share of the met need weight, 0–1, the greatest first.
    """

    index: float
    shares: dict[str, float]


def concentration(coverage: Coverage, map_state: MapState, tier: Tier = Tier.NETWORK) -> Concentration | None:
    """The Herfindahl index of the providers over the met need weight; None where no known provider meets a need.

    Herfindahl 1950, Hirschman 1945. A need's met weight w·met goes to the provider of the assignment that delivers
    it best, and in equal parts to several that deliver it equally well; what has no known provider is left out.
    Needs of customers count, wants do not.
    """
    carried: dict[str, list[float]] = {}
    for need in map_state.needs.values():
        if need.is_want or not map_state.stakeholders[need.customer].is_customer:
            continue
        met = coverage.met(need.id, tier)
        if not met:
            continue
        deliveries = coverage.deliveries(need.id, tier)
        best = min(need.required_level, max(found.level for found in deliveries))
        providers = {map_state.services[found.service].provider for found in deliveries if found.level >= best}
        for provider in providers:
            if provider is not None:
                carried.setdefault(provider, []).append(need.weight * met / len(providers))
    sums = {provider: math.fsum(parts) for provider, parts in carried.items()}
    total = math.fsum(sums.values())
    if not total:
        return None
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    shares = {provider: carried_by / total for provider, carried_by in ranked}
    return Concentration(math.fsum(share * share for share in shares.values()), shares)
