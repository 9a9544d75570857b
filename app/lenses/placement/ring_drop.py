"""What a stakeholder becomes when it is dropped onto a ring of the firm-centric lens."""

from __future__ import annotations

import math
from collections.abc import Mapping

from app.lenses.lens import Layout, Point, Zone
from app.lenses.placement.rings import ASPECT, Ring, ring_of
from app.model.map_state import MapState
from app.model.scales import StakeholderKind

_KINDS = {
    Ring.INSIDE: (StakeholderKind.INTERNAL,),
    Ring.PARTNERS: (StakeholderKind.PARTNER,),
    Ring.CUSTOMERS: (StakeholderKind.BUSINESS_CUSTOMER, StakeholderKind.CONSUMER),
    Ring.SOCIETY: (StakeholderKind.OTHER,),
}


def values_after_drop(
    map_state: MapState, stakeholder: str, point: Point, layout: Layout
) -> Mapping[str, StakeholderKind | None]:
    """The new kind of a stakeholder dropped at a point, and an end to an exception from the boundary that it had.

    Empty where it stays on its ring, where it is dropped outside of all rings, and for the firm.
    """
    record = map_state.stakeholders[stakeholder]
    zone = _zone_at(layout, point)
    if zone is None or record.kind is StakeholderKind.FIRM:
        return {}
    ring = Ring[zone.id.removeprefix("ring:").upper()]
    kinds = _KINDS[ring]
    own = ring_of(record)
    if ring is Ring.CUSTOMERS and not any(found.id == "ring:society" for found in layout.zones):
        kinds = (*kinds, StakeholderKind.OTHER)
        own = min(own, Ring.CUSTOMERS)
    if own is ring:
        return {}
    kind = _kind_next_to(map_state, stakeholder, kinds, point, layout)
    values: dict[str, StakeholderKind | None] = {}
    if kind is not record.kind:
        values["kind"] = kind
    if record.inside is not None:
        values["inside"] = None
    return values


def _zone_at(layout: Layout, point: Point) -> Zone | None:
    """The innermost zone that holds a point."""
    holding = [zone for zone in layout.zones if zone.id.startswith("ring:") and _holds(zone, point)]
    return min(holding, key=lambda zone: zone.radius, default=None)


def _holds(zone: Zone, point: Point) -> bool:
    up = zone.radius if zone.radius_y is None else zone.radius_y
    return ((point.x - zone.center.x) / zone.radius) ** 2 + ((point.y - zone.center.y) / up) ** 2 <= 1.0


def _kind_next_to(
    map_state: MapState, stakeholder: str, kinds: tuple[StakeholderKind, ...], point: Point, layout: Layout
) -> StakeholderKind:
    """Of several kinds that share a ring, the one whose cards are nearest on the way around."""
    angle = math.atan2(point.y, point.x / ASPECT)
    apart = {
        found: abs(math.remainder(math.atan2(center.y, center.x / ASPECT) - angle, math.tau))
        for found, center in layout.centers.items()
        if found != stakeholder and found in map_state.stakeholders and map_state.stakeholders[found].kind in kinds
    }
    if not apart:
        return kinds[0]
    return map_state.stakeholders[min(apart, key=lambda found: (apart[found], found))].kind
