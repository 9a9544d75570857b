"""The rows behind coverage: each need with its weight in the whole and how far it is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.analysis.coverage import Coverage, Tier
from app.analysis.gap_rule import Inspection
from app.analysis.wording import listed
from app.model.map_state import MapState
from app.model.need import Need
from app.model.scales import NeedKind


def needs_that_count(inspection: Inspection, kind: NeedKind, customers: Iterable[str] | None = None) -> Iterator[Need]:
    """The needs or wants of all customers, or of some, customer by customer."""
    wanted = [customer.id for customer in inspection.map.customers] if customers is None else customers
    for customer in wanted:
        if inspection.coverage.tally(customer, kind) is not None:
            yield from inspection.map.needs_of(customer, kind)


def deliverers(coverage: Coverage, map_state: MapState, need: Need, tier: Tier = Tier.NETWORK) -> str:
    """The services that meet a need best and at which level: "Portal at 3"; empty where none does."""
    delivered = [found for found in coverage.deliveries(need.id, tier) if found.level > 0]
    if not delivered:
        return ""
    best = max(found.level for found in delivered)
    names = listed(map_state.services[found.service].name for found in delivered if found.level == best)
    return f"{names} at {best}"
