"""The rings of the firm-centric lens: who stands on which, how large they are, and where they end.

All rings are ellipses of one aspect about the origin, so that any point has a level: the upward radius of the ring
through it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum

import numpy as np

from app.lenses.lens import Box, Point, Size, Zone
from app.lenses.placement.geometry import Floats, box_rows, boxes_of, rows
from app.model.scales import StakeholderKind
from app.model.stakeholder import Stakeholder

ASPECT = 1.45
"""Width to height of all rings on which middles of cards stand; the zones around the cards are wider, as cards are."""

BAND_MARGIN = 7.0
"""Between a card and the line of its zone, in points."""

LEAST_BAND = 32.0
"""Least thickness of a zone's band, upwards."""

_NO_FIRM = Box(-40.0, -23.0, 80.0, 46.0)
_ASPECTS = np.linspace(1.3, 2.0, 15)
"""Width to height that a zone may have."""
_SHEET = 1.6
"""Width to height of the sheet that all should fit."""


class Ring(IntEnum):
    """From the centre outwards."""

    CENTER = 0
    INSIDE = 1
    PARTNERS = 2
    CUSTOMERS = 3
    SOCIETY = 4


TITLES = {
    Ring.INSIDE: "Inside the firm",
    Ring.PARTNERS: "Partners",
    Ring.CUSTOMERS: "Customers",
    Ring.SOCIETY: "Society",
}
TITLE_OF_BOTH = "Customers & society"
"""When those of society are so few that they stand on the customers' ring."""

_RING_OF_KIND = {
    StakeholderKind.FIRM: Ring.CENTER,
    StakeholderKind.INTERNAL: Ring.INSIDE,
    StakeholderKind.PARTNER: Ring.PARTNERS,
    StakeholderKind.BUSINESS_CUSTOMER: Ring.CUSTOMERS,
    StakeholderKind.CONSUMER: Ring.CUSTOMERS,
    StakeholderKind.OTHER: Ring.SOCIETY,
}

FEW_OF_SOCIETY = 8
"""Up to this many stakeholders of society share the customers' ring."""

FEW_OUTSIDE = 18
"""Up to this many stakeholders stand on a shared ring of customers and society."""


def ring_of(stakeholder: Stakeholder) -> Ring:
    """The ring of a stakeholder: by kind, but whoever is inside the boundary stands inside."""
    ring = _RING_OF_KIND[stakeholder.kind]
    if ring > Ring.INSIDE and stakeholder.is_inside:
        return Ring.INSIDE
    if ring is Ring.INSIDE and not stakeholder.is_inside:
        return Ring.PARTNERS
    return ring


def is_shared(rings: Sequence[Ring]) -> bool:
    """Whether society is so small that it stands on the customers' ring, by the rings of all stakeholders."""
    customers, society = rings.count(Ring.CUSTOMERS), rings.count(Ring.SOCIETY)
    return 0 < society <= FEW_OF_SOCIETY and 0 < customers <= FEW_OUTSIDE - society


def level(point: Point) -> float:
    """Upward radius of the ring through a point."""
    return float(((point.x / ASPECT) ** 2 + point.y**2) ** 0.5)


def hull(boxes: Floats, margin: float) -> tuple[float, float]:
    """Radii, sideways and upwards, of the smallest ellipse about the origin that holds boxes (n, 4) and a margin."""
    corners = np.maximum(np.abs(boxes[:, :2]), np.abs(boxes[:, 2:])) + margin
    upwards = np.sqrt(((corners[:, 0] / _ASPECTS[:, None]) ** 2 + corners[:, 1] ** 2).max(axis=1))
    cost = upwards**2 * _ASPECTS + np.maximum(upwards * _ASPECTS / _SHEET, upwards) ** 2 * _SHEET
    best = int(cost.argmin())
    return float(_ASPECTS[best] * upwards[best]), float(upwards[best])


def zones_of(
    rings: Mapping[str, Ring], centers: Mapping[str, Point], sizes: Mapping[str, Size], pinned: Collection[str]
) -> tuple[Zone, ...]:
    """The zones that hold the cards of each ring, back to front: outermost first.

    Cards that a person has put elsewhere do not stretch a zone, unless all of a ring are such.
    """
    zones: list[Zone] = []
    firm = [found for found, ring in rings.items() if ring is Ring.CENTER]
    across, up = hull(_boxes(firm, centers, sizes) if firm else box_rows([_NO_FIRM]), 0.0)
    for name, title, members in _bands(rings, centers, pinned):
        placed = [found for found in members if found not in pinned] or members
        wide, high = hull(_boxes(placed, centers, sizes), BAND_MARGIN)
        across, up = max(across + LEAST_BAND * ASPECT, wide), max(up + LEAST_BAND, high)
        zones.append(
            Zone(
                id=f"ring:{name}",
                label=title,
                center=Point(0.0, 0.0),
                radius=round(across, 2),
                label_at=Point(0.0, round(-up, 2)),
                filled=name == "inside",
                radius_y=round(up, 2),
            )
        )
    return tuple(reversed(zones))


def _boxes(some: Sequence[str], centers: Mapping[str, Point], sizes: Mapping[str, Size]) -> Floats:
    """Left, top, right and bottom of some cards (n, 4)."""
    return boxes_of(rows(centers[found] for found in some), rows(sizes[found] for found in some))


def _bands(
    rings: Mapping[str, Ring], centers: Mapping[str, Point], pinned: Collection[str]
) -> list[tuple[str, str, list[str]]]:
    """Name, title and members of each zone that anybody stands in, from the centre outwards."""
    society = [level(centers[found]) for found, ring in rings.items() if ring is Ring.SOCIETY and found not in pinned]
    customers = [level(centers[f]) for f, ring in rings.items() if ring is Ring.CUSTOMERS and f not in pinned]
    shared = bool(society and customers) and min(society) < max(customers) + 20.0
    bands = []
    for ring, title in TITLES.items():
        both = shared and ring is Ring.CUSTOMERS
        members = [found for found, own in rings.items() if own is ring or (both and own is Ring.SOCIETY)]
        if members and not (shared and ring is Ring.SOCIETY):
            bands.append((ring.name.lower(), TITLE_OF_BOTH if both else title, members))
    return bands
