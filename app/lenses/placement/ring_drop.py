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
    ring = _ring(zone)
    own = ring_of(record)
    if ring is Ring.CUSTOMERS and _is_shared(layout):
        own = min(own, Ring.CUSTOMERS)
    if own is ring:
        return {}
    kind = _kind_next_to(map_state, stakeholder, _kinds_on(ring, layout), point, layout)
    values: dict[str, StakeholderKind | None] = {}
    if kind is not record.kind:
        values["kind"] = kind
    if record.inside is not None:
        values["inside"] = None
    return values


def kind_at(map_state: MapState, point: Point, layout: Layout) -> StakeholderKind | None:
    """The kind that a new stakeholder has at a point; None outside of all rings."""
    zone = _zone_at(layout, point)
    return None if zone is None else _kind_next_to(map_state, "", _kinds_on(_ring(zone), layout), point, layout)


def _ring(zone: Zone) -> Ring:
    return Ring[zone.id.removeprefix("ring:").upper()]


def _is_shared(layout: Layout) -> bool:
    """Whether society stands among the customers, having no ring of its own."""
    return not any(found.id == "ring:society" for found in layout.zones)


def _kinds_on(ring: Ring, layout: Layout) -> tuple[StakeholderKind, ...]:
    return (*_KINDS[ring], StakeholderKind.OTHER) if ring is Ring.CUSTOMERS and _is_shared(layout) else _KINDS[ring]


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
